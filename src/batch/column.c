/* SPDX-License-Identifier: EUPL-1.2 */
/* The value of every area: from the table, or from the columns the boundaries brought. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/stages.h"
#include "data/code.h"

#define MOST_KEYS 3 /* keys that a note names */

static gboolean
is_count(const WijkJob *job)
{
    return g_strcmp0(job->kind, "count") == 0;
}

/* The source rows' values summed into the areas above them. */
static WijkColumn *
sum_counts(const WijkAreas *areas, const WijkAreas *fine, const WijkColumn *column,
           WijkNotes *notes)
{
    WijkColumn *sum = wijk_column_new(areas->n_areas, column->name);
    g_autoptr(GHashTable) index = g_hash_table_new(g_str_hash, g_str_equal);
    guint partial = 0;

    sum->decimals = column->decimals;
    for (guint32 i = 0; i < areas->n_areas; i++)
        g_hash_table_insert(index, (gpointer)areas->code[i], GUINT_TO_POINTER(i + 1));
    for (guint32 i = 0; i < fine->n_areas; i++) {
        char parent[WIJK_CODE_SIZE];
        const char **given =
            areas->level == WIJK_LEVEL_WIJK ? fine->wijk_code : fine->gemeente_code;
        const char *code = given == NULL ? NULL : given[i];

        if (code == NULL && wijk_code_parent(fine->code[i], areas->level, parent))
            code = parent;

        guint at = code == NULL ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(index, code));

        if (at == 0)
            continue;
        at--;
        if (column->state[i] != WIJK_STATE_PRESENT) {
            partial++;
            if (sum->state[at] != WIJK_STATE_PRESENT)
                sum->state[at] = column->state[i];
            continue;
        }
        sum->value[at] =
            (sum->state[at] == WIJK_STATE_PRESENT ? sum->value[at] : 0) + column->value[i];
        sum->state[at] = WIJK_STATE_PRESENT;
    }
    if (partial > 0)
        wijk_notes_add(notes,
                       _("the sums of '%s' leave out %u areas without a figure: they are "
                         "lower than the truth"),
                       column->name, partial);
    return sum;
}

/* The same of the indicator, which must be a count. */
static WijkColumn *
sum_upward(const WijkJob *job, const WijkAreas *fine, const WijkColumn *column,
           WijkNotes *notes, GError **error)
{
    const WijkAreas *areas = job->areas;

    /* With a population the indicator counts events, whatever else is said of it. */
    if (!is_count(job) && *wijk_settings_text(job->settings, WIJK_KEY_POPULATION) == '\0') {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("'%s' is given per %s: only counts can be summed to level %s; say "
                      "kind = count if it is one, or give a table with a row per %s"),
                    column->name, wijk_level_id(fine->level), wijk_level_id(areas->level),
                    wijk_level_id(areas->level));
        return NULL;
    }
    wijk_job_doubt_values(job, fine, column, notes);
    return sum_counts(areas, fine, column, notes);
}

/* What the cells say of their unit, if nobody else does. */
static void
take_unit(WijkJob *job, const WijkTable *table, guint32 column, WijkNotes *notes)
{
    const char *name = wijk_table_column_name(table, column);
    WijkUnitSign sign = wijk_table_unit_sign(table, column);

    if (sign == WIJK_UNIT_SIGN_NONE)
        return;

    const char *unit = sign == WIJK_UNIT_SIGN_EURO ? _("euro") : "%";

    if (*job->unit == '\0') {
        g_free(job->unit);
        job->unit = g_strdup(unit);
        job->unit_of_cells = TRUE;
    } else if (sign == WIJK_UNIT_SIGN_PERCENT
                   ? !wijk_job_is_percentage(job)
                   : strcmp(job->unit, unit) != 0 && strcmp(job->unit, "€") != 0) {
        wijk_notes_add(notes,
                       _("'%s': the cells have a %s, but the unit is said to be '%s'; name "
                         "the right one with --unit"),
                       name, sign == WIJK_UNIT_SIGN_EURO ? "€" : "%", job->unit);
    }
}

