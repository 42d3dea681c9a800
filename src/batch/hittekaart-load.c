/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading what a Hittekaart is made of. */
#include "batch/hittekaart-load.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/points.h"
#include "batch/stages.h"
#include "data/boundaries.h"

#define RECOGNISED "aantal_inwoners" /* in any dialect: AANT_INW, aantalInwoners … */

/* What is read, while the Hittekaart is made. */
typedef struct {
    WijkSettings *settings; /* of the areas: their indicator is the inhabitants */
    WijkJob *job;
    WijkBoundaries *squares;
    WijkColumn *square_people;
    WijkLines *lines;
} Sources;

static void
clear_sources(Sources *sources)
{
    wijk_job_free(sources->job);
    wijk_settings_free(sources->settings);
    wijk_boundaries_free(sources->squares);
    wijk_column_free(sources->square_people);
    wijk_lines_free(sources->lines);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sources, clear_sources)

static gboolean
is_said(const char *text)
{
    return text != NULL && *text != '\0';
}

/* A key that says nothing without another. */
static gboolean
belongs(const WijkSettings *settings, WijkKey key, WijkKey source, GError **error)
{
    if (!wijk_settings_is_set(settings, key) ||
        *wijk_settings_text(settings, source) != '\0')
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE, _("%s: belongs to --%s SOURCE"),
                wijk_settings_place(settings, key), wijk_key_spec(source)->key);
    return FALSE;
}

gboolean
wijk_hittekaart_asked(const WijkSettings *settings, WijkHittekaartAsked *out,
                      GError **error)
{
    int top = wijk_settings_integer(settings, WIJK_KEY_TOP);

    if (!belongs(settings, WIJK_KEY_SQUARES_COLUMN, WIJK_KEY_SQUARES, error) ||
        !belongs(settings, WIJK_KEY_LINES_NAME, WIJK_KEY_LINES, error) ||
        !belongs(settings, WIJK_KEY_REACH, WIJK_KEY_LINES, error))
        return FALSE;
    *out = (WijkHittekaartAsked){
        .squares = wijk_settings_text(settings, WIJK_KEY_SQUARES),
        .squares_column = wijk_settings_text(settings, WIJK_KEY_SQUARES_COLUMN),
        .lines = wijk_settings_text(settings, WIJK_KEY_LINES),
        .lines_name = wijk_settings_text(settings, WIJK_KEY_LINES_NAME),
        .reach_m = wijk_settings_number(settings, WIJK_KEY_REACH),
        .top = top == 0 ? WIJK_HITTEKAART_TOP : (guint32)top,
        .chance = (WijkChance)wijk_settings_choice(settings, WIJK_KEY_CHANCE),
    };
    return TRUE;
}

/* Who asks for inhabitants, and from whom. */
static WijkHittekaartBasis
choose_basis(const WijkSettings *settings, const WijkHittekaartAsked *asked)
{
    gboolean named = is_said(wijk_settings_text(settings, WIJK_KEY_INHABITANTS)) ||
                     (is_said(asked->squares) && is_said(asked->squares_column));

    if (wijk_settings_is_set(settings, WIJK_KEY_PER))
        named = strcmp(wijk_settings_text(settings, WIJK_KEY_PER), "inhabitants") == 0;
    return named ? WIJK_HITTEKAART_INHABITANTS : WIJK_HITTEKAART_SURFACE;
}

/* Settings of the areas whose indicator is @column; "" for areas alone. */
static WijkSettings *
settings_of_people(const WijkSettings *settings, const char *column)
{
    static const WijkKey without[] = {WIJK_KEY_DICTIONARY, WIJK_KEY_LABEL, WIJK_KEY_UNIT};
    WijkSettings *own = wijk_settings_copy(settings);
    gboolean fine = wijk_settings_set(own, WIJK_KEY_INDICATOR, column, WIJK_SETTINGS_OPTION,
                                      "--inhabitants", NULL, NULL) &&
                    wijk_settings_set(own, WIJK_KEY_KIND, "count", WIJK_SETTINGS_OPTION,
                                      "--inhabitants", NULL, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(without); i++)
        fine = fine && wijk_settings_set(own, without[i], "", WIJK_SETTINGS_OPTION,
                                         "--inhabitants", NULL, NULL);
    g_assert(fine);
    return own;
}

