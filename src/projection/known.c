/* SPDX-License-Identifier: EUPL-1.2 */
/* The everyday systems of Dutch data and what leads from one to the other. Parameters: EPSG
 * dataset (operations 9282, 9281, 4833, 1149; CRS 28992); tests compare every row with what
 * PROJ's own database gives.
 *
 * WGS 84 here means ETRS89, as Dutch data uses it: EPSG's null transformation 1149. EPSG
 * calls operation 4833 good to 1 m because true WGS 84 has drifted that far from ETRS89;
 * for Dutch data the difference is not there, and 4833 is then as good as 9281, from which
 * it differs by 4 mm: 0.25 m. */
#include "projection/known.h"

#include <string.h>

#define RD_NEW                                                                             \
    "+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 "           \
    "+x_0=155000 +y_0=463000 +ellps=bessel"
#define DEGREES "+proj=unitconvert +xy_in=rad +xy_out=deg"
#define MERCATOR "+proj=webmerc +lat_0=0 +lon_0=0 +x_0=0 +y_0=0 +ellps=WGS84"

#define BESSEL 6377397.155, 299.1528128
#define GRS80 6378137, 298.257222101
#define WGS84 6378137, 298.257223563

static const WijkKnownCrs known_crs[] = {
    {"EPSG:28992", WIJK_DATUM_AMERSFOORT, RD_NEW, RD_NEW, "RD New", BESSEL},
    {"EPSG:4326", WIJK_DATUM_WGS84, DEGREES, NULL, NULL, WGS84},
    {"EPSG:4258", WIJK_DATUM_ETRS89, DEGREES, NULL, NULL, GRS80},
    {"EPSG:3857", WIJK_DATUM_WGS84, MERCATOR, MERCATOR,
     "Popular Visualisation Pseudo-Mercator", WGS84},
};

/* The Helmert of Amersfoort to a geocentric datum; the same steps backwards for the
 * inverse. */
typedef struct {
    const char *name;
    const char *ellipsoid;
    const char *parameters;
    double accuracy_m;
} Helmert;

static const Helmert to_etrs89 = {
    "Amersfoort to ETRS89 (8)", "GRS80",
    "+x=565.7381 +y=50.4018 +z=465.2904 +rx=0.395025981036064 +ry=-0.330772431242031 "
    "+rz=1.87607329462821 +s=4.07244 +convention=coordinate_frame",
    0.25};
static const Helmert to_wgs84 = {
    "Amersfoort to WGS 84 (4)", "WGS84",
    "+x=565.4171 +y=50.3319 +z=465.5524 +rx=0.398957388243134 +ry=-0.343987817378283 "
    "+rz=1.87740163998045 +s=4.0725 +convention=coordinate_frame",
    0.25};

#define GRID_NAME "Amersfoort to ETRS89 (9)"
#define NULL_NAME "ETRS89 to WGS 84 (1)"

/* Does a WKT begin with a plane CRS, so that its last identifier is that CRS's own? */
static gboolean
is_plane_wkt(const char *crs)
{
    static const char *const begin[] = {"PROJCS[", "PROJCRS[", "GEOGCS[", "GEOGCRS[",
                                        "GEODCRS["};

    for (gsize i = 0; i < G_N_ELEMENTS(begin); i++)
        if (g_str_has_prefix(crs, begin[i]))
            return TRUE;
    return FALSE;
}

/* "EPSG" and digits out of @text, quotes and blanks between them skipped. */
static char *
join_code(const char *text)
{
    while (*text == '"' || *text == ',' || *text == ' ' || *text == ':' || *text == '/')
        text++;

    gsize n = strspn(text, "0123456789");

    return n == 0 || n > 9 ? NULL : g_strdup_printf("EPSG:%.*s", (int)n, text);
}

static char *
code_of_wkt(const char *crs)
{
    const char *authority = g_strrstr(crs, "AUTHORITY[\"EPSG\"");
    const char *id = g_strrstr(crs, "ID[\"EPSG\"");
    const char *last = authority != NULL ? authority + 16 : id != NULL ? id + 9 : NULL;
    g_autofree char *code = last == NULL ? NULL : join_code(last);

    if (code == NULL)
        return NULL;

    /* Its own bracket and the CRS's must end the text: it then belongs to the CRS itself.
     */
    const char *tail = strchr(last, ']');
    guint n_brackets = 0;

    for (; tail != NULL && *tail != '\0'; tail++) {
        if (*tail == ']')
            n_brackets++;
        else if (!g_ascii_isspace(*tail))
            return NULL;
    }
    return n_brackets == 2 ? g_steal_pointer(&code) : NULL;
}

