/* SPDX-License-Identifier: EUPL-1.2 */
/* The attributes of a GDAL layer as a table, columns of typed numbers or of text. */
#include "data/layer_table.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/dialect.h"
#include "data/table_private.h"

#define FIRST_ROOM 1024

typedef enum { FIELD_TEXT, FIELD_WHOLE, FIELD_REAL, FIELD_KEY } FieldKind;

typedef struct {
    WijkGdal *gdal;
    WijkTable *table;
    const char *layer; /* its name, as GDAL's complaints begin a field's */
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

/* A column that says which area a row is about. */
static gboolean
is_code(const char *name)
{
    WijkRole role = wijk_dialect_role(name);

    return role >= WIJK_ROLE_CODE_BUURT && role <= WIJK_ROLE_CODE_OTHER;
}

guint
wijk_layer_n_fields(const WijkGdal *gdal, OGRLayerH layer, const char *asked)
{
    int n = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer));
    const char *key = gdal->is_data_base ? OGR_L_GetFIDColumn(layer) : "";
    gboolean has_code = FALSE;

    if (*key == '\0')
        return (guint)n;
    for (int i = 0; i < n; i++)
        has_code = has_code || is_code(wijk_layer_raw_name(layer, i));
    return (guint)n + (!has_code || g_strcmp0(asked, key) == 0);
}

const char *
wijk_layer_raw_name(OGRLayerH layer, int field)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);

    return field == OGR_FD_GetFieldCount(definition)
               ? OGR_L_GetFIDColumn(layer)
               : OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, field));
}

void
wijk_layer_ignore_all_but(OGRLayerH layer, const int *field, guint n_fields,
                          WijkGeometryWish geometry)
{
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    int n = OGR_FD_GetFieldCount(definition);
    g_autofree gboolean *wanted = g_new0(gboolean, (gsize)n + 1); /* the last is the key */
    char **ignored = NULL;

    for (guint i = 0; i < n_fields; i++)
        wanted[field[i]] = TRUE;
    for (int i = 0; i < n; i++)
        if (!wanted[i])
            ignored = CSLAddString(ignored, wijk_layer_raw_name(layer, i));
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
        if (reading->kind[i] != FIELD_REAL)
            column->whole = g_renew(gint64, column->whole, room);
        else
            column->value = g_renew(double, column->value, room);
    }
    reading->room = room;
}

static gboolean
take_text(Reading *reading, WijkTableColumn *column, OGRFeatureH feature, int field,
          GError **error)
{
    GString *arena = reading->table->arena;
    const char *text = OGR_F_IsFieldSetAndNotNull(feature, field)
                           ? OGR_F_GetFieldAsString(feature, field)
                           : "";
    WijkCell *cell = (WijkCell *)column->cell + reading->table->n_rows;
    gsize length = strlen(text);

    if (length > WIJK_LIMIT_CELL_BYTES) {
        g_autofree char *name = g_utf8_make_valid(column->name, -1);

        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("%s: row %u has more than %u bytes in column '%s'"),
                    reading->table->name, reading->table->n_rows + 1, WIJK_LIMIT_CELL_BYTES,
                    name);
        return FALSE;
    }
    if (!wijk_layer_fits(arena, length, WIJK_LIMIT_TABLE_BYTES))
        return wijk_layer_refuse_size(reading->table, error);
    *cell = (WijkCell){(guint32)arena->len, (guint32)length};
    g_string_append_len(arena, text, (gssize)length);
    g_string_append_c(arena, '\0');
    return TRUE;
}

/* Whether @field, "layer.FIELD" in a complaint, is the column; both may hold dots. */
static gboolean
is_field(const Reading *reading, const char *field, const char *column)
{
    gsize n = strlen(reading->layer);

    if (strncmp(field, reading->layer, n) == 0 && field[n] == '.')
        return strcmp(field + n + 1, column) == 0;
    n = strlen(field) - MIN(strlen(field), strlen(column));
    return strcmp(field + n, column) == 0 && (n == 0 || field[n - 1] == '.');
}

