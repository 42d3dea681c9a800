/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the command finds what came along with it: from its build folder while it is not
 * installed, else from the share folder of its prefix. */
#pragma once

#include <glib.h>

/**
 * WijkResources:
 * @data_folder: folder that holds styles/
 * @locale_folder: folder that holds nl/LC_MESSAGES/wijk.mo
 */
typedef struct {
    char *data_folder;
    char *locale_folder;
} WijkResources;

/**
 * wijk_resources_find:
 * @executable: (nullable): path of the running program; %NULL to ask the system
 * @out_resources: (out): the folders, to wijk_resources_clear(); a folder that is nowhere
 *   is given as it would be when installed
 */
void wijk_resources_find(const char *executable, WijkResources *out_resources);

/**
 * wijk_resources_clear:
 * @resources: folders
 *
 * Frees the folders' names.
 */
void wijk_resources_clear(WijkResources *resources);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WijkResources, wijk_resources_clear)