char *
wijk_crs_code(const char *crs)
{
    static const char *const prefix[] = {
        "EPSG:", "urn:ogc:def:crs:EPSG::", "http://www.opengis.net/def/crs/EPSG/0/",
        "https://www.opengis.net/def/crs/EPSG/0/"};
    static const char *const crs84[] = {"OGC:CRS84", "CRS84",
                                        "urn:ogc:def:crs:OGC:1.3:CRS84",
                                        "urn:ogc:def:crs:OGC::CRS84"};

    if (is_plane_wkt(crs))
        return code_of_wkt(crs);
    for (gsize i = 0; i < G_N_ELEMENTS(crs84); i++)
        if (g_ascii_strcasecmp(crs, crs84[i]) == 0)
            return g_strdup("EPSG:4326");
    for (gsize i = 0; i < G_N_ELEMENTS(prefix); i++) {
        gsize n = strlen(prefix[i]);

        if (g_ascii_strncasecmp(crs, prefix[i], n) == 0 && crs[n] != '\0' &&
            strspn(crs + n, "0123456789") == strlen(crs + n))
            return join_code(crs + n);
    }
    return NULL;
}

const WijkKnownCrs *
wijk_known_crs_find(const char *code)
{
    for (gsize i = 0; code != NULL && i < G_N_ELEMENTS(known_crs); i++)
        if (strcmp(code, known_crs[i].code) == 0)
            return &known_crs[i];
    return NULL;
}

static void
add_helmert(GString *pipeline, const Helmert *helmert, gboolean inverse)
{
    g_string_append_printf(pipeline,
                           " +step +proj=push +v_3 +step +proj=cart +ellps=%s"
                           " +step %s+proj=helmert %s"
                           " +step +inv +proj=cart +ellps=%s +step +proj=pop +v_3",
                           inverse ? helmert->ellipsoid : "bessel", inverse ? "+inv " : "",
                           helmert->parameters, inverse ? "bessel" : helmert->ellipsoid);
}

static void
add_name(GString *name, const char *text, gboolean inverse)
{
    g_string_append_printf(name, "%s%s%s", name->len > 0 ? " + " : "",
                           inverse ? "Inverse of " : "", text);
}

/* The step between two datums, and its name and accuracy. */
static void
add_datum(WijkKnownOperation *operation, GString *pipeline, GString *name, WijkDatum from,
          WijkDatum to, const char *grid)
{
    gboolean inverse = to == WIJK_DATUM_AMERSFOORT;
    WijkDatum other = inverse ? from : to;
    const Helmert *helmert = other == WIJK_DATUM_WGS84 ? &to_wgs84 : &to_etrs89;

    if (from == to)
        return;
    if (from != WIJK_DATUM_AMERSFOORT && !inverse) {
        add_name(name, NULL_NAME, from == WIJK_DATUM_WGS84);
        operation->accuracy_m = 1; /* EPSG:1149 */
        return;
    }

    operation->wants_grid = grid == NULL;
    operation->accuracy_m = grid != NULL ? WIJK_KNOWN_GRID_ACCURACY : helmert->accuracy_m;
    if (grid == NULL) {
        add_helmert(pipeline, helmert, inverse);
        add_name(name, helmert->name, inverse);
        return;
    }
    g_string_append_printf(pipeline, " +step %s+proj=hgridshift +grids=%s",
                           inverse ? "+inv " : "", grid);
    if (other == WIJK_DATUM_WGS84 && inverse)
        add_name(name, NULL_NAME, TRUE);
    add_name(name, GRID_NAME, inverse);
    if (other == WIJK_DATUM_WGS84 && !inverse)
        add_name(name, NULL_NAME, FALSE);
}

WijkKnownOperation
wijk_known_operation(const WijkKnownCrs *from, const WijkKnownCrs *to, const char *grid)
{
    GString *pipeline = g_string_new("+proj=pipeline");
    GString *name = g_string_new(NULL);
    WijkKnownOperation operation = {0};

    g_string_append_printf(pipeline, " +step +inv %s", from->step);
    if (from->projection != NULL)
        add_name(name, from->method, TRUE);
    add_datum(&operation, pipeline, name, from->datum, to->datum, grid);
    g_string_append_printf(pipeline, " +step %s", to->step);
    if (to->projection != NULL)
        add_name(name, to->method, FALSE);

    operation.pipeline = g_string_free(pipeline, FALSE);
    operation.name = g_string_free(name, FALSE);
    return operation;
}
