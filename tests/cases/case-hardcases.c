/* SPDX-License-Identifier: EUPL-1.2 */
/* Damaged shapefiles and odd encodings: each ends in the right areas, with a note where
 * something was mended or is missing, or in an error that says what to do. The files are in
 * the shared data (hardcases/); the numbers of areas were counted with ogrinfo 3.6.2. */
#include "data/boundaries.h"

#include <string.h>

#include "support/support.h"

typedef struct {
    const char *name;
    guint32 n_areas;  /* 0: an error is right */
    const char *says; /* part of a note or of the error; NULL: nothing need be said */
} Variant;

static const Variant variants[] = {
    {"base", 108, NULL},
    {"coords_nan_inf_huge", 108, "beyond the earth were left out; areas: 3"},
    {"cpg_missing", 108, NULL},
    {"cpg_wrong_utf8", 108, NULL},
    {"dbf_field_width_overflow", 0, "has no columns"},
    {"dbf_header_only_half", 0, "has no columns"},
    {"dbf_headerlen_zero", 0, "has no columns"},
    {"dbf_missing", 0, "has no columns"},
    {"dbf_recordcount_too_big", 108, "the .dbf counts 100000000 rows and the .shp 108"},
    {"dbf_recordcount_too_small", 50, "the .dbf counts 50 rows and the .shp 108 shapes"},
    {"dbf_recordlen_zero", 0, "has no columns"},
    {"dbf_truncated", 77, "is damaged"},
    {"prj_garbage", 108, "taken as EPSG:28992"},
    {"prj_missing", 108, "taken as EPSG:28992"},
    {"prj_wrong_wgs84", 108, "says its CRS is EPSG:4326"},
    {"rec_numparts_huge", 107, "features without a polygon were left out: 1"},
    {"rec_numpoints_huge", 107, "features without a polygon were left out: 1"},
    {"rec_numpoints_negative", 107, "features without a polygon were left out: 1"},
    {"rec_part_index_past_end", 107, "features without a polygon were left out: 1"},
    {"rec_shapetype_null_with_payload", 107, "features without a polygon were left out: 1"},
    {"rec_shapetype_unknown", 107, "features without a polygon were left out: 1"},
    {"ring_not_closed", 108, "rings that are not closed were closed; areas: 1"},
    {"ring_wrong_orientation", 108, NULL},
    {"self_intersection_swapped_vertices", 108, "borders that cross themselves"},
    {"shp_bbox_zero", 108, NULL},
    {"shp_empty_file", 0, "the .shp is empty"},
    {"shp_filelength_wrong", 108, NULL},
    {"shp_header_only", 0, "none of its 108 features"},
    {"shp_magic_wrong", 0, "is damaged or no shapefile"},
    {"shp_truncated_half", 64, "features without a polygon were left out: 44"},
    {"shx_duplicate_offset", 108, "the index was made anew"},
    {"shx_empty_file", 108, "the index was made anew"},
    {"shx_missing", 108, "the index was made anew"},
    {"shx_offsets_negative", 108, "the index was made anew"},
    {"shx_offsets_past_eof", 108, "the index was made anew"},
    {"shx_truncated", 108, "the index was made anew"},
};

#define N_BITFLIPS 20
#define LEAST_VALUE 0 /* of the columns of buurt2017: counts, shares, hectares */
#define MOST_LOST 6   /* areas; a variant has some tens of flipped bits in 108 records */

static const char *const encodings[] = {
    "cp1252_cpg_says_utf8", "cp1252_no_cpg",        "cp1252_with_cpg", "cp850_with_cpg",
    "iso8859_1_ldid",       "utf8_cpg_says_cp1252", "utf8_no_cpg",     "utf8_with_cpg"};

static WijkBoundaries *
read_variant(const char *set, const char *name, const char *file, WijkNotes *notes,
             GError **error)
{
    static const char *const all[] = {"*", NULL};
    const WijkBoundariesOptions options = {.columns = all,
                                           .check = WIJK_BOUNDARIES_CHECK_CROSSINGS};
    g_autofree char *path = g_build_filename(test_folder, set, name, file, NULL);

    return wijk_boundaries_read(path, &options, notes, error);
}

/* All that was said. */
static char *
words_of(const WijkNotes *notes, const GError *error)
{
    GString *text = g_string_new(error == NULL ? "" : error->message);

    for (guint i = 0; i < wijk_notes_count(notes); i++)
        g_string_append_printf(text, "\n%s", wijk_notes_get(notes, i));
    return g_string_free(text, FALSE);
}

/* Every column can be asked for; no number is below @least. */
static void
ask_all_columns(const WijkTable *table, double least)
{
    for (guint32 i = 0; i < wijk_table_n_columns(table); i++) {
        g_autoptr(WijkColumn) column = wijk_table_get_column(table, i, NULL, NULL);

        for (gsize row = 0; column != NULL && row < column->n; row++)
            if (column->state[row] == WIJK_STATE_PRESENT)
                assert_true(column->value[row] >= least);
    }
}