/* The indicator's column of @table as figures. */
static WijkColumn *
read_figures(WijkJob *job, const WijkTable *table, WijkNotes *notes, GError **error)
{
    const char *decimal = wijk_settings_text(job->settings, WIJK_KEY_DECIMAL);
    WijkFigureHints hints = {.decimal = decimal[0]};
    guint32 at = wijk_table_find_column(table, job->column_name, error);

    if (at == WIJK_NONE)
        return NULL;
    if (wijk_job_is_percentage(job))
        hints.figure = WIJK_FIGURE_PERCENTAGE;
    else if (strcmp(job->kind, "rate") == 0)
        hints.figure = WIJK_FIGURE_RATE;

    WijkColumn *column = wijk_table_get_figures(table, at, &hints, notes, error);

    if (column != NULL)
        take_unit(job, table, at, notes);
    return column;
}

/* One value an area that was chosen; a selection keeps the order, so both are walked. */
static WijkColumn *
choose(const WijkJob *job, const WijkColumn *column)
{
    const WijkAreas *all = job->boundaries->areas;
    WijkColumn *chosen = wijk_column_new(job->areas->n_areas, column->name);
    guint32 from = 0;

    chosen->decimals = column->decimals;
    for (guint32 i = 0; i < job->areas->n_areas; i++, from++) {
        while (strcmp(all->code[from], job->areas->code[i]) != 0)
            from++;
        chosen->value[i] = column->value[from];
        chosen->state[i] = column->state[from];
    }
    return chosen;
}

/* Own columns: row i belongs to area i of the boundaries as read. */
static WijkColumn *
own_column(WijkJob *job, WijkNotes *notes, GError **error)
{
    const WijkAreas *all = job->boundaries->areas;
    g_autoptr(WijkColumn) column = read_figures(job, job->boundaries->table, notes, error);

    if (column == NULL)
        return NULL;
    if (job->areas->level != all->level)
        return sum_upward(job, all, column, notes, error);
    if (job->areas == all)
        return g_steal_pointer(&column);
    return choose(job, column);
}

/* Rows that find no area at all, also not among those that were not chosen: figures that
 * somebody collected and no map shows. Returns: a sentence, or NULL. */
char *
wijk_job_lost_rows(const WijkJob *job, const WijkTable *table,
                   const WijkJoinOptions *options)
{
    const WijkJoin *join = job->join;
    g_autoptr(WijkJoin) whole = NULL;
    g_autoptr(GString) keys = g_string_new(NULL);

    if (join == NULL || join->n_rows_without_area == 0)
        return NULL;
    if (join->n_areas != job->boundaries->areas->n_areas) {
        WijkJoinOptions any = *options;

        any.least_share = 0;
        whole = wijk_join_new(job->boundaries->areas, table, &any, NULL, NULL);
        if (whole == NULL || whole->n_rows_without_area == 0)
            return NULL;
        join = whole;
    }
    for (guint32 i = 0; i < MIN(join->n_rows_without_area, MOST_KEYS); i++)
        g_string_append_printf(keys, "%s%s", i == 0 ? "" : ", ", join->row_key[i]);
    if (join->n_rows_without_area > MOST_KEYS)
        g_string_append(keys, " …");
    return g_strdup_printf(ngettext_("%s: %u row finds no area, and is on no map: %s",
                                     "%s: %u rows find no area, and are on no map: %s",
                                     join->n_rows_without_area),
                           wijk_table_name(table), join->n_rows_without_area, keys->str);
}

static void
note_lost_rows(const WijkJob *job, const WijkJoinOptions *options, WijkNotes *notes)
{
    g_autofree char *sentence = wijk_job_lost_rows(job, job->table, options);

    if (sentence != NULL)
        wijk_notes_add(notes, "%s", sentence);
}

