/* SPDX-License-Identifier: EUPL-1.2 */
/* The plate: bands of rows made by any thread, each from what touches it alone, so the
 * plate does not depend on the number of threads. */
#include "render/plate.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/pool.h"
#include "render/plate-band.h"
#include "render/raster.h"

#define BAND_PIXELS 131072u /* 1.5 MB of scratch a thread: it stays near */
#define BAND_ROWS 64u       /* higher bands of a narrow picture only make threads wait */

typedef struct {
    WijkPlate *plate;
    const WijkPlateParts *parts;
    guint band_rows;
    WijkBandMaker **maker; /* (array length=n_threads): made by the thread itself */
    gint too_deep;         /* atomic */
} Making;

static void
make_band(gsize item, guint worker, gpointer data)
{
    Making *making = data;
    WijkPlate *plate = making->plate;

    if (making->maker[worker] == NULL)
        making->maker[worker] = wijk_band_maker_new(plate->width, making->band_rows);
    if (!wijk_band_make(making->maker[worker], making->parts, (guint)item,
                        &plate->band[item]))
        g_atomic_int_set(&making->too_deep, 1);
}

static gboolean
check_size(const WijkAreas *drawn, guint width, guint height, GError **error)
{
    if (width > WIJK_RASTER_SIDE || height > WIJK_RASTER_SIDE ||
        (guint64)width * height > WIJK_LIMIT_PIXELS) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_LIMIT,
            _("a picture of %u x %u pixels is too large; at most %u pixels in all and "
              "%u along a side"),
            width, height, WIJK_LIMIT_PIXELS, WIJK_RASTER_SIDE);
        return FALSE;
    }
    if (drawn->n_areas > WIJK_MIX_MASK) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("%u areas are too many for one picture; at most %u"), drawn->n_areas,
                    WIJK_MIX_MASK);
        return FALSE;
    }
    return TRUE;
}

WijkPlate *
wijk_plate_new(const WijkAreas *drawn, guint width, guint height, guint n_threads,
               GError **error)
{
    if (!check_size(drawn, width, height, error))
        return NULL;

    guint band_rows = CLAMP(BAND_PIXELS / MAX(width, 1), 1, BAND_ROWS);
    WijkPlateParts parts = wijk_plate_parts(drawn, width, height, band_rows, n_threads);
    WijkPlate *plate = g_new0(WijkPlate, 1);
    g_autofree WijkBandMaker **maker = g_new0(WijkBandMaker *, MAX(n_threads, 1));
    Making making = {plate, &parts, band_rows, maker, 0};

    plate->width = width;
    plate->height = height;
    plate->n_areas = drawn->n_areas;
    plate->n_bands = (height + band_rows - 1) / band_rows;
    plate->band = g_new0(WijkPlateBand, MAX(plate->n_bands, 1));
    for (guint b = 0; b < plate->n_bands; b++) {
        plate->band[b].top = b * band_rows;
        plate->band[b].rows = MIN(band_rows, height - b * band_rows);
    }
    wijk_pool_run(plate->n_bands, n_threads, make_band, &making);
    for (guint i = 0; i < MAX(n_threads, 1); i++)
        wijk_band_maker_free(maker[i]);
    wijk_plate_parts_clear(&parts);
    if (making.too_deep) {
        wijk_plate_free(plate);
        g_set_error_literal(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                            _("the areas overlap hundreds deep; leave out what lies on top "
                              "of each other"));
        return NULL;
    }
    return plate;
}

void
wijk_plate_free(WijkPlate *plate)
{
    if (plate == NULL)
        return;
    for (guint b = 0; b < plate->n_bands; b++)
        wijk_band_clear(&plate->band[b]);
    g_free(plate->band);
    g_free(plate);
}

gsize
wijk_plate_bytes(const WijkPlate *plate)
{
    gsize bytes = sizeof *plate + plate->n_bands * sizeof *plate->band;

    for (guint b = 0; b < plate->n_bands; b++) {
        const WijkPlateBand *band = &plate->band[b];

        bytes += 2 * ((gsize)band->rows + 1) * sizeof(gsize);
        bytes += band->span_start[band->rows] * sizeof *band->span;
        bytes += band->mix_start[band->rows] * sizeof *band->mix;
    }
    return bytes;
}
