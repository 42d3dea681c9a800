/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures of commands that are not `wijk map`: the map that shows what they tell. */
#pragma once

#include "base/notes.h"
#include "cli/command.h"
#include "style/settings.h"

/**
 * wijk_picture_take:
 * @settings: (inout): settings; of their outputs those that are pictures are taken out
 *
 * Returns: (transfer full) (array zero-terminated=1): paths that end in .png, .svg or .pdf
 */
char **wijk_picture_take(WijkSettings *settings);

/* A key that a picture has where the user did not say it. */
typedef struct {
    WijkKey key;
    const char *value;
} WijkPictureWish;

/**
 * wijk_picture_draw:
 * @cli: the call
 * @settings: what the command was told
 * @path: (array zero-terminated=1): of wijk_picture_take(); perhaps none
 * @wish: (array): what the map shows, ended by a value of %NULL
 * @notes: (inout): told what `wijk map` would tell and was not told yet
 *
 * Draws nothing if @path is empty. Prints the paths, unless that is not wanted.
 *
 * Errors: %WIJK_ERROR_USAGE if no areas are named; those of a map.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_picture_draw(const WijkCli *cli, const WijkSettings *settings,
                           const char *const *path, const WijkPictureWish *wish,
                           WijkNotes *notes, GError **error);
