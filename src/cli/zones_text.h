/* SPDX-License-Identifier: EUPL-1.2 */
/* What zones hold, as a table to read. */
#pragma once

#include "batch/holdings.h"
#include "cli/command.h"

/**
 * wijk_zones_text:
 * @holdings: what zones hold
 * @wish: what was asked
 * @nation: name of the reference; "" for the usual one
 * @cli: the call
 *
 * Prints a heading and a table for each zone on standard output.
 */
void wijk_zones_text(const WijkHoldings *holdings, const WijkHoldingsWish *wish,
                     const char *nation, const WijkCli *cli);
