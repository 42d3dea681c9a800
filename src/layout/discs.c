/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbered discs on the map. Each stands on what it marks, or, where another is in its way,
 * at the end of a leader, at the nearest place that covers and crosses least. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "layout/item.h"

#define ANGLES 24       /* places tried round a point */
#define STEP 0.5        /* radii from one ring of places to the next */
#define RINGS 60        /* a leader is no longer than 30 radii */
#define NEAREST 2.2     /* radii: a shorter leader is not seen */
#define COVERS 6.0      /* radii that a place is worse for each other point it hides */
#define CROSSES 8.0     /* likewise for each disc or leader that its own leader crosses */
#define GAP_UNITS 0.1   /* between discs */
#define LEADER_MM 0.35  /* on A4 */
#define LEADER_RIM 0.25 /* mm beside it */
#define POINT_MM 0.55   /* radius of the dot at its end */

/* A disc that has its place. */
typedef struct {
    double x, y;   /* of its middle */
    double px, py; /* of what it marks */
    double radius;
    gboolean moved;
    const WijkMarker *marker;
} Disc;

typedef struct {
    WijkLayout *layout;
    const WijkLayoutInput *input;
    const WijkTypeScale *type;
    GArray *placed;   /* Disc */
    const Disc *wish; /* all that want a place, where they want it */
    guint n_wishes;
} Placing;

static double
distance_to_segment(double x, double y, double x0, double y0, double x1, double y1)
{
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length = dx * dx + dy * dy;
    double t = length > 0 ? ((x - x0) * dx + (y - y0) * dy) / length : 0;

    t = CLAMP(t, 0, 1);
    return hypot(x - x0 - t * dx, y - y0 - t * dy);
}

static double
side_of(const Disc *line, double x, double y)
{
    return (line->x - line->px) * (y - line->py) - (line->y - line->py) * (x - line->px);
}

/* TRUE if the leaders of two discs cross. */
static gboolean
leaders_cross(const Disc *a, const Disc *b)
{
    if (!a->moved || !b->moved)
        return FALSE;
    return side_of(a, b->x, b->y) * side_of(a, b->px, b->py) < 0 &&
           side_of(b, a->x, a->y) * side_of(b, a->px, a->py) < 0;
}

static gboolean
is_clear(const Placing *p, const Disc *disc)
{
    const WijkLayout *layout = p->layout;
    double rim = LEADER_RIM * p->type->unit / 4;
    double reach = disc->radius + rim;
    double gap = GAP_UNITS * p->type->unit;
    WijkExtent extent = {disc->x - reach, disc->y - reach, disc->x + reach,
                         disc->y + reach};

    if (extent.x0 < layout->map_x || extent.y0 < layout->map_y ||
        extent.x1 > layout->map_x + layout->map_width ||
        extent.y1 > layout->map_y + layout->map_height)
        return FALSE;
    for (guint i = 0; i < p->placed->len; i++) {
        const Disc *other = &g_array_index(p->placed, Disc, i);

        if (hypot(disc->x - other->x, disc->y - other->y) <
            disc->radius + other->radius + 2 * rim + gap)
            return FALSE;
    }
    return wijk_layout_is_free(layout, &extent, gap);
}

/* How bad a place is, in mm: the length of the leader, and what is hidden or crossed. */
static double
cost_of(const Placing *p, const Disc *disc)
{
    double cost = hypot(disc->x - disc->px, disc->y - disc->py);
    double point = POINT_MM * p->type->unit / 4;

    for (guint i = 0; i < p->n_wishes; i++) {
        const Disc *other = &p->wish[i];

        if (other->marker == disc->marker)
            continue;
        if (hypot(disc->x - other->px, disc->y - other->py) < disc->radius + point)
            cost += COVERS * disc->radius;
        /* No leader can go clear of a point that is as good as its own. */
        if (disc->moved &&
            hypot(disc->px - other->px, disc->py - other->py) > 1.5 * point &&
            distance_to_segment(other->px, other->py, disc->px, disc->py, disc->x,
                                disc->y) < 1.5 * point)
            cost += CROSSES * disc->radius;
    }
    for (guint i = 0; i < p->placed->len; i++) {
        const Disc *other = &g_array_index(p->placed, Disc, i);

        if (disc->moved && distance_to_segment(other->x, other->y, disc->px, disc->py,
                                               disc->x, disc->y) < other->radius)
            cost += CROSSES * disc->radius;
        if (other->moved && distance_to_segment(disc->x, disc->y, other->px, other->py,
                                                other->x, other->y) < disc->radius)
            cost += CROSSES * disc->radius;
        if (leaders_cross(disc, other))
            cost += CROSSES * disc->radius;
    }
    return cost;
}

static void
consider(const Placing *p, const Disc *disc, Disc *best, double *best_cost)
{
    double cost;

    if (!is_clear(p, disc))
        return;
    cost = cost_of(p, disc);
    if (cost < *best_cost - 1e-9) {
        *best = *disc;
        *best_cost = cost;
    }
}

