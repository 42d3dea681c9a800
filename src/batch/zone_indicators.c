/* SPDX-License-Identifier: EUPL-1.2 */
/* The figures of areas that zones are to be told. */
#include "batch/zone_indicators.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/stages.h"
#include "data/cbs.h"

#define PLACE "--indicator" /* of settings made here, for messages */

/* A column of the table, or of the areas, by way of a job of its own. */
typedef struct {
    WijkSettings *settings;
    WijkJob *job;
} Loaded;

static void
clear_loaded(Loaded *loaded)
{
    wijk_job_free(loaded->job);
    wijk_settings_free(loaded->settings);
    *loaded = (Loaded){.job = NULL};
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Loaded, clear_loaded)

typedef enum { AS_INDICATOR, AS_PLAIN_COLUMN } Reading;

static gboolean
set(WijkSettings *settings, WijkKey key, const char *text, GError **error)
{
    return wijk_settings_set(settings, key, text, WIJK_SETTINGS_OPTION, PLACE, NULL, error);
}

/* The join is the base's for all columns, unless areas were merged. */
static void
keep_join(WijkJob *base, WijkJob *job)
{
    WijkJoin *join = g_steal_pointer(&job->join);

    if (join == base->join)
        return;
    if (base->join == NULL && join->n_areas == base->areas->n_areas)
        base->join = join;
    else
        wijk_join_free(join);
}

static gboolean
load(WijkJob *base, const char *name, Reading reading, Loaded *out, WijkNotes *notes,
     GError **error)
{
    out->settings = wijk_settings_copy(base->settings);
    if (!set(out->settings, WIJK_KEY_INDICATOR, name, error) ||
        !set(out->settings, WIJK_KEY_POPULATION, "", error) ||
        (reading == AS_PLAIN_COLUMN &&
         (!set(out->settings, WIJK_KEY_DICTIONARY, "", error) ||
          !set(out->settings, WIJK_KEY_UNIT, "", error) ||
          !set(out->settings, WIJK_KEY_KIND, "count", error))))
        return FALSE;
    out->job = wijk_job_lend(base, out->settings);
    out->job->unshaded = TRUE;
    out->job->table = base->table;
    out->job->join = base->join;
    out->job->table_of_year = base->table_of_year;

    gboolean fine = wijk_job_load_indicator(out->job, notes, error) &&
                    wijk_job_load_column(out->job, notes, error);

    out->job->table = NULL;
    keep_join(base, out->job);
    return fine;
}

/* TRUE if the table, or the areas, have such a column. */
static gboolean
has_column(const WijkJob *base, const char *name)
{
    const WijkTable *table = base->table != NULL ? base->table : base->boundaries->table;

    return table != NULL && wijk_table_find_column(table, name, NULL) != WIJK_NONE;
}

static double *
take_values(const WijkColumn *column)
{
    double *value = g_new(double, MAX(column->n, 1));

    for (gsize i = 0; i < column->n; i++)
        value[i] = column->state[i] == WIJK_STATE_PRESENT ? column->value[i] : NAN;
    return value;
}

/* What something is counted among is not negative. */
static gboolean
check_among(const WijkJob *base, const char *name, const double *value, GError **error)
{
    for (guint32 i = 0; i < base->areas->n_areas; i++)
        if (value[i] < 0) {
            g_set_error(
                error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("'%s' is %g in area %s, and nothing can be counted among that; mend "
                  "the table, or name another column"),
                name, value[i], base->areas->code[i]);
            return FALSE;
        }
    return TRUE;
}

static double *
load_among(WijkJob *base, const char *name, WijkNotes *notes, GError **error)
{
    g_auto(Loaded) loaded = {.job = NULL};

    if (!load(base, name, AS_PLAIN_COLUMN, &loaded, notes, error))
        return NULL;

    g_autofree double *value = take_values(loaded.job->column);

    return check_among(base, name, value, error) ? g_steal_pointer(&value) : NULL;
}

