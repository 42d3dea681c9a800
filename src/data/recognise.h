/* SPDX-License-Identifier: EUPL-1.2 */
/* Which column of a layer holds the code, the name, the parents and the water mark. For
 * this room only. */
#pragma once

#include "data/boundaries.h"

/**
 * WijkRecognised:
 * @code: the code column
 * @name: the name column, or %WIJK_NONE
 * @wijk: column of the wijk's code, or %WIJK_NONE
 * @wijk_name: column of the wijk's name, where the areas are finer, or %WIJK_NONE
 * @gemeente: column of the gemeente's code, or %WIJK_NONE
 * @gemeente_name: column of the gemeente's name, or %WIJK_NONE
 * @water: column that says JA for water, or %WIJK_NONE
 * @level: what the areas are
 * @cbs: whether the codes are CBS codes
 * @bare: whether codes without prefix are completed to @level
 */
typedef struct {
    guint32 code;
    guint32 name;
    guint32 wijk;
    guint32 wijk_name;
    guint32 gemeente;
    guint32 gemeente_name;
    guint32 water;
    WijkLevel level;
    gboolean cbs;
    gboolean bare;
} WijkRecognised;

/**
 * wijk_recognise:
 * @table: the attributes of a layer
 * @options: what the user named
 * @out: (out): the columns
 *
 * A column the user names is taken. Else the finest of the columns whose name says buurt,
 * wijk or gemeente code and whose cells are CBS codes; else a column called code, statcode
 * … ; else any column of CBS codes.
 *
 * Errors: %WIJK_ERROR_DATA if no code column is found (lists the columns) or a named one is
 * not there.
 *
 * Returns: %TRUE if @out is filled
 */
gboolean wijk_recognise(const WijkTable *table, const WijkBoundariesOptions *options,
                        WijkRecognised *out, GError **error);

/**
 * wijk_recognised_code:
 * @recognised: the columns
 * @table: the attributes
 * @row: row
 * @out_code: (array fixed-size=513): the area's code, NUL ended; "" if the cell holds none
 *
 * Returns: the level of a CBS code, else %WIJK_LEVEL_OTHER
 */
WijkLevel wijk_recognised_code(const WijkRecognised *recognised, const WijkTable *table,
                               guint32 row, char *out_code);

/**
 * wijk_recognised_text:
 * @table: the attributes
 * @row: row
 * @column: column, or %WIJK_NONE
 * @out_text: (array fixed-size=513): the trimmed cell, NUL ended, cut to
 *   WIJK_LIMIT_NAME_BYTES
 *
 * Returns: @out_text
 */
char *wijk_recognised_text(const WijkTable *table, guint32 row, guint32 column,
                           char *out_text);
