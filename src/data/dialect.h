/* SPDX-License-Identifier: EUPL-1.2 */
/* The dialects of column names: shapefiles write AANT_INW, GeoPackages aantal_inwoners, the
 * WFS aantalInwoners and OData AantalInwoners_5; and what a name says its column is for. */
#pragma once

#include <glib.h>

#include "geometry/areas.h"

/**
 * WijkRole: what a column is for, as far as its name tells.
 * @WIJK_ROLE_CODE_ANY: a code of any CBS level (statcode, Codering_3, Area_Code)
 * @WIJK_ROLE_CODE_OTHER: a unique code that is not from CBS (PC4, C28992R100)
 * @WIJK_ROLE_NAME_ANY: the area's name, of any level
 * @WIJK_ROLE_WATER: JA or NEE
 * @WIJK_ROLE_YEAR: year or period
 */
typedef enum {
    WIJK_ROLE_NONE,
    WIJK_ROLE_CODE_BUURT,
    WIJK_ROLE_CODE_WIJK,
    WIJK_ROLE_CODE_GEMEENTE,
    WIJK_ROLE_CODE_ANY,
    WIJK_ROLE_CODE_OTHER,
    WIJK_ROLE_NAME_BUURT,
    WIJK_ROLE_NAME_WIJK,
    WIJK_ROLE_NAME_GEMEENTE,
    WIJK_ROLE_NAME_ANY,
    WIJK_ROLE_WATER,
    WIJK_ROLE_YEAR,
} WijkRole;

/**
 * wijk_dialect_role:
 * @name: a column's name in any dialect
 *
 * Returns: what it is for, or %WIJK_ROLE_NONE
 */
WijkRole wijk_dialect_role(const char *name);

/**
 * wijk_dialect_fold:
 * @text: a name, UTF-8
 *
 * Letters in lower case without accents, and digits; all else is dropped:
 * "Aantal_Inwoners" and "aantalInwoners" become "aantalinwoners".
 *
 * Returns: (transfer full): the folded name
 */
char *wijk_dialect_fold(const char *text);

/**
 * wijk_dialect_key:
 * @name: a column's name in any dialect
 *
 * The folded name without OData's position number and with the shapefile's abbreviation
 * written out: AANT_INW, aantal_inwoners and AantalInwoners_5 have the same key. Counts and
 * percentages never share one (P_GEHUWD is a percentage, Gehuwd_12 a count).
 *
 * Returns: (transfer full): the key
 */
char *wijk_dialect_key(const char *name);

/**
 * wijk_dialect_find:
 * @names: (array length=n): column names
 * @n: number of columns
 * @wanted: a name in any dialect
 * @source: what the columns belong to, for messages
 *
 * Looks for the same bytes; then for the same letters; then for the same folded name; then
 * for the same key. The first of these four that one column meets decides.
 *
 * Errors: %WIJK_ERROR_DATA if there is none (names the nearest) or more than one.
 *
 * Returns: the column, or %WIJK_NONE with @error set
 */
guint32 wijk_dialect_find(const char *const *names, guint32 n, const char *wanted,
                          const char *source, GError **error);

/**
 * wijk_dialect_list:
 * @names: (array length=n): column names
 * @n: number of columns
 *
 * Returns: (transfer full): "A, B, C and 12 more", for messages
 */
char *wijk_dialect_list(const char *const *names, guint32 n);

/**
 * wijk_dialect_year:
 * @text: a file name, layer name or period ("buurt2017", "2017JJ00", "2017*")
 *
 * A group of exactly four digits from 1900 to 2099 is a year; 28992 holds none.
 *
 * Returns: the first year in @text, or 0
 */
int wijk_dialect_year(const char *text);

/**
 * wijk_dialect_year_of_column:
 * @name: a column's name ("waarde_2014", "regio 2014")
 *
 * The year a column says it is of: four digits from 1990 to 2060 between characters that
 * are neither letters nor digits. "inkomen_2000plus" and "P_65_EO_JR" name none, nor do
 * "bouwjaar_tot_2000" and "2000 of later", which bound something, "index (2015=100)", or a
 * name with two years.
 *
 * Returns: the year, or 0
 */
int wijk_dialect_year_of_column(const char *name);
