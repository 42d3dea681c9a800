/* SPDX-License-Identifier: EUPL-1.2 */
/* What a CRS is called, how long its unit is, how it stretches the ground, and which one a
 * map is drawn in. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "projection/context.h"
#include "projection/known.h"
#include "projection/projection.h"

/* Where RD is meant to be used, with room for a border: EPSG gives 3.20 to 7.22 east and
 * 50.75 to 53.70 north. */
static const WijkBox dutch_degrees = {3.0, 50.5, 7.5, 53.9};

/* Where RD coordinates of the Netherlands lie, metres, with the same room. */
static const WijkBox dutch_metres = {-10000, 290000, 300000, 640000};

/* Half the base of the differences by which the ground is measured, metres. PROJ's inverses
 * stop at 1e-10 rad (0.6 mm), so the scale is good to 3e-7; the earth's curve adds 2e-8. */
#define STEP_M 2000

static const WijkBox whole_earth = {-180, -90, 180, 90};

static gboolean
lies_in(const WijkBox *inner, const WijkBox *outer)
{
    return inner->x0 >= outer->x0 && inner->y0 >= outer->y0 && inner->x1 <= outer->x1 &&
           inner->y1 <= outer->y1 && inner->x0 <= inner->x1;
}

char *
wijk_crs_guess(const WijkBox *bounds, GError **error)
{
    if (lies_in(bounds, &whole_earth))
        return g_strdup("EPSG:4326");
    if (lies_in(bounds, &dutch_metres))
        return g_strdup("EPSG:28992");
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_PROJECTION,
                _("the boundaries name no CRS, and x %.10g to %.10g, y %.10g to %.10g are "
                  "neither degrees nor RD metres; add the CRS to the file"),
                bounds->x0, bounds->x1, bounds->y0, bounds->y1);
    return NULL;
}

/* A projection about the middle of a box of degrees: equal-area, so that areas compare. */
static char *
local_projection(const WijkBox *degrees)
{
    char lat[G_ASCII_DTOSTR_BUF_SIZE];
    char lon[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(lat, sizeof lat, "%.2f", (degrees->y0 + degrees->y1) / 2);
    g_ascii_formatd(lon, sizeof lon, "%.2f", (degrees->x0 + degrees->x1) / 2);
    return g_strdup_printf("+proj=laea +lat_0=%s +lon_0=%s +x_0=0 +y_0=0 +datum=WGS84 "
                           "+units=m +no_defs +type=crs",
                           lat, lon);
}

static char *
choose_for_degrees(const WijkBox *degrees)
{
    return lies_in(degrees, &dutch_degrees) ? g_strdup("EPSG:28992")
                                            : local_projection(degrees);
}

/* Is a map drawn in this CRS as it is? Not in degrees, nor in feet. */
static gboolean
is_metric_map(PJ_CONTEXT *context, const PJ *crs)
{
    PJ_TYPE type = proj_get_type(crs);

    if (type == PJ_TYPE_ENGINEERING_CRS)
        return TRUE; /* a plane that belongs nowhere: nothing else is possible */
    return type == PJ_TYPE_PROJECTED_CRS &&
           fabs(wijk_proj_crs_unit(context, crs) - 1) < 1e-9;
}

static char *
choose_by_object(const char *crs, const WijkBox *bounds, GError **error)
{
    g_autoptr(PJ_CONTEXT) context = wijk_proj_context_new(WIJK_PROJ_DATABASE);
    g_autoptr(PJ) object = wijk_proj_crs_new(context, crs, error);
    WijkBox degrees;

    if (object == NULL)
        return NULL;
    object = wijk_proj_crs_plane(context, g_steal_pointer(&object));
    object = wijk_proj_crs_core(context, g_steal_pointer(&object));
    if (is_metric_map(context, object))
        return g_strdup(crs);
    if (!wijk_proj_box(context, object, bounds, &degrees)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_PROJECTION,
                    _("x %.10g to %.10g, y %.10g to %.10g do not lie on the earth in '%s'; "
                      "check the CRS of the boundaries, or name one for the map"),
                    bounds->x0, bounds->x1, bounds->y0, bounds->y1, proj_get_name(object));
        return NULL;
    }
    return choose_for_degrees(&degrees);
}

