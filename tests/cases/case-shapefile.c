/* SPDX-License-Identifier: EUPL-1.2 */
/* Shapefiles of the shared data mean the same when the program reads them itself and when
 * GDAL does: whole ones to the last bit, damaged ones because they are left to GDAL. */
#include "data/plain.h"
#include "support/agree.h"
#include "support/support.h"

static gboolean
is_plain(const char *path)
{
    g_autoptr(WijkPlain) plain = wijk_plain_open(path);

    return plain != NULL;
}

/* Every folder of a set; returns how many were plain. */
static guint
assert_set_agrees(const char *set, const char *file, guint n_expected)
{
    g_autofree char *top = g_build_filename(test_folder, set, NULL);
    g_autoptr(GDir) variants = g_dir_open(top, 0, NULL);
    guint n = 0;
    guint n_plain = 0;

    assert_non_null(variants);
    for (const char *name; (name = g_dir_read_name(variants)) != NULL; n++) {
        g_autofree char *path = g_build_filename(top, name, file, NULL);
        g_autofree char *told = agree_shapefile(path, NULL);

        if (told != NULL)
            fail_msg("%s: %s", name, told);
        n_plain += is_plain(path);
    }
    assert_int_equal(n, n_expected);
    return n_plain;
}

static void
damaged_shapefiles_mean_the_same_with_gdal(void **state)
{
    (void)state;
    guint n_plain = assert_set_agrees("derived_corrupt", "buurt.shp", 56);

    assert_true(n_plain >= 1); /* the whole one */
    assert_true(n_plain < 56);
}

static void
encodings_mean_the_same_with_gdal(void **state)
{
    (void)state;
    assert_set_agrees("encoding_wijk2016", "wijk.shp", 8);
}

static void
a_whole_shapefile_is_read_without_gdal(void **state)
{
    (void)state;
    g_autofree char *base =
        g_build_filename(test_folder, "derived_corrupt", "base", "buurt.shp", NULL);

    assert_true(is_plain(base));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_shapefiles_mean_the_same_with_gdal),
        cmocka_unit_test(encodings_mean_the_same_with_gdal),
        cmocka_unit_test(a_whole_shapefile_is_read_without_gdal),
    };
    int status;

    if (test_folder_make(NULL) != 0 ||
        !test_unpack("data/hardcases/derived_corrupt_groningen_buurt2017.tar.xz") ||
        !test_unpack("data/hardcases/encoding_wijk2016.tar.xz")) {
        print_message("skipped: the shared data (hardcases) or tar is not there\n");
        test_folder_remove(NULL);
        return TEST_SKIP;
    }
    status = cmocka_run_group_tests(tests, NULL, NULL);
    test_folder_remove(NULL);
    return status;
}
