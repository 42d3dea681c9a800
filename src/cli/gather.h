/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the settings of a map come from: map file, options and style, each at its rank. */
#pragma once

#include "cli/command.h"
#include "style/settings.h"

/**
 * wijk_gather_settings:
 * @cli: a call of a command that has keys of the schema
 * @map_file: (nullable): the map file
 * @settings: new settings, to fill
 *
 * A style is looked for beside the map file, then among those that came along.
 *
 * Errors: those of wijk_settings_read(), wijk_arguments_apply() and wijk_style_find().
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_gather_settings(const WijkCli *cli, const char *map_file,
                              WijkSettings *settings, GError **error);
