/* SPDX-License-Identifier: EUPL-1.2 */
/* Zones while they are gathered: each into the map's CRS and into metres; the columns of a
 * source; the areas that a code names. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "batch/stages.h"
#include "batch/zones_private.h"
#include "data/code.h"
#include "data/dialect.h"
#include "data/polygons.h"
#include "projection/projection.h"
#include "style/settings.h"

struct WijkZonesMaking {
    const char *map_crs;
    const char *metric_crs;
    WijkAreasBuilder *drawn;
    WijkAreasBuilder *measured;
    GPtrArray *text[4]; /* name, status, from, to; owned */
    GArray *kind;       /* of WijkZoneKind */
};

WijkZonesMaking *
wijk_zones_making_new(const char *map_crs, const char *metric_crs)
{
    WijkZonesMaking *making = g_new0(WijkZonesMaking, 1);

    making->map_crs = map_crs;
    making->metric_crs = metric_crs;
    making->drawn = wijk_areas_builder_new(0, 0);
    making->measured = wijk_areas_builder_new(0, 0);
    for (guint i = 0; i < 4; i++)
        making->text[i] = g_ptr_array_new_with_free_func(g_free);
    making->kind = g_array_new(FALSE, FALSE, sizeof(WijkZoneKind));
    return making;
}

void
wijk_zones_making_free(WijkZonesMaking *making)
{
    if (making == NULL)
        return;
    wijk_areas_builder_free(making->drawn);
    wijk_areas_builder_free(making->measured);
    for (guint i = 0; i < 4; i++)
        g_ptr_array_unref(making->text[i]);
    g_array_unref(making->kind);
    g_free(making);
}

static void
copy_area(WijkAreasBuilder *builder, const WijkAreas *areas, guint32 area,
          const WijkAreaFacts *facts)
{
    wijk_areas_builder_begin_area(builder, facts);
    for (guint32 part = areas->area_start[area]; part < areas->area_start[area + 1];
         part++) {
        wijk_areas_builder_begin_part(builder);
        for (guint32 ring = areas->part_start[part]; ring < areas->part_start[part + 1];
             ring++) {
            gsize start = areas->ring_start[ring];

            wijk_areas_builder_add_columns(builder, areas->x + start, areas->y + start,
                                           areas->ring_start[ring + 1] - start);
        }
    }
}

/* Exact, as zones are measured and drawn beside borders that are. */
static WijkAreas *
project(WijkAreas *shapes, const char *crs, GError **error)
{
    /* No word of a better grid: a zone is not drawn to 0.25 m. */
    g_autoptr(WijkProjection) projection = wijk_projection_new(
        shapes->crs == NULL ? crs : shapes->crs, crs, &shapes->bounds, NULL, error);

    return projection == NULL ? NULL
                              : wijk_projection_apply(projection, shapes,
                                                      WIJK_PROJECTION_EXACT, 0, 1, error);
}

gboolean
wijk_zones_making_add(WijkZonesMaking *making, WijkAreas *shapes,
                      const WijkZoneFacts *facts, GError **error)
{
    g_autoptr(WijkAreas) drawn = project(shapes, making->map_crs, error);
    g_autoptr(WijkAreas) measured =
        drawn == NULL ? NULL : project(shapes, making->metric_crs, error);

    if (measured == NULL)
        return FALSE;
    if (making->kind->len + (guint64)shapes->n_areas > WIJK_LIMIT_ZONES) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("more than %u zones; give fewer, or show them as areas"),
                    WIJK_LIMIT_ZONES);
        return FALSE;
    }
    for (guint32 i = 0; i < shapes->n_areas; i++) {
        g_autofree char *code = g_strdup_printf("%u", making->kind->len + 1);
        WijkAreaFacts own = {.code = code, .name = facts[i].name};
        const char *const text[] = {facts[i].name, facts[i].status, facts[i].from,
                                    facts[i].to};

        copy_area(making->drawn, drawn, i, &own);
        copy_area(making->measured, measured, i, &own);
        for (guint k = 0; k < 4; k++)
            g_ptr_array_add(making->text[k], g_strdup(text[k] == NULL ? "" : text[k]));
        g_array_append_val(making->kind, facts[i].kind);
    }
    return TRUE;
}

/* The texts as a vector of their own. */
static char **
take_texts(GPtrArray **texts)
{
    g_ptr_array_add(*texts, NULL);
    g_ptr_array_set_free_func(*texts, NULL);

    char **vector = (char **)g_ptr_array_free(*texts, FALSE);

    *texts = g_ptr_array_new();
    return vector;
}

