/* SPDX-License-Identifier: EUPL-1.2 */
/* Layers for other programs: their columns and style. */
#include "output/features.h"

#include <math.h>
#include <string.h>

#include "output/features_private.h"

static void
free_column(gpointer data)
{
    WijkFeaturesColumn *column = data;

    g_free(column->name);
    g_free(column->text);
    g_free(column->integer);
    g_free(column->number);
    g_free(column->state);
    g_free(column);
}

static WijkFeatures *
new_layer(const char *name, WijkFeaturesShape shape, const char *crs, gsize n)
{
    WijkFeatures *features = g_new0(WijkFeatures, 1);

    features->name = g_strdup(name);
    features->shape = shape;
    features->crs = g_strdup(crs);
    features->n = n;
    features->columns = g_ptr_array_new_with_free_func(free_column);
    features->words = g_string_chunk_new(4096);
    return features;
}

WijkFeatures *
wijk_features_new_areas(const char *name, WijkAreas *areas)
{
    WijkFeatures *features =
        new_layer(name, WIJK_FEATURES_AREAS, areas->crs, areas->n_areas);

    features->areas = wijk_areas_ref(areas);
    return features;
}

WijkFeatures *
wijk_features_new_points(const char *name, const char *crs, const double *x,
                         const double *y, gsize n)
{
    WijkFeatures *features = new_layer(name, WIJK_FEATURES_POINTS, crs, n);

    features->x = g_memdup2(x, n * sizeof *x);
    features->y = g_memdup2(y, n * sizeof *y);
    return features;
}

WijkFeatures *
wijk_features_new_lines(const char *name, const char *crs, const double *x, const double *y,
                        const gsize *start, gsize n)
{
    WijkFeatures *features = new_layer(name, WIJK_FEATURES_LINES, crs, n);

    features->x = g_memdup2(x, start[n] * sizeof *x);
    features->y = g_memdup2(y, start[n] * sizeof *y);
    features->start = g_memdup2(start, (n + 1) * sizeof *start);
    return features;
}

WijkFeatures *
wijk_features_new_rows(const char *name, gsize n)
{
    return new_layer(name, WIJK_FEATURES_ROWS, NULL, n);
}

static void
clear_style(WijkFeaturesStyle *style)
{
    g_free((gpointer)style->classes);
    g_free((gpointer)style->missing);
    if (style->breaks != NULL)
        g_free(style->breaks->breaks);
    g_free((gpointer)style->breaks);
    *style = (WijkFeaturesStyle){0};
}

void
wijk_features_free(WijkFeatures *features)
{
    if (features == NULL)
        return;
    clear_style(&features->style);
    g_free(features->name);
    g_free(features->crs);
    g_free(features->x);
    g_free(features->y);
    g_free(features->start);
    g_ptr_array_unref(features->columns);
    g_string_chunk_free(features->words);
    wijk_areas_unref(features->areas);
    g_free(features);
}

gsize
wijk_features_count(const WijkFeatures *features)
{
    return features->n;
}

static WijkFeaturesColumn *
add_column(WijkFeatures *features, const char *name, WijkFeaturesKind kind)
{
    WijkFeaturesColumn *column = g_new0(WijkFeaturesColumn, 1);

    column->name = g_strdup(name);
    column->kind = kind;
    g_ptr_array_add(features->columns, column);
    return column;
}

void
wijk_features_add_text(WijkFeatures *features, const char *name, const char *const *text)
{
    WijkFeaturesColumn *column = add_column(features, name, WIJK_FEATURES_TEXT);

    column->text = g_new0(const char *, MAX(features->n, 1));
    for (gsize i = 0; i < features->n; i++)
        if (text[i] != NULL)
            column->text[i] = g_string_chunk_insert(features->words, text[i]);
}

static guint8 *
copy_states(const guint8 *state, gsize n)
{
    guint8 *copy = g_new0(guint8, MAX(n, 1)); /* WIJK_STATE_PRESENT is 0 */

    for (gsize i = 0; i < n && state != NULL; i++) {
        g_assert(state[i] < WIJK_N_STATES);
        copy[i] = state[i];
    }
    return copy;
}

