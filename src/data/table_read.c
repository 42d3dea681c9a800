/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables from files: text files are read here, all else through GDAL. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/secret.h"
#include "data/encoding.h"
#include "data/gdal_border.h"
#include "data/layer_table.h"
#include "data/layers.h"
#include "data/sheet.h"
#include "data/table_private.h"

#define READ_BLOCK (1u << 20)

static const char *const text_extensions[] = {".csv", ".tsv", ".txt", ".psv", NULL};
static const char *const sheet_extensions[] = {".xlsx", ".xls", ".ods", NULL};

static char *
name_of_cell(const WijkCsv *csv, const WijkCell *cell)
{
    g_autofree char *raw = g_strndup(csv->text + cell->start, cell->length);

    g_strdelimit(raw, "\r\n\t", ' ');
    return g_strdup(g_strstrip(raw));
}

static WijkTable *
table_of_csv(WijkCsv *csv, const char *name)
{
    WijkTable *table = g_new0(WijkTable, 1);

    table->name = g_strdup(name);
    table->csv = csv;
    table->text = csv->text;
    table->line = csv->line;
    table->n_rows = csv->n_rows;
    table->n_columns = csv->n_columns;
    table->delimiter = csv->delimiter;
    table->column = g_new0(WijkTableColumn, MAX(csv->n_columns, 1));
    for (guint32 i = 0; i < csv->n_columns; i++) {
        table->column[i].name = name_of_cell(csv, &csv->header[i]);
        table->column[i].cell = csv->cell + i;
        table->column[i].step = csv->stride;
    }
    return table;
}

/* @bytes: (transfer full): g_malloc'ed, NUL after the last one. */
static WijkTable *
parse_text(char *bytes, gsize length, const char *name, const WijkTableOptions *options,
           WijkNotes *notes, GError **error)
{
    static const WijkTableOptions none = {.layer = NULL};

    if (options == NULL)
        options = &none;

    char *text =
        wijk_encoding_to_utf8(bytes, &length, name, options->encoding, notes, error);

    if (text == NULL)
        return NULL;

    WijkCsv *csv = wijk_csv_parse(text, length, name, options->delimiter, notes, error);

    return csv == NULL ? NULL : table_of_csv(csv, name);
}

WijkTable *
wijk_table_parse_csv(GBytes *bytes, const char *name, const WijkTableOptions *options,
                     WijkNotes *notes, GError **error)
{
    g_autoptr(GBytes) owned = bytes;
    gsize length;
    const char *data = g_bytes_get_data(owned, &length);
    char *copy = g_malloc(length + 1);

    if (length > 0)
        memcpy(copy, data, length);
    copy[length] = '\0';
    return parse_text(copy, length, name, options, notes, error);
}

/* All of a compressed file, NUL ended. */
static char *
read_compressed(WijkGdal *gdal, const WijkSource *source, gsize *out_length, GError **error)
{
    VSILFILE *file = VSIFOpenL(source->path, "rb");
    GByteArray *all = g_byte_array_new();
    gsize n = 0;

    if (file != NULL) {
        do {
            guint old = all->len;

            g_byte_array_set_size(all, old + READ_BLOCK);
            n = VSIFReadL(all->data + old, 1, READ_BLOCK, file);
            g_byte_array_set_size(all, old + (guint)n);
        } while (n == READ_BLOCK && all->len < WIJK_LIMIT_TABLE_BYTES - 2 * READ_BLOCK);
        VSIFCloseL(file);
    }
    if (file == NULL || gdal->n_failures > 0 || n == READ_BLOCK) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: cannot be unpacked: %s"),
                    source->label,
                    gdal->last != NULL ? gdal->last : _("it is damaged or too large"));
        g_byte_array_unref(all);
        return NULL;
    }
    *out_length = all->len;
    g_byte_array_append(all, (const guint8 *)"", 1);
    return (char *)g_byte_array_free(all, FALSE);
}

static OGRLayerH
refuse_layers(const WijkSource *source, const char *wanted, const char *list,
              GError **error)
{
    if (*list == '\0')
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: holds no table"),
                    source->label);
    else if (wanted != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: no sheet or layer '%s'; there are %s"), source->label, wanted,
                    list);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: there is more than one table: %s; name one with --table-layer"),
                    source->label, list);
    return NULL;
}