WijkZones *
wijk_zones_making_finish(WijkZonesMaking *given, GError **error)
{
    g_autoptr(WijkZonesMaking) making = given;
    g_autoptr(WijkZones) zones = g_new0(WijkZones, 1);

    zones->n = making->kind->len;
    zones->name = take_texts(&making->text[0]);
    zones->status = take_texts(&making->text[1]);
    zones->from = take_texts(&making->text[2]);
    zones->to = take_texts(&making->text[3]);
    zones->kind = (WijkZoneKind *)(gpointer)g_array_steal(making->kind, NULL);
    zones->areas = wijk_areas_builder_finish(g_steal_pointer(&making->drawn),
                                             WIJK_LEVEL_OTHER, 0, making->map_crs, error);
    if (zones->areas == NULL)
        return NULL;
    zones->measured = wijk_areas_builder_finish(
        g_steal_pointer(&making->measured), WIJK_LEVEL_OTHER, 0, making->metric_crs, error);
    return zones->measured == NULL ? NULL : g_steal_pointer(&zones);
}

/* The first column whose folded name is one of @words, in their order; or WIJK_NONE. */
static guint32
find_word(const WijkTable *table, const char *const *words)
{
    for (guint k = 0; words[k] != NULL; k++)
        for (guint32 i = 0; i < wijk_table_n_columns(table); i++) {
            g_autofree char *folded = wijk_dialect_fold(wijk_table_column_name(table, i));

            if (strcmp(folded, words[k]) == 0)
                return i;
        }
    return WIJK_NONE;
}

static guint32
find_name_column(const WijkTable *table)
{
    static const char *const words[] = {"naam",        "name",   "zonenaam",     "zone",
                                        "gebiedsnaam", "gebied", "gebiedsnm",    "titel",
                                        "title",       "label",  "omschrijving", NULL};
    guint32 found = find_word(table, words);

    for (guint32 i = 0; found == WIJK_NONE && i < wijk_table_n_columns(table); i++) {
        WijkRole role = wijk_dialect_role(wijk_table_column_name(table, i));

        if (role >= WIJK_ROLE_NAME_BUURT && role <= WIJK_ROLE_NAME_ANY)
            found = i;
    }
    return found;
}

/* Name, status, from and to of a source. */
static gboolean
find_columns(const WijkPolygons *polygons, const char *name_column, guint32 out[4],
             WijkNotes *notes, GError **error)
{
    static const char *const status[] = {"status", "fase",     "phase",
                                         "stand",  "toestand", NULL};
    static const char *const from[] = {"start",      "van",       "begin",     "startdatum",
                                       "begindatum", "vanaf",     "from",      "datumvan",
                                       "ingang",     "startjaar", "beginjaar", NULL};
    static const char *const to[] = {"einde",    "eind", "tot",   "einddatum", "totenmet",
                                     "end",      "to",   "until", "datumtot",  "enddate",
                                     "eindjaar", "tm",   NULL};

    out[0] = name_column != NULL && *name_column != '\0'
                 ? wijk_table_find_column(polygons->table, name_column, error)
                 : find_name_column(polygons->table);
    if (out[0] == WIJK_NONE && name_column != NULL && *name_column != '\0')
        return FALSE;
    out[1] = find_word(polygons->table, status);
    out[2] = find_word(polygons->table, from);
    out[3] = find_word(polygons->table, to);
    if (out[0] == WIJK_NONE)
        wijk_notes_add(notes,
                       _("%s: no column looks like a name, so zones are called by their "
                         "number; name one with --zones-name COLUMN"),
                       polygons->source);
    return TRUE;
}

/* A cell, trimmed and cut to what a name may be; "" where there is no column. */
static char *
read_cell(const WijkTable *table, guint32 row, guint32 column)
{
    gsize length = 0;
    const char *text =
        column == WIJK_NONE ? "" : wijk_table_cell(table, row, column, &length);
    g_autofree char *cut = g_strndup(text, MIN(length, WIJK_LIMIT_NAME_BYTES));

    return g_strstrip(g_utf8_make_valid(cut, -1));
}

