/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of zones: in their zone, or beside it, with a halo; which of them do not fit. After
 * Imhof (1975), Positioning Names on Maps, doi:10.1559/152304075784313304. */
#include <math.h>

#include "geometry/anchor.h"
#include "geometry/measure.h"
#include "layout/item.h"

#define MOST_LINES 3
#define BESIDE_LINES 2
#define ANCHOR_MM 0.1
#define HALO 0.11       /* of the leading */
#define AWAY_UNITS 0.35 /* from the zone's line to a name beside it */
#define GAP_MM 0.3      /* between names */

const char *
wijk_zone_words(const WijkZoneNames *zones, guint32 zone)
{
    const char *name = zones->shapes->name[zone];

    return *name != '\0' ? name : zones->shapes->code[zone];
}

WijkAreas *
wijk_zones_drawn(const WijkLayout *layout, const WijkLayoutInput *input)
{
    WijkAreas *shapes = input->zones->shapes;
    double *x = g_new(double, MAX(shapes->n_vertices, 1));
    double *y = g_new(double, MAX(shapes->n_vertices, 1));

    for (gsize i = 0; i < shapes->n_vertices; i++) {
        x[i] = layout->map_left + (shapes->x[i] - input->bounds.x0) * layout->scale;
        y[i] = layout->map_top + (input->bounds.y1 - shapes->y[i]) * layout->scale;
    }
    return wijk_areas_with_coordinates(shapes, x, y, NULL);
}

typedef struct {
    WijkLayout *layout;
    const WijkLayoutInput *input;
    const WijkTypeScale *type;
    const WijkAreas *drawn;
} Naming;

/* A name in its place. */
typedef struct {
    WijkTextBlock *block; /* NULL: none yet */
    double x, y;          /* its middle, its top */
} Name;

/* TRUE if a segment meets a rectangle (Liang & Barsky 1984). */
static gboolean
segment_meets(const WijkExtent *e, double x0, double y0, double x1, double y1)
{
    const double p[4] = {x0 - x1, x1 - x0, y0 - y1, y1 - y0};
    const double q[4] = {x0 - e->x0, e->x1 - x0, y0 - e->y0, e->y1 - y0};
    double from = 0;
    double to = 1;

    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) { /* along this side */
            if (q[i] < 0)
                return FALSE;
        } else if (p[i] < 0) {
            from = MAX(from, q[i] / p[i]);
        } else {
            to = MIN(to, q[i] / p[i]);
        }
    }
    return from <= to;
}

gboolean
wijk_zone_lines_meet(const WijkAreas *drawn, const WijkExtent *extent)
{
    for (guint32 ring = 0; ring < drawn->n_rings; ring++)
        for (gsize k = drawn->ring_start[ring]; k < drawn->ring_start[ring + 1]; k++) {
            gsize next =
                k + 1 < drawn->ring_start[ring + 1] ? k + 1 : drawn->ring_start[ring];

            if (segment_meets(extent, drawn->x[k], drawn->y[k], drawn->x[next],
                              drawn->y[next]))
                return TRUE;
        }
    return FALSE;
}

static gboolean
is_free(const Naming *naming, const WijkExtent *e)
{
    const WijkLayout *layout = naming->layout;

    if (e->x0 < layout->map_x || e->y0 < layout->map_y ||
        e->x1 > layout->map_x + layout->map_width ||
        e->y1 > layout->map_y + layout->map_height)
        return FALSE;
    return wijk_layout_is_free(layout, e, GAP_MM);
}

static WijkExtent
extent_at(const WijkTextBlock *block, double x, double y)
{
    double half = block->width_mm / 2;

    return (WijkExtent){x - half, y, x + half, y + block->height_mm};
}

static gboolean
try_inside(const Naming *naming, guint32 zone, const WijkTextBlock *block,
           const WijkAnchor *anchor, Name *name)
{
    static const double shift[][2] = {{0, 0}, {0, -0.3}, {0, 0.3}, {-0.3, 0}, {0.3, 0}};

    for (gsize k = 0; k < G_N_ELEMENTS(shift); k++) {
        double x = anchor->x + shift[k][0] * anchor->radius;
        double y = anchor->y + shift[k][1] * anchor->radius - block->height_mm / 2;
        WijkExtent e = extent_at(block, x, y);

        if (!wijk_block_lies_in(block, naming->drawn, zone, x, y) || !is_free(naming, &e))
            continue;
        name->x = x;
        name->y = y;
        return TRUE;
    }
    return FALSE;
}

