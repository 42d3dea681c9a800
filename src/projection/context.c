/* SPDX-License-Identifier: EUPL-1.2 */
/* The PROJ border inside the room: a quiet context, and what is known of a CRS object. */
#include "projection/context.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* Steps along each side when a box is transformed: an edge of the nation bulges by less
 * than a metre between two of them. */
#define BOX_STEPS 16

/* PROJ: 90 is "equivalent, name differs in spelling"; 70 is "equivalent, name unlike". */
#define IDENTIFY_CONFIDENCE 70

/* A log level of none does not silence a database that cannot be opened. */
static void
say_nothing(void *data, int level, const char *text)
{
    (void)data;
    (void)level;
    (void)text;
}

PJ_CONTEXT *
wijk_proj_context_new(WijkProjDatabase database)
{
    PJ_CONTEXT *context = proj_context_create();

    g_assert(context != NULL);
    proj_context_set_enable_network(context, FALSE);
    proj_log_func(context, NULL, say_nothing);
    /* PROJ opens the database for every pipeline, only to look for other names of grids,
     * and goes on when it cannot: SQLite knows no file system of this name. */
    if (database == WIJK_PROJ_NO_DATABASE)
        proj_context_set_sqlite3_vfs_name(context, "wijk-none");
    return context;
}

/* A PROJ string says a CRS only with +type=crs; a pipeline is never one. */
static char *
as_crs_text(const char *crs)
{
    gboolean is_string = strstr(crs, "proj=") != NULL && strchr(crs, '[') == NULL &&
                         strchr(crs, '{') == NULL;

    if (is_string && strstr(crs, "proj=pipeline") != NULL)
        return NULL;
    if (is_string && strstr(crs, "type=crs") == NULL)
        return g_strconcat(crs, " +type=crs", NULL);
    return g_strdup(crs);
}

/* Does it place points in a plane or on the ellipsoid? Not heights, nor x y z from within.
 */
static gboolean
is_map_crs(const PJ *object)
{
    switch (proj_get_type(object)) {
    case PJ_TYPE_GEOGRAPHIC_2D_CRS:
    case PJ_TYPE_GEOGRAPHIC_3D_CRS:
    case PJ_TYPE_PROJECTED_CRS:
    case PJ_TYPE_COMPOUND_CRS:
    case PJ_TYPE_ENGINEERING_CRS:
    case PJ_TYPE_BOUND_CRS:
    case PJ_TYPE_OTHER_CRS: /* a derived one */
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean
is_number(const char *text)
{
    return *text != '\0' && strspn(text, "0123456789") == strlen(text);
}

PJ *
wijk_proj_crs_new(PJ_CONTEXT *context, const char *crs, GError **error)
{
    g_autofree char *text = as_crs_text(crs);
    g_autoptr(PJ) object = text == NULL ? NULL : proj_create(context, text);

    if (object != NULL && is_map_crs(object))
        return g_steal_pointer(&object);
    if (is_number(crs))
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_PROJECTION,
                    _("'%s' is not a coordinate reference system; write 'EPSG:%s'"), crs,
                    crs);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_PROJECTION,
                    _("'%.60s' is not a coordinate reference system that PROJ knows; "
                      "name one as 'EPSG:28992'"),
                    crs);
    return NULL;
}

PJ *
wijk_proj_crs_plane(PJ_CONTEXT *context, PJ *crs)
{
    if (proj_get_type(crs) != PJ_TYPE_COMPOUND_CRS)
        return crs;

    PJ *plane = proj_crs_get_sub_crs(context, crs, 0);

    if (plane == NULL)
        return crs;
    proj_destroy(crs);
    return plane;
}

PJ *
wijk_proj_crs_core(PJ_CONTEXT *context, PJ *crs)
{
    if (proj_get_type(crs) != PJ_TYPE_BOUND_CRS)
        return crs;

    PJ *core = proj_get_source_crs(context, crs);

    if (core == NULL)
        return crs;
    proj_destroy(crs);
    return core;
}