static gboolean
load_inhabitants(WijkZoneIndicators *all, WijkNotes *notes, GError **error)
{
    const char *named = wijk_settings_text(all->base->settings, WIJK_KEY_INHABITANTS);
    const char *name = *named != '\0' ? named : "AANT_INW";

    if (*named == '\0' && !has_column(all->base, name))
        return TRUE;
    all->inhabitants = load_among(all->base, name, notes, error);
    all->inhabitants_name = g_strdup(name);
    return all->inhabitants != NULL;
}

/* What a CBS column is counted among, by its unit: a column, "" for surface, NULL unknown.
 */
static const char *
among_of_cbs(const char *column)
{
    static const struct {
        const char *column; /* NULL: any */
        const char *unit;   /* part of it */
        const char *among;
    } rows[] = {
        {NULL, "per km²", ""},
        {NULL, "of households", "AANTAL_HH"},
        {NULL, "of dwellings", "WONINGEN"},
        {NULL, "of inhabitants", "AANT_INW"},
        {NULL, "inhabitants", "AANT_INW"},
        {NULL, "of persons", "AANT_INW"},
        {"GEM_HH_GR", "", "AANTAL_HH"},
        {"AUTO_HH", "", "AANTAL_HH"},
        {"INK_ONTV", "", "AANT_INK2"},
        {"WOZ", "", "WONINGEN"},
        {NULL, "m³ a year", "WONINGEN"},
        {NULL, "kWh a year", "WONINGEN"},
    };
    const WijkCbsColumn *known = wijk_cbs_column(column);

    for (guint i = 0; known != NULL && i < G_N_ELEMENTS(rows); i++)
        if ((rows[i].column == NULL || strcmp(rows[i].column, known->name) == 0) &&
            strstr(known->unit, rows[i].unit) != NULL)
            return rows[i].among;
    return NULL;
}

/* The column of a denominator that the dictionary gives by its id. */
static char *
column_of_id(const WijkJob *base, const char *id)
{
    const char *dictionary = wijk_settings_text(base->settings, WIJK_KEY_DICTIONARY);
    g_autoptr(WijkIndicator) said =
        *dictionary == '\0' ? NULL
                            : wijk_indicator_read(dictionary, id, WIJK_LANG_NL, NULL, NULL);

    return g_strdup(said != NULL ? said->column : id);
}

/* Fills what an indicator is weighted by. */
static gboolean
find_among(WijkZoneIndicators *all, WijkZoneIndicator *indicator, const WijkJob *job,
           const char *denominator, WijkNotes *notes, GError **error)
{
    g_autofree char *name = NULL;
    const char *cbs = among_of_cbs(job->column_name);

    if (denominator != NULL && *denominator != '\0')
        name = g_strdup(denominator);
    else if (job->indicator != NULL && *job->indicator->denominator != '\0')
        name = column_of_id(all->base, job->indicator->denominator);
    else if (cbs != NULL && (*cbs == '\0' || has_column(all->base, cbs)))
        name = g_strdup(cbs);
    if (name == NULL && all->inhabitants != NULL) {
        indicator->among_name = g_strdup(all->inhabitants_name);
        indicator->among =
            g_memdup2(all->inhabitants, all->base->areas->n_areas * sizeof(double));
        return TRUE;
    }
    if (name == NULL)
        wijk_notes_add(
            notes,
            _("'%s' is weighted by surface, as no number of inhabitants is known; "
              "name what it is counted among with --denominator COLUMN or "
              "--inhabitants COLUMN"),
            indicator->id);
    if (name == NULL || *name == '\0') {
        indicator->carry = WIJK_CARRY_SURFACE;
        return TRUE;
    }
    indicator->among = load_among(all->base, name, notes, error);
    indicator->among_name = g_steal_pointer(&name);
    return indicator->among != NULL;
}

