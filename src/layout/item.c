/* SPDX-License-Identifier: EUPL-1.2 */
/* Making, moving and freeing items. */
#include "layout/item.h"

#include <string.h>

void
wijk_item_free(WijkItem *item)
{
    if (item == NULL)
        return;
    g_free(item->point);
    wijk_text_block_free(item->block);
    g_free(item);
}

WijkItem *
wijk_item_add(GPtrArray *items, WijkItemKind kind, WijkLayer layer, const char *role)
{
    WijkItem *item = g_new0(WijkItem, 1);

    item->kind = kind;
    item->layer = layer;
    item->role = role;
    g_ptr_array_add(items, item);
    return item;
}

WijkItem *
wijk_item_add_text(GPtrArray *items, WijkLayer layer, const char *role,
                   WijkTextBlock *block, double x, double y, WijkAlign align,
                   WijkSrgb8 colour)
{
    WijkItem *item = wijk_item_add(items, WIJK_ITEM_TEXT, layer, role);

    item->block = block;
    item->x = x;
    item->y = y;
    item->width = block->width_mm;
    item->height = block->height_mm;
    item->align = align;
    item->colour = colour;
    return item;
}

WijkItem *
wijk_item_add_box(GPtrArray *items, WijkLayer layer, const char *role, double x, double y,
                  double width, double height, WijkSrgb8 colour)
{
    WijkItem *item = wijk_item_add(items, WIJK_ITEM_BOX, layer, role);

    item->x = x;
    item->y = y;
    item->width = width;
    item->height = height;
    item->filled = TRUE;
    item->paint.ground = colour;
    return item;
}

void
wijk_items_shift(GPtrArray *items, guint first, double dx, double dy)
{
    for (guint i = first; i < items->len; i++) {
        WijkItem *item = items->pdata[i];

        item->x += dx;
        item->y += dy;
        for (guint k = 0; k < item->n_points; k++) {
            item->point[2 * k] += dx;
            item->point[2 * k + 1] += dy;
        }
    }
}

WijkExtent
wijk_item_extent(const WijkItem *item)
{
    double shift = item->kind != WIJK_ITEM_TEXT       ? 0
                   : item->align == WIJK_ALIGN_MIDDLE ? item->width / 2
                   : item->align == WIJK_ALIGN_END    ? item->width
                                                      : 0;

    return (WijkExtent){item->x - shift, item->y, item->x - shift + item->width,
                        item->y + item->height};
}

gboolean
wijk_extents_touch(const WijkExtent *a, const WijkExtent *b, double gap)
{
    return a->x0 < b->x1 + gap && b->x0 < a->x1 + gap && a->y0 < b->y1 + gap &&
           b->y0 < a->y1 + gap;
}

gboolean
wijk_item_is_fixed(const WijkItem *item)
{
    return strcmp(item->role, "disc") == 0 || strcmp(item->role, "zone-name") == 0;
}

static gboolean
box_is_near(const WijkBox *box, const WijkExtent *extent, double gap)
{
    WijkExtent e = {box->x0, box->y0, box->x1, box->y1};

    return box->x0 <= box->x1 && wijk_extents_touch(&e, extent, gap);
}

gboolean
wijk_layout_is_free(const WijkLayout *layout, const WijkExtent *extent, double gap)
{
    if (box_is_near(&layout->legend, extent, gap) ||
        box_is_near(&layout->table, extent, gap))
        return FALSE;
    for (guint i = 0; i < layout->items->len; i++) {
        WijkExtent item = wijk_item_extent(layout->items->pdata[i]);

        if (wijk_extents_touch(extent, &item, gap))
            return FALSE;
    }
    return TRUE;
}
