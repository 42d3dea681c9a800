/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk hotspot --points: the Hittekaart. */
#pragma once

#include "cli/command.h"
#include "style/settings.h"

/**
 * wijk_hittekaart_command:
 * @cli: the call
 * @settings: what map file, options and style say; its points are named
 * @picture: (array zero-terminated=1): pictures to draw, of wijk_picture_take()
 *
 * Reads, counts, tests, prints and writes.
 *
 * Returns: a WijkExit
 */
int wijk_hittekaart_command(const WijkCli *cli, const WijkSettings *settings,
                            const char *const *picture);