/* Areas, with inhabitants if @column is not "". What is said of them as an indicator, that
 * counts are no fair map, is no news here. */
static gboolean
read_areas(Sources *sources, const WijkSettings *settings, const char *column,
           WijkLang lang, guint n_threads, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkNotes) unheard = wijk_notes_new();

    g_clear_pointer(&sources->job, wijk_job_free);
    g_clear_pointer(&sources->settings, wijk_settings_free);
    sources->settings = settings_of_people(settings, column);
    sources->job = wijk_job_new(sources->settings, lang, n_threads);
    return wijk_job_load_indicator(sources->job, unheard, error) &&
           wijk_job_load_areas(sources->job, notes, error) &&
           (*column == '\0' || wijk_job_load_column(sources->job, unheard, error));
}

static gboolean
load_areas(Sources *sources, const WijkSettings *settings, WijkHittekaartBasis basis,
           WijkLang lang, guint n_threads, WijkNotes *notes, GError **error)
{
    const char *named = wijk_settings_text(settings, WIJK_KEY_INHABITANTS);
    gboolean needed = is_said(named) || (basis == WIJK_HITTEKAART_INHABITANTS &&
                                         sources->square_people == NULL);
    g_autoptr(WijkNotes) heard = wijk_notes_new();

    if (!is_said(wijk_settings_text(settings, WIJK_KEY_AREAS)))
        return TRUE;
    if (needed)
        return read_areas(sources, settings, is_said(named) ? named : RECOGNISED, lang,
                          n_threads, notes, error);
    if (sources->square_people == NULL &&
        read_areas(sources, settings, RECOGNISED, lang, n_threads, heard, NULL)) {
        for (guint i = 0; i < wijk_notes_count(heard); i++)
            wijk_notes_add(notes, "%s", wijk_notes_get(heard, i));
        return TRUE;
    }
    return read_areas(sources, settings, "", lang, n_threads, notes, error);
}

/* Of the areas that were read those of @among, as `within` would have chosen them. */
static void
keep_among(Sources *sources, const WijkAreas *among)
{
    WijkJob *job = sources->job;
    guint32 n_kept = 0;

    if (job == NULL || among == NULL || among->n_areas == job->areas->n_areas)
        return;

    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree gboolean *keep = g_new(gboolean, MAX(job->areas->n_areas, 1));
    g_autoptr(WijkAreas) all = g_steal_pointer(&job->areas);

    for (guint32 i = 0; i < among->n_areas; i++)
        g_hash_table_add(codes, (gpointer)among->code[i]);
    for (guint32 i = 0; i < all->n_areas; i++) {
        keep[i] = g_hash_table_contains(codes, all->code[i]);
        if (!keep[i])
            continue;
        if (job->column != NULL) {
            job->column->value[n_kept] = job->column->value[i];
            job->column->state[n_kept] = job->column->state[i];
        }
        n_kept++;
    }
    job->areas = wijk_areas_select(all, keep);
    if (job->column != NULL)
        job->column->n = n_kept;
}

static gboolean
read_squares(Sources *sources, const char *source, const char *column, WijkNotes *notes,
             GError **error)
{
    const char *columns[] = {column, NULL};
    WijkBoundariesOptions options = {.columns = columns};
    guint32 at;

    g_clear_pointer(&sources->squares, wijk_boundaries_free);
    sources->squares = wijk_boundaries_read(source, &options, notes, error);
    if (sources->squares == NULL)
        return FALSE;
    at = wijk_table_find_column(sources->squares->table, column, error);
    if (at == WIJK_NONE)
        return FALSE;
    sources->square_people =
        wijk_table_get_column(sources->squares->table, at, notes, error);
    return sources->square_people != NULL;
}