/* Rings of places, from above and clockwise; those farther out than the best cost cannot be
 * better. */
static gboolean
find_place(const Placing *p, const Disc *wish, Disc *out_disc)
{
    double best = INFINITY;
    Disc disc = *wish;

    consider(p, &disc, out_disc, &best);
    disc.moved = TRUE;
    for (guint ring = 0; ring < RINGS; ring++) {
        double away = (NEAREST + STEP * ring) * disc.radius;

        if (away > best)
            break;
        for (guint k = 0; k < ANGLES; k++) {
            double angle = 2 * G_PI * k / ANGLES;

            disc.x = wish->px + away * sin(angle);
            disc.y = wish->py - away * cos(angle);
            consider(p, &disc, out_disc, &best);
        }
    }
    return isfinite(best);
}

static void
add_line(const Placing *p, const Disc *disc, WijkSrgb8 colour, double width_mm)
{
    WijkItem *line =
        wijk_item_add(p->layout->items, WIJK_ITEM_LINE, WIJK_LAYER_POINTS, "disc-leader");

    line->n_points = 2;
    line->point = g_new(double, 4);
    line->point[0] = disc->px;
    line->point[1] = disc->py;
    line->point[2] = disc->x;
    line->point[3] = disc->y;
    line->x = MIN(disc->x, disc->px);
    line->y = MIN(disc->y, disc->py);
    line->width = fabs(disc->x - disc->px);
    line->height = fabs(disc->y - disc->py);
    line->stroke = colour;
    line->stroke_mm = width_mm;
}

static void
add_point(const Placing *p, const Disc *disc)
{
    double per_mm = p->type->unit / 4;
    WijkItem *dot =
        wijk_item_add(p->layout->items, WIJK_ITEM_CIRCLE, WIJK_LAYER_POINTS, "disc-point");

    dot->x = disc->px - POINT_MM * per_mm;
    dot->y = disc->py - POINT_MM * per_mm;
    dot->width = dot->height = 2 * POINT_MM * per_mm;
    dot->filled = TRUE;
    dot->paint.ground = disc->marker->style.fill;
    dot->stroke = disc->marker->style.rim;
    dot->stroke_mm = LEADER_RIM * per_mm / 2;
}

/* Leaders first, the first disc on top of all. */
static void
add_items(const Placing *p)
{
    double per_mm = p->type->unit / 4;

    for (guint i = p->placed->len; i-- > 0;) {
        const Disc *disc = &g_array_index(p->placed, Disc, i);

        if (!disc->moved)
            continue;
        add_line(p, disc, disc->marker->style.rim, (LEADER_MM + 2 * LEADER_RIM) * per_mm);
        add_line(p, disc, disc->marker->style.fill, LEADER_MM * per_mm);
        add_point(p, disc);
    }
    for (guint i = p->placed->len; i-- > 0;) {
        const Disc *disc = &g_array_index(p->placed, Disc, i);
        g_autofree char *words =
            wijk_disc_words(disc->marker->number, disc->marker->letter);

        wijk_disc_add(p->input, p->type, p->layout->items, WIJK_LAYER_POINTS, disc->x,
                      disc->y, words, &disc->marker->style);
    }
}

void
wijk_discs_add(WijkLayout *layout, const WijkLayoutInput *input, const WijkTypeScale *type,
               const WijkMarker *marker, guint n, WijkNotes *notes)
{
    g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(Disc));
    g_autofree Disc *wish = g_new0(Disc, MAX(n, 1));
    Placing placing = {.layout = layout,
                       .input = input,
                       .type = type,
                       .placed = placed,
                       .wish = wish,
                       .n_wishes = n};

    for (guint i = 0; i < n; i++) {
        g_autofree char *words = wijk_disc_words(marker[i].number, marker[i].letter);
        double x = layout->map_left + (marker[i].x - input->bounds.x0) * layout->scale;
        double y = layout->map_top + (input->bounds.y1 - marker[i].y) * layout->scale;

        wish[i] = (Disc){.x = x,
                         .y = y,
                         .px = x,
                         .py = y,
                         .radius = wijk_disc_radius(input, type, words),
                         .marker = &marker[i]};
    }
    for (guint i = 0; i < n; i++) {
        Disc disc;

        if (wish[i].px < layout->map_x || wish[i].px > layout->map_x + layout->map_width ||
            wish[i].py < layout->map_y || wish[i].py > layout->map_y + layout->map_height)
            continue; /* what it marks is not on the map */
        if (find_place(&placing, &wish[i], &disc)) {
            g_array_append_val(placed, disc);
        } else {
            g_autofree char *words = wijk_disc_words(marker[i].number, marker[i].letter);

            wijk_notes_add(notes, _("there is no room on the map for '%s'"), words);
        }
    }
    add_items(&placing);
}