static char *
own_code(const PJ *crs)
{
    const char *authority = proj_get_id_auth_name(crs, 0);
    const char *code = proj_get_id_code(crs, 0);

    return authority == NULL || code == NULL ? NULL
                                             : g_strdup_printf("%s:%s", authority, code);
}

char *
wijk_proj_crs_identify(PJ_CONTEXT *context, const PJ *crs)
{
    char *code = own_code(crs);

    if (code != NULL)
        return code;

    int *confidence = NULL;
    g_autoptr(PJ_OBJ_LIST) list = proj_identify(context, crs, "EPSG", NULL, &confidence);

    if (list != NULL && proj_list_get_count(list) > 0 &&
        confidence[0] >= IDENTIFY_CONFIDENCE) {
        g_autoptr(PJ) first = proj_list_get(context, list, 0);

        code = own_code(first);
    }
    proj_int_list_destroy(confidence);
    return code;
}

double
wijk_proj_crs_unit(PJ_CONTEXT *context, const PJ *crs)
{
    g_autoptr(PJ) system = proj_crs_get_coordinate_system(context, crs);
    double factor = 0;

    if (system == NULL || !proj_cs_get_axis_info(context, system, 0, NULL, NULL, NULL,
                                                 &factor, NULL, NULL, NULL))
        return 0;
    return factor;
}

PJ *
wijk_proj_to_base(PJ_CONTEXT *context, const PJ *crs, double *out_radians)
{
    g_autoptr(PJ) base = proj_crs_get_geodetic_crs(context, crs);
    g_autoptr(PJ_OPERATION_FACTORY_CONTEXT) factory =
        proj_create_operation_factory_context(context, NULL);

    if (base == NULL || factory == NULL)
        return NULL;

    g_autoptr(PJ_OBJ_LIST) list = proj_create_operations(context, crs, base, factory);
    g_autoptr(PJ) first = list == NULL ? NULL : proj_list_get(context, list, 0);

    *out_radians = wijk_proj_crs_unit(context, base);
    return first == NULL ? NULL : proj_normalize_for_visualization(context, first);
}

gboolean
wijk_proj_bounds(PJ *operation, const WijkBox *box, WijkBox *out)
{
    WijkBox b = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

    for (int j = 0; j <= BOX_STEPS; j++)
        for (int i = 0; i <= BOX_STEPS; i++) {
            PJ_COORD point =
                proj_coord(box->x0 + (box->x1 - box->x0) * i / BOX_STEPS,
                           box->y0 + (box->y1 - box->y0) * j / BOX_STEPS, 0, 0);
            PJ_COORD there = proj_trans(operation, PJ_FWD, point);

            if (!isfinite(there.xy.x) || !isfinite(there.xy.y))
                continue;
            b.x0 = fmin(b.x0, there.xy.x);
            b.y0 = fmin(b.y0, there.xy.y);
            b.x1 = fmax(b.x1, there.xy.x);
            b.y1 = fmax(b.y1, there.xy.y);
        }
    if (!(b.x0 >= -180 && b.x1 <= 180 && b.y0 >= -90 && b.y1 <= 90 && b.x0 <= b.x1))
        return FALSE;
    *out = b;
    return TRUE;
}

static gboolean
counts_from_greenwich(PJ_CONTEXT *context, const PJ *crs)
{
    g_autoptr(PJ) meridian = proj_get_prime_meridian(context, crs);
    double longitude = 0;

    return meridian == NULL ||
           (proj_prime_meridian_get_parameters(context, meridian, &longitude, NULL, NULL) &&
            longitude == 0);
}

gboolean
wijk_proj_box(PJ_CONTEXT *context, const PJ *crs, const WijkBox *box, WijkBox *out)
{
    double radians = 0;
    g_autoptr(PJ) operation = wijk_proj_to_base(context, crs, &radians);

    if (operation == NULL || fabs(radians - G_PI / 180) > 1e-12 ||
        !counts_from_greenwich(context, crs))
        return FALSE;
    return wijk_proj_bounds(operation, box, out);
}
