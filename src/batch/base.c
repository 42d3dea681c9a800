/* SPDX-License-Identifier: EUPL-1.2 */
/* What the maps of one year share: boundaries, table, join, and the figures of every
 * indicator; and the groups of areas that have a map each. */
#include "batch/batch_private.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/points.h"
#include "data/code.h"
#include "geometry/redraw.h"

#define LEAST_SHARE 0.5

static void
group_free(gpointer data)
{
    WijkGroup *group = data;

    g_free(group->code);
    g_free(group->name);
    g_free(group->area);
    g_free(group);
}

void
wijk_base_free(WijkBase *base)
{
    if (base == NULL)
        return;
    g_ptr_array_unref(base->figures);
    wijk_job_free(base->job);
    wijk_table_free(base->table);
    wijk_points_free(base->points);
    wijk_settings_free(base->settings);
    g_clear_error(&base->lost);
    g_ptr_array_unref(base->group);
    g_free(base);
}

/* Puts the year where a path or a layer says {year}, and tells it to those who ask. */
static gboolean
set_year(WijkSettings *settings, int year, GError **error)
{
    static const WijkKey keys[] = {
        WIJK_KEY_AREAS,       WIJK_KEY_LAYER,  WIJK_KEY_TABLE, WIJK_KEY_TABLE_LAYER,
        WIJK_KEY_BREAKS_FROM, WIJK_KEY_POINTS, WIJK_KEY_FROM,  WIJK_KEY_TO};
    g_autofree char *text = g_strdup_printf("%d", year);

    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *path = wijk_settings_text(settings, keys[i]);
        g_auto(GStrv) part = g_strsplit(path, "{year}", -1);
        g_autofree char *filled = g_strjoinv(text, part);

        if (part[0] != NULL && part[1] != NULL &&
            !wijk_settings_set(settings, keys[i], filled, WIJK_SETTINGS_OPTION, "years",
                               NULL, error))
            return FALSE;
    }
    return wijk_settings_set(settings, WIJK_KEY_YEAR, text, WIJK_SETTINGS_OPTION, "years",
                             NULL, error);
}

static WijkLevel
level_of_groups(const WijkSettings *settings)
{
    const char *text = wijk_settings_text(settings, WIJK_KEY_ONE_PER);

    for (int level = WIJK_LEVEL_BUURT; level <= WIJK_LEVEL_GEMEENTE; level++)
        if (strcmp(text, wijk_level_id((WijkLevel)level)) == 0)
            return (WijkLevel)level;
    return WIJK_LEVEL_OTHER;
}

static WijkGroup *
group_of_all(const WijkAreas *areas)
{
    WijkGroup *group = g_new0(WijkGroup, 1);

    group->name = g_strdup("");
    group->n_areas = areas->n_areas;
    group->area = g_new(guint32, MAX(areas->n_areas, 1));
    for (guint32 i = 0; i < areas->n_areas; i++)
        group->area[i] = i;
    return group;
}

/* The code of area @i at a level, and its name; NULL if it is not known. */
static const char *
parent_of(const WijkAreas *areas, guint32 i, WijkLevel level, char *buffer,
          const char **out_name)
{
    const char **code = level == WIJK_LEVEL_WIJK ? areas->wijk_code : areas->gemeente_code;
    const char **name = level == WIJK_LEVEL_WIJK ? areas->wijk_name : areas->gemeente_name;

    *out_name = NULL;
    if (level == areas->level) {
        *out_name = areas->name[i];
        return areas->code[i];
    }
    if (name != NULL)
        *out_name = name[i];
    if (code != NULL && code[i] != NULL)
        return code[i];
    return wijk_code_parent(areas->code[i], level, buffer) ? buffer : NULL;
}

static int
compare_groups(const void *a, const void *b)
{
    const WijkGroup *const *x = a;
    const WijkGroup *const *y = b;

    return strcmp((*x)->code, (*y)->code);
}