static WijkColumn *
joined_column(WijkJob *job, WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = job->settings;
    const char *layer = wijk_settings_text(settings, WIJK_KEY_TABLE_LAYER);
    const char *key = wijk_settings_text(settings, WIJK_KEY_KEY);
    WijkTableOptions table_options = {.layer = *layer == '\0' ? NULL : layer};
    WijkJoinOptions join_options = {.key = *key == '\0' ? NULL : key,
                                    .year = wijk_settings_integer(settings, WIJK_KEY_YEAR),
                                    .of_year = job->table_of_year,
                                    .least_share = 0.5};
    const WijkAreas *fine = job->boundaries->areas;
    g_autoptr(GError) first = NULL;

    if (job->table == NULL) /* a lender may have read it */
        job->table = wijk_job_read_table(job, &table_options, notes, error);
    if (job->table == NULL)
        return NULL;

    g_autoptr(WijkColumn) column = read_figures(job, job->table, notes, error);

    if (column == NULL)
        return NULL;
    if (job->join != NULL)
        return wijk_join_column(job->join, column);
    join_options.indicator = column->name;
    job->join = wijk_join_new(job->areas, job->table, &join_options, notes, &first);
    if (job->join != NULL) {
        note_lost_rows(job, &join_options, notes);
        return wijk_join_column(job->join, column);
    }
    if (job->areas->level == fine->level ||
        !g_error_matches(first, WIJK_ERROR, WIJK_ERROR_MATCH)) {
        g_propagate_error(error, g_steal_pointer(&first));
        return NULL;
    }

    /* The areas were dissolved; the table may speak of the finer ones. */
    job->join = wijk_join_new(fine, job->table, &join_options, notes, NULL);
    if (job->join == NULL) {
        g_propagate_error(error, g_steal_pointer(&first));
        return NULL;
    }

    note_lost_rows(job, &join_options, notes);

    g_autoptr(WijkColumn) per_fine = wijk_join_column(job->join, column);

    return sum_upward(job, fine, per_fine, notes, error);
}

/* A column of numbers of things beside the indicator: one value a row of @table. */
static WijkColumn *
read_counts(const WijkJob *job, const WijkTable *table, guint32 at, WijkNotes *notes,
            GError **error)
{
    WijkFigureHints hints = {.decimal =
                                 wijk_settings_text(job->settings, WIJK_KEY_DECIMAL)[0]};

    return wijk_table_get_figures(table, at, &hints, notes, error);
}

/* From the table, joined as the indicator is. */
static WijkColumn *
counts_of_table(const WijkJob *job, guint32 at, WijkNotes *notes, GError **error)
{
    const WijkAreas *fine = job->boundaries->areas;
    g_autoptr(WijkColumn) column = read_counts(job, job->table, at, notes, error);
    g_autoptr(WijkColumn) joined =
        column == NULL ? NULL : wijk_join_column(job->join, column);

    if (joined == NULL)
        return NULL;
    return joined->n == fine->n_areas && job->areas->level != fine->level
               ? sum_counts(job->areas, fine, joined, notes)
               : g_steal_pointer(&joined);
}

/* From the areas' own columns. */
static WijkColumn *
counts_of_areas(const WijkJob *job, guint32 at, WijkNotes *notes, GError **error)
{
    const WijkAreas *fine = job->boundaries->areas;
    g_autoptr(WijkColumn) column =
        read_counts(job, job->boundaries->table, at, notes, error);

    if (column == NULL)
        return NULL;
    if (job->areas->level != fine->level)
        return sum_counts(job->areas, fine, column, notes);
    return job->areas == fine ? g_steal_pointer(&column) : choose(job, column);
}

/* From the table; if it has no such column, from the areas. */
static WijkColumn *
find_counts(const WijkJob *job, const char *name, WijkNotes *notes, GError **error)
{
    const WijkTable *own = job->boundaries->table;
    g_autoptr(GError) problem = NULL;
    guint32 at =
        job->table == NULL ? WIJK_NONE : wijk_table_find_column(job->table, name, &problem);
    guint32 own_at =
        at != WIJK_NONE || own == NULL
            ? WIJK_NONE
            : wijk_table_find_column(own, name, problem == NULL ? &problem : NULL);

    if (at != WIJK_NONE)
        return counts_of_table(job, at, notes, error);
    if (own_at != WIJK_NONE)
        return counts_of_areas(job, own_at, notes, error);
    g_propagate_error(error, g_steal_pointer(&problem));
    return NULL;
}

gboolean
wijk_job_load_population(WijkJob *job, WijkNotes *notes, GError **error)
{
    const char *name = wijk_settings_text(job->settings, WIJK_KEY_POPULATION);

    if (*name == '\0')
        return TRUE;
    job->population = find_counts(job, name, notes, error);
    return job->population != NULL;
}

