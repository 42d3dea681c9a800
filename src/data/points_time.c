/* SPDX-License-Identifier: EUPL-1.2 */
/* Which columns of a table hold the time, and the time of a row. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "data/dialect.h"
#include "data/points_private.h"

#define LOOKED_AT 1000 /* rows that tell whether a column holds times */
#define CELL_BYTES 64  /* of a date and a time of day */
#define N_PARTS 6

/* Folded names, in Dutch and English. */
static const char *const whole_names[] = {
    "tijdstip",   "datumtijd",  "datumtijdstip", "datetime",  "timestamp",  "datum", "date",
    "pleegdatum", "begindatum", "startdatum",    "startdate", "occurredat", NULL};
static const char *const date_names[] = {"datum", "date", "pleegdatum", "begindatum", NULL};
static const char *const clock_names[] = {"tijd", "time", "pleegtijd", "begintijd", NULL};
static const char *const part_names[N_PARTS][3] = {
    {"jaar", "year", NULL}, {"maand", "month", NULL},   {"dag", "day", NULL},
    {"uur", "hour", NULL},  {"minuut", "minute", NULL}, {"seconde", "second", NULL},
};

gboolean
wijk_name_is_of_times(const char *name)
{
    g_autofree char *folded = wijk_dialect_fold(name);

    if (g_strv_contains(whole_names, folded) || g_strv_contains(clock_names, folded))
        return TRUE;
    for (guint part = 0; part < N_PARTS; part++)
        if (g_strv_contains(part_names[part], folded))
            return TRUE;
    return FALSE;
}

static guint32
find_named(const WijkTable *table, const char *const *names)
{
    for (; *names != NULL; names++)
        for (guint32 i = 0; i < table->n_columns; i++) {
            g_autofree char *folded = wijk_dialect_fold(table->column[i].name);

            if (strcmp(folded, *names) == 0)
                return i;
        }
    return WIJK_NONE;
}

/* Whether the cells that are not empty, among the first, are nearly all dates. */
static gboolean
holds_times(const WijkTable *table, guint32 column)
{
    guint n = 0;
    guint fine = 0;

    for (guint32 row = 0; row < MIN(table->n_rows, LOOKED_AT); row++) {
        gsize length;
        const char *text = wijk_table_trimmed_cell(table, row, column, &length);
        WijkMoment moment;

        if (length == 0)
            continue;
        n++;
        fine += wijk_moment_parse(text, length, WIJK_DATE_DAY_FIRST, &moment) ||
                wijk_moment_parse(text, length, WIJK_DATE_MONTH_FIRST, &moment);
    }
    return n > 0 && fine * 10 >= n * 9;
}

/* The one column that holds times, whatever its name. */
static gboolean
find_by_content(const WijkTable *table, WijkTimeColumns *out, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();

    for (guint32 i = 0; i < table->n_columns; i++)
        if (holds_times(table, i)) {
            out->date = i;
            g_ptr_array_add(found, table->column[i].name);
        }
    if (found->len == 1)
        return TRUE;
    if (found->len == 0) {
        g_autofree const char **names = wijk_table_names(table);
        g_autofree char *list = wijk_dialect_list(names, table->n_columns);

        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: no column with a date was recognised among %s; name it with "
                      "--time"),
                    table->name, list);
    } else {
        g_autofree char *list =
            wijk_dialect_list((const char *const *)found->pdata, found->len);

        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: more than one column holds dates: %s; name the one that is "
                      "meant with --time"),
                    table->name, list);
    }
    return FALSE;
}

/* The user's word: a column, or a date and a time of day. */
static gboolean
find_asked(const WijkTable *table, const char *wanted, WijkTimeColumns *out, GError **error)
{
    g_autoptr(GError) local = NULL;
    g_auto(GStrv) name = g_strsplit(wanted, ",", 2);

    out->date = wijk_table_find_column(table, wanted, &local);
    if (out->date != WIJK_NONE)
        return TRUE;
    if (name[0] == NULL || name[1] == NULL) {
        g_propagate_error(error, g_steal_pointer(&local));
        return FALSE;
    }
    out->date = wijk_table_find_column(table, g_strstrip(name[0]), error);
    if (out->date == WIJK_NONE)
        return FALSE;
    out->clock = wijk_table_find_column(table, g_strstrip(name[1]), error);
    return out->clock != WIJK_NONE;
}

static gboolean
find_by_name(const WijkTable *table, WijkTimeColumns *out)
{
    out->date = find_named(table, date_names);
    out->clock = find_named(table, clock_names);
    if (out->date != WIJK_NONE && out->clock != WIJK_NONE)
        return TRUE;
    out->clock = WIJK_NONE;
    out->date = find_named(table, whole_names);
    if (out->date != WIJK_NONE)
        return TRUE;
    for (guint part = 0; part < N_PARTS; part++)
        out->part[part] = find_named(table, part_names[part]);
    return out->part[0] != WIJK_NONE && out->part[1] != WIJK_NONE &&
           out->part[2] != WIJK_NONE;
}

