/* SPDX-License-Identifier: EUPL-1.2 */
/* A zone in words: 'NAME:LON,LAT:METRES', 'NAME:X,Y:METRES' or 'NAME:CODE,CODE'. */
#pragma once

#include <glib.h>

/**
 * WijkZoneItem:
 * @name: its name, UTF-8, trimmed
 * @crs: (nullable): of a circle: "EPSG:4326" or "EPSG:28992"; %NULL if it is a list of
 * areas
 * @x: longitude or easting of the middle
 * @y: latitude or northing
 * @metres: radius on the ground
 * @code: (nullable) (array zero-terminated=1): codes of areas, as written, trimmed
 */
typedef struct {
    char *name;
    const char *crs;
    double x;
    double y;
    double metres;
    char **code;
} WijkZoneItem;

/**
 * wijk_zone_item_parse:
 * @text: what the user wrote
 *
 * The name may hold colons; what follows the last ones decides. Coordinates have a decimal
 * point; those within 180 and 90 are degrees, those of the Netherlands in RD New are
 * metres.
 *
 * Errors: %WIJK_ERROR_USAGE, with the item and what is wrong in it: no name, no place, a
 *   decimal comma, a place that is neither, no radius or one that is none;
 * %WIJK_ERROR_LIMIT.
 *
 * Returns: (transfer full): the item, or %NULL with @error set
 */
WijkZoneItem *wijk_zone_item_parse(const char *text, GError **error);

void wijk_zone_item_free(WijkZoneItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkZoneItem, wijk_zone_item_free)
