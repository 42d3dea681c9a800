/* SPDX-License-Identifier: EUPL-1.2 */
/* The index of a batch: which maps belong together. */
#include "batch/index.h"

#include <string.h>

#include "batch/index-private.h"
#include "batch/manifest.h"
#include "output/file.h"

static void
free_map(gpointer data)
{
    WijkIndexMap *map = data;

    g_ptr_array_unref(map->file);
    g_ptr_array_unref(map->failed);
    g_free(map);
}

static void
free_group(gpointer data)
{
    WijkIndexGroup *group = data;

    g_ptr_array_unref(group->group);
    g_ptr_array_unref(group->map);
    g_hash_table_destroy(group->by_key);
    g_free(group);
}

static WijkIndexGroup *
new_group(guint number, const char *name)
{
    WijkIndexGroup *group = g_new0(WijkIndexGroup, 1);

    group->number = number;
    group->name = name;
    group->group = g_ptr_array_new_with_free_func(free_group);
    group->map = g_ptr_array_new();
    group->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    return group;
}

void
wijk_index_free(WijkIndex *index)
{
    if (index == NULL)
        return;
    g_ptr_array_unref(index->map);
    free_group(index->themes);
    free_group(index->areas);
    g_free(index);
}

static const char *
text_or(const char *text, const char *other)
{
    return text == NULL || *text == '\0' ? other : text;
}

/* The group of @key within @parent, made if it is not there. */
static WijkIndexGroup *
find_group(WijkIndexGroup *parent, const char *key, const char *name, guint *counter)
{
    WijkIndexGroup *group = g_hash_table_lookup(parent->by_key, key);

    if (group == NULL) {
        group = new_group(++*counter, name);
        g_ptr_array_add(parent->group, group);
        g_hash_table_insert(parent->by_key, (gpointer)key, group);
    }
    return group;
}

static WijkIndexMap *
find_map(WijkIndex *index, GHashTable *by_id, const WijkEntry *entry)
{
    const char *id = text_or(entry->map, entry->path);
    WijkIndexMap *map = g_hash_table_lookup(by_id, id);

    if (map == NULL) {
        map = g_new0(WijkIndexMap, 1);
        map->about = entry;
        map->file = g_ptr_array_new();
        map->failed = g_ptr_array_new();
        g_ptr_array_add(index->map, map);
        map->number = index->map->len;
        g_hash_table_insert(by_id, (gpointer)id, map);
    }
    return map;
}

/* Puts a map that has a file under its theme and indicator, and under its area. */
static void
place(WijkIndex *index, WijkIndexMap *map, guint *n_areas)
{
    const WijkEntry *about = map->about;
    const char *theme = text_or(about->theme, "");
    const char *id = text_or(about->indicator, "");
    const char *area = text_or(about->area, text_or(about->area_name, ""));
    guint number = index->themes->group->len;
    WijkIndexGroup *group = find_group(index->themes, theme, theme, &number);

    group = find_group(group, id, text_or(about->label, id), &index->n_indicators);
    g_ptr_array_add(group->map, map);
    group = find_group(index->areas, area, text_or(about->area_name, area), n_areas);
    g_ptr_array_add(group->map, map);
    index->n_shown++;
}

WijkIndex *
wijk_index_new(const GPtrArray *entries)
{
    WijkIndex *index = g_new0(WijkIndex, 1);
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    guint n_areas = 0;

    index->map = g_ptr_array_new_with_free_func(free_map);
    index->themes = new_group(0, "");
    index->areas = new_group(0, "");
    for (guint i = 0; i < entries->len; i++) {
        WijkEntry *entry = entries->pdata[i];
        WijkIndexMap *map = find_map(index, by_id, entry);

        g_ptr_array_add(entry->status == WIJK_ENTRY_DONE ? map->file : map->failed, entry);
    }
    for (guint i = 0; i < index->map->len; i++) {
        WijkIndexMap *map = index->map->pdata[i];

        if (map->file->len > 0) {
            map->about = map->file->pdata[0];
            place(index, map, &n_areas);
        }
        index->n_failed += map->failed->len > 0;
    }
    return index;
}

gboolean
wijk_index_write(const char *folder, const char *title, WijkLang lang, WijkNotes *notes,
                 GError **error)
{
    g_autoptr(WijkManifest) manifest = wijk_manifest_read(folder, notes, error);
    g_autoptr(GPtrArray) entries = NULL;
    g_autofree char *page = NULL;
    g_autofree char *path = NULL;

    if (manifest == NULL)
        return FALSE;
    entries = wijk_manifest_entries(manifest, error);
    if (entries == NULL)
        return FALSE;
    page = wijk_index_page(entries, title, lang);
    path = g_build_filename(folder, WIJK_INDEX_NAME, NULL);
    return wijk_file_write(path, page, strlen(page), error);
}
