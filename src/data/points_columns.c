/* SPDX-License-Identifier: EUPL-1.2 */
/* Places from two columns: which they are, and what their decimal mark is. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "data/dialect.h"
#include "data/points_private.h"

/* One row: folded names that belong together, the surest first. */
static const struct {
    const char *x;
    const char *y;
    WijkPlaceHint hint;
} pairs[] = {
    {"xrd", "yrd", WIJK_PLACE_RD},
    {"rdx", "rdy", WIJK_PLACE_RD},
    {"xrdnew", "yrdnew", WIJK_PLACE_RD},
    {"rdnewx", "rdnewy", WIJK_PLACE_RD},
    {"xcoordrd", "ycoordrd", WIJK_PLACE_RD},
    {"rdxcoord", "rdycoord", WIJK_PLACE_RD},
    {"xcoordinaatrd", "ycoordinaatrd", WIJK_PLACE_RD},
    {"rdxcoordinaat", "rdycoordinaat", WIJK_PLACE_RD},
    {"lon", "lat", WIJK_PLACE_DEGREES},
    {"lng", "lat", WIJK_PLACE_DEGREES},
    {"long", "lat", WIJK_PLACE_DEGREES},
    {"longitude", "latitude", WIJK_PLACE_DEGREES},
    {"lengtegraad", "breedtegraad", WIJK_PLACE_DEGREES},
    {"wgs84lon", "wgs84lat", WIJK_PLACE_DEGREES},
    {"lonwgs84", "latwgs84", WIJK_PLACE_DEGREES},
    {"wgs84longitude", "wgs84latitude", WIJK_PLACE_DEGREES},
    {"geolon", "geolat", WIJK_PLACE_DEGREES},
    {"xcoordinaat", "ycoordinaat", WIJK_PLACE_ANY},
    {"xcoordinate", "ycoordinate", WIJK_PLACE_ANY},
    {"xcoord", "ycoord", WIJK_PLACE_ANY},
    {"xco", "yco", WIJK_PLACE_ANY},
    {"coordx", "coordy", WIJK_PLACE_ANY},
    {"pointx", "pointy", WIJK_PLACE_ANY},
    {"posx", "posy", WIJK_PLACE_ANY},
    {"geox", "geoy", WIJK_PLACE_ANY},
    {"easting", "northing", WIJK_PLACE_ANY},
    {"x", "y", WIJK_PLACE_ANY},
};

static guint32
find_folded(char *const *folded, guint32 n, const char *wanted)
{
    for (guint32 i = 0; i < n; i++)
        if (strcmp(folded[i], wanted) == 0)
            return i;
    return WIJK_NONE;
}

/* How well a pair goes with the CRS that the user names: what it says, nothing, another. */
static int
fitness(WijkPlaceHint hint, const char *crs)
{
    gboolean degrees;

    if (!wijk_points_asked(crs))
        return 0;
    degrees = g_ascii_strcasecmp(crs, "EPSG:4326") == 0 ||
              g_ascii_strcasecmp(crs, "EPSG:4258") == 0;
    if (hint == WIJK_PLACE_ANY)
        return 1;
    return (hint == WIJK_PLACE_DEGREES) == degrees ? 2 : 0;
}

static gboolean
recognise(WijkPointsReading *places, guint32 out[2])
{
    const WijkTable *table = places->table;
    g_auto(GStrv) folded = g_new0(char *, (gsize)table->n_columns + 1);
    int best = -1;

    for (guint32 i = 0; i < table->n_columns; i++)
        folded[i] = wijk_dialect_fold(table->column[i].name);
    for (gsize p = 0; p < G_N_ELEMENTS(pairs); p++) {
        guint32 x = find_folded(folded, table->n_columns, pairs[p].x);
        guint32 y = find_folded(folded, table->n_columns, pairs[p].y);
        int fit = fitness(pairs[p].hint, places->options->crs);

        if (x == WIJK_NONE || y == WIJK_NONE || fit <= best)
            continue;
        best = fit;
        out[0] = x;
        out[1] = y;
        places->hint = pairs[p].hint;
    }
    return best >= 0;
}

/* What the names of columns that the user names say. */
static WijkPlaceHint
hint_of(const WijkTable *table, const guint32 column[2])
{
    g_autofree char *x = wijk_dialect_fold(table->column[column[0]].name);
    g_autofree char *y = wijk_dialect_fold(table->column[column[1]].name);

    for (gsize p = 0; p < G_N_ELEMENTS(pairs); p++)
        if (strcmp(x, pairs[p].x) == 0 && strcmp(y, pairs[p].y) == 0)
            return pairs[p].hint;
    return WIJK_PLACE_ANY;
}

