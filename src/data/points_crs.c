/* SPDX-License-Identifier: EUPL-1.2 */
/* The CRS of places: what the user says, else the source, else names and ranges, which must
 * agree. A wrong guess would put points elsewhere without a word, so doubt is an error. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/points_private.h"

#define RD_NEW "EPSG:28992"
#define WGS84 "EPSG:4326"
#define MOST 0.9 /* share of the places that must lie in a range to decide by it */

/* As EPSG gives them for land, and with the sea and the border areas round it. */
static const WijkBox rd_range = {-7000, 289000, 300000, 629000};
static const WijkBox rd_wide = {-100000, 250000, 400000, 750000};
static const WijkBox dutch_degrees = {2.5, 50.0, 8.0, 54.5};
static const WijkBox globe = {-180, -90, 180, 90};

static gboolean
is_in(double x, double y, const WijkBox *range)
{
    return x >= range->x0 && x <= range->x1 && y >= range->y0 && y <= range->y1;
}

typedef enum { AS_THEY_ARE, SWAPPED } Axes;

/* Whether most places lie in @range. Those at 0, 0 say nothing. */
static gboolean
lie_in(const WijkPointsReading *places, const WijkBox *range, Axes axes)
{
    const double *x = (const double *)(void *)places->x->data;
    const double *y = (const double *)(void *)places->y->data;
    gsize n = 0;
    gsize inside = 0;

    for (gsize i = 0; i < places->x->len; i++) {
        if (x[i] == 0 && y[i] == 0)
            continue;
        n++;
        inside += axes == SWAPPED ? is_in(y[i], x[i], range) : is_in(x[i], y[i], range);
    }
    return n > 0 && (double)inside >= MOST * (double)n;
}

/* The first place that is not 0, 0, for messages; FALSE if there is none. */
static gboolean
example(const WijkPointsReading *places, double *out_x, double *out_y)
{
    guint i = 0;

    for (; i + 1 < places->x->len; i++)
        if (g_array_index(places->x, double, i) != 0 ||
            g_array_index(places->y, double, i) != 0)
            break;
    *out_x = g_array_index(places->x, double, i);
    *out_y = g_array_index(places->y, double, i);
    return *out_x != 0 || *out_y != 0;
}

static gboolean
refuse_swapped(const WijkPointsReading *places, GError **error)
{
    const WijkPoints *points = places->points;
    double x;
    double y;

    example(places, &x, &y);
    if (points->x_column != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: x and y are the wrong way round: column '%s' holds %.10g and "
                      "'%s' holds %.10g; turn them with --x %s --y %s"),
                    places->label, points->x_column, x, points->y_column, y,
                    points->y_column, points->x_column);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: x and y are the wrong way round, as in %.10g, %.10g; mend the "
                      "file"),
                    places->label, x, y);
    return FALSE;
}

static gboolean
refuse_crs(const WijkPointsReading *places, const char *crs, GError **error)
{
    double x;
    double y;

    example(places, &x, &y);
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: places such as %.10g, %.10g cannot be in %s; name the CRS they are "
                  "in with --points-crs, as in --points-crs %s"),
                places->label, x, y, crs,
                lie_in(places, &globe, AS_THEY_ARE) ? WGS84 : RD_NEW);
    return FALSE;
}

static gboolean
refuse_doubt(const WijkPointsReading *places, GError **error)
{
    double x;
    double y;

    example(places, &x, &y);
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                _("%s: nothing says which CRS places such as %.10g, %.10g are in; name it "
                  "with --points-crs, as in --points-crs %s"),
                places->label, x, y, lie_in(places, &globe, AS_THEY_ARE) ? WGS84 : RD_NEW);
    return FALSE;
}

static gboolean
is_any_of(const char *crs, const char *const *names)
{
    for (; *names != NULL; names++)
        if (g_ascii_strcasecmp(crs, *names) == 0)
            return TRUE;
    return FALSE;
}

