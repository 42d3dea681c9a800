/* SPDX-License-Identifier: EUPL-1.2 */
/* The builder of areas: takes rings as a source gives them and leaves them clean: no
 * repeated vertex, one direction, no ring without surface. A clean ring costs two passes
 * and no branch a vertex. */
#include <math.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/pages.h"
#include "geometry/measure.h"
#include "geometry/shared.h"

typedef enum { PART_NONE, PART_OPEN, PART_KEPT, PART_LEFT_OUT } PartState;

/* Offsets grow in one GArray each, so that they can be handed over without a copy. */
struct WijkAreasBuilder {
    double *x;
    double *y;
    gsize n;
    gsize room;
    GArray *ring_start; /* of gsize, with the end of the last ring */
    GArray *part_start; /* of guint32, the first ring of each part */
    GArray *area_start; /* of guint32, the first part of each area */
    GPtrArray *code;
    GPtrArray *name;
    GPtrArray *wijk_code;
    GPtrArray *wijk_name;
    GPtrArray *gemeente_code;
    GPtrArray *gemeente_name;
    GStringChunk *strings;
    PartState part;
    gboolean full; /* a limit was passed: nothing is taken any more */
};

WijkAreasBuilder *
wijk_areas_builder_new(gsize n_areas_hint, gsize n_vertices_hint)
{
    WijkAreasBuilder *builder = g_new0(WijkAreasBuilder, 1);
    guint n = (guint)MIN(n_areas_hint, WIJK_LIMIT_AREAS);
    gsize zero = 0;

    builder->room = CLAMP(n_vertices_hint, 64, WIJK_LIMIT_VERTICES);
    builder->x = wijk_pages_of(double, builder->room);
    builder->y = wijk_pages_of(double, builder->room);
    builder->ring_start = g_array_sized_new(FALSE, FALSE, sizeof(gsize), n + 1);
    builder->part_start = g_array_sized_new(FALSE, FALSE, sizeof(guint32), n + 1);
    builder->area_start = g_array_sized_new(FALSE, FALSE, sizeof(guint32), n + 1);
    builder->code = g_ptr_array_sized_new(n);
    builder->name = g_ptr_array_sized_new(n);
    builder->wijk_code = g_ptr_array_sized_new(n);
    builder->wijk_name = g_ptr_array_sized_new(n);
    builder->gemeente_code = g_ptr_array_sized_new(n);
    builder->gemeente_name = g_ptr_array_sized_new(n);
    builder->strings = g_string_chunk_new(65536);
    g_array_append_val(builder->ring_start, zero);
    return builder;
}

void
wijk_areas_builder_free(WijkAreasBuilder *builder)
{
    if (builder == NULL)
        return;
    g_free(builder->x);
    g_free(builder->y);
    g_array_unref(builder->ring_start);
    g_array_unref(builder->part_start);
    g_array_unref(builder->area_start);
    g_ptr_array_unref(builder->code);
    g_ptr_array_unref(builder->name);
    g_ptr_array_unref(builder->wijk_code);
    g_ptr_array_unref(builder->wijk_name);
    g_ptr_array_unref(builder->gemeente_code);
    g_ptr_array_unref(builder->gemeente_name);
    if (builder->strings != NULL)
        g_string_chunk_free(builder->strings);
    g_free(builder);
}

static char *
keep_parent(WijkAreasBuilder *builder, const char *word)
{
    return word == NULL ? NULL : g_string_chunk_insert_const(builder->strings, word);
}

void
wijk_areas_builder_begin_area(WijkAreasBuilder *builder, const WijkAreaFacts *facts)
{
    guint32 first_part = builder->part_start->len;

    g_assert(facts->code != NULL);

    builder->part = PART_NONE;
    builder->full = builder->full || builder->code->len >= WIJK_LIMIT_AREAS;
    if (builder->full)
        return;
    g_array_append_val(builder->area_start, first_part);
    g_ptr_array_add(builder->code, g_string_chunk_insert(builder->strings, facts->code));
    g_ptr_array_add(builder->name, g_string_chunk_insert(builder->strings,
                                                         facts->name ? facts->name : ""));
    g_ptr_array_add(builder->wijk_code, keep_parent(builder, facts->wijk_code));
    g_ptr_array_add(builder->wijk_name, keep_parent(builder, facts->wijk_name));
    g_ptr_array_add(builder->gemeente_code, keep_parent(builder, facts->gemeente_code));
    g_ptr_array_add(builder->gemeente_name, keep_parent(builder, facts->gemeente_name));
}

void
wijk_areas_builder_begin_part(WijkAreasBuilder *builder)
{
    g_assert(builder->area_start->len > 0);
    builder->part = PART_OPEN;
}

static gboolean
make_room(WijkAreasBuilder *builder, gsize n)
{
    builder->full = builder->full || n > WIJK_LIMIT_VERTICES - builder->n;
    if (builder->full)
        return FALSE;
    if (builder->room - builder->n < n) {
        builder->room = MIN(MAX(2 * builder->room, builder->n + n), WIJK_LIMIT_VERTICES);
        builder->x = g_renew(double, builder->x, builder->room);
        builder->y = g_renew(double, builder->y, builder->room);
    }
    return TRUE;
}

/* Returns TRUE if a vertex equals the one before it. */
static gboolean
copy_ring(const double *x, const double *y, gsize n, gsize stride, double *to_x,
          double *to_y)
{
    gboolean repeats = FALSE;

    to_x[0] = x[0];
    to_y[0] = y[0];
    for (gsize i = 1; i < n; i++) {
        to_x[i] = x[i * stride];
        to_y[i] = y[i * stride];
        repeats |= (to_x[i] == to_x[i - 1]) & (to_y[i] == to_y[i - 1]);
    }
    return repeats;
}