static gboolean
find_groups(WijkBase *base, WijkNotes *notes, GError **error)
{
    const WijkAreas *areas = base->job->areas;
    WijkLevel level = level_of_groups(base->settings);
    g_autoptr(GHashTable) found = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree WijkGroup **of_area = g_new0(WijkGroup *, MAX(areas->n_areas, 1));
    guint n_left_out = 0;

    if (level == WIJK_LEVEL_OTHER) {
        g_ptr_array_add(base->group, group_of_all(areas));
        return TRUE;
    }
    if (areas->level == WIJK_LEVEL_OTHER || level < areas->level) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("one-per: %s holds areas of level %s, so there cannot be one map per "
                      "%s"),
                    base->job->boundaries->source, wijk_level_id(areas->level),
                    wijk_level_id(level));
        return FALSE;
    }
    for (guint32 i = 0; i < areas->n_areas; i++) {
        char buffer[WIJK_CODE_SIZE];
        const char *name;
        const char *code = parent_of(areas, i, level, buffer, &name);
        WijkGroup *group;

        if (code == NULL) {
            n_left_out++;
            continue;
        }
        group = g_hash_table_lookup(found, code);
        if (group == NULL) {
            group = g_new0(WijkGroup, 1);
            group->code = g_strdup(code);
            group->name = g_strdup(name == NULL ? "" : name);
            g_hash_table_insert(found, group->code, group);
            g_ptr_array_add(base->group, group);
        }
        group->n_areas++;
        of_area[i] = group;
    }
    for (guint32 i = 0; i < areas->n_areas; i++) {
        WijkGroup *group = of_area[i];

        if (group == NULL)
            continue;
        if (group->area == NULL) {
            group->area = g_new(guint32, group->n_areas);
            group->n_areas = 0;
        }
        group->area[group->n_areas++] = i;
    }
    if (n_left_out > 0)
        wijk_notes_add(notes, _("areas of no known %s are on no map: %u"),
                       wijk_level_id(level), n_left_out);
    qsort(base->group->pdata, base->group->len, sizeof(gpointer), compare_groups);
    return TRUE;
}

static gboolean
read_table(WijkBase *base, WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = base->settings;
    const char *layer = wijk_settings_text(settings, WIJK_KEY_TABLE_LAYER);
    const char *key = wijk_settings_text(settings, WIJK_KEY_KEY);
    WijkTableOptions table_options = {.layer = *layer == '\0' ? NULL : layer};
    g_autoptr(GError) local = NULL;

    base->options =
        (WijkJoinOptions){.key = *key == '\0' ? NULL : key,
                          .year = wijk_settings_integer(settings, WIJK_KEY_YEAR),
                          .of_year = base->job->table_of_year,
                          .least_share = LEAST_SHARE};
    if (*wijk_settings_text(settings, WIJK_KEY_TABLE) == '\0')
        return TRUE;
    base->table = wijk_job_read_table(base->job, &table_options, notes, error);
    if (base->table == NULL)
        return FALSE;
    base->job->join =
        wijk_join_new(base->job->areas, base->table, &base->options, notes, &local);
    /* A table of finer areas is joined to those, and summed, for each indicator. */
    if (base->job->join == NULL &&
        (base->job->areas->level == base->job->boundaries->areas->level ||
         !g_error_matches(local, WIJK_ERROR, WIJK_ERROR_MATCH))) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    base->job->table_name = g_strdup(wijk_table_name(base->table));

    g_autofree char *lost = wijk_job_lost_rows(base->job, base->table, &base->options);

    if (lost != NULL)
        wijk_notes_add(notes, "%s", lost);
    return TRUE;
}

static void
free_figures(gpointer data)
{
    WijkFigures *figures = data;

    if (figures == NULL)
        return;
    wijk_job_free(figures->job);
    wijk_settings_free(figures->settings);
    wijk_notes_free(figures->notes);
    wijk_breaks_free(figures->shared);
    g_free(figures->reason);
    g_free(figures);
}

/* Points are read once for all groups; the places of a Hittekaart are made anew for each.
 */
static gboolean
read_points(WijkBase *base, WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = base->settings;

    if (*wijk_settings_text(settings, WIJK_KEY_POINTS) == '\0' ||
        wijk_settings_integer(settings, WIJK_KEY_TOP) > 0)
        return TRUE;
    base->points = wijk_points_of_settings(settings, notes, error);
    return base->points != NULL;
}

