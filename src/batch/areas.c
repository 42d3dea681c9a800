/* SPDX-License-Identifier: EUPL-1.2 */
/* Which areas a map shows: read, chosen by code, brought to the level asked for. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/stages.h"
#include "data/code.h"
#include "geometry/dissolve.h"

/* What snapping may move on the ground; CBS borders are drawn to about a metre. */
#define SNAP_M 1.0
#define MOST_NAMESAKES 6 /* that an error names */

static WijkLevel
wanted_level(const WijkSettings *settings)
{
    const char *text = wijk_settings_text(settings, WIJK_KEY_LEVEL);

    for (int level = WIJK_LEVEL_BUURT; level <= WIJK_LEVEL_GEMEENTE; level++)
        if (strcmp(text, wijk_level_id((WijkLevel)level)) == 0)
            return (WijkLevel)level;
    return WIJK_LEVEL_OTHER;
}

gboolean
wijk_area_is_within(const WijkAreas *areas, guint32 area, const char *code)
{
    char parent[WIJK_CODE_SIZE];
    WijkLevel level = wijk_code_level(code);

    if (strcmp(areas->code[area], code) == 0)
        return TRUE;
    if (areas->wijk_code != NULL && g_strcmp0(areas->wijk_code[area], code) == 0)
        return TRUE;
    if (areas->gemeente_code != NULL && g_strcmp0(areas->gemeente_code[area], code) == 0)
        return TRUE;
    return level != WIJK_LEVEL_OTHER &&
           wijk_code_parent(areas->code[area], level, parent) && strcmp(parent, code) == 0;
}

/* The area, wijk or gemeente of area @i that is called @name: its code, or NULL. */
static const char *
code_of_name(const WijkAreas *areas, guint32 i, const char *folded)
{
    const char *name[] = {areas->name[i],
                          areas->wijk_name == NULL ? NULL : areas->wijk_name[i],
                          areas->gemeente_name == NULL ? NULL : areas->gemeente_name[i]};
    const char *code[] = {areas->code[i],
                          areas->wijk_code == NULL ? NULL : areas->wijk_code[i],
                          areas->gemeente_code == NULL ? NULL : areas->gemeente_code[i]};

    for (guint k = 0; k < G_N_ELEMENTS(name); k++) {
        if (name[k] == NULL || code[k] == NULL)
            continue;

        g_autofree char *own = g_utf8_casefold(name[k], -1);

        if (strcmp(own, folded) == 0)
            return code[k];
    }
    return NULL;
}

/* The code of what is called @name, of any level; @out_several tells of namesakes.
 * Returns: (transfer none): NULL if nothing is called so, or more than one thing */
static const char *
find_by_name(const WijkAreas *areas, const char *name, char **out_several)
{
    g_autofree char *folded = g_utf8_casefold(name, -1);
    g_autoptr(GPtrArray) codes = g_ptr_array_new();

    for (guint32 i = 0; i < areas->n_areas; i++) {
        const char *code = code_of_name(areas, i, folded);

        if (code != NULL &&
            !g_ptr_array_find_with_equal_func(codes, code, g_str_equal, NULL) &&
            codes->len < MOST_NAMESAKES)
            g_ptr_array_add(codes, (gpointer)code);
    }
    if (codes->len > 1) {
        g_ptr_array_add(codes, NULL);
        *out_several = g_strjoinv(", ", (char **)codes->pdata);
        return NULL;
    }
    return codes->len == 0 ? NULL : codes->pdata[0];
}

/* Sums over a part of an area would be laid on that part. */
static gboolean
refuse_parts(const char *said, const char *code, WijkLevel level, GError **error)
{
    if (level == WIJK_LEVEL_OTHER || wijk_code_level(code) == WIJK_LEVEL_OTHER ||
        wijk_code_level(code) >= level)
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("'%s' is a part of an area of level %s, and a map per %s cannot show a "
                  "part; say --level %s, or choose whole areas"),
                said, wijk_level_id(level), wijk_level_id(level),
                wijk_level_id(wijk_code_level(code)));
    return FALSE;
}

