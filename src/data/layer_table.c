/* SPDX-License-Identifier: EUPL-1.2 */
/* The attributes of a GDAL layer as a table, columns of typed numbers or of text. */
#include "data/layer_table.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/encoding.h"
#include "data/table_private.h"

#define FIRST_ROOM 1024

typedef enum { FIELD_TEXT, FIELD_WHOLE, FIELD_REAL } FieldKind;

typedef struct {
    WijkGdal *gdal;
    WijkTable *table;
    const int *field;
    FieldKind *kind;
    guint32 room;
} Reading;

static FieldKind
kind_of(OGRFieldDefnH definition)
{
    switch (OGR_Fld_GetType(definition)) {
    case OFTInteger:
    case OFTInteger64:
        return FIELD_WHOLE;
    case OFTReal:
        return FIELD_REAL;
    default:
        return FIELD_TEXT;
    }
}

void
wijk_layer_ignore_all_but(OGRLayerH layer, const int *field, guint n_fields,
                          WijkGeometryWish geometry)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    int n = OGR_FD_GetFieldCount(definition);
    g_autofree gboolean *wanted = g_new0(gboolean, MAX(n, 1));
    char **ignored = NULL;

    for (guint i = 0; i < n_fields; i++)
        wanted[field[i]] = TRUE;
    for (int i = 0; i < n; i++)
        if (!wanted[i])
            ignored = CSLAddString(ignored,
                                   OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
    if (geometry == WIJK_GEOMETRY_IGNORED)
        ignored = CSLAddString(ignored, "OGR_GEOMETRY");
    ignored = CSLAddString(ignored, "OGR_STYLE");
    if (OGR_L_TestCapability(layer, OLCIgnoreFields))
        OGR_L_SetIgnoredFields(layer, (const char **)ignored);
    CSLDestroy(ignored);
}

static void
grow(Reading *reading)
{
    WijkTable *table = reading->table;
    guint32 room = reading->room == 0 ? FIRST_ROOM : reading->room * 2;

    for (guint32 i = 0; i < table->n_columns; i++) {
        WijkTableColumn *column = &table->column[i];

        if (reading->kind[i] == FIELD_TEXT) {
            column->cell = g_renew(WijkCell, (gpointer)column->cell, room);
            continue;
        }
        column->present = g_renew(guint8, column->present, room);
        if (reading->kind[i] == FIELD_WHOLE)
            column->whole = g_renew(gint64, column->whole, room);
        else
            column->value = g_renew(double, column->value, room);
    }
    reading->room = room;
}

static void
take_text(Reading *reading, WijkTableColumn *column, OGRFeatureH feature, int field)
{
    GString *arena = reading->table->arena;
    const char *text = OGR_F_IsFieldSetAndNotNull(feature, field)
                           ? OGR_F_GetFieldAsString(feature, field)
                           : "";
    WijkCell *cell = (WijkCell *)column->cell + reading->table->n_rows;

    cell->start = (guint32)arena->len;
    cell->length = (guint32)MIN(strlen(text), WIJK_LIMIT_CELL_BYTES);
    g_string_append_len(arena, text, cell->length);
    g_string_append_c(arena, '\0');
}

/* Cells whose text was no number: GDAL made something of them, which we do not believe. */
static void
take_odd(Reading *reading)
{
    WijkTable *table = reading->table;

    for (guint i = 0; i < reading->gdal->odd->len; i++) {
        const WijkGdalOdd *odd = reading->gdal->odd->pdata[i];
        const char *field = strrchr(odd->field, '.');

        field = field == NULL ? odd->field : field + 1;
        for (guint32 j = 0; j < table->n_columns; j++) {
            WijkTableColumn *column = &table->column[j];

            if (reading->kind[j] == FIELD_TEXT || strcmp(column->name, field) != 0)
                continue;
            if (column->odd == NULL)
                column->odd = g_hash_table_new_full(NULL, NULL, NULL, g_free);
            g_hash_table_insert(column->odd, GUINT_TO_POINTER(table->n_rows),
                                g_strdup(odd->text));
            column->present[table->n_rows] = FALSE;
        }
    }
    g_ptr_array_set_size(reading->gdal->odd, 0);
}