/* The names the Dutch give their own system. */
static gboolean
is_rd_name(const char *wanted)
{
    static const char *const names[] = {"RD", "RD New", "Amersfoort / RD New",
                                        "Rijksdriehoekstelsel", NULL};

    for (gsize i = 0; names[i] != NULL; i++)
        if (g_ascii_strcasecmp(wanted, names[i]) == 0)
            return TRUE;
    return FALSE;
}

/* A CRS the user asked for; it must be one. */
static char *
check_wanted(const char *wanted, GError **error)
{
    g_autofree char *code = wijk_crs_code(is_rd_name(wanted) ? "EPSG:28992" : wanted);

    if (wijk_known_crs_find(code) != NULL)
        return g_steal_pointer(&code);
    if (strpbrk(wanted, ":[=") == NULL) { /* PROJ would guess among names */
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("CRS '%s' is not clear; write a code such as EPSG:28992, or native"),
                    wanted);
        return NULL;
    }

    g_autoptr(PJ_CONTEXT) context = wijk_proj_context_new(WIJK_PROJ_DATABASE);
    g_autoptr(PJ) object = wijk_proj_crs_new(context, wanted, error);

    if (object == NULL)
        return NULL;
    return code != NULL ? g_steal_pointer(&code) : g_strdup(wanted);
}

char *
wijk_crs_choose(const char *crs, const WijkBox *bounds, const char *wanted, GError **error)
{
    gboolean native = wanted != NULL && g_ascii_strcasecmp(wanted, "native") == 0;

    if (wanted != NULL && !native)
        return check_wanted(wanted, error);

    g_autofree char *own = crs != NULL ? g_strdup(crs) : wijk_crs_guess(bounds, error);

    if (own == NULL || native)
        return g_steal_pointer(&own);

    g_autofree char *code = wijk_crs_code(own);
    const WijkKnownCrs *known = wijk_known_crs_find(code);

    if (known == NULL)
        return choose_by_object(own, bounds, error);
    if (known->projection != NULL)
        return g_steal_pointer(&own);
    if (!lies_in(bounds, &whole_earth))
        return choose_by_object(own, bounds, error); /* says what is wrong */
    return choose_for_degrees(bounds);
}

char *
wijk_crs_name(const char *crs)
{
    char *name = wijk_crs_code(crs);

    if (name != NULL)
        return name;

    g_autoptr(PJ_CONTEXT) context = wijk_proj_context_new(WIJK_PROJ_DATABASE);
    g_autoptr(PJ) object = wijk_proj_crs_new(context, crs, NULL);

    if (object == NULL)
        return g_strdup(crs);
    object = wijk_proj_crs_plane(context, g_steal_pointer(&object));
    object = wijk_proj_crs_core(context, g_steal_pointer(&object));
    name = wijk_proj_crs_identify(context, object);
    if (name != NULL)
        return name;

    const char *own = proj_get_name(object);

    /* A PROJ string has no name of its own; it says best itself what it is. */
    return g_strdup(own == NULL || own[0] == '\0' || strcmp(own, "unknown") == 0 ? crs
                                                                                 : own);
}

double
wijk_crs_metres_per_unit(const char *crs)
{
    g_autofree char *code = wijk_crs_code(crs);
    const WijkKnownCrs *known = wijk_known_crs_find(code);

    if (known != NULL)
        return known->projection != NULL ? 1 : 0;

    g_autoptr(PJ_CONTEXT) context = wijk_proj_context_new(WIJK_PROJ_DATABASE);
    g_autoptr(PJ) object = wijk_proj_crs_new(context, crs, NULL);

    if (object == NULL)
        return 0;
    object = wijk_proj_crs_plane(context, g_steal_pointer(&object));
    object = wijk_proj_crs_core(context, g_steal_pointer(&object));
    if (proj_get_type(object) != PJ_TYPE_PROJECTED_CRS &&
        proj_get_type(object) != PJ_TYPE_ENGINEERING_CRS)
        return 0;
    return wijk_proj_crs_unit(context, object);
}

/* What one map unit to the right and one upwards are on the ground, in metres. */
typedef struct {
    double right_east, right_north;
    double up_east, up_north;
} Ground;

/* How to come from a CRS back to the ellipsoid. */
typedef struct {
    PJ *to_base;
    PJ_DIRECTION direction;
    double radians; /* in one unit of longitude and latitude */
    double major;   /* metres */
    double inverse_flattening;
    double unit; /* metres in one map unit */
} Way;

static void
way_clear(Way *way)
{
    proj_destroy(way->to_base);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Way, way_clear)