WijkBase *
wijk_base_new(const WijkSettings *settings, int year, WijkLang lang, guint n_threads,
              WijkNotes *notes, GError **error)
{
    g_autoptr(WijkBase) base = g_new0(WijkBase, 1);

    base->year = year;
    base->settings = wijk_settings_copy(settings);
    base->figures = g_ptr_array_new_with_free_func(free_figures);
    base->group = g_ptr_array_new_with_free_func(group_free);
    if (year != 0 && !set_year(base->settings, year, error))
        return NULL;
    base->job = wijk_job_new(base->settings, lang, n_threads);
    base->job->all_columns = *wijk_settings_text(base->settings, WIJK_KEY_TABLE) == '\0';
    base->job->column_name = g_strdup("");
    base->job->table_of_year =
        strstr(wijk_settings_text(settings, WIJK_KEY_TABLE), "{year}") != NULL ||
        strstr(wijk_settings_text(settings, WIJK_KEY_TABLE_LAYER), "{year}") != NULL;
    wijk_job_begin_ahead(base->job);
    if (!wijk_job_load_areas(base->job, notes, error))
        return NULL;
    read_table(base, notes, &base->lost);
    if (base->lost != NULL && year == 0) {
        g_propagate_error(error, g_steal_pointer(&base->lost));
        return NULL;
    }
    if (!find_groups(base, notes, error) || !read_points(base, notes, error))
        return NULL;
    wijk_job_end_ahead(base->job);
    return g_steal_pointer(&base);
}

const WijkTable *
wijk_base_table(const WijkBase *base)
{
    return base->table != NULL ? base->table : base->job->boundaries->table;
}

static WijkFigures *
read_figures(const WijkBase *base, const WijkIndicator *indicator)
{
    WijkFigures *figures = g_new0(WijkFigures, 1);
    gboolean described = *wijk_settings_text(base->settings, WIJK_KEY_DICTIONARY) != '\0';
    g_autoptr(WijkJob) job = NULL;
    g_autoptr(GError) error = NULL;

    figures->notes = wijk_notes_new();
    if (base->lost != NULL) {
        figures->reason = g_strdup(base->lost->message);
        return figures;
    }
    figures->settings = wijk_settings_copy(base->settings);
    if (!wijk_settings_set(figures->settings, WIJK_KEY_INDICATOR, indicator->id,
                           WIJK_SETTINGS_OPTION, "indicators", NULL, &error)) {
        figures->reason = g_strdup(error->message);
        return figures;
    }
    job = wijk_job_lend(base->job, figures->settings);
    job->join = base->job->join;
    job->table = base->table;
    if (described)
        job->indicator = wijk_indicator_copy(indicator);
    if (wijk_job_load_indicator(job, figures->notes, &error) &&
        wijk_job_load_column(job, figures->notes, &error))
        figures->job = g_steal_pointer(&job);
    else
        figures->reason = g_strdup(error->message);
    if (base->job->join == NULL)
        wijk_join_free(figures->job != NULL ? figures->job->join : job->join);
    if (figures->job != NULL)
        figures->job->join = base->job->join;
    return figures;
}

void
wijk_base_expect(WijkBase *base, guint n)
{
    if (base->figures->len < n)
        g_ptr_array_set_size(base->figures, (gint)n);
}

const WijkFigures *
wijk_base_figures(WijkBase *base, guint i, const WijkIndicator *indicator)
{
    wijk_base_expect(base, i + 1);
    if (base->figures->pdata[i] == NULL)
        base->figures->pdata[i] = read_figures(base, indicator);
    return base->figures->pdata[i];
}

WijkJob *
wijk_map_job(const WijkJob *group_job, const WijkGroup *group, const WijkFigures *figures,
             const WijkSettings *settings)
{
    const WijkJob *from = figures->job;
    WijkJob *job = wijk_job_lend(group_job, settings);

    job->column = wijk_group_column(group, from->column);
    job->column_name = g_strdup(from->column_name);
    job->label = g_strdup(from->label);
    job->unit = g_strdup(from->unit);
    job->kind = g_strdup(from->kind);
    job->source = g_strdup(from->source);
    job->direction = from->direction;
    job->may_be_empty = TRUE;
    if (from->population != NULL)
        job->population = wijk_group_column(group, from->population);
    job->shared = figures->shared;
    job->shared_diverging = figures->shared_diverging;
    return job;
}