/* GDAL writes a day as 2024/01/31; here it is as people and standards write it. */
static void
mend_day(char *text)
{
    static const char pattern[] = "dddd/dd/dd";

    for (guint i = 0; pattern[i] != '\0'; i++)
        if (pattern[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != pattern[i])
            return;
    text[4] = text[7] = '-';
}

gboolean
wijk_zones_add_source(WijkZonesMaking *making, const char *source, const char *name_column,
                      WijkNotes *notes, GError **error)
{
    g_autoptr(WijkPolygons) polygons = wijk_polygons_read(source, NULL, notes, error);
    guint32 column[4];

    if (polygons == NULL || !find_columns(polygons, name_column, column, notes, error))
        return FALSE;

    guint32 n = polygons->areas->n_areas;
    g_autoptr(GPtrArray) text = g_ptr_array_new_with_free_func(g_free);
    g_autofree WijkZoneFacts *facts = g_new0(WijkZoneFacts, MAX(n, 1));
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint32 i = 0; i < n; i++) {
        char *cell[4];

        for (guint k = 0; k < 4; k++) {
            cell[k] = read_cell(polygons->table, i, column[k]);
            if (k >= 2)
                mend_day(cell[k]);
            g_ptr_array_add(text, cell[k]);
        }
        facts[i] =
            (WijkZoneFacts){.name = *cell[0] != '\0' ? cell[0] : polygons->areas->code[i],
                            .status = cell[1],
                            .from = cell[2],
                            .to = cell[3],
                            .kind = WIJK_ZONE_POLYGON};
        if (!g_hash_table_add(names, (gpointer)facts[i].name))
            wijk_notes_add(notes, _("%s: more than one zone is called '%s'"),
                           polygons->source, facts[i].name);
    }
    if (wijk_zones_making_add(making, polygons->areas, facts, error))
        return TRUE;
    g_prefix_error(error, "%s: ", polygons->source);
    return FALSE;
}

/* Code of area @i at each of three levels, NULL where there is none. */
static void
codes_of(const WijkAreas *areas, guint32 i, const char *code[3])
{
    code[0] = areas->code[i];
    code[1] = areas->wijk_code == NULL ? NULL : areas->wijk_code[i];
    code[2] = areas->gemeente_code == NULL ? NULL : areas->gemeente_code[i];
}

/* The code of what is called @name, or the code nearest to it; NULL if nothing is near. */
static char *
suggest(const WijkAreas *areas, const char *name)
{
    const char *const *names[] = {areas->name, areas->wijk_name, areas->gemeente_name};
    g_autofree char *folded = g_utf8_casefold(name, -1);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    const char *code[3];

    for (guint32 i = 0; i < areas->n_areas; i++) {
        codes_of(areas, i, code);
        for (guint k = 0; k < 3; k++) {
            if (code[k] == NULL)
                continue;
            g_ptr_array_add(all, (gpointer)code[k]);
            if (names[k] == NULL || names[k][i] == NULL)
                continue;

            g_autofree char *own = g_utf8_casefold(names[k][i], -1);

            if (strcmp(own, folded) == 0)
                return g_strdup(code[k]);
        }
    }
    g_ptr_array_add(all, NULL);
    return g_strdup(wijk_nearest_word(name, (const char *const *)all->pdata));
}

/* Adds the areas that have the code or lie under it. Returns: %TRUE if there are any */
static gboolean
add_within(const WijkAreas *areas, const char *code, GArray *found)
{
    gboolean any = FALSE;

    for (guint32 i = 0; i < areas->n_areas; i++) {
        gboolean known = FALSE;

        if (!wijk_area_is_within(areas, i, code))
            continue;
        any = TRUE;
        for (guint k = 0; k < found->len && !known; k++)
            known = g_array_index(found, guint32, k) == i;
        if (!known)
            g_array_append_val(found, i);
    }
    return any;
}

/* The same for a CBS code that is not written in full: bare digits are what their number
 * says, else of the level of the areas. */
static gboolean
add_normalised(const WijkAreas *areas, const char *said, GArray *found)
{
    const WijkLevel level[] = {WIJK_LEVEL_OTHER, areas->level};
    char code[WIJK_CODE_SIZE];

    for (guint k = 0; areas->level != WIJK_LEVEL_OTHER && k < G_N_ELEMENTS(level); k++)
        if (wijk_code_normalise(said, strlen(said), level[k], code) != WIJK_LEVEL_OTHER &&
            add_within(areas, code, found))
            return TRUE;
    return FALSE;
}

gboolean
wijk_zones_find_areas(const WijkAreas *areas, const char *said, GArray *found,
                      GError **error)
{
    if (add_within(areas, said, found) || add_normalised(areas, said, found))
        return TRUE;

    g_autofree char *near = suggest(areas, said);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                near != NULL
                    ? _("no area has the code '%s' or lies under it; did you mean '%s'?")
                    : _("no area has the code '%s' or lies under it"),
                said, near);
    return FALSE;
}
