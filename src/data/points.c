/* SPDX-License-Identifier: EUPL-1.2 */
/* Points: places are read, their CRS is settled, then weight and time decide which count.
 */
#include "data/points.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/points_private.h"

static const char *const text_extensions[] = {".csv", ".tsv", ".txt", ".psv", NULL};

const char *
wijk_point_loss_id(WijkPointLoss loss)
{
    static const char *const id[] = {"no_place",        "place_unreadable",
                                     "time_unreadable", "outside_filter",
                                     "weight_missing",  NULL};

    return id[MIN(loss, WIJK_N_POINT_LOSSES)];
}

const char *
wijk_point_loss_about(WijkPointLoss loss)
{
    switch (loss) {
    case WIJK_POINT_NO_PLACE:
        return _("without a place");
    case WIJK_POINT_ODD_PLACE:
        return _("with a place that cannot be read, or cannot be");
    case WIJK_POINT_ODD_TIME:
        return _("with a time that cannot be read");
    case WIJK_POINT_OUTSIDE_FILTER:
        return _("outside the time that is asked");
    case WIJK_POINT_NO_WEIGHT:
        return _("without a weight");
    case WIJK_N_POINT_LOSSES:
        break;
    }
    return NULL;
}

void
wijk_points_free(WijkPoints *points)
{
    if (points == NULL)
        return;
    g_free(points->x);
    g_free(points->y);
    g_free(points->weight);
    g_free(points->second);
    g_free(points->span);
    g_free(points->crs);
    g_free(points->source);
    g_free(points->x_column);
    g_free(points->y_column);
    g_free(points->weight_column);
    g_free(points->time_column);
    g_free(points);
}

static void
clear_places(WijkPointsReading *places)
{
    g_free(places->label);
    wijk_table_free(places->table);
    g_array_unref(places->x);
    g_array_unref(places->y);
    g_array_unref(places->row);
    g_free(places->crs);
    wijk_points_free(places->points);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkPointsReading, clear_places)

gboolean
wijk_points_reading_add(WijkPointsReading *places, guint32 row, double x, double y,
                        GError **error)
{
    if (places->x->len >= WIJK_LIMIT_POINTS) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("%s: has more than %u points; split it"), places->label,
                    WIJK_LIMIT_POINTS);
        return FALSE;
    }
    g_array_append_val(places->x, x);
    g_array_append_val(places->y, y);
    g_array_append_val(places->row, row);
    return TRUE;
}

static gboolean
begin(WijkPointsReading *places, const WijkPointsOptions *options, WijkNotes *notes,
      GError **error)
{
    static const WijkPointsOptions none = {.layer = NULL};

    *places =
        (WijkPointsReading){.options = options == NULL ? &none : options, .notes = notes};
    places->x = g_array_new(FALSE, FALSE, sizeof(double));
    places->y = g_array_new(FALSE, FALSE, sizeof(double));
    places->row = g_array_new(FALSE, FALSE, sizeof(guint32));
    places->points = g_new0(WijkPoints, 1);
    return wijk_moment_filter_parse(places->options->from, places->options->to,
                                    places->options->hours, places->options->weekdays,
                                    &places->filter, error);
}

