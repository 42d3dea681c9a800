/* SPDX-License-Identifier: EUPL-1.2 */
/* Making, moving and freeing items. */
#include "layout/item.h"

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