/* 05/04/2017 is the fourth of May where another cell of the column is 05/24/2017, and no
 * cell says otherwise. */
static void
settle_order(const WijkTable *table, WijkTimeColumns *columns, WijkNotes *notes)
{
    gboolean seen[2] = {FALSE, FALSE};

    for (guint32 row = 0; columns->date != WIJK_NONE && row < table->n_rows; row++) {
        gsize length;
        const char *text = wijk_table_trimmed_cell(table, row, columns->date, &length);
        WijkDateOrder order;

        if (wijk_moment_tells_order(text, length, &order))
            seen[order] = TRUE;
    }
    columns->order = seen[WIJK_DATE_MONTH_FIRST] && !seen[WIJK_DATE_DAY_FIRST]
                         ? WIJK_DATE_MONTH_FIRST
                         : WIJK_DATE_DAY_FIRST;
    if (columns->order == WIJK_DATE_MONTH_FIRST)
        wijk_notes_add(notes, _("%s: dates in column '%s' have the month before the day"),
                       table->name, table->column[columns->date].name);
}

gboolean
wijk_time_columns_find(const WijkTable *table, const char *wanted, WijkNotes *notes,
                       WijkTimeColumns *out, GError **error)
{
    *out = (WijkTimeColumns){.date = WIJK_NONE, .clock = WIJK_NONE};
    for (guint part = 0; part < N_PARTS; part++)
        out->part[part] = WIJK_NONE;
    if (wijk_points_asked(wanted)
            ? !find_asked(table, wanted, out, error)
            : !find_by_name(table, out) && !find_by_content(table, out, error))
        return FALSE;
    settle_order(table, out, notes);
    if (!wijk_points_asked(wanted)) {
        g_autofree char *name = wijk_time_columns_name(table, out);

        wijk_notes_add(notes, _("%s: times from column '%s'"), table->name, name);
    }
    return TRUE;
}

char *
wijk_time_columns_name(const WijkTable *table, const WijkTimeColumns *columns)
{
    g_autoptr(GString) name = g_string_new(NULL);
    guint32 all[2 + N_PARTS] = {columns->date, columns->clock};

    memcpy(all + 2, columns->part, sizeof columns->part);
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        if (all[i] == WIJK_NONE || (i >= 2 && columns->date != WIJK_NONE))
            continue;
        g_string_append_printf(name, "%s%s", name->len > 0 ? ", " : "",
                               table->column[all[i]].name);
    }
    return g_string_free(g_steal_pointer(&name), FALSE);
}

/* A whole number in a cell; FALSE if it is empty or another. */
static gboolean
read_part(const WijkTable *table, guint32 row, guint32 column, int *out)
{
    gsize length;
    const char *text = wijk_table_trimmed_cell(table, row, column, &length);
    double value;

    if (!wijk_number_parse(text, length, '.', &value, NULL) || value < 0 || value > 9999 ||
        floor(value) != value)
        return FALSE;
    *out = (int)value;
    return TRUE;
}

/* Hours, minutes and seconds as far as they are there; the first that is not ends it. */
static gboolean
read_parts(const WijkTable *table, const WijkTimeColumns *columns, guint32 row,
           WijkMoment *out)
{
    static const int most[] = {0, 0, 0, 24, 59, 60};
    static const gint32 unit[] = {0, 0, 0, 3600, 60, 1};
    int part[N_PARTS];

    for (guint i = 0; i < 3; i++)
        if (!read_part(table, row, columns->part[i], &part[i]))
            return FALSE;
    if (!wijk_moment_of_day(part[0], part[1], part[2], out))
        return FALSE;
    for (guint i = 3; i < N_PARTS && columns->part[i] != WIJK_NONE; i++) {
        if (!read_part(table, row, columns->part[i], &part[i]))
            return TRUE;
        if (part[i] > most[i])
            return FALSE;
        out->second += part[i] * unit[i];
        out->span = unit[i];
    }
    return TRUE;
}

gboolean
wijk_time_columns_read(const WijkTable *table, const WijkTimeColumns *columns, guint32 row,
                       WijkMoment *out)
{
    gsize length;
    const char *text;
    gint32 second;
    gint32 span;

    if (columns->date == WIJK_NONE)
        return read_parts(table, columns, row, out);
    text = wijk_table_trimmed_cell(table, row, columns->date, &length);
    if (length > CELL_BYTES || !wijk_moment_parse(text, length, columns->order, out))
        return FALSE;
    if (columns->clock == WIJK_NONE)
        return TRUE;
    text = wijk_table_trimmed_cell(table, row, columns->clock, &length);
    if (length == 0)
        return TRUE;
    if (length > CELL_BYTES || !wijk_moment_parse_clock(text, length, &second, &span))
        return FALSE;

    gint64 of_day = out->second % WIJK_DAY_SECONDS;

    /* Spreadsheets write a date as its midnight, and a time on some other day. */
    out->second -= of_day < 0 ? of_day + WIJK_DAY_SECONDS : of_day;
    out->second += second;
    out->span = span;
    return TRUE;
}