static void
take_feature(Reading *reading, OGRFeatureH feature)
{
    WijkTable *table = reading->table;
    guint32 row = table->n_rows;

    if (row == reading->room)
        grow(reading);
    for (guint32 i = 0; i < table->n_columns; i++) {
        WijkTableColumn *column = &table->column[i];
        int field = reading->field[i];

        if (reading->kind[i] == FIELD_TEXT) {
            take_text(reading, column, feature, field);
            continue;
        }
        column->present[row] = (guint8)OGR_F_IsFieldSetAndNotNull(feature, field);
        if (reading->kind[i] == FIELD_WHOLE)
            column->whole[row] =
                column->present[row] ? OGR_F_GetFieldAsInteger64(feature, field) : 0;
        else
            column->value[row] =
                column->present[row] ? OGR_F_GetFieldAsDouble(feature, field) : NAN;
    }
    if (reading->gdal->odd->len > 0)
        take_odd(reading);
    table->n_rows++;
}

static gboolean
read_features(Reading *reading, OGRLayerH layer, WijkLayerRows *rows, GError **error)
{
    WijkTable *table = reading->table;
    OGRFeatureH feature;

    OGR_L_ResetReading(layer);
    while ((feature = OGR_L_GetNextFeature(layer)) != NULL) {
        gint64 id = OGR_F_GetFID(feature);

        if (rows != NULL)
            g_array_append_val(rows->fid, id);
        if (rows != NULL && rows->geometry != NULL)
            g_ptr_array_add(rows->geometry, OGR_F_StealGeometry(feature));
        take_feature(reading, feature);
        OGR_F_Destroy(feature);
        if (table->n_rows >= WIJK_LIMIT_ROWS ||
            table->arena->len > WIJK_LIMIT_TABLE_BYTES - WIJK_LIMIT_CELL_BYTES) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                        _("%s: more than %u rows or %u bytes of text"), table->name,
                        WIJK_LIMIT_ROWS, WIJK_LIMIT_TABLE_BYTES);
            return FALSE;
        }
    }
    return TRUE;
}

/* What a shapefile says of its own encoding, or NULL. */
static const char *
declared_encoding(OGRLayerH layer)
{
    static const char *const keys[] = {"ENCODING_FROM_CPG", "CPG_VALUE",
                                       "ENCODING_FROM_LDID"};

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *value = GDALGetMetadataItem(layer, keys[i], "SHAPEFILE");

        if (value != NULL && value[0] != '\0')
            return value;
    }
    return NULL;
}

typedef enum { MAKE_NOTHING, MAKE_VALID, MAKE_UTF8 } Conversion;

static void
convert_cells(WijkTable *table, Conversion conversion, const char *from, WijkNotes *notes)
{
    GString *arena = g_string_sized_new(table->arena->len + table->arena->len / 16);
    guint unknown = 0;

    for (guint32 i = 0; i < table->n_columns; i++) {
        WijkTableColumn *column = &table->column[i];
        GString *name = g_string_new(NULL);

        if (conversion == MAKE_UTF8)
            wijk_encoding_append(name, column->name, strlen(column->name), from);
        else
            g_string_append(name, column->name);
        g_free(column->name);
        column->name = g_utf8_make_valid(name->str, -1);
        g_string_free(name, TRUE);

        for (guint32 row = 0; column->cell != NULL && row < table->n_rows; row++) {
            WijkCell *cell = (WijkCell *)column->cell + row;
            const char *text = table->arena->str + cell->start;
            guint32 start = (guint32)arena->len;

            if (conversion == MAKE_UTF8) {
                unknown += wijk_encoding_append(arena, text, cell->length, from);
            } else if (wijk_encoding_kind(text, cell->length) == WIJK_BYTES_OTHER) {
                g_autofree char *valid = g_utf8_make_valid(text, (gssize)cell->length);

                unknown++;
                g_string_append(arena, valid);
            } else {
                g_string_append_len(arena, text, cell->length);
            }
            *cell = (WijkCell){start, (guint32)(arena->len - start)};
            g_string_append_c(arena, '\0');
        }
    }
    g_string_free(table->arena, TRUE);
    table->arena = arena;
    if (unknown > 0)
        wijk_notes_add(notes, _("%s: letters that cannot be read became \xef\xbf\xbd: %u"),
                       table->name, unknown);
}

