/* SPDX-License-Identifier: EUPL-1.2 */
/* A map from 64-bit keys to indices, of a size known beforehand; its order is never seen.
 */
#pragma once

#include <glib.h>

typedef struct WijkKeyMap WijkKeyMap;

/**
 * wijk_key_map_new:
 * @n: how many different keys it must hold at most
 *
 * Returns: (transfer full): an empty map
 */
WijkKeyMap *wijk_key_map_new(gsize n);

/**
 * wijk_key_map_free:
 * @map: (nullable): a map
 *
 * Frees @map.
 */
void wijk_key_map_free(WijkKeyMap *map);

/**
 * wijk_key_map_fetch:
 * @map: a map
 * @key: a key that wijk_key_map_at() will soon be asked for
 *
 * Has its place brought into the cache meanwhile.
 */
void wijk_key_map_fetch(const WijkKeyMap *map, guint64 key);

/**
 * wijk_key_map_at:
 * @map: a map
 * @key: any key but %G_MAXUINT64
 *
 * Cost: O(1).
 *
 * Returns: (transfer none): the index of @key, to read and write; WIJK_NONE when @key is
 * new. Valid as long as @map
 */
guint32 *wijk_key_map_at(WijkKeyMap *map, guint64 key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkKeyMap, wijk_key_map_free)
