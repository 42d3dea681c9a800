/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk hotspot --points: the Hittekaart. */
#pragma once

#include "cli/command.h"
#include "style/settings.h"

/* Its own options, for the table of wijk hotspot: none of these is a key of the schema. */
#define WIJK_HITTEKAART_OPTIONS                                                            \
    {NULL,                                                                                 \
     "top",                                                                                \
     0,                                                                                    \
     WIJK_VALUE_TEXT,                                                                      \
     NULL,                                                                                 \
     "N",                                                                                  \
     N_("with --points: how many places are listed (default: 10)")},                       \
        {NULL,                                                                             \
         "squares",                                                                        \
         0,                                                                                \
         WIJK_VALUE_FILE,                                                                  \
         NULL,                                                                             \
         N_("SOURCE"),                                                                     \
         N_("with --points: squares with inhabitants, such as those of CBS")},             \
        {NULL,                                                                             \
         "squares-column",                                                                 \
         0,                                                                                \
         WIJK_VALUE_TEXT,                                                                  \
         NULL,                                                                             \
         N_("COLUMN"),                                                                     \
         N_("column with the inhabitants of the squares, when it is not recognised")},     \
        {NULL,                                                                             \
         "lines",                                                                          \
         0,                                                                                \
         WIJK_VALUE_FILE,                                                                  \
         NULL,                                                                             \
         N_("SOURCE"),                                                                     \
         N_("with --points: streets; the places are pieces of street then")},              \
        {NULL,                                                                             \
         "lines-name",                                                                     \
         0,                                                                                \
         WIJK_VALUE_TEXT,                                                                  \
         NULL,                                                                             \
         N_("COLUMN"),                                                                     \
         N_("column with the names of the streets, when it is not recognised")},           \
        {NULL,                                                                             \
         "reach",                                                                          \
         0,                                                                                \
         WIJK_VALUE_TEXT,                                                                  \
         NULL,                                                                             \
         N_("METRES"),                                                                     \
         N_("how far points may lie from their street (default: 25)")},                    \
    {                                                                                      \
        NULL, "chance", 0, WIJK_VALUE_CHOICE, "uneven|even", "uneven|even",                \
            N_("what chance is taken to be: places as unequal as they are together, or "   \
               "equal risk for all (default: uneven)")                                     \
    }

/**
 * wijk_hittekaart_command:
 * @cli: the call
 * @settings: what map file, options and style say; its points are named
 *
 * Reads, counts, tests, prints and writes.
 *
 * Returns: a WijkExit
 */
int wijk_hittekaart_command(const WijkCli *cli, const WijkSettings *settings);