/* How it is brought to a zone, by its kind. */
static gboolean
decide_carry(WijkZoneIndicator *indicator, const WijkJob *job, GError **error)
{
    gboolean is_percentage = wijk_job_is_percentage(job);

    if (strcmp(job->kind, "count") == 0 && is_percentage) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("'%s' is in per cent, and percentages are never summed; say --kind rate, "
              "or name its unit with --unit"),
            indicator->id);
        return FALSE;
    }
    if (*job->kind == '\0' && !is_percentage) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("nobody says whether '%s' is a count, which is summed, or a rate, which "
              "is averaged; say --kind count or --kind rate, or name its kind in a "
              "dictionary"),
            indicator->id);
        return FALSE;
    }
    indicator->kind = g_strdup(*job->kind == '\0' ? "rate" : job->kind);
    indicator->counts_people = strcmp(indicator->kind, "rate") == 0;
    indicator->carry = strcmp(indicator->kind, "count") == 0    ? WIJK_CARRY_SUM
                       : strcmp(indicator->kind, "median") == 0 ? WIJK_CARRY_NONE
                                                                : WIJK_CARRY_WEIGHTED;
    return TRUE;
}

/* Figure of the nation: of the dictionary, else of the settings, which know but one. */
static double
find_reference(const WijkJob *job, guint n_indicators)
{
    const char *text = job->indicator == NULL ? "" : job->indicator->reference;
    double value;

    if (n_indicators == 1 && wijk_settings_is_set(job->settings, WIJK_KEY_REFERENCE))
        return wijk_settings_number(job->settings, WIJK_KEY_REFERENCE);
    return wijk_number_parse(text, strlen(text), '.', &value, NULL) ? value : NAN;
}

static void
free_indicator(gpointer data)
{
    WijkZoneIndicator *indicator = data;

    g_free(indicator->id);
    g_free(indicator->label);
    g_free(indicator->unit);
    g_free(indicator->kind);
    g_free(indicator->among_name);
    g_free(indicator->value);
    g_free(indicator->among);
    g_free(indicator);
}

static gboolean
load_indicator(WijkZoneIndicators *all, const char *id, guint n_indicators,
               const char *denominator, WijkNotes *notes, GError **error)
{
    g_auto(Loaded) loaded = {.job = NULL};
    WijkZoneIndicator *indicator = g_new0(WijkZoneIndicator, 1);

    g_ptr_array_add(all->indicator, indicator);
    indicator->id = g_strdup(id);
    indicator->reference = NAN;
    if (!load(all->base, id, AS_INDICATOR, &loaded, notes, error) ||
        !decide_carry(indicator, loaded.job, error))
        return FALSE;

    const WijkJob *job = loaded.job;

    indicator->label = g_strdup(job->label);
    indicator->unit = g_strdup(job->unit);
    indicator->decimals = job->column->decimals;
    indicator->value = take_values(job->column);
    indicator->reference = find_reference(job, n_indicators);
    if (indicator->carry == WIJK_CARRY_WEIGHTED &&
        !find_among(all, indicator, job, denominator, notes, error))
        return FALSE;
    if (indicator->among_name == NULL)
        indicator->among_name = g_strdup("");
    if (indicator->carry == WIJK_CARRY_NONE) {
        wijk_notes_add(notes,
                       _("'%s' is a median, and the medians of areas do not tell that of a "
                         "zone; ask for a mean or a rate"),
                       id);
        if (n_indicators == 1) {
            g_set_error(
                error, WIJK_ERROR, WIJK_ERROR_USAGE,
                _("'%s' is a median, and the medians of areas do not tell that of a "
                  "zone; ask for a mean or a rate"),
                id);
            return FALSE;
        }
    }
    return TRUE;
}

/* Of those that are asked for every one must be there; of a dictionary, which may be that
 * of many tables, those that are. */