static gboolean
find_columns(WijkPointsReading *places, guint32 out[2], GError **error)
{
    const char *const named[] = {places->options->x, places->options->y};

    if (wijk_points_asked(named[0]) != wijk_points_asked(named[1])) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("a place has two columns; name both with --x and --y"));
        return FALSE;
    }
    if (wijk_points_asked(named[0])) {
        for (guint axis = 0; axis < 2; axis++) {
            out[axis] = wijk_table_find_column(places->table, named[axis], error);
            if (out[axis] == WIJK_NONE)
                return FALSE;
        }
        places->hint = hint_of(places->table, out);
        return TRUE;
    }
    if (recognise(places, out))
        return TRUE;

    g_autofree const char **names = wijk_table_names(places->table);
    g_autofree char *list = wijk_dialect_list(names, places->table->n_columns);

    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: no columns with a place were recognised among %s; name them with "
                  "--x and --y"),
                places->label, list);
    return FALSE;
}

/* A coordinate: 1 if read, 0 if there is none, -1 if it is no number. */
static int
read_cell(const WijkTable *table, guint32 row, guint32 column, char decimal, double *out)
{
    const WijkTableColumn *c = &table->column[column];
    const char *text;
    gsize length;

    if (c->cell == NULL && c->present[row]) {
        *out = c->whole != NULL ? (double)c->whole[row] : c->value[row];
        return isfinite(*out) ? 1 : -1;
    }
    text = wijk_table_trimmed_cell(table, row, column, &length);
    if (length == 0 || (length == 1 && (*text == '-' || *text == '.')) ||
        (length == 4 && g_ascii_strncasecmp(text, "null", 4) == 0) ||
        (length == 3 && (g_ascii_strncasecmp(text, "n/a", 3) == 0 ||
                         g_ascii_strncasecmp(text, "nan", 3) == 0)) ||
        (length == 2 && g_ascii_strncasecmp(text, "na", 2) == 0))
        return 0;
    return wijk_number_parse(text, length, decimal, out, NULL) ? 1 : -1;
}

static gboolean
is_plausible(double x, double y)
{
    return (fabs(x) <= 180 && fabs(y) <= 90) ||
           (x >= -7000 && x <= 300000 && y >= 289000 && y <= 629000);
}

/* The mark with which most places lie where Dutch or geographic coordinates can, then with
 * which most are numbers; the point where both do as well. */
static char
decide_mark(const WijkTable *table, const guint32 column[2])
{
    static const char marks[] = {'.', ','};
    guint64 score[2] = {0, 0};

    for (guint m = 0; m < 2; m++) {
        guint64 plausible = 0;
        guint64 readable = 0;

        for (guint32 row = 0; row < table->n_rows; row++) {
            double x;
            double y;

            if (read_cell(table, row, column[0], marks[m], &x) != 1 ||
                read_cell(table, row, column[1], marks[m], &y) != 1)
                continue;
            readable++;
            plausible += is_plausible(x, y);
        }
        score[m] = (plausible << 32) + readable;
        if (m == 0 && plausible == table->n_rows)
            break;
    }
    return marks[score[1] > score[0]];
}

gboolean
wijk_points_reading_of_columns(WijkPointsReading *places, GError **error)
{
    const WijkTable *table = places->table;
    WijkPoints *points = places->points;
    guint32 column[2] = {WIJK_NONE, WIJK_NONE};
    char mark;

    if (!find_columns(places, column, error))
        return FALSE;
    mark = decide_mark(table, column);
    points->n_rows = table->n_rows;
    for (guint32 row = 0; row < table->n_rows; row++) {
        double x = 0;
        double y = 0;
        int has_x = read_cell(table, row, column[0], mark, &x);
        int has_y = read_cell(table, row, column[1], mark, &y);

        if (has_x < 0 || has_y < 0)
            points->lost[WIJK_POINT_ODD_PLACE]++;
        else if (has_x == 0 || has_y == 0)
            points->lost[WIJK_POINT_NO_PLACE]++;
        else if (!wijk_points_reading_add(places, row, x, y, error))
            return FALSE;
    }
    points->x_column = g_strdup(table->column[column[0]].name);
    points->y_column = g_strdup(table->column[column[1]].name);
    return TRUE;
}
