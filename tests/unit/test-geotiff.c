/* SPDX-License-Identifier: EUPL-1.2 */
/* A GeoTIFF read back with GDAL itself: place, rows, missing values, unit and CRS. */
#include "output/geotiff.h"

#include <math.h>
#include <string.h>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <gdal.h>
#include <ogr_srs_api.h>
#pragma GCC diagnostic pop

#include "base/error.h"
#include "support/support.h"

/* Rows from the south. */
static const double values[] = {1, 2, 3, 4.5, NAN, 6};

static WijkRaster
raster_of(const char *crs)
{
    static const char *const facts[] = {"KERNEL=quartic", "BANDWIDTH_M=300", NULL};

    return (WijkRaster){.crs = crs,
                        .x0 = 230000,
                        .y0 = 580000,
                        .cell = 50,
                        .n_columns = 3,
                        .n_rows = 2,
                        .value = values,
                        .name = "density",
                        .unit = "1/km2",
                        .facts = facts};
}

static void
gdal_reads_what_was_written(void **state)
{
    const WijkRaster raster = raster_of("EPSG:28992");
    g_autofree char *path = test_folder_path("a.tif");
    double transform[6];
    float read[6];
    int has = FALSE;

    (void)state;
    assert_true(wijk_geotiff_write(path, &raster, NULL));
    GDALAllRegister();

    GDALDatasetH dataset = GDALOpen(path, GA_ReadOnly);

    assert_non_null(dataset);
    assert_int_equal(GDALGetRasterXSize(dataset), 3);
    assert_int_equal(GDALGetRasterYSize(dataset), 2);
    assert_int_equal(GDALGetGeoTransform(dataset, transform), CE_None);
    assert_true(transform[0] == 230000 && transform[1] == 50);
    assert_true(transform[3] == 580100 && transform[5] == -50);

    GDALRasterBandH band = GDALGetRasterBand(dataset, 1);

    assert_int_equal(GDALGetRasterDataType(band), GDT_Float32);
    assert_true(isnan(GDALGetRasterNoDataValue(band, &has)) && has);
    assert_string_equal(GDALGetRasterUnitType(band), "1/km2");
    assert_string_equal(GDALGetDescription(band), "density");
    assert_string_equal(GDALGetMetadataItem(dataset, "BANDWIDTH_M", NULL), "300");
    assert_int_equal(GDALRasterIO(band, GF_Read, 0, 0, 3, 2, read, 3, 2, GDT_Float32, 0, 0),
                     CE_None);
    assert_true(read[0] == 4.5F && isnan(read[1]) && read[2] == 6);
    assert_true(read[3] == 1 && read[4] == 2 && read[5] == 3);
    assert_string_equal(OSRGetAuthorityCode(GDALGetSpatialRef(dataset), NULL), "28992");
    GDALClose(dataset);
}

static void
the_same_grid_gives_the_same_bytes(void **state)
{
    const WijkRaster raster = raster_of("EPSG:28992");
    g_autofree char *a = test_folder_path("b.tif");
    g_autofree char *b = test_folder_path("c.tif");
    g_autofree char *one = NULL;
    g_autofree char *other = NULL;
    gsize n;
    gsize m;

    (void)state;
    assert_true(wijk_geotiff_write(a, &raster, NULL));
    assert_true(wijk_geotiff_write(b, &raster, NULL));
    assert_true(g_file_get_contents(a, &one, &n, NULL));
    assert_true(g_file_get_contents(b, &other, &m, NULL));
    assert_int_equal(n, m);
    assert_memory_equal(one, other, n);
}

static void
an_unknown_crs_leaves_no_file(void **state)
{
    const WijkRaster raster = raster_of("EPSG:999999");
    g_autofree char *path = test_folder_path("d.tif");
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_false(wijk_geotiff_write(path, &raster, &error));
    assert_int_equal(error->code, WIJK_ERROR_DATA);
    assert_non_null(strstr(error->message, "EPSG:999999"));
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gdal_reads_what_was_written),
        cmocka_unit_test(the_same_grid_gives_the_same_bytes),
        cmocka_unit_test(an_unknown_crs_leaves_no_file),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