static gboolean
load_all(WijkZoneIndicators *all, char **id, const char *denominator, WijkNotes *notes,
         GError **error)
{
    gboolean named = *wijk_settings_text(all->base->settings, WIJK_KEY_INDICATOR) != '\0';
    guint n = g_strv_length(id);
    g_autoptr(GError) first = NULL;

    for (guint i = 0; i < n; i++) {
        g_autoptr(GError) why = NULL;

        if (load_indicator(all, id[i], n, denominator, notes, &why))
            continue;
        if (named) {
            g_propagate_error(error, g_steal_pointer(&why));
            return FALSE;
        }
        wijk_notes_add(notes, _("left out: %s"), why->message);
        g_ptr_array_remove_index(all->indicator, all->indicator->len - 1);
        if (first == NULL)
            first = g_steal_pointer(&why);
    }
    if (all->indicator->len > 0 || first == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&first));
    return FALSE;
}

/* The ids that are asked for; all of the dictionary if none is. */
static char **
list_ids(const WijkSettings *settings, WijkLang lang, WijkNotes *notes, GError **error)
{
    const char *named = wijk_settings_text(settings, WIJK_KEY_INDICATOR);
    const char *dictionary = wijk_settings_text(settings, WIJK_KEY_DICTIONARY);
    g_autoptr(GPtrArray) known = NULL;
    char **id;

    if (*named != '\0') {
        id = g_strsplit(named, ",", -1);
        for (guint i = 0; id[i] != NULL; i++)
            g_strstrip(id[i]);
        return id;
    }
    if (*dictionary == '\0') {
        wijk_notes_add(notes, _("no figures are told; name them with --indicator "
                                "NAME[,NAME], or a --dictionary of them"));
        return g_new0(char *, 1);
    }
    known = wijk_dictionary_read(dictionary, lang, notes, error);
    if (known == NULL)
        return NULL;
    id = g_new0(char *, (gsize)known->len + 1);
    for (guint i = 0; i < known->len; i++)
        id[i] = g_strdup(((const WijkIndicator *)known->pdata[i])->id);
    return id;
}

static gboolean
check_ids(char **id, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; id[i] != NULL; i++) {
        if (*id[i] == '\0') {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("--indicator: a name is missing between two commas"));
            return FALSE;
        }
        if (!g_hash_table_add(seen, id[i])) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("--indicator: '%s' is named twice"), id[i]);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean
load_base(WijkZoneIndicators *all, WijkNotes *notes, GError **error)
{
    WijkJob *base = all->base;
    const char *source = wijk_settings_text(base->settings, WIJK_KEY_TABLE);
    const char *layer = wijk_settings_text(base->settings, WIJK_KEY_TABLE_LAYER);
    WijkTableOptions options = {.layer = *layer == '\0' ? NULL : layer};

    base->all_columns = *source == '\0';
    base->unshaded = TRUE;
    if (!wijk_job_load_areas(base, notes, error))
        return FALSE;
    if (*source == '\0')
        return TRUE;
    base->table = wijk_table_read(source, &options, notes, error);
    if (base->table == NULL)
        return FALSE;
    base->table_name = g_strdup(wijk_table_name(base->table));
    return TRUE;
}

WijkZoneIndicators *
wijk_zone_indicators_load(const WijkSettings *settings, const char *denominator,
                          WijkLang lang, guint n_threads, WijkNotes *notes, GError **error)
{
    g_autoptr(WijkZoneIndicators) all = g_new0(WijkZoneIndicators, 1);
    g_auto(GStrv) id = NULL;

    all->indicator = g_ptr_array_new_with_free_func(free_indicator);
    all->base = wijk_job_new(settings, lang, n_threads);
    id = list_ids(settings, lang, notes, error);
    if (id == NULL || !check_ids(id, error) || !load_base(all, notes, error) ||
        !load_inhabitants(all, notes, error))
        return NULL;
    if (!load_all(all, id, denominator, notes, error))
        return NULL;
    return g_steal_pointer(&all);
}

void
wijk_zone_indicators_free(WijkZoneIndicators *indicators)
{
    if (indicators == NULL)
        return;
    g_ptr_array_unref(indicators->indicator);
    wijk_job_free(indicators->base);
    g_free(indicators->inhabitants);
    g_free(indicators->inhabitants_name);
    g_free(indicators);
}