/* What the user names, in one spelling where it is one of ours. */
static void
take_named(WijkPointsReading *places)
{
    static const char *const rd[] = {"EPSG:28992", "EPSG:7415",           "28992", "RD",
                                     "RD New",     "Amersfoort / RD New", NULL};
    static const char *const degrees[] = {"EPSG:4326", "4326",      "WGS84", "WGS 84",
                                          "CRS84",     "OGC:CRS84", NULL};
    const char *named = places->options->crs;

    g_free(places->crs);
    places->geographic =
        is_any_of(named, degrees) || g_ascii_strcasecmp(named, "EPSG:4258") == 0;
    places->crs = g_strdup(is_any_of(named, rd)        ? RD_NEW
                           : is_any_of(named, degrees) ? WGS84
                                                       : named);
}

/* A CRS that somebody says: the places must be able to lie in it. */
static gboolean
check_said(const WijkPointsReading *places, GError **error)
{
    gboolean rd = g_strcmp0(places->crs, RD_NEW) == 0;
    double x;
    double y;

    if (!example(places, &x, &y))
        return TRUE; /* all are nowhere */
    if (places->geographic && lie_in(places, &dutch_degrees, SWAPPED))
        return refuse_swapped(places, error);
    if (rd && lie_in(places, &rd_range, SWAPPED) && !lie_in(places, &rd_wide, AS_THEY_ARE))
        return refuse_swapped(places, error);
    if ((places->geographic && !lie_in(places, &globe, AS_THEY_ARE)) ||
        (rd && !lie_in(places, &rd_wide, AS_THEY_ARE)))
        return refuse_crs(places, places->crs, error);
    return TRUE;
}

static gboolean
guess(WijkPointsReading *places, GError **error)
{
    const char *found = NULL;

    if (lie_in(places, &rd_range, AS_THEY_ARE))
        found = RD_NEW;
    else if (lie_in(places, &rd_range, SWAPPED) || lie_in(places, &dutch_degrees, SWAPPED))
        return refuse_swapped(places, error);
    else if (lie_in(places, &dutch_degrees, AS_THEY_ARE) ||
             (places->hint == WIJK_PLACE_DEGREES && lie_in(places, &globe, AS_THEY_ARE)))
        found = WGS84;
    if (found == NULL)
        return refuse_doubt(places, error);
    if (places->hint == WIJK_PLACE_DEGREES && strcmp(found, RD_NEW) == 0)
        return refuse_crs(places, _("degrees, as the names of the columns say"), error);
    if (places->hint == WIJK_PLACE_RD && strcmp(found, WGS84) == 0)
        return refuse_crs(places, _("RD New, as the names of the columns say"), error);
    places->crs = g_strdup(found);
    places->geographic = strcmp(found, WGS84) == 0;
    if (places->points->x_column != NULL)
        wijk_notes_add(places->notes, _("%s: places from the columns '%s' and '%s', in %s"),
                       places->label, places->points->x_column, places->points->y_column,
                       found);
    else
        wijk_notes_add(places->notes,
                       _("%s: names no CRS; by its coordinates it is taken as %s"),
                       places->label, found);
    return TRUE;
}

/* Leaves out 0, 0, which stands for "nowhere", and places beyond the CRS. */
static void
drop_absurd(WijkPointsReading *places)
{
    gboolean rd = g_strcmp0(places->crs, RD_NEW) == 0;
    const WijkBox *range = rd ? &rd_wide : places->geographic ? &globe : NULL;
    double *x = (double *)(void *)places->x->data;
    double *y = (double *)(void *)places->y->data;
    guint32 *row = (guint32 *)(void *)places->row->data;
    guint n = 0;

    for (guint i = 0; range != NULL && i < places->x->len; i++) {
        if (x[i] == 0 && y[i] == 0) {
            places->points->lost[WIJK_POINT_NO_PLACE]++;
        } else if (!is_in(x[i], y[i], range)) {
            places->points->lost[WIJK_POINT_ODD_PLACE]++;
        } else {
            x[n] = x[i];
            y[n] = y[i];
            row[n++] = row[i];
        }
    }
    if (range == NULL)
        return;
    g_array_set_size(places->x, n);
    g_array_set_size(places->y, n);
    g_array_set_size(places->row, n);
}

gboolean
wijk_points_reading_settle_crs(WijkPointsReading *places, GError **error)
{
    if (wijk_points_asked(places->options->crs))
        take_named(places);
    if (places->x->len == 0)
        return TRUE;
    if (places->crs != NULL ? !check_said(places, error) : !guess(places, error))
        return FALSE;
    drop_absurd(places);
    return TRUE;
}