/* Counts cells (and names) that are UTF-8 beyond ASCII, and cells that are no UTF-8. */
static void
count_kinds(const WijkTable *table, guint32 *out_utf8, guint32 *out_other)
{
    guint32 n[3] = {0, 0, 0};

    for (guint32 i = 0; i < table->n_columns; i++) {
        const WijkTableColumn *column = &table->column[i];

        n[wijk_encoding_kind(column->name, strlen(column->name))]++;
        for (guint32 row = 0; column->cell != NULL && row < table->n_rows; row++)
            n[wijk_encoding_kind(table->arena->str + column->cell[row].start,
                                 column->cell[row].length)]++;
    }
    *out_utf8 = n[WIJK_BYTES_UTF8];
    *out_other = n[WIJK_BYTES_OTHER];
}

void
wijk_layer_settle_encoding(WijkTable *table, const char *declared, WijkNotes *notes)
{
    guint32 utf8;
    guint32 other;
    gboolean says_utf8 = declared != NULL && (g_ascii_strcasecmp(declared, "UTF-8") == 0 ||
                                              g_ascii_strcasecmp(declared, "UTF8") == 0);

    count_kinds(table, &utf8, &other);
    if (utf8 == 0 && other == 0)
        return;
    if (utf8 > other) {
        if (declared != NULL && !says_utf8)
            wijk_notes_add(notes,
                           _("%s: says its text is %s, but it is UTF-8; read as UTF-8"),
                           table->name, declared);
        if (other > 0)
            convert_cells(table, MAKE_VALID, NULL, notes);
        return;
    }

    const char *from = declared == NULL || says_utf8 ? NULL : declared;
    g_autofree char *test =
        from == NULL ? NULL : g_convert("a", 1, "UTF-8", from, NULL, NULL, NULL);

    if (test == NULL) {
        if (declared == NULL)
            wijk_notes_add(notes,
                           _("%s: does not say how its text is written; read as "
                             "Windows-1252"),
                           table->name);
        else
            wijk_notes_add(notes,
                           _("%s: says its text is %s, but it is not; read as "
                             "Windows-1252"),
                           table->name, declared);
        from = NULL;
    }
    convert_cells(table, MAKE_UTF8, from, notes);
}

WijkTable *
wijk_layer_read(WijkGdal *gdal, OGRLayerH layer, const int *field, guint n_fields,
                const char *label, WijkLayerRows *rows, WijkNotes *notes, GError **error)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    g_autofree FieldKind *kind = g_new0(FieldKind, MAX(n_fields, 1));
    g_autoptr(WijkTable) table = g_new0(WijkTable, 1);
    Reading reading = {.gdal = gdal, .table = table, .field = field, .kind = kind};

    table->name = g_strdup(label);
    table->first_line = 1;
    table->arena = g_string_new(NULL);
    table->n_columns = n_fields;
    table->column = g_new0(WijkTableColumn, MAX(n_fields, 1));
    for (guint i = 0; i < n_fields; i++) {
        OGRFieldDefnH one = OGR_FD_GetFieldDefn(definition, field[i]);

        kind[i] = kind_of(one);
        table->column[i].name = g_strdup(OGR_Fld_GetNameRef(one));
        table->column[i].step = 1;
    }
    grow(&reading);
    wijk_layer_ignore_all_but(layer, field, n_fields,
                              rows != NULL && rows->geometry != NULL
                                  ? WIJK_GEOMETRY_WANTED
                                  : WIJK_GEOMETRY_IGNORED);
    wijk_gdal_clear(gdal);
    if (!read_features(&reading, layer, rows, error))
        return NULL;
    if (gdal->n_failures > 0 && table->n_rows == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: cannot be read: %s"), label,
                    gdal->last);
        return NULL;
    }
    if (gdal->n_failures > 0)
        wijk_notes_add(
            notes, _("%s: is damaged; places where reading stopped or skipped: %u (%s)"),
            label, gdal->n_failures, gdal->last);
    wijk_layer_settle_encoding(table, declared_encoding(layer), notes);
    table->text = table->arena->str;
    return g_steal_pointer(&table);
}