/* Cells whose text was no number: GDAL made something of them, which we do not believe. */
static void
take_odd(Reading *reading)
{
    WijkTable *table = reading->table;

    for (guint i = 0; i < reading->gdal->odd->len; i++) {
        const WijkGdalOdd *odd = reading->gdal->odd->pdata[i];

        for (guint32 j = 0; j < table->n_columns; j++) {
            WijkTableColumn *column = &table->column[j];

            if (reading->kind[j] == FIELD_TEXT ||
                !is_field(reading, odd->field, column->name))
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

static gboolean
take_feature(Reading *reading, OGRFeatureH feature, GError **error)
{
    WijkTable *table = reading->table;
    guint32 row = table->n_rows;

    if (row == reading->room)
        grow(reading);
    for (guint32 i = 0; i < table->n_columns; i++) {
        WijkTableColumn *column = &table->column[i];
        int field = reading->field[i];

        if (reading->kind[i] == FIELD_TEXT) {
            if (!take_text(reading, column, feature, field, error))
                return FALSE;
            continue;
        }
        column->present[row] =
            reading->kind[i] == FIELD_KEY || OGR_F_IsFieldSetAndNotNull(feature, field);
        if (reading->kind[i] == FIELD_KEY)
            column->whole[row] = OGR_F_GetFID(feature);
        else if (reading->kind[i] == FIELD_WHOLE)
            column->whole[row] =
                column->present[row] ? OGR_F_GetFieldAsInteger64(feature, field) : 0;
        else
            column->value[row] =
                column->present[row] ? OGR_F_GetFieldAsDouble(feature, field) : NAN;
    }
    if (reading->gdal->odd->len > 0)
        take_odd(reading);
    table->n_rows++;
    return TRUE;
}

static gboolean
read_features(Reading *reading, OGRLayerH layer, WijkLayerRows *rows, GError **error)
{
    WijkTable *table = reading->table;
    OGRFeatureH feature;

    OGR_L_ResetReading(layer);
    while ((feature = OGR_L_GetNextFeature(layer)) != NULL) {
        gint64 id = OGR_F_GetFID(feature);
        gboolean fine;

        if (rows != NULL)
            g_array_append_val(rows->fid, id);
        if (rows != NULL && rows->geometry != NULL)
            g_ptr_array_add(rows->geometry, OGR_F_StealGeometry(feature));
        fine = take_feature(reading, feature, error);
        OGR_F_Destroy(feature);
        if (!fine)
            return FALSE;
        if (table->n_rows >= WIJK_LIMIT_ROWS)
            return wijk_layer_refuse_size(table, error);
    }
    return TRUE;
}

gboolean
wijk_layer_refuse_part(const WijkGdal *gdal, const char *label, guint32 n_rows,
                       GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: reading ended after %u rows: %s; see that the database runs, and "
                  "that the user may read all of it"),
                label, n_rows, gdal->last);
    return FALSE;
}

WijkTable *
wijk_layer_read(WijkGdal *gdal, OGRLayerH layer, const int *field, guint n_fields,
                const char *label, WijkLayerRows *rows, WijkNotes *notes, GError **error)
{
    g_autoptr(GArray) fid = g_array_new(FALSE, FALSE, sizeof(gint64));
    WijkLayerRows own = {.fid = fid};
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    g_autofree FieldKind *kind = g_new0(FieldKind, MAX(n_fields, 1));
    g_autoptr(WijkTable) table = g_new0(WijkTable, 1);
    Reading reading = {.gdal = gdal,
                       .table = table,
                       .layer = OGR_L_GetName(layer),
                       .field = field,
                       .kind = kind};

    table->name = g_strdup(label);
    table->first_line = 1;
    table->arena = g_string_new(NULL);
    table->n_columns = n_fields;
    table->column = g_new0(WijkTableColumn, MAX(n_fields, 1));
    for (guint i = 0; i < n_fields; i++) {
        kind[i] = field[i] == OGR_FD_GetFieldCount(definition)
                      ? FIELD_KEY
                      : kind_of(OGR_FD_GetFieldDefn(definition, field[i]));
        table->column[i].name = g_strdup(wijk_layer_raw_name(layer, field[i]));
        table->column[i].step = 1;
    }
    if (rows == NULL && gdal->is_data_base)
        rows = &own; /* its order */
    grow(&reading);
    wijk_layer_ignore_all_but(layer, field, n_fields,
                              rows != NULL && rows->geometry != NULL
                                  ? WIJK_GEOMETRY_WANTED
                                  : WIJK_GEOMETRY_IGNORED);
    wijk_gdal_clear(gdal);
    if (!read_features(&reading, layer, rows, error))
        return NULL;
    if (gdal->is_data_base && gdal->n_failures > 0) {
        wijk_layer_refuse_part(gdal, label, table->n_rows, error);
        return NULL;
    }
    if (gdal->n_failures > 0 && table->n_rows == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: cannot be read: %s"), label,
                    gdal->last);
        return NULL;
    }
    if (gdal->n_failures > 0)
        wijk_notes_add(
            notes, _("%s: is damaged; places where reading stopped or skipped: %u (%s)"),
            label, gdal->n_failures, gdal->last);
    if (!wijk_layer_settle_encoding(table, wijk_layer_encoding(layer),
                                    WIJK_LIMIT_TABLE_BYTES, notes, error))
        return NULL;
    if (gdal->is_data_base)
        table = wijk_layer_settle_order(g_steal_pointer(&table), rows,
                                        *OGR_L_GetFIDColumn(layer) != '\0');
    table->text = table->arena->str;
    return g_steal_pointer(&table);
}
