/* SPDX-License-Identifier: EUPL-1.2 */
/* Which PROJ runs, for the doctor. */
#pragma once

/**
 * wijk_projection_version:
 *
 * Returns: (transfer none): version of the PROJ that runs, "9.1.1"
 */
const char *wijk_projection_version(void);