WijkColumn *
wijk_group_column(const WijkGroup *group, const WijkColumn *column)
{
    WijkColumn *chosen = wijk_column_new(group->n_areas, column->name);

    chosen->decimals = column->decimals;
    for (guint32 i = 0; i < group->n_areas; i++) {
        chosen->value[i] = column->value[group->area[i]];
        chosen->state[i] = column->state[group->area[i]];
    }
    return chosen;
}

/* The boundaries of a group: what reading them would have given. */
static WijkBoundaries *
group_boundaries(const WijkBase *base, WijkAreas *areas, double room)
{
    const WijkBoundaries *all = base->job->boundaries;
    WijkBoundaries *own = g_new0(WijkBoundaries, 1);

    own->areas = wijk_areas_ref(areas);
    if (all->water != NULL)
        own->water = wijk_areas_near(all->water, NULL, &areas->bounds, room);
    own->source = g_strdup(all->source);
    own->n_lost = all->n_lost;
    own->cbs = all->cbs;
    own->cbs_file = all->cbs_file;
    return own;
}

/* Areas round a group, also those that were not chosen: as a map drawn of it alone has. */
static WijkAreas *
surroundings_of(const WijkBase *base, const WijkAreas *group, double room)
{
    const WijkAreas *all = base->job->boundaries->areas;
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree gboolean *own = g_new(gboolean, MAX(all->n_areas, 1));

    for (guint32 i = 0; i < group->n_areas; i++)
        g_hash_table_add(codes, (gpointer)group->code[i]);
    for (guint32 i = 0; i < all->n_areas; i++) {
        char buffer[WIJK_CODE_SIZE];
        const char *name;
        const char *code = parent_of(all, i, group->level, buffer, &name);

        own[i] = code != NULL && g_hash_table_contains(codes, code);
    }
    return wijk_areas_near(all, own, &group->bounds, room);
}

WijkJob *
wijk_group_job(const WijkBase *base, const WijkGroup *group, const WijkSettings *settings,
               double room, guint n_threads)
{
    const WijkAreas *all = base->job->areas;
    gboolean surroundings = wijk_settings_flag(settings, WIJK_KEY_SURROUNDINGS);
    WijkJob *job = wijk_job_new(settings, base->job->lang, n_threads);
    g_autofree gboolean *keep = g_new0(gboolean, MAX(all->n_areas, 1));

    for (guint32 i = 0; i < group->n_areas; i++)
        keep[group->area[i]] = TRUE;
    job->areas = group->n_areas == all->n_areas ? wijk_areas_ref(base->job->areas)
                                                : wijk_areas_select(all, keep);
    job->is_part = base->job->is_part || group->n_areas < all->n_areas;
    if (surroundings && group->code != NULL)
        job->context = surroundings_of(base, job->areas, room);
    else if (surroundings && base->job->context != NULL)
        job->context = wijk_areas_near(base->job->context, NULL, &job->areas->bounds, room);
    job->boundaries = group_boundaries(base, job->areas, room);
    job->table_name = g_strdup(base->job->table_name);
    return job;
}

static void
make_bare(WijkAreas **areas, WijkAreas *shared, WijkAreas *bare)
{
    if (*areas == NULL)
        return;

    WijkAreas *outlined = *areas;

    *areas = outlined == shared ? wijk_areas_ref(bare) : wijk_areas_bare(outlined);
    wijk_areas_unref(outlined);
}

void
wijk_base_drop_outlines(WijkBase *base)
{
    /* All figures hold the same areas: they share one copy. */
    g_autoptr(WijkAreas) shared = wijk_areas_ref(base->job->areas);
    g_autoptr(WijkAreas) bare = wijk_areas_bare(shared);

    for (guint i = 0; i < base->figures->len; i++) {
        WijkFigures *figures = base->figures->pdata[i];

        if (figures != NULL && figures->job != NULL)
            make_bare(&figures->job->areas, shared, bare);
    }
    make_bare(&base->job->boundaries->areas, shared, bare);
    make_bare(&base->job->areas, shared, bare);
}
