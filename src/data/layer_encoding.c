/* SPDX-License-Identifier: EUPL-1.2 */
/* The text of a layer made UTF-8, whatever the source declares. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/encoding.h"
#include "data/layer_table.h"
#include "data/table_private.h"

gboolean
wijk_layer_refuse_size(const WijkTable *table, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                _("%s: more than %u rows or %u bytes of text"), table->name,
                WIJK_LIMIT_ROWS, WIJK_LIMIT_TABLE_BYTES);
    return FALSE;
}

gboolean
wijk_layer_fits(const GString *arena, gsize length, guint32 most)
{
    return arena->len < most && length < most - arena->len;
}

const char *
wijk_layer_encoding(OGRLayerH layer)
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

static gboolean
says_utf8(const char *declared)
{
    return declared != NULL && (g_ascii_strcasecmp(declared, "UTF-8") == 0 ||
                                g_ascii_strcasecmp(declared, "UTF8") == 0);
}

/* What to read text as that is no UTF-8; NULL: Windows-1252. */
static const char *
usable_encoding(const char *declared)
{
    g_autofree char *test = declared == NULL || says_utf8(declared)
                                ? NULL
                                : g_convert("a", 1, "UTF-8", declared, NULL, NULL, NULL);

    return test == NULL ? NULL : declared;
}

char *
wijk_layer_field_name(const char *raw, const char *declared)
{
    GString *name = g_string_new(NULL);

    if (wijk_encoding_kind(raw, strlen(raw)) == WIJK_BYTES_OTHER)
        wijk_encoding_append(name, raw, strlen(raw), usable_encoding(declared));
    else
        g_string_append(name, raw);
    return g_string_free(name, FALSE);
}

typedef enum { MAKE_VALID, MAKE_UTF8 } Conversion;

/* One cell appended as UTF-8; the letters that cannot be read in @unknown. FALSE if there
 * is no room within @most. */
static gboolean
convert_cell(GString *arena, const char *text, gsize length, Conversion conversion,
             const char *from, guint32 most, guint *unknown)
{
    gsize start = arena->len;

    if (!wijk_layer_fits(arena, length, most))
        return FALSE;
    if (conversion == MAKE_UTF8) {
        *unknown += wijk_encoding_append(arena, text, length, from);
    } else if (wijk_encoding_kind(text, length) == WIJK_BYTES_OTHER) {
        g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);

        ++*unknown;
        g_string_append(arena, valid);
    } else {
        g_string_append_len(arena, text, (gssize)length);
    }
    g_string_append_c(arena, '\0');
    return arena->len <= most && arena->len > start;
}

/* The names are made UTF-8 by the caller. */
static gboolean
convert_cells(WijkTable *table, Conversion conversion, const char *from, guint32 most,
              WijkNotes *notes)
{
    GString *arena = g_string_sized_new(table->arena->len + table->arena->len / 16);
    guint unknown = 0;

    for (guint32 i = 0; i < table->n_columns; i++) {
        WijkTableColumn *column = &table->column[i];

        for (guint32 row = 0; column->cell != NULL && row < table->n_rows; row++) {
            WijkCell *cell = (WijkCell *)column->cell + row;
            gsize start = arena->len;

            if (!convert_cell(arena, table->arena->str + cell->start, cell->length,
                              conversion, from, most, &unknown)) {
                g_string_free(arena, TRUE);
                return FALSE;
            }
            *cell = (WijkCell){(guint32)start, (guint32)(arena->len - start - 1)};
        }
    }
    g_string_free(table->arena, TRUE);
    table->arena = arena;
    if (unknown > 0)
        wijk_notes_add(notes, _("%s: letters that cannot be read became \xef\xbf\xbd: %u"),
                       table->name, unknown);
    return TRUE;
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

static void
tell_encoding(const WijkTable *table, const char *declared, WijkNotes *notes)
{
    if (declared == NULL)
        wijk_notes_add(notes,
                       _("%s: does not say how its text is written; read as Windows-1252"),
                       table->name);
    else
        wijk_notes_add(notes,
                       _("%s: says its text is %s, but it is not; read as Windows-1252"),
                       table->name, declared);
}

gboolean
wijk_layer_settle_encoding(WijkTable *table, const char *declared, guint32 most,
                           WijkNotes *notes, GError **error)
{
    guint32 utf8;
    guint32 other;
    gboolean fine = TRUE;

    count_kinds(table, &utf8, &other);
    for (guint32 i = 0; i < table->n_columns; i++) {
        g_autofree char *raw = table->column[i].name;

        table->column[i].name = wijk_layer_field_name(raw, declared);
    }
    if (utf8 == 0 && other == 0)
        return TRUE;
    if (utf8 > other) {
        if (declared != NULL && !says_utf8(declared))
            wijk_notes_add(notes,
                           _("%s: says its text is %s, but it is UTF-8; read as UTF-8"),
                           table->name, declared);
        if (other > 0)
            fine = convert_cells(table, MAKE_VALID, NULL, most, notes);
    } else {
        const char *from = usable_encoding(declared);

        if (from == NULL)
            tell_encoding(table, declared, notes);
        fine = convert_cells(table, MAKE_UTF8, from, most, notes);
    }
    return fine || wijk_layer_refuse_size(table, error);
}