/* CBS's squares have a column for each year, INW2000 …; the last of them. %NULL if none. */
static char *
likely_people(const char *source)
{
    const char *all[] = {"*", NULL};
    WijkBoundariesOptions options = {.columns = all};
    g_autoptr(WijkBoundaries) squares = wijk_boundaries_read(source, &options, NULL, NULL);
    const WijkTable *table = squares == NULL ? NULL : squares->table;
    const char *last = NULL;

    for (guint32 i = 0; table != NULL && i < wijk_table_n_columns(table); i++) {
        const char *name = wijk_table_column_name(table, i);

        if (g_ascii_strncasecmp(name, "INW", 3) == 0 && strlen(name) == 7 &&
            strspn(name + 3, "0123456789") == 4 &&
            (last == NULL || g_ascii_strcasecmp(name, last) > 0))
            last = name;
    }
    return g_strdup(last);
}

static gboolean
load_squares(Sources *sources, const WijkHittekaartAsked *asked, WijkHittekaartBasis basis,
             WijkNotes *notes, GError **error)
{
    WijkBoundariesOptions alone = {.columns = NULL};

    if (!is_said(asked->squares))
        return TRUE;
    if (is_said(asked->squares_column))
        return read_squares(sources, asked->squares, asked->squares_column, notes, error);
    if (read_squares(sources, asked->squares, RECOGNISED, NULL, NULL))
        return TRUE;
    if (basis == WIJK_HITTEKAART_INHABITANTS) {
        g_autofree char *likely = likely_people(asked->squares);

        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("%s: which column has the inhabitants is not clear; name it with "
                      "--squares-column %s"),
                    asked->squares, likely == NULL ? _("COLUMN") : likely);
        return FALSE;
    }
    g_clear_pointer(&sources->squares, wijk_boundaries_free);
    sources->squares = wijk_boundaries_read(asked->squares, &alone, notes, error);
    return sources->squares != NULL;
}

static WijkHittekaart *
make(const WijkSettings *settings, const WijkHittekaartAsked *asked, const Sources *sources,
     const WijkPoints *points, WijkHittekaartInput *in, WijkNotes *notes, GError **error)
{
    const WijkJob *job = sources->job;

    in->x = points->x;
    in->y = points->y;
    in->weight = points->weight;
    in->n = points->n;
    in->crs = points->crs;
    if (job != NULL) {
        in->areas = job->areas;
        in->inhabitants = job->column == NULL ? NULL : job->column->value;
    }
    if (sources->squares != NULL) {
        in->squares = sources->squares->areas;
        in->square_inhabitants =
            sources->square_people == NULL ? NULL : sources->square_people->value;
    }
    in->lines = sources->lines;
    in->cell_m = wijk_settings_number(settings, WIJK_KEY_CELL);
    in->reach_m = asked->reach_m;
    in->chance = asked->chance;
    in->fdr = wijk_settings_number(settings, WIJK_KEY_FDR);
    in->top = asked->top;
    in->floor = (guint32)wijk_settings_integer(settings, WIJK_KEY_PRIVACY_FLOOR);
    return wijk_hittekaart_new(in, notes, error);
}

WijkHittekaart *
wijk_hittekaart_load(const WijkSettings *settings, const WijkHittekaartAsked *asked,
                     const WijkAreas *among, WijkLang lang, guint n_threads,
                     WijkPoints **out_points, WijkNotes *notes, GError **error)
{
    g_auto(Sources) sources = {0};
    WijkHittekaartInput in = {
        .basis = choose_basis(settings, asked), .lang = lang, .n_threads = n_threads};
    g_autoptr(WijkPoints) points = wijk_points_of_settings(settings, notes, error);
    WijkHittekaart *hittekaart;

    if (points == NULL || !load_squares(&sources, asked, in.basis, notes, error) ||
        !load_areas(&sources, settings, in.basis, lang, n_threads, notes, error))
        return NULL;
    keep_among(&sources, among);
    if (is_said(asked->lines)) {
        sources.lines =
            wijk_lines_read(asked->lines, NULL, asked->lines_name, notes, error);
        if (sources.lines == NULL)
            return NULL;
    }
    hittekaart = make(settings, asked, &sources, points, &in, notes, error);
    if (hittekaart != NULL)
        *out_points = g_steal_pointer(&points);
    return hittekaart;
}