void
wijk_features_add_integers(WijkFeatures *features, const char *name, const gint64 *value,
                           const guint8 *state)
{
    WijkFeaturesColumn *column = add_column(features, name, WIJK_FEATURES_INTEGER);

    column->integer = g_memdup2(value, features->n * sizeof *value);
    column->state = copy_states(state, features->n);
    column->has_reasons = state != NULL;
}

void
wijk_features_add_numbers(WijkFeatures *features, const char *name, const double *value,
                          const guint8 *state)
{
    WijkFeaturesColumn *column = add_column(features, name, WIJK_FEATURES_NUMBER);

    column->number = g_memdup2(value, features->n * sizeof *value);
    column->state = copy_states(state, features->n);
    column->has_reasons = state != NULL;
    for (gsize i = 0; i < features->n; i++)
        if (column->state[i] == WIJK_STATE_PRESENT && isnan(value[i]))
            column->state[i] = WIJK_STATE_ABSENT;
}

void
wijk_features_add_column(WijkFeatures *features, const WijkColumn *column)
{
    g_assert(column->n == features->n);
    wijk_features_add_numbers(features, column->name == NULL ? "value" : column->name,
                              column->value, column->state);
}

static void
add_if_any(WijkFeatures *features, const char *name, const char **text)
{
    for (gsize i = 0; i < features->n && text != NULL; i++)
        if (text[i] != NULL) {
            wijk_features_add_text(features, name, text);
            return;
        }
}

void
wijk_features_add_codes(WijkFeatures *features)
{
    const WijkAreas *areas = features->areas;

    g_assert(areas != NULL);
    wijk_features_add_text(features, "code", areas->code);
    wijk_features_add_text(features, "name", areas->name);
    add_if_any(features, "wijk_code", areas->wijk_code);
    add_if_any(features, "wijk_name", areas->wijk_name);
    add_if_any(features, "gemeente_code", areas->gemeente_code);
    add_if_any(features, "gemeente_name", areas->gemeente_name);
}

void
wijk_features_write_states(WijkFeatures *features)
{
    features->with_states = TRUE;
}

static const char *
keep(WijkFeatures *features, const char *text)
{
    return text == NULL ? NULL : g_string_chunk_insert(features->words, text);
}

static WijkFeaturesClass *
copy_classes(WijkFeatures *features, const WijkFeaturesClass *classes, guint n)
{
    WijkFeaturesClass *copy = g_memdup2(classes, n * sizeof *classes);

    for (guint i = 0; i < n; i++) {
        copy[i].value = keep(features, classes[i].value);
        copy[i].label = keep(features, classes[i].label == NULL ? "" : classes[i].label);
    }
    return copy;
}

/* Only what a style needs of them. */
static WijkBreaks *
copy_breaks(const WijkBreaks *breaks)
{
    WijkBreaks *copy = g_new0(WijkBreaks, 1);

    copy->closed = breaks->closed;
    copy->n_classes = breaks->n_classes;
    copy->breaks =
        g_memdup2(breaks->breaks, (breaks->n_classes + 1) * sizeof *breaks->breaks);
    return copy;
}

void
wijk_features_set_style(WijkFeatures *features, const WijkFeaturesStyle *style)
{
    WijkFeaturesStyle copy = *style;

    g_assert(features->shape != WIJK_FEATURES_ROWS);
    g_assert((style->look == WIJK_FEATURES_GRADUATED) == (style->breaks != NULL));
    g_assert(style->breaks == NULL || style->breaks->n_classes == style->n_classes);
    g_assert((style->look == WIJK_FEATURES_OUTLINES) == (style->column == NULL));
    copy.name = keep(features, style->name);
    copy.column = keep(features, style->column);
    copy.label_column = keep(features, style->label_column);
    copy.classes = copy_classes(features, style->classes, style->n_classes);
    copy.missing = copy_classes(features, style->missing, style->n_missing);
    copy.breaks = style->breaks == NULL ? NULL : copy_breaks(style->breaks);
    if (!(copy.size_mm > 0))
        copy.size_mm = features->shape == WIJK_FEATURES_POINTS ? 2 : 0.6;
    if (!(copy.label_pt > 0))
        copy.label_pt = 8;
    clear_style(&features->style);
    features->style = copy;
    features->has_style = TRUE;
}