static OGRLayerH
find_layer(const WijkGdal *gdal, const WijkSource *source, const char *wanted,
           WijkNotes *notes, GError **error)
{
    GDALDatasetH dataset = gdal->dataset;
    int n = GDALDatasetGetLayerCount(dataset);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    OGRLayerH layer = wanted == NULL ? NULL : wijk_layers_find(gdal, wanted);

    if (layer != NULL)
        return layer;
    for (int i = 0; i < n; i++)
        g_ptr_array_add(names, (gpointer)OGR_L_GetName(GDALDatasetGetLayer(dataset, i)));

    g_autofree char *list = wijk_layers_list(gdal, names);

    /* The sheets of a workbook have an order and a few are read for their header; the
     * tables of a data base have none. */
    if (wanted != NULL || n == 0 || (n > 1 && gdal->is_data_base))
        return refuse_layers(source, wanted, list, error);
    layer = GDALDatasetGetLayer(dataset, wijk_sheet_choose(dataset));
    if (n > 1)
        wijk_notes_add(notes, _("%s: sheet or layer '%s' was taken; there are %s"),
                       source->label, OGR_L_GetName(layer), list);
    return layer;
}

static WijkTable *
read_layer(WijkGdal *gdal, const WijkSource *source, const WijkTableOptions *options,
           WijkNotes *notes, GError **error)
{
    if (!wijk_gdal_open(gdal, source, error))
        return NULL;

    OGRLayerH layer =
        find_layer(gdal, source, options == NULL ? NULL : options->layer, notes, error);

    if (layer == NULL)
        return NULL;

    guint n = wijk_layer_n_fields(gdal, layer, NULL);
    g_autofree char *label = wijk_layers_label(gdal, source->label, layer);

    if (n == 0 && gdal->is_data_base && gdal->n_failures > 0) {
        wijk_layer_refuse_part(gdal, label, 0, error);
        return NULL;
    }
    if (n == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: holds no columns"), label);
        return NULL;
    }

    g_autofree int *field = g_new(int, n);

    for (guint i = 0; i < n; i++)
        field[i] = (int)i;

    WijkTable *table = wijk_layer_read(gdal, layer, field, n, label, NULL, notes, error);

    if (table != NULL && wijk_source_has_extension(source->path, sheet_extensions)) {
        table->first_line = 2; /* the header is line 1 */
        table = wijk_sheet_trim(table, notes);
    }
    return table;
}

/* A text file that lies there as it is needs no GDAL. */
static WijkTable *
read_plain_text(const char *path, const WijkTableOptions *options, WijkNotes *notes,
                GError **error)
{
    g_autofree char *shown = wijk_secret_hide(path);
    g_autofree char *name = g_path_get_basename(shown);
    g_autoptr(GError) local = NULL;
    char *bytes;
    gsize length;

    if (!wijk_source_check_kind(path, error))
        return NULL;
    if (!g_file_get_contents(path, &bytes, &length, &local)) {
        g_autofree char *reason = wijk_secret_hide(local->message);

        g_set_error(error, WIJK_ERROR, WIJK_ERROR_FILE, _("%s: cannot be read: %s"), name,
                    reason);
        return NULL;
    }
    return parse_text(bytes, length, name, options, notes, error);
}

gboolean
wijk_table_is_text(const char *source)
{
    return !g_str_has_suffix(source, ".gz") && !g_str_has_prefix(source, "/vsi") &&
           wijk_source_has_extension(source, text_extensions);
}

WijkTable *
wijk_table_read(const char *source, const WijkTableOptions *options, WijkNotes *notes,
                GError **error)
{
    if (wijk_table_is_text(source))
        return read_plain_text(source, options, notes, error);

    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);

    if (gdal == NULL)
        return NULL;

    g_autoptr(WijkSource) found =
        wijk_source_find(gdal, source, WIJK_SOURCE_TABLE, WIJK_LEVEL_OTHER,
                         options == NULL ? NULL : options->layer, notes, error);

    if (found == NULL)
        return NULL;
    if (!wijk_source_has_extension(found->path, text_extensions))
        return read_layer(gdal, found, options, notes, error);

    gsize length;
    char *bytes = read_compressed(gdal, found, &length, error);

    return bytes == NULL ? NULL
                         : parse_text(bytes, length, found->label, options, notes, error);
}
