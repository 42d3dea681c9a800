/* SPDX-License-Identifier: EUPL-1.2 */
/* Open addressing with linear probing, at most half full. */
#include "geometry/keymap.h"

#include <string.h>

typedef struct {
    guint64 key;
    guint32 value;
} Slot;

struct WijkKeyMap {
    Slot *slot;
    guint bits;
};

WijkKeyMap *
wijk_key_map_new(gsize n)
{
    WijkKeyMap *map = g_new(WijkKeyMap, 1);

    map->bits = 4;
    while ((gsize)1 << map->bits < 2 * n)
        map->bits++;
    map->slot = g_new(Slot, (gsize)1 << map->bits);
    memset(map->slot, 0xff, sizeof *map->slot << map->bits); /* no keys, no values */
    return map;
}

void
wijk_key_map_free(WijkKeyMap *map)
{
    if (map == NULL)
        return;
    g_free(map->slot);
    g_free(map);
}

static gsize
slot_of(const WijkKeyMap *map, guint64 key)
{
    guint64 hash = (key ^ (key >> 32)) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

    return (gsize)(hash >> (64 - map->bits));
}

void
wijk_key_map_fetch(const WijkKeyMap *map, guint64 key)
{
    __builtin_prefetch(&map->slot[slot_of(map, key)]);
}

guint32 *
wijk_key_map_at(WijkKeyMap *map, guint64 key)
{
    gsize mask = ((gsize)1 << map->bits) - 1;
    gsize at = slot_of(map, key);

    while (map->slot[at].key != key && map->slot[at].key != G_MAXUINT64)
        at = (at + 1) & mask;
    map->slot[at].key = key;
    return &map->slot[at].value;
}