static gsize
drop_repeats(double *x, double *y, gsize n)
{
    gsize kept = 1;

    for (gsize i = 1; i < n; i++) {
        if (x[i] == x[kept - 1] && y[i] == y[kept - 1])
            continue;
        x[kept] = x[i];
        y[kept++] = y[i];
    }
    return kept;
}

/* The first vertex stays the first. */
static void
reverse_ring(double *x, double *y, gsize n)
{
    for (gsize i = 1, j = n - 1; i < j; i++, j--) {
        double swap = x[i];

        x[i] = x[j];
        x[j] = swap;
        swap = y[i];
        y[i] = y[j];
        y[j] = swap;
    }
}

/* Number of vertices of the clean ring at the end of the columns, 0 if it is no ring. One
 * coordinate that is not finite makes the surface not finite, so that needs no look of its
 * own. */
static gsize
clean_ring(double *x, double *y, gsize n, gboolean repeats, gboolean is_outline)
{
    double area;

    if (repeats)
        n = drop_repeats(x, y, n);
    while (n > 1 && x[n - 1] == x[0] && y[n - 1] == y[0])
        n--;
    if (n < 3)
        return 0;
    area = wijk_ring_area(x, y, n);
    if (area == 0.0 || !isfinite(area))
        return 0;
    if ((area > 0.0) != is_outline)
        reverse_ring(x, y, n);
    return n;
}

static gboolean
add_ring(WijkAreasBuilder *builder, const double *x, const double *y, gsize n, gsize stride)
{
    gboolean is_outline = builder->part == PART_OPEN;
    guint32 ring = builder->ring_start->len - 1;
    double *to_x;
    double *to_y;

    if (builder->part == PART_NONE || builder->part == PART_LEFT_OUT)
        return FALSE;
    if (is_outline)
        builder->part = PART_LEFT_OUT; /* until the ring has proved itself */
    if (n < 3 || !make_room(builder, n))
        return FALSE;
    to_x = builder->x + builder->n;
    to_y = builder->y + builder->n;
    n = clean_ring(to_x, to_y, n, copy_ring(x, y, n, stride, to_x, to_y), is_outline);
    if (n == 0)
        return FALSE;
    if (is_outline) {
        g_array_append_val(builder->part_start, ring);
        builder->part = PART_KEPT;
    }
    builder->n += n;
    g_array_append_val(builder->ring_start, builder->n);
    return TRUE;
}

gboolean
wijk_areas_builder_add_ring(WijkAreasBuilder *builder, const double *xy, gsize n,
                            guint stride)
{
    g_assert(stride >= 2);
    return add_ring(builder, xy, xy + 1, n, stride);
}

gboolean
wijk_areas_builder_add_columns(WijkAreasBuilder *builder, const double *x, const double *y,
                               gsize n)
{
    return add_ring(builder, x, y, n, 1);
}

static const char **
steal_words(GPtrArray *words, gboolean must)
{
    gboolean any = must;

    for (guint i = 0; !any && i < words->len; i++)
        any = words->pdata[i] != NULL;
    if (!any)
        return NULL;
    if (words->len == 0)
        g_ptr_array_add(words, NULL);
    return (const char **)g_ptr_array_steal(words, NULL);
}

/* A block more than an eighth too large is cut to size; that moves no pages. */
static double *
steal_column(double **column, gsize n, gsize room)
{
    double *taken = g_steal_pointer(column);

    return room - n > n / 8 ? g_renew(double, taken, MAX(n, 1)) : taken;
}

WijkAreas *
wijk_areas_builder_finish(WijkAreasBuilder *builder, WijkLevel level, int year,
                          const char *crs, GError **error)
{
    g_autoptr(WijkAreasBuilder) owned = builder;
    struct WijkAreasShared *shared;
    guint32 n_areas = builder->code->len;
    guint32 n_parts = builder->part_start->len;
    guint32 n_rings = builder->ring_start->len - 1;
    WijkAreas *areas;
    double *x;
    double *y;

    if (builder->full) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("more than %u areas or %u vertices; split the boundaries"),
                    WIJK_LIMIT_AREAS, WIJK_LIMIT_VERTICES);
        return NULL;
    }
    g_array_append_val(builder->area_start, n_parts);
    g_array_append_val(builder->part_start, n_rings);
    shared = g_new0(struct WijkAreasShared, 1);
    shared->ref_count = 1;
    shared->strings = g_steal_pointer(&builder->strings);
    shared->ring_start = (gsize *)g_array_steal(builder->ring_start, NULL);
    shared->part_start = (guint32 *)g_array_steal(builder->part_start, NULL);
    shared->area_start = (guint32 *)g_array_steal(builder->area_start, NULL);
    shared->code = steal_words(builder->code, TRUE);
    shared->name = steal_words(builder->name, TRUE);
    shared->wijk_code = steal_words(builder->wijk_code, FALSE);
    shared->wijk_name = steal_words(builder->wijk_name, FALSE);
    shared->gemeente_code = steal_words(builder->gemeente_code, FALSE);
    shared->gemeente_name = steal_words(builder->gemeente_name, FALSE);
    x = steal_column(&builder->x, builder->n, builder->room);
    y = steal_column(&builder->y, builder->n, builder->room);
    areas = wijk_areas_wrap(shared, n_areas, x, y);
    areas->level = level;
    areas->year = year;
    areas->crs = g_strdup(crs);
    return areas;
}