/* The moment of every row is judged once; what does not count gets a reason. */
static void
judge_times(WijkPointsReading *places, const WijkTimeColumns *columns, GArray *moment)
{
    WijkPoints *points = places->points;
    double *x = (double *)(void *)places->x->data;
    double *y = (double *)(void *)places->y->data;
    guint32 *row = (guint32 *)(void *)places->row->data;
    gsize n_universal = 0;
    guint n = 0;

    for (guint i = 0; i < places->x->len; i++) {
        WijkMoment m;
        WijkMomentVerdict verdict = WIJK_MOMENT_CANNOT_TELL;

        if (wijk_time_columns_read(places->table, columns, row[i], &m))
            verdict = wijk_moment_filter_judge(&places->filter, &m);
        if (verdict != WIJK_MOMENT_INSIDE) {
            points->lost[verdict == WIJK_MOMENT_OUTSIDE ? WIJK_POINT_OUTSIDE_FILTER
                                                        : WIJK_POINT_ODD_TIME]++;
            continue;
        }
        n_universal += m.universal;
        g_array_append_val(moment, m);
        x[n] = x[i];
        y[n] = y[i];
        row[n++] = row[i];
    }
    g_array_set_size(places->x, n);
    g_array_set_size(places->y, n);
    g_array_set_size(places->row, n);
    if (n_universal > 0 && (places->filter.by_clock || places->filter.weekdays != 0x7f))
        wijk_notes_add(places->notes,
                       _("%s: %.0f times are in universal time, one or two hours behind "
                         "the Dutch clock; hours and days were taken as they are written"),
                       places->label, (double)n_universal);
}

/* A weight for every place that is left; those without one are lost. */
static gboolean
take_weights(WijkPointsReading *places, GArray *moment, GError **error)
{
    const char *name = places->options->weight;
    WijkPoints *points = places->points;
    guint32 column = wijk_table_find_column(places->table, name, error);
    guint n = 0;

    if (column == WIJK_NONE)
        return FALSE;

    g_autoptr(WijkColumn) weight =
        wijk_table_get_column(places->table, column, places->notes, error);
    double *x = (double *)(void *)places->x->data;
    double *y = (double *)(void *)places->y->data;
    guint32 *row = (guint32 *)(void *)places->row->data;

    if (weight == NULL)
        return FALSE;
    points->weight_column = g_strdup(places->table->column[column].name);
    points->weight = g_new(double, MAX(places->x->len, 1));
    for (guint i = 0; i < places->x->len; i++) {
        if (weight->state[row[i]] != WIJK_STATE_PRESENT) {
            points->lost[WIJK_POINT_NO_WEIGHT]++;
            continue;
        }
        if (weight->value[row[i]] < 0) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                        _("%s: line %u: the weight in column '%s' is %.10g; weights are 0 "
                          "or more"),
                        places->label, wijk_table_line(places->table, row[i]),
                        points->weight_column, weight->value[row[i]]);
            return FALSE;
        }
        points->weight[n] = weight->value[row[i]];
        x[n] = x[i];
        y[n] = y[i];
        if (moment->len > 0)
            g_array_index(moment, WijkMoment, n) = g_array_index(moment, WijkMoment, i);
        row[n++] = row[i];
    }
    g_array_set_size(places->x, n);
    g_array_set_size(places->y, n);
    return TRUE;
}

static void
tell_losses(const WijkPointsReading *places)
{
    const WijkPoints *points = places->points;

    for (WijkPointLoss loss = 0; loss < WIJK_N_POINT_LOSSES; loss++)
        if (points->lost[loss] > 0 && loss != WIJK_POINT_OUTSIDE_FILTER)
            wijk_notes_add(places->notes, _("%s: points left out, %s: %.0f of %.0f"),
                           places->label, wijk_point_loss_about(loss),
                           (double)points->lost[loss],
                           (double)MAX(points->n_rows, points->n_places));
    if (points->n == 0)
        wijk_notes_add(places->notes, _("%s: no point is left"), places->label);
}

