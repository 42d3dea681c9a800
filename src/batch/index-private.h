/* SPDX-License-Identifier: EUPL-1.2 */
/* How the maps of an index hang together. */
#pragma once

#include "batch/entry.h"

/**
 * WijkIndexMap: a map, in one or more files.
 * @number: from 1, in the order of the manifest; its place in the page
 * @about: (transfer none): an entry of it
 * @file: (element-type WijkEntry): its files that are done
 * @failed: (element-type WijkEntry): its files that failed
 */
typedef struct {
    guint number;
    const WijkEntry *about;
    GPtrArray *file;
    GPtrArray *failed;
} WijkIndexMap;

/**
 * WijkIndexGroup: maps, or groups of maps, under one heading.
 * @number: from 1, over all groups of its kind
 * @name: (transfer none): heading, "" for none
 * @group: (element-type WijkIndexGroup): the groups within, in order
 * @map: (element-type WijkIndexMap): its maps that have a file, in order
 * @by_key: (element-type utf8 WijkIndexGroup): the groups within by id
 */
typedef struct WijkIndexGroup {
    guint number;
    const char *name;
    GPtrArray *group;
    GPtrArray *map;
    GHashTable *by_key;
} WijkIndexGroup;

/**
 * WijkIndex: all maps.
 * @map: (element-type WijkIndexMap): in the order of the manifest
 * @themes: groups of groups (indicators) of maps
 * @areas: groups of maps
 * @n_shown: maps that have a file
 * @n_failed: maps of which a file failed
 * @n_indicators: indicators over all themes
 */
typedef struct {
    GPtrArray *map;
    WijkIndexGroup *themes;
    WijkIndexGroup *areas;
    guint n_shown;
    guint n_failed;
    guint n_indicators;
} WijkIndex;

/* Groups the entries, which must outlive the index. Returns: (transfer full) */
WijkIndex *wijk_index_new(const GPtrArray *entries);
void wijk_index_free(WijkIndex *index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkIndex, wijk_index_free)
