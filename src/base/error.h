/* SPDX-License-Identifier: EUPL-1.2 */
/* The one error domain of the library; a code says what the user can do about it. */
#pragma once

#include <glib.h>

#define WIJK_ERROR (wijk_error_quark())

/**
 * WijkErrorCode:
 * @WIJK_ERROR_USAGE: an option, style file or map file is wrong: mend it (exit status 2)
 * @WIJK_ERROR_FILE: a file cannot be read or written: check path and rights
 * @WIJK_ERROR_FULL: a file cannot be written since the disk is full: make room
 * @WIJK_ERROR_DATA: the content of a file is wrong: mend the data
 * @WIJK_ERROR_MATCH: boundaries and table do not belong together: choose level, year or key
 * @WIJK_ERROR_PROJECTION: coordinates cannot be transformed: name a CRS or install a grid
 * @WIJK_ERROR_LIMIT: the input is larger than the written limit: split it
 * @WIJK_ERROR_FONT: a font is missing: install or choose another
 */
typedef enum {
    WIJK_ERROR_USAGE,
    WIJK_ERROR_FILE,
    WIJK_ERROR_FULL,
    WIJK_ERROR_DATA,
    WIJK_ERROR_MATCH,
    WIJK_ERROR_PROJECTION,
    WIJK_ERROR_LIMIT,
    WIJK_ERROR_FONT,
} WijkErrorCode;

/**
 * wijk_error_quark:
 *
 * The domain of every error the library sets.
 *
 * Returns: the quark of "wijk-error"
 */
GQuark wijk_error_quark(void);

/**
 * wijk_error_of_writing:
 * @reason: why the system cannot write, as errno has it
 *
 * Returns: %WIJK_ERROR_FULL or %WIJK_ERROR_FILE
 */
WijkErrorCode wijk_error_of_writing(int reason);