/* TRUE if the middle of a name lies in an area that the title speaks of. */
static gboolean
hides_spoken(const Naming *naming, double x, double y)
{
    const WijkLayoutInput *input = naming->input;
    const WijkLayout *layout = naming->layout;
    const WijkAreas *spoken = input->zones->spoken;
    double map_x = input->bounds.x0 + (x - layout->map_left) / layout->scale;
    double map_y = input->bounds.y1 - (y - layout->map_top) / layout->scale;

    for (guint32 i = 0; spoken != NULL && i < spoken->n_areas; i++)
        if (wijk_areas_contains(spoken, i, map_x, map_y))
            return TRUE;
    return FALSE;
}

/* Above, below, to the right and to the left of the zone; clear of every zone, and of areas
 * that are spoken of, unless that leaves no place. */
static gboolean
try_beside(const Naming *naming, guint32 zone, const WijkTextBlock *block,
           gboolean yielding, Name *name)
{
    const WijkBox *box = &naming->drawn->box[zone];
    double away = AWAY_UNITS * naming->type->unit;
    double half = block->width_mm / 2;
    double middle_x = (box->x0 + box->x1) / 2;
    double middle_y = (box->y0 + box->y1 - block->height_mm) / 2;
    const double place[][2] = {{middle_x, box->y0 - away - block->height_mm},
                               {middle_x, box->y1 + away},
                               {box->x1 + away + half, middle_y},
                               {box->x0 - away - half, middle_y}};

    for (gsize k = 0; k < G_N_ELEMENTS(place); k++) {
        WijkExtent e = extent_at(block, place[k][0], place[k][1]);
        gboolean within = FALSE;

        for (guint32 i = 0; i < naming->drawn->n_areas && !within; i++)
            within = wijk_areas_contains(naming->drawn, i, place[k][0],
                                         place[k][1] + block->height_mm / 2);
        if (yielding &&
            hides_spoken(naming, place[k][0], place[k][1] + block->height_mm / 2))
            continue;
        if (within || wijk_zone_lines_meet(naming->drawn, &e) || !is_free(naming, &e))
            continue;
        name->x = place[k][0];
        name->y = place[k][1];
        return TRUE;
    }
    return FALSE;
}

/* The name in as few lines as fit: first in the zone, then beside it, where no area that
 * is spoken of gives way, then anywhere beside it. */
static Name
find_name(const Naming *naming, guint32 zone)
{
    WijkTypesetter *typesetter = naming->input->typesetter;
    const char *text = wijk_zone_words(naming->input->zones, zone);
    WijkAnchor anchor = wijk_anchor_compute(naming->drawn, zone, ANCHOR_MM);
    WijkFont font = {.family = wijk_settings_text(naming->input->settings, WIJK_KEY_FAMILY),
                     .size_pt = naming->type->label,
                     .weight = 600};
    double full = wijk_typesetter_width(typesetter, text, &font);
    double word = wijk_word_width(typesetter, text, &font);
    Name name = {NULL, 0, 0};

    if (anchor.part == WIJK_NONE)
        return name;
    for (int beside = 0; beside < 3; beside++)
        for (int lines = 1; lines <= (beside ? BESIDE_LINES : MOST_LINES); lines++) {
            double limit = lines == 1 ? 0 : MAX(full / lines * 1.25, word);
            g_autoptr(WijkTextBlock) block =
                wijk_typesetter_wrap(typesetter, text, &font, limit, 0, WIJK_WRAP_EVEN);

            if ((int)block->n_lines > (beside ? BESIDE_LINES : MOST_LINES) ||
                (lines > 1 && block->n_lines == 1))
                continue;
            if (beside ? try_beside(naming, zone, block, beside == 1, &name)
                       : try_inside(naming, zone, block, &anchor, &name)) {
                name.block = g_steal_pointer(&block);
                return name;
            }
        }
    return name;
}

guint
wijk_zone_names_add(WijkLayout *layout, const WijkLayoutInput *input,
                    const WijkTypeScale *type, const WijkAreas *drawn, gboolean *numbered)
{
    const Naming naming = {layout, input, type, drawn};
    guint n_failed = 0;

    for (guint32 zone = 0; zone < drawn->n_areas; zone++) {
        Name name;
        WijkItem *item;

        if (numbered[zone] || drawn->area_start[zone] == drawn->area_start[zone + 1])
            continue;
        name = find_name(&naming, zone);
        if (name.block == NULL) {
            numbered[zone] = TRUE;
            n_failed++;
            continue;
        }
        item = wijk_item_add_text(layout->items, WIJK_LAYER_NAMES, "zone-name", name.block,
                                  name.x, name.y, WIJK_ALIGN_MIDDLE, input->zones->ink);
        item->halo = input->zones->halo;
        item->halo_mm = HALO * name.block->leading_mm;
    }
    return n_failed;
}
