/* SPDX-License-Identifier: EUPL-1.2 */
/* Places as a layer and as a report. */
#include "batch/hittekaart-features.h"

#include "projection/projection.h"

/* Numbers of places, by the offset of the column. */
typedef struct {
    const char *name;
    gsize offset;
} Column;

#define COLUMN(name, member)                                                               \
    {                                                                                      \
        name, G_STRUCT_OFFSET(WijkHittekaartPlace, member)                                 \
    }

static const Column columns[] = {
    COLUMN("count", found.count),
    COLUMN("expected", found.expected),
    COLUMN("ratio", found.ratio),
    COLUMN("p", found.p),
    COLUMN("p_adjusted", found.p_adjusted),
    COLUMN("inhabitants", inhabitants),
    COLUMN("area_m2", area_m2),
    COLUMN("length_m", length_m),
};

static double
number_at(const WijkHittekaartPlace *place, const Column *column)
{
    return *(const double *)(const void *)((const char *)place + column->offset);
}

static void
add_words(WijkFeatures *features, const WijkHittekaart *h)
{
    g_autofree const char **name = g_new0(const char *, MAX(h->n, 1));
    g_autofree const char **buurt = g_new0(const char *, MAX(h->n, 1));
    g_autofree gint64 *number = g_new0(gint64, MAX(h->n, 1));
    g_autofree gint64 *points = g_new0(gint64, MAX(h->n, 1));
    g_autofree gint64 *significant = g_new0(gint64, MAX(h->n, 1));

    for (guint32 i = 0; i < h->n; i++) {
        name[i] = h->place[i].name;
        buurt[i] = h->place[i].buurt;
        number[i] = i + 1;
        points[i] = h->place[i].found.n_points;
        significant[i] = h->place[i].found.significant;
    }
    wijk_features_add_integers(features, "number", number, NULL);
    wijk_features_add_text(features, "name", name);
    wijk_features_add_text(features, "buurt", buurt);
    wijk_features_add_integers(features, "points", points, NULL);
    wijk_features_add_integers(features, "significant", significant, NULL);
}

static void
add_numbers(WijkFeatures *features, const WijkHittekaart *h, const double *x,
            const double *y)
{
    g_autofree double *value = g_new0(double, MAX(h->n, 1));

    for (gsize c = 0; c < G_N_ELEMENTS(columns); c++) {
        for (guint32 i = 0; i < h->n; i++)
            value[i] = number_at(&h->place[i], &columns[c]);
        wijk_features_add_numbers(features, columns[c].name, value, NULL);
    }
    wijk_features_add_numbers(features, "x", x, NULL);
    wijk_features_add_numbers(features, "y", y, NULL);
}

static void
set_style(WijkFeatures *features, const WijkSettings *settings)
{
    WijkFeaturesStyle style = {
        .look = WIJK_FEATURES_OUTLINES,
        .outline = wijk_settings_colour(settings, WIJK_KEY_HOT),
        .outline_mm = wijk_settings_number(settings, WIJK_KEY_HOTSPOT_MM),
        .label_column = "number",
        .label_colour = wijk_settings_colour(settings, WIJK_KEY_HOT)};

    wijk_features_set_style(features, &style);
}

WijkFeatures *
wijk_hittekaart_features(const WijkHittekaart *hittekaart, const char *crs,
                         const WijkSettings *settings, GError **error)
{
    const WijkHittekaart *h = hittekaart;
    g_autofree double *x = g_new0(double, MAX(h->n, 1));
    g_autofree double *y = g_new0(double, MAX(h->n, 1));
    g_autoptr(WijkAreas) shape = NULL;
    WijkFeatures *features;

    for (guint32 i = 0; i < h->n; i++) {
        x[i] = h->place[i].x;
        y[i] = h->place[i].y;
    }
    if (h->shape != NULL) {
        g_autoptr(WijkProjection) projection = wijk_projection_new(
            h->crs, crs != NULL ? crs : h->crs, &h->shape->bounds, NULL, error);

        shape = projection == NULL
                    ? NULL
                    : wijk_projection_apply(projection, h->shape, WIJK_PROJECTION_EXACT,
                                            0.0, 1, error);
        if (shape == NULL)
            return NULL;
        wijk_projection_forward(projection, x, y, h->n);
    }
    features = shape != NULL ? wijk_features_new_areas("hittekaart", shape)
                             : wijk_features_new_rows("hittekaart", 0);
    add_words(features, h);
    add_numbers(features, h, x, y);
    if (shape != NULL)
        set_style(features, settings);
    return features;
}

static void
report_method(const WijkHittekaart *h, WijkJson *json)
{
    wijk_json_begin_object(json, "method");
    wijk_json_string(json, "places", wijk_hittekaart_kind_id(h->kind));
    if (h->kind == WIJK_HITTEKAART_SQUARES)
        wijk_json_number(json, "cell_m", h->cell_m);
    wijk_json_string(json, "expected", wijk_hittekaart_basis_id(h));
    wijk_json_number(json, "rate", h->rate);
    wijk_json_string(json, "chance", wijk_chance_id(h->chance));
    wijk_json_string(json, "test",
                     h->chance == WIJK_CHANCE_UNEVEN ? "negative-binomial" : "binomial");
    wijk_json_number(json, "dispersion", h->dispersion);
    wijk_json_number(json, "dispersion_near", h->dispersion_near);
    wijk_json_string(json, "adjusted", h->adjusted ? "benjamini-hochberg" : "none");
    wijk_json_number(json, "level", h->level);
    wijk_json_integer(json, "judged", h->n_judged);
    wijk_json_number(json, "count", h->count);
    wijk_json_integer(json, "top", h->top);
    wijk_json_end_object(json);
}

static void
report_place(const WijkHittekaartPlace *place, guint32 number, WijkJson *json)
{
    wijk_json_begin_object(json, NULL);
    wijk_json_integer(json, "number", number);
    wijk_json_string(json, "name", place->name);
    wijk_json_string(json, "buurt", place->buurt);
    wijk_json_integer(json, "points", place->found.n_points);
    for (gsize c = 0; c < G_N_ELEMENTS(columns); c++)
        wijk_json_number(json, columns[c].name, number_at(place, &columns[c]));
    wijk_json_boolean(json, "significant", place->found.significant);
    wijk_json_integer(json, "members", place->found.n_members);
    wijk_json_number(json, "x", place->x);
    wijk_json_number(json, "y", place->y);
    wijk_json_end_object(json);
}

void
wijk_hittekaart_report(const WijkHittekaart *hittekaart, WijkLang lang, WijkJson *json)
{
    const WijkHittekaart *h = hittekaart;
    g_autofree char *legend = wijk_hittekaart_legend(h, lang);

    report_method(h, json);
    wijk_json_begin_object(json, "lost");
    wijk_json_integer(json, "outside", (gint64)h->n_outside);
    wijk_json_integer(json, "off_street", (gint64)h->n_off_street);
    wijk_json_integer(json, "unjudged", (gint64)h->n_unjudged);
    wijk_json_end_object(json);
    wijk_json_integer(json, "floor", h->floor);
    wijk_json_integer(json, "below_floor", h->n_too_few);
    wijk_json_string(json, "crs", h->crs);
    wijk_json_integer(json, "significant", h->n_significant);
    wijk_json_string(json, "legend", legend);
    wijk_json_begin_array(json, "places");
    for (guint32 i = 0; i < h->n; i++)
        report_place(&h->place[i], i + 1, json);
    wijk_json_end_array(json);
}