static gboolean
way_of_known(Way *way, PJ_CONTEXT *context, const WijkKnownCrs *known)
{
    if (known->projection == NULL)
        return FALSE;
    way->to_base = proj_create(context, known->projection);
    way->direction = PJ_INV;
    way->radians = 1;
    way->major = known->major;
    way->inverse_flattening = known->inverse_flattening;
    way->unit = 1;
    return way->to_base != NULL;
}

static gboolean
way_of_object(Way *way, PJ_CONTEXT *context, const char *crs)
{
    g_autoptr(PJ) object = wijk_proj_crs_new(context, crs, NULL);

    if (object == NULL)
        return FALSE;
    object = wijk_proj_crs_plane(context, g_steal_pointer(&object));
    object = wijk_proj_crs_core(context, g_steal_pointer(&object));
    if (proj_get_type(object) != PJ_TYPE_PROJECTED_CRS)
        return FALSE;

    g_autoptr(PJ) ellipsoid = proj_get_ellipsoid(context, object);

    way->unit = wijk_proj_crs_unit(context, object);
    way->to_base = wijk_proj_to_base(context, object, &way->radians);
    way->direction = PJ_FWD;
    return way->to_base != NULL && way->unit > 0 && ellipsoid != NULL &&
           proj_ellipsoid_get_parameters(context, ellipsoid, &way->major, NULL, NULL,
                                         &way->inverse_flattening);
}

/* Longitude and latitude in radians under four map points round (x, y). */
static gboolean
look_around(const Way *way, double x, double y, double step, PJ_COORD around[4])
{
    const double dx[] = {step, -step, 0, 0};
    const double dy[] = {0, 0, step, -step};

    for (int i = 0; i < 4; i++) {
        around[i] = proj_trans(way->to_base, way->direction,
                               proj_coord(x + dx[i], y + dy[i], 0, 0));
        around[i].lp.lam *= way->radians;
        around[i].lp.phi *= way->radians;
        if (!isfinite(around[i].lp.lam) || !isfinite(around[i].lp.phi))
            return FALSE;
    }
    return TRUE;
}

/* Central differences of the exact inverse, measured with the ellipsoid's radii. */
static gboolean
find_ground(const char *crs, double x, double y, Ground *out)
{
    g_autofree char *code = wijk_crs_code(crs);
    const WijkKnownCrs *known = wijk_known_crs_find(code);

    if (!isfinite(x) || !isfinite(y))
        return FALSE;

    g_autoptr(PJ_CONTEXT) context =
        wijk_proj_context_new(known != NULL ? WIJK_PROJ_NO_DATABASE : WIJK_PROJ_DATABASE);
    g_auto(Way) way = {0};
    PJ_COORD around[4];

    if (known != NULL ? !way_of_known(&way, context, known)
                      : !way_of_object(&way, context, crs))
        return FALSE;

    double step = STEP_M / way.unit;

    if (!look_around(&way, x, y, step, around))
        return FALSE;

    double f = way.inverse_flattening > 0 ? 1 / way.inverse_flattening : 0;
    double e2 = f * (2 - f);
    double phi = (around[2].lp.phi + around[3].lp.phi) / 2;
    double w = 1 - e2 * sin(phi) * sin(phi);
    double east = way.major / sqrt(w) * cos(phi) / (2 * step);
    double north = way.major * (1 - e2) / (w * sqrt(w)) / (2 * step);

    out->right_east = east * remainder(around[0].lp.lam - around[1].lp.lam, 2 * G_PI);
    out->right_north = north * (around[0].lp.phi - around[1].lp.phi);
    out->up_east = east * remainder(around[2].lp.lam - around[3].lp.lam, 2 * G_PI);
    out->up_north = north * (around[2].lp.phi - around[3].lp.phi);
    return TRUE;
}

double
wijk_crs_scale(const char *crs, double x, double y)
{
    Ground ground;

    return find_ground(crs, x, y, &ground) ? hypot(ground.right_east, ground.right_north)
                                           : 0;
}

double
wijk_crs_convergence(const char *crs, double x, double y)
{
    Ground ground;

    if (!find_ground(crs, x, y, &ground))
        return 0;

    /* The map vector over which one goes north and not east. */
    double det = ground.right_east * ground.up_north - ground.up_east * ground.right_north;

    return atan2(-ground.up_east * copysign(1, det), ground.right_east * copysign(1, det));
}
