/* SPDX-License-Identifier: EUPL-1.2 */
/* A zone in words. */
#include "batch/zone_item.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/number.h"

/* Where RD New is used, with room round it; no degrees lie there. */
#define RD_X0 -7000.0
#define RD_X1 300000.0
#define RD_Y0 289000.0
#define RD_Y1 629000.0

static gboolean
refuse(const char *text, const char *reason, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE, _("zone '%s': %s"), text, reason);
    return FALSE;
}

static gboolean
parse_number(const char *text, double *out)
{
    double value;

    if (strchr(text, ',') != NULL ||
        !wijk_number_parse(text, strlen(text), '.', &value, NULL) || !isfinite(value))
        return FALSE;
    *out = value;
    return TRUE;
}

/* "6.55, 53.2": digits, marks and blanks only, with a comma. */
static gboolean
looks_like_place(const char *text)
{
    return *text != '\0' && strspn(text, "0123456789.,+- ") == strlen(text) &&
           strchr(text, ',') != NULL;
}

static gboolean
take_place(WijkZoneItem *item, const char *place, const char *text, GError **error)
{
    g_auto(GStrv) part = g_strsplit(place, ",", 5);
    guint n = g_strv_length(part);

    if (n == 4)
        return refuse(text, _("coordinates need a decimal point, as in 6.5563,53.2303"),
                      error);
    if (n != 2 || !parse_number(part[0], &item->x) || !parse_number(part[1], &item->y))
        return refuse(
            text,
            _("the middle is two numbers, longitude and latitude, as in 6.5563,53.2303"),
            error);
    if (fabs(item->x) <= 180 && fabs(item->y) <= 90)
        item->crs = "EPSG:4326";
    else if (item->x >= RD_X0 && item->x <= RD_X1 && item->y >= RD_Y0 && item->y <= RD_Y1)
        item->crs = "EPSG:28992";
    else if (item->y >= RD_X0 && item->y <= RD_X1 && item->x >= RD_Y0 && item->x <= RD_Y1)
        return refuse(
            text, _("in RD New the easting comes first: exchange the two numbers"), error);
    else
        return refuse(
            text,
            _("the middle is neither longitude and latitude in degrees nor a place "
              "in RD New (x -7000 to 300000, y 289000 to 629000)"),
            error);
    return TRUE;
}

static gboolean
take_radius(WijkZoneItem *item, const char *radius, const char *text, GError **error)
{
    g_autofree char *number = g_strstrip(g_strdup(radius));

    if (*number == '\0')
        return refuse(text, _("the radius is missing, as in 6.5563,53.2303:500"), error);
    if (!parse_number(number, &item->metres))
        return refuse(
            text,
            _("the radius is a number of metres with a decimal point, without a unit"),
            error);
    if (!(item->metres > 0) || item->metres > WIJK_LIMIT_ZONE_METRES) {
        g_autofree char *reason = g_strdup_printf(
            _("the radius is more than 0 and at most %u metres"), WIJK_LIMIT_ZONE_METRES);

        return refuse(text, reason, error);
    }
    return TRUE;
}

static gboolean
take_codes(WijkZoneItem *item, const char *codes, const char *text, GError **error)
{
    item->code = g_strsplit(codes, ",", -1);
    if (item->code[0] == NULL)
        return refuse(
            text,
            _("no place follows the name; write NAME:LON,LAT:METRES or NAME:CODE,CODE"),
            error);
    for (guint i = 0; item->code[i] != NULL; i++) {
        double number;

        g_strstrip(item->code[i]);
        if (*item->code[i] == '\0')
            return refuse(text, _("a code is missing between two commas, or at the end"),
                          error);
        if (strlen(item->code[i]) > WIJK_LIMIT_NAME_BYTES)
            return refuse(text, _("a code is too long"), error);
        if (strchr(item->code[i], '.') != NULL && parse_number(item->code[i], &number))
            return refuse(text, _("the radius is missing, as in 6.5563,53.2303:500"),
                          error);
    }
    return TRUE;
}

static gboolean
check_text(const char *text, GError **error)
{
    gsize length = strlen(text);

    if (length > WIJK_LIMIT_ZONE_BYTES) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_LIMIT,
            _("a zone of %u bytes; at most %u are possible; give the areas in a file "
              "with --zones"),
            (guint)MIN(length, G_MAXUINT), WIJK_LIMIT_ZONE_BYTES);
        return FALSE;
    }
    if (!g_utf8_validate(text, (gssize)length, NULL)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE, _("a zone is no UTF-8 text"));
        return FALSE;
    }
    return TRUE;
}

static gboolean
take_name(WijkZoneItem *item, const char *text, gsize length, GError **error)
{
    item->name = g_strstrip(g_strndup(text, length));
    if (*item->name == '\0')
        return refuse(text, _("the name is missing before the colon"), error);
    if (strlen(item->name) > WIJK_LIMIT_NAME_BYTES)
        return refuse(text, _("the name is too long"), error);
    return TRUE;
}

WijkZoneItem *
wijk_zone_item_parse(const char *text, GError **error)
{
    g_autoptr(WijkZoneItem) item = g_new0(WijkZoneItem, 1);
    const char *last;
    const char *middle;

    if (!check_text(text, error))
        return NULL;
    last = strrchr(text, ':');
    if (last == NULL) {
        refuse(text,
               _("no place follows the name; write NAME:LON,LAT:METRES or NAME:CODE,CODE"),
               error);
        return NULL;
    }
    middle = g_strrstr_len(text, last - text, ":");
    if (middle != NULL) {
        g_autofree char *place = g_strndup(middle + 1, (gsize)(last - middle - 1));

        if (looks_like_place(place))
            return take_name(item, text, (gsize)(middle - text), error) &&
                           take_place(item, place, text, error) &&
                           take_radius(item, last + 1, text, error)
                       ? g_steal_pointer(&item)
                       : NULL;
    }
    return take_name(item, text, (gsize)(last - text), error) &&
                   take_codes(item, last + 1, text, error)
               ? g_steal_pointer(&item)
               : NULL;
}

void
wijk_zone_item_free(WijkZoneItem *item)
{
    if (item == NULL)
        return;
    g_free(item->name);
    g_strfreev(item->code);
    g_free(item);
}