gboolean
wijk_features_has(const WijkFeaturesColumn *column, gsize row)
{
    return column->state != NULL ? column->state[row] == WIJK_STATE_PRESENT
                                 : column->text[row] != NULL;
}

gboolean
wijk_features_has_geometry(const WijkFeatures *features, gsize row)
{
    switch (features->shape) {
    case WIJK_FEATURES_AREAS:
        return features->areas->area_start[row + 1] > features->areas->area_start[row];
    case WIJK_FEATURES_POINTS:
        return isfinite(features->x[row]) && isfinite(features->y[row]);
    case WIJK_FEATURES_LINES:
        return features->start[row + 1] >= features->start[row] + 2;
    case WIJK_FEATURES_ROWS:
        break;
    }
    return FALSE;
}

void
wijk_features_check_style(const WijkFeatures *features)
{
    const WijkFeaturesStyle *style = &features->style;

    g_assert(features->has_style);
    g_assert(style->column == NULL || wijk_features_find(features, style->column) != NULL);
    g_assert(style->label_column == NULL ||
             wijk_features_find(features, style->label_column) != NULL);
}

const WijkFeaturesColumn *
wijk_features_find(const WijkFeatures *features, const char *name)
{
    for (guint i = 0; i < features->columns->len; i++) {
        const WijkFeaturesColumn *column = features->columns->pdata[i];

        if (strcmp(column->name, name) == 0)
            return column;
    }
    return NULL;
}

gboolean
wijk_features_tells_reasons(const WijkFeatures *features)
{
    const WijkFeaturesColumn *column =
        features->style.column == NULL
            ? NULL
            : wijk_features_find(features, features->style.column);

    return features->with_states && column != NULL && column->has_reasons;
}

/* The states of @column as words. */
static WijkFeaturesColumn *
new_states(const WijkFeaturesColumn *column, gsize n)
{
    WijkFeaturesColumn *states = g_new0(WijkFeaturesColumn, 1);

    states->name = g_strconcat(column->name, "_state", NULL);
    states->kind = WIJK_FEATURES_TEXT;
    states->made = TRUE;
    states->text = g_new0(const char *, MAX(n, 1));
    for (gsize i = 0; i < n; i++)
        states->text[i] = wijk_state_id(column->state[i]);
    return states;
}

static void
free_if_made(gpointer data)
{
    WijkFeaturesColumn *column = data;

    if (column->made)
        free_column(column);
}

GPtrArray *
wijk_features_file_columns(const WijkFeatures *features)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func(free_if_made);

    for (guint i = 0; i < features->columns->len; i++) {
        WijkFeaturesColumn *column = features->columns->pdata[i];

        g_ptr_array_add(columns, column);
        if (features->with_states && column->has_reasons)
            g_ptr_array_add(columns, new_states(column, features->n));
    }
    return columns;
}

static gboolean
is_taken(GPtrArray *columns, const char *name)
{
    for (guint i = 0; i < columns->len; i++) {
        const WijkFeaturesColumn *column = columns->pdata[i];

        if (g_ascii_strcasecmp(column->name, name) == 0)
            return TRUE;
    }
    return FALSE;
}

char *
wijk_features_free_name(GPtrArray *columns, const char *wanted)
{
    char *name = g_strdup(wanted);

    for (guint i = 2; is_taken(columns, name); i++) {
        g_free(name);
        name = g_strdup_printf("%s_%u", wanted, i);
    }
    return name;
}