static WijkPoints *
finish(WijkPointsReading *places, GError **error)
{
    WijkPoints *points = places->points;
    gboolean timed = wijk_points_asked(places->options->time) ||
                     !wijk_moment_filter_is_open(&places->filter);
    g_autoptr(GArray) moment = g_array_new(FALSE, FALSE, sizeof(WijkMoment));

    points->n_places = places->x->len;
    if (!wijk_points_reading_settle_crs(places, error))
        return NULL;
    if (points->n_rows == 0 || points->n_places == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    points->n_rows == 0
                        ? _("%s: holds no points")
                        : _("%s: none of its %.0f rows has a place that can be read"),
                    places->label, (double)points->n_rows);
        return NULL;
    }
    if (timed) {
        WijkTimeColumns columns;

        if (!wijk_time_columns_find(places->table, places->options->time, places->notes,
                                    &columns, error))
            return NULL;
        points->time_column = wijk_time_columns_name(places->table, &columns);
        judge_times(places, &columns, moment);
    }
    if (wijk_points_asked(places->options->weight) && !take_weights(places, moment, error))
        return NULL;
    points->n = places->x->len;
    if (timed) {
        points->second = g_new(gint64, MAX(points->n, 1));
        points->span = g_new(gint32, MAX(points->n, 1));
        for (gsize i = 0; i < points->n; i++) {
            points->second[i] = g_array_index(moment, WijkMoment, i).second;
            points->span[i] = g_array_index(moment, WijkMoment, i).span;
        }
    }
    tell_losses(places);
    points->x = (double *)(void *)g_array_free(g_steal_pointer(&places->x), FALSE);
    points->y = (double *)(void *)g_array_free(g_steal_pointer(&places->y), FALSE);
    points->crs = g_steal_pointer(&places->crs);
    points->source = g_strdup(places->label);
    places->x = g_array_new(FALSE, FALSE, sizeof(double));
    places->y = g_array_new(FALSE, FALSE, sizeof(double));
    return g_steal_pointer(&places->points);
}

/* A table of @source; takes no ownership. */
static WijkPoints *
read_table(WijkPointsReading *places, const char *source, GError **error)
{
    const WijkTableOptions options = {
        .layer = wijk_points_asked(places->options->layer) ? places->options->layer : NULL};

    places->table = wijk_table_read(source, &options, places->notes, error);
    if (places->table == NULL)
        return NULL;
    g_free(places->label);
    places->label = g_strdup(wijk_table_name(places->table));
    return wijk_points_reading_of_columns(places, error) ? finish(places, error) : NULL;
}

/* Geometry where there is one. Columns that the user names are read instead. */
static WijkPoints *
read_any(WijkPointsReading *places, const char *source, GError **error)
{
    g_autoptr(WijkGdal) gdal = wijk_gdal_enter(error);
    gboolean none = FALSE;

    if (gdal == NULL)
        return NULL;

    g_autoptr(WijkSource) found = wijk_source_find(
        gdal, source, WIJK_SOURCE_POINTS, WIJK_LEVEL_OTHER,
        wijk_points_asked(places->options->layer) ? places->options->layer : NULL,
        places->notes, error);

    if (found == NULL)
        return NULL;
    if (!wijk_source_has_extension(found->path, text_extensions)) {
        if (!wijk_gdal_open(gdal, found, error))
            return NULL;
        places->label = g_strdup(found->label);
        if (!wijk_points_reading_of_layer(places, gdal, &none, error))
            return NULL;
        if (!none)
            return finish(places, error);
    }
    g_clear_pointer(&gdal, wijk_gdal_leave);
    return read_table(places, source, error);
}

WijkPoints *
wijk_points_read(const char *source, const WijkPointsOptions *options, WijkNotes *notes,
                 GError **error)
{
    g_auto(WijkPointsReading) places;

    if (!begin(&places, options, notes, error))
        return NULL;
    if (wijk_points_asked(places.options->x) || wijk_points_asked(places.options->y) ||
        wijk_source_has_extension(source, text_extensions))
        return read_table(&places, source, error);
    return read_any(&places, source, error);
}

WijkPoints *
wijk_points_parse_csv(GBytes *bytes, const char *name, const WijkPointsOptions *options,
                      WijkNotes *notes, GError **error)
{
    g_auto(WijkPointsReading) places;

    if (!begin(&places, options, notes, error)) {
        g_bytes_unref(bytes);
        return NULL;
    }
    places.label = g_strdup(name);
    places.table = wijk_table_parse_csv(bytes, name, NULL, notes, error);
    if (places.table == NULL || !wijk_points_reading_of_columns(&places, error))
        return NULL;
    return finish(&places, error);
}