static gboolean
refuse_unknown(const WijkJob *job, const char *said, const char *several, GError **error)
{
    const WijkAreas *areas = job->boundaries->areas;

    if (several != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("several areas of %s are called '%s': %s; give a code"),
                    job->boundaries->source, said, several);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("no area of %s is within '%s'; give names, or codes such as '%s'"),
                    job->boundaries->source, said,
                    areas->n_areas > 0 && areas->wijk_code != NULL &&
                            areas->wijk_code[0] != NULL
                        ? areas->wijk_code[0]
                        : "GM0014");
    return FALSE;
}

static gboolean
select_within(WijkJob *job, const char *const *codes, GError **error)
{
    WijkAreas *areas = job->boundaries->areas;
    g_autofree gboolean *keep = g_new0(gboolean, MAX(areas->n_areas, 1));
    g_autofree gboolean *rest = g_new0(gboolean, MAX(areas->n_areas, 1));
    guint32 n_kept = 0;

    for (gsize k = 0; codes[k] != NULL; k++) {
        char normal[WIJK_CODE_SIZE];
        const char *code = codes[k];
        g_autofree char *several = NULL;
        guint32 found = 0;

        if (job->boundaries->cbs &&
            wijk_code_normalise(code, strlen(code), WIJK_LEVEL_OTHER, normal) !=
                WIJK_LEVEL_OTHER)
            code = normal;
        else if (find_by_name(areas, code, &several) != NULL)
            code = find_by_name(areas, code, NULL);
        for (guint32 i = 0; several == NULL && i < areas->n_areas; i++)
            if (wijk_area_is_within(areas, i, code)) {
                n_kept += !keep[i];
                keep[i] = TRUE;
                found++;
            }
        if (found == 0)
            return refuse_unknown(job, codes[k], several, error);
        if (!refuse_parts(codes[k], code, wanted_level(job->settings), error))
            return FALSE;
    }
    for (guint32 i = 0; i < areas->n_areas; i++)
        rest[i] = !keep[i];
    job->areas = wijk_areas_select(areas, keep);
    job->is_part = n_kept < areas->n_areas;
    if (job->is_part)
        job->context = wijk_areas_select(areas, rest);
    return TRUE;
}

/* Group of every area by its parent's code; facts point into @areas or @strings. */
static guint32 *
group_by_parent(const WijkAreas *areas, WijkLevel level, GStringChunk *strings,
                GArray *facts)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint32 *group = g_new(guint32, MAX(areas->n_areas, 1));

    for (guint32 i = 0; i < areas->n_areas; i++) {
        char parent[WIJK_CODE_SIZE];
        const char **column =
            level == WIJK_LEVEL_WIJK ? areas->wijk_code : areas->gemeente_code;
        const char **names =
            level == WIJK_LEVEL_WIJK ? areas->wijk_name : areas->gemeente_name;
        const char *code = column == NULL ? NULL : column[i];
        gpointer index;

        if (code == NULL && wijk_code_parent(areas->code[i], level, parent))
            code = g_string_chunk_insert_const(strings, parent);
        group[i] = WIJK_NONE;
        if (code == NULL)
            continue;
        if (!g_hash_table_lookup_extended(seen, code, NULL, &index)) {
            WijkAreaFacts fact = {.code = code};

            if (level == WIJK_LEVEL_WIJK && areas->gemeente_code != NULL)
                fact.gemeente_code = areas->gemeente_code[i];
            if (level == WIJK_LEVEL_WIJK && areas->gemeente_name != NULL)
                fact.gemeente_name = areas->gemeente_name[i];
            index = GUINT_TO_POINTER(facts->len);
            g_hash_table_insert(seen, (gpointer)code, index);
            g_array_append_val(facts, fact);
        }
        group[i] = GPOINTER_TO_UINT(index);

        WijkAreaFacts *own = &g_array_index(facts, WijkAreaFacts, group[i]);

        if (own->name == NULL && names != NULL)
            own->name = names[i];
    }
    return group;
}

