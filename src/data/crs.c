/* SPDX-License-Identifier: EUPL-1.2 */
/* The CRS of a layer. Authority first; then GDAL's comparison with the EPSG list, which
 * knows the .prj of ESRI; else WKT2 (ISO 19162). */
#include "data/crs.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/tally.h"

#define SURE 90 /* per cent of GDAL's confidence; 90 is "same but for names" */
#define RD_NEW "EPSG:28992"
#define WGS84 "EPSG:4326"
#define MOST 0.9 /* share of the areas that must lie in a range to guess by it */

/* RD New, with the sea and the border areas of the CBS maps round it. */
static const WijkBox rd_range = {-100000, 250000, 400000, 750000};
static const WijkBox degree_range = {2.5, 50.0, 8.0, 54.5};

static char *
name_by_authority(OGRSpatialReferenceH srs)
{
    const char *name = OSRGetAuthorityName(srs, NULL);
    const char *code = OSRGetAuthorityCode(srs, NULL);

    if (name == NULL || code == NULL)
        return NULL;
    if (strcmp(name, "OGC") == 0 && strcmp(code, "CRS84") == 0)
        return g_strdup(WGS84); /* our order is x, y anyway */
    if (strcmp(name, "EPSG") == 0 && strcmp(code, "7415") == 0)
        return g_strdup(RD_NEW); /* RD New with NAP heights, which we drop */
    return g_strdup_printf("%s:%s", name, code);
}

static char *
name_by_match(OGRSpatialReferenceH srs)
{
    int n = 0;
    int *confidence = NULL;
    OGRSpatialReferenceH *match = OSRFindMatches(srs, NULL, &n, &confidence);
    char *name = NULL;

    if (match != NULL && n > 0 && confidence[0] >= SURE)
        name = name_by_authority(match[0]);
    if (match != NULL)
        OSRFreeSRSArray(match);
    CPLFree(confidence);
    return name;
}

static char *
wkt_of(OGRSpatialReferenceH srs)
{
    static const char *const options[] = {"FORMAT=WKT2_2019", NULL};
    char *wkt = NULL;
    char *copy = NULL;

    if (OSRExportToWktEx(srs, &wkt, options) == OGRERR_NONE && wkt != NULL)
        copy = g_strdup(wkt);
    CPLFree(wkt);
    return copy;
}

WijkLayerCrs
wijk_layer_crs(OGRLayerH layer)
{
    WijkLayerCrs said = {.crs = NULL};
    OGRSpatialReferenceH srs = OGR_L_GetSpatialRef(layer);

    if (srs == NULL)
        return said;

    int n = 0;
    const int *mapping = OSRGetDataAxisToSRSAxisMapping(srs, &n);

    said.geographic = OSRIsGeographic(srs);
    said.northings_first =
        n >= 2 && mapping[0] == 1 &&
        (OSREPSGTreatsAsLatLong(srs) || OSREPSGTreatsAsNorthingEasting(srs));
    said.crs = name_by_authority(srs);
    if (said.crs == NULL)
        said.crs = name_by_match(srs);
    if (said.crs == NULL)
        said.crs = wkt_of(srs);
    return said;
}

static gboolean
is_inside(const WijkBox *box, const WijkBox *range)
{
    return box->x0 >= range->x0 && box->x1 <= range->x1 && box->y0 >= range->y0 &&
           box->y1 <= range->y1;
}

/* Share of the areas that lie in @range. */
static double
share_inside(const WijkAreas *areas, const WijkBox *range)
{
    guint32 n = 0;

    for (guint32 i = 0; i < areas->n_areas; i++)
        n += is_inside(&areas->box[i], range);
    return areas->n_areas == 0 ? 0 : (double)n / areas->n_areas;
}

static const char *
guess(const WijkAreas *areas)
{
    if (share_inside(areas, &rd_range) >= MOST)
        return RD_NEW;
    return share_inside(areas, &degree_range) >= MOST ? WGS84 : NULL;
}

static guint32
report_elsewhere(const WijkAreas *areas, const char *label, WijkNotes *notes)
{
    guint32 n;
    WijkTally tally = {.n = 0};

    for (guint32 i = 0; i < areas->n_areas; i++)
        if (!is_inside(&areas->box[i], &rd_range))
            wijk_tally_add(&tally, areas->code[i]);
    if (tally.n > 0) {
        g_autofree char *examples = wijk_tally_examples(&tally);

        wijk_notes_add(
            notes,
            _("%s: areas outside the range of RD New, probably with wrong coordinates: "
              "%u (%s)"),
            label, tally.n, examples);
    }
    n = tally.n;
    wijk_tally_clear(&tally);
    return n;
}

gboolean
wijk_crs_check(WijkLayerCrs *said, const WijkAreas *areas, const char *label,
               guint32 *out_n_elsewhere, WijkNotes *notes, GError **error)
{
    static const WijkBox globe = {-540, -91, 540, 91};
    const char *guessed;

    *out_n_elsewhere = 0;
    if (areas->n_areas == 0)
        return TRUE;
    if (said->crs == NULL) {
        guessed = guess(areas);
        if (guessed == NULL)
            wijk_notes_add(
                notes, _("%s: names no CRS, and its coordinates do not tell one"), label);
        else
            wijk_notes_add(notes,
                           _("%s: names no CRS; by its coordinates it is taken as %s"),
                           label, guessed);
        said->crs = g_strdup(guessed);
    } else if ((said->geographic && share_inside(areas, &globe) < MOST) ||
               (g_strcmp0(said->crs, RD_NEW) == 0 && share_inside(areas, &globe) >= MOST)) {
        guessed = guess(areas);
        if (guessed == NULL) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                        _("%s: says its CRS is %s, but its coordinates (%g, %g) cannot be; "
                          "mend the CRS of the file"),
                        label, said->geographic ? _("in degrees") : said->crs,
                        areas->box[0].x0, areas->box[0].y0);
            return FALSE;
        }
        wijk_notes_add(notes,
                       _("%s: says its CRS is %s, but its coordinates cannot be; taken "
                         "as %s"),
                       label, g_str_has_prefix(said->crs, "EPSG:") ? said->crs : "WKT",
                       guessed);
        g_free(said->crs);
        said->crs = g_strdup(guessed);
    }
    if (g_strcmp0(said->crs, RD_NEW) == 0)
        *out_n_elsewhere = report_elsewhere(areas, label, notes);
    return TRUE;
}
