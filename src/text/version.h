/* SPDX-License-Identifier: EUPL-1.2 */
/* Which Cairo and Pango run, for the doctor. */
#pragma once

/**
 * wijk_text_cairo_version:
 *
 * Returns: (transfer none): version of the Cairo that runs, "1.16.0"
 */
const char *wijk_text_cairo_version(void);

/**
 * wijk_text_pango_version:
 *
 * Returns: (transfer none): version of the Pango that runs, "1.50.12"
 */
const char *wijk_text_pango_version(void);