static WijkAreas *
dissolve(WijkAreas *areas, WijkLevel level, guint n_threads, WijkNotes *notes,
         GError **error)
{
    g_autoptr(GArray) facts = g_array_new(FALSE, TRUE, sizeof(WijkAreaFacts));
    GStringChunk *strings = g_string_chunk_new(4096);
    g_autofree guint32 *group = group_by_parent(areas, level, strings, facts);
    g_autoptr(WijkTopology) topology = wijk_topology_new(areas, n_threads);
    double metres = areas->crs == NULL ? 1 : wijk_crs_metres_per_unit(areas->crs);
    double tolerance = SNAP_M / (metres > 0 ? metres : METRES_PER_DEGREE);
    WijkTopologyFaults faults = wijk_topology_check(topology, tolerance);
    WijkAreas *result;

    if (faults.n_unshared + faults.n_partly > 0) {
        g_autoptr(WijkAreas) snapped = wijk_areas_snap(areas, tolerance, notes);

        g_clear_pointer(&topology, wijk_topology_unref);
        topology = wijk_topology_new(snapped, n_threads);
    }
    result =
        wijk_areas_dissolve(topology, group, (const WijkAreaFacts *)(gpointer)facts->data,
                            facts->len, level, error);
    g_string_chunk_free(strings);
    return result;
}

static gboolean
bring_to_level(WijkJob *job, WijkLevel level, WijkNotes *notes, GError **error)
{
    if (level == WIJK_LEVEL_OTHER || level == job->areas->level)
        return TRUE;
    if (job->areas->level == WIJK_LEVEL_OTHER || level < job->areas->level) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("%s holds areas of level %s: level %s cannot be made of them"),
                    job->boundaries->source, wijk_level_id(job->areas->level),
                    wijk_level_id(level));
        return FALSE;
    }

    g_autoptr(WijkAreas) fine = g_steal_pointer(&job->areas);

    job->areas = dissolve(fine, level, job->n_threads, notes, error);
    return job->areas != NULL;
}

gboolean
wijk_job_load_areas(WijkJob *job, WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = job->settings;
    const char *source = wijk_settings_text(settings, WIJK_KEY_AREAS);
    const char *layer = wijk_settings_text(settings, WIJK_KEY_LAYER);
    const char *code = wijk_settings_text(settings, WIJK_KEY_CODE);
    const char *name = wijk_settings_text(settings, WIJK_KEY_NAME);
    const char *indicator = job->column_name;
    const char *population = wijk_settings_text(settings, WIJK_KEY_POPULATION);
    gboolean has_table = *wijk_settings_text(settings, WIJK_KEY_TABLE) != '\0';
    gboolean own = !has_table && (job->all_columns || *indicator != '\0');
    /* Beside a table the areas may hold the population, or may not: all are read to see. */
    gboolean aside = has_table && *population != '\0';
    const char *columns[] = {job->all_columns || aside ? "*" : indicator,
                             *population == '\0' || aside ? NULL : population, NULL};
    WijkBoundariesOptions options = {.layer = *layer == '\0' ? NULL : layer,
                                     .code = *code == '\0' ? NULL : code,
                                     .name = *name == '\0' ? NULL : name,
                                     .level = wanted_level(settings),
                                     .columns = own || aside ? columns : NULL,
                                     .check = job->careful ? WIJK_BOUNDARIES_CHECK_CROSSINGS
                                                           : WIJK_BOUNDARIES_CHECK_RINGS};
    const char *const *within = wijk_settings_list(settings, WIJK_KEY_WITHIN);

    if (*source == '\0') {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("no boundaries are named; give a map file, or --areas FILE"));
        return FALSE;
    }
    job->boundaries = wijk_boundaries_read(source, &options, notes, error);
    if (job->boundaries == NULL)
        return FALSE;
    if (within != NULL && within[0] != NULL) {
        if (!select_within(job, within, error))
            return FALSE;
    } else {
        job->areas = wijk_areas_ref(job->boundaries->areas);
    }
    return bring_to_level(job, options.level, notes, error);
}
