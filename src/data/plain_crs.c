/* SPDX-License-Identifier: EUPL-1.2 */
/* The .prj of everyday Dutch shapefiles, as ESRI and GDAL write them. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/plain.h"

#define GREENWICH_DEGREE "PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]"
#define GCS_WGS_84                                                                         \
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,"          \
    "298.257223563]]," GREENWICH_DEGREE "]"
#define GCS_ETRS89                                                                         \
    "GEOGCS[\"GCS_ETRS_1989\",DATUM[\"D_ETRS_1989\",SPHEROID[\"GRS_1980\",6378137,"        \
    "298.257222101]]," GREENWICH_DEGREE "]"
#define GCS_AMERSFOORT                                                                     \
    "GEOGCS[\"GCS_Amersfoort\",DATUM[\"D_Amersfoort\",SPHEROID[\"Bessel_1841\","           \
    "6377397.155,299.1528128]]," GREENWICH_DEGREE "]"
#define OF_NUMBER "+-.0123456789eE"
#define SAME_NUMBER                                                                        \
    1e-10 /* relative; as PROJ compares, so Latitude 52.15616055555555 too */

/* One row: a text, the code GDAL's comparison gives it, and whether its unit is a degree.
 * Tests compare every row with what GDAL says. */
static const struct {
    const char *wkt;
    const char *crs;
    gboolean geographic;
} known[] = {
    {"PROJCS[\"RD_New\"," GCS_AMERSFOORT ",PROJECTION[\"Double_Stereographic\"],"
     "PARAMETER[\"False_Easting\",155000],PARAMETER[\"False_Northing\",463000],"
     "PARAMETER[\"Central_Meridian\",5.38763888888889],"
     "PARAMETER[\"Scale_Factor\",0.9999079],"
     "PARAMETER[\"Latitude_Of_Origin\",52.1561605555556],UNIT[\"Meter\",1]]",
     "EPSG:28992", FALSE},
    {GCS_WGS_84, "EPSG:4326", TRUE},
    {GCS_ETRS89, "EPSG:4258", TRUE},
    {"PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\"," GCS_WGS_84
     ",PROJECTION[\"Mercator_Auxiliary_Sphere\"],PARAMETER[\"False_Easting\",0],"
     "PARAMETER[\"False_Northing\",0],PARAMETER[\"Central_Meridian\",0],"
     "PARAMETER[\"Standard_Parallel_1\",0],PARAMETER[\"Auxiliary_Sphere_Type\",0],"
     "UNIT[\"Meter\",1]]",
     "EPSG:3857", FALSE},
};

static gboolean
is_number(const char *text)
{
    return g_ascii_isdigit(*text) || *text == '-' || *text == '+' || *text == '.';
}

/* The same but for blanks between words and for how numbers are written. */
static gboolean
is_same_wkt(const char *a, const char *b)
{
    gboolean quoted = FALSE;

    for (;;) {
        while (!quoted && g_ascii_isspace(*a))
            a++;
        while (!quoted && g_ascii_isspace(*b))
            b++;
        if (!quoted && is_number(a) && is_number(b)) {
            gsize length_a = strspn(a, OF_NUMBER);
            gsize length_b = strspn(b, OF_NUMBER);
            double x;
            double y;

            if (!wijk_number_parse(a, length_a, '.', &x, NULL) ||
                !wijk_number_parse(b, length_b, '.', &y, NULL) ||
                !(fabs(x - y) <= SAME_NUMBER * fabs(y)))
                return FALSE;
            a += length_a;
            b += length_b;
            continue;
        }
        if (*a != *b)
            return FALSE;
        if (*a == '\0')
            return TRUE;
        quoted ^= *a == '"';
        a++;
        b++;
    }
}

gboolean
wijk_plain_crs(const char *prj, WijkLayerCrs *out)
{
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (!is_same_wkt(prj, known[i].wkt))
            continue;
        *out = (WijkLayerCrs){.crs = g_strdup(known[i].crs),
                              .geographic = known[i].geographic};
        return TRUE;
    }
    return FALSE;
}