static void
damaged_shapefiles_end_well(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(variants); i++) {
        const Variant *v = &variants[i];
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkNotes) notes = wijk_notes_new();
        g_autoptr(WijkBoundaries) b =
            read_variant("derived_corrupt", v->name, "buurt.shp", notes, &error);
        g_autofree char *words = words_of(notes, error);

        if (b == NULL ? v->n_areas != 0 : b->areas->n_areas != v->n_areas)
            fail_msg("%s: %u areas, expected %u: %s", v->name, b ? b->areas->n_areas : 0,
                     v->n_areas, words);
        if (v->says != NULL && strstr(words, v->says) == NULL)
            fail_msg("%s: '%s' does not say '%s'", v->name, words, v->says);
        if (b != NULL)
            ask_all_columns(b->table, LEAST_VALUE);
    }
}

static void
flipped_bits_end_well(void **state)
{
    (void)state;
    for (guint i = 0; i < N_BITFLIPS; i++) {
        g_autofree char *name = g_strdup_printf("bitflip_seed%02u", i);
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkNotes) notes = wijk_notes_new();
        g_autoptr(WijkBoundaries) b =
            read_variant("derived_corrupt", name, "buurt.shp", notes, &error);

        if (b == NULL) {
            assert_non_null(error);
            continue;
        }
        if (b->areas->n_areas < 108 - MOST_LOST || b->areas->n_areas > 108)
            fail_msg("%s: %u areas", name, b->areas->n_areas);
        if (wijk_notes_count(notes) == 0)
            fail_msg("%s: nothing was said", name);
        ask_all_columns(b->table, -G_MAXDOUBLE); /* a flipped sentinel is a number */
    }
}

static void
what_is_mended_equals_the_whole_file(void **state)
{
    (void)state;
    static const char *const mended[] = {"shx_missing", "shx_duplicate_offset",
                                         "shx_truncated", "ring_wrong_orientation",
                                         "shp_bbox_zero"};
    g_autoptr(WijkBoundaries) whole =
        read_variant("derived_corrupt", "base", "buurt.shp", NULL, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(mended); i++) {
        g_autoptr(WijkBoundaries) b =
            read_variant("derived_corrupt", mended[i], "buurt.shp", NULL, NULL);

        assert_int_equal(b->areas->n_vertices, whole->areas->n_vertices);
        for (guint32 k = 0; k < whole->areas->n_areas; k++) {
            assert_string_equal(b->areas->code[k], whole->areas->code[k]);
            if (memcmp(&b->areas->box[k], &whole->areas->box[k], sizeof(WijkBox)) != 0)
                fail_msg("%s: %s lies elsewhere", mended[i], b->areas->code[k]);
        }
    }
}

static void
eight_encodings_give_the_same_names(void **state)
{
    (void)state;
    g_autoptr(WijkBoundaries) right =
        read_variant("encoding_wijk2016", "utf8_with_cpg", "wijk.shp", NULL, NULL);
    guint n_beyond_ascii = 0;

    assert_non_null(right);
    assert_int_equal(right->areas->n_areas, 118);
    for (guint32 k = 0; k < right->areas->n_areas; k++)
        n_beyond_ascii += !g_str_is_ascii(right->areas->name[k]);
    assert_true(n_beyond_ascii > 0);
    for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
        g_autoptr(WijkBoundaries) b =
            read_variant("encoding_wijk2016", encodings[i], "wijk.shp", NULL, NULL);

        assert_int_equal(b->areas->n_areas, 118);
        for (guint32 k = 0; k < right->areas->n_areas; k++) {
            if (strcmp(b->areas->name[k], right->areas->name[k]) != 0)
                fail_msg("%s: '%s', expected '%s'", encodings[i], b->areas->name[k],
                         right->areas->name[k]);
            assert_string_equal(b->areas->gemeente_name[k], right->areas->gemeente_name[k]);
        }
    }
}

static void
contradicted_encodings_are_noted(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) utf8 = wijk_notes_new();
    g_autoptr(WijkNotes) windows = wijk_notes_new();
    g_autoptr(WijkBoundaries) a =
        read_variant("encoding_wijk2016", "utf8_cpg_says_cp1252", "wijk.shp", utf8, NULL);
    g_autoptr(WijkBoundaries) b =
        read_variant("encoding_wijk2016", "cp1252_no_cpg", "wijk.shp", windows, NULL);
    g_autofree char *said_utf8 = words_of(utf8, NULL);
    g_autofree char *said_windows = words_of(windows, NULL);

    assert_non_null(a);
    assert_non_null(b);
    assert_non_null(strstr(said_utf8, "but it is UTF-8"));
    assert_non_null(strstr(said_windows, "read as Windows-1252"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_shapefiles_end_well),
        cmocka_unit_test(flipped_bits_end_well),
        cmocka_unit_test(what_is_mended_equals_the_whole_file),
        cmocka_unit_test(eight_encodings_give_the_same_names),
        cmocka_unit_test(contradicted_encodings_are_noted),
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