/* Words that head a column of numbers of things, in Dutch and English. */
static gboolean
sounds_like_count(const char *name)
{
    static const char *const words[] = {"aantal", "inwoners", "huishoudens", "meldingen",
                                        "totaal", "total",    "count",       "population",
                                        "pop_",   "number",   NULL};
    static const char *const rates[] = {"per",     "%",         "pct",  "perc",
                                        "aandeel", "dichtheid", "gem",  "avg",
                                        "p_",      "share",     "rate", NULL};
    g_autofree char *folded = g_utf8_casefold(name, -1);

    for (gsize i = 0; rates[i] != NULL; i++)
        if (strstr(folded, rates[i]) != NULL)
            return FALSE;
    for (gsize i = 0; words[i] != NULL; i++)
        if (strstr(folded, words[i]) != NULL)
            return TRUE;
    return strncmp(folded, "inw", 3) == 0;
}

/* TRUE if the column looks like counts though nobody says what it is: its name, and whole
 * values none of which is negative. */
static gboolean
looks_like_count(const WijkJob *job)
{
    const WijkColumn *column = job->column;

    if (*job->kind != '\0' || wijk_job_is_percentage(job) ||
        !sounds_like_count(column->name))
        return FALSE;
    for (gsize i = 0; i < column->n; i++)
        if (column->state[i] == WIJK_STATE_PRESENT &&
            (column->value[i] < 0 || column->value[i] != floor(column->value[i])))
            return FALSE;
    return TRUE;
}

gboolean
wijk_job_is_count(const WijkJob *job)
{
    return is_count(job) || looks_like_count(job);
}

/* Another table may use a name of CBS for counts: what is above 100 is no percentage. */
static void
doubt_percentage(WijkJob *job)
{
    const char *unit = wijk_settings_text(job->settings, WIJK_KEY_UNIT);

    if (*unit != '\0' || job->unit_of_cells || job->indicator != NULL ||
        job->unit[0] != '%')
        return;
    for (gsize i = 0; i < job->column->n; i++)
        if (job->column->state[i] == WIJK_STATE_PRESENT && job->column->value[i] > 100) {
            g_free(job->unit);
            g_free(job->kind);
            job->unit = g_strdup("");
            job->kind = g_strdup(wijk_settings_text(job->settings, WIJK_KEY_KIND));
            return;
        }
}

/* The sums of finer areas were looked at before they were made. */
static gboolean
is_summed(const WijkJob *job)
{
    const WijkAreas *fine = job->boundaries->areas;

    return job->areas->level != fine->level &&
           (job->join == NULL || job->join->n_areas == fine->n_areas);
}

/* Whether there may be no indicator: no table, or one that a density per inhabitants or per
 * inhabitant of a Hittekaart is asked for. */
static gboolean
may_be_bare(const WijkSettings *settings)
{
    return *wijk_settings_text(settings, WIJK_KEY_TABLE) == '\0' ||
           (*wijk_settings_text(settings, WIJK_KEY_POINTS) != '\0' &&
            strcmp(wijk_settings_text(settings, WIJK_KEY_PER), "inhabitants") == 0);
}

gboolean
wijk_job_load_column(WijkJob *job, WijkNotes *notes, GError **error)
{
    const char *indicator = job->column_name;

    if (*indicator == '\0') {
        if (may_be_bare(job->settings))
            return TRUE;
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("no indicator is named; add --indicator COLUMN"));
        return FALSE;
    }
    job->column = *wijk_settings_text(job->settings, WIJK_KEY_TABLE) == '\0'
                      ? own_column(job, notes, error)
                      : joined_column(job, notes, error);
    if (job->column == NULL || !wijk_job_load_population(job, notes, error))
        return FALSE;
    if (job->table != NULL && job->table_name == NULL)
        job->table_name = g_strdup(wijk_table_name(job->table));
    if (!job->borrowed) /* only its name is needed from here */
        wijk_table_free(job->table);
    job->table = NULL;
    doubt_percentage(job);
    if (!is_summed(job))
        wijk_job_doubt_values(job, job->areas, job->column, notes);
    if (job->population != NULL || job->unshaded)
        return TRUE; /* rates are tested, or sums told: what follows is about counts in
                        shades */
    if (looks_like_count(job))
        wijk_notes_add(
            notes,
            _("'%s' looks like a count: large areas then look important because "
              "they are large; say kind = count or rate, and better show a rate"),
            job->label);
    if (is_count(job))
        wijk_notes_add(notes,
                       _("'%s' is a count: large areas look important because they are "
                         "large; a rate or circles would be fairer"),
                       job->label);
    return TRUE;
}
