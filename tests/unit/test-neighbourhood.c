/* SPDX-License-Identifier: EUPL-1.2 */
#include "batch/neighbourhood.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "support/shapes.h"

static WijkNeighbourhoodRule
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    WijkNeighbourhoodRule rule = {0};

    if (!wijk_neighbourhood_rule_parse(text, &rule, &error))
        fail_msg("%s", error->message);
    return rule;
}

static void
words_become_rules_and_back(void **state)
{
    static const char *const text[] = {
        "queen",         "rook",           "knn:6",
        "distance:500",  "inverse:2000",   "inverse:2000:2",
        "distance:12.5", "inverse:80:0.5", "kernel:gaussian:800",
    };
    (void)state;

    for (guint i = 0; i < G_N_ELEMENTS(text); i++) {
        g_auto(WijkNeighbourhoodRule) rule = parse(text[i]);
        g_autofree char *again = wijk_neighbourhood_rule_text(&rule);

        assert_string_equal(again, text[i]);
    }
}

static void
names_of_kernels_and_files_are_known(void **state)
{
    (void)state;
    g_auto(WijkNeighbourhoodRule) quadratic = parse("kernel:quadratic:10");
    g_auto(WijkNeighbourhoodRule) file = parse("map/Buurten.GAL");
    g_autofree char *text = wijk_neighbourhood_rule_text(&file);

    assert_int_equal(quadratic.kernel, WIJK_PROXIMITY_QUADRATIC);
    assert_int_equal(file.kind, WIJK_NEIGHBOURHOOD_FILE);
    assert_string_equal(file.path, "map/Buurten.GAL");
    assert_string_equal(text, "Buurten.GAL");
    assert_true(parse("inverse:10").power == 1);
}

static void
refuse(const char *text, const char *said)
{
    g_autoptr(GError) error = NULL;
    WijkNeighbourhoodRule rule = {.kind = WIJK_NEIGHBOURHOOD_ROOK};

    assert_false(wijk_neighbourhood_rule_parse(text, &rule, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_USAGE));
    if (strstr(error->message, said) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, said);
    assert_int_equal(rule.kind, WIJK_NEIGHBOURHOOD_ROOK); /* untouched */
}

static void
wrong_words_name_the_cure(void **state)
{
    (void)state;
    refuse("", "unknown weights");
    refuse("quen", "did you mean 'queen'");
    refuse("buren.csv", ".gal");
    refuse("knn", "knn:6");
    refuse("knn:0", "knn:6");
    refuse("knn:2.5", "knn:6");
    refuse("knn:-3", "knn:6");
    refuse("knn:6:2", "too much");
    refuse("queen:2", "too much");
    refuse("distance:", "metres");
    refuse("distance:0", "metres");
    refuse("distance:1e9", "metres");
    refuse("distance:10km", "metres");
    refuse("inverse:100:0", "power");
    refuse("inverse:100:11", "power");
    refuse("kernel:500", "a kernel is one of");
    refuse("kernel:cosine:500", "triangular, uniform, epanechnikov, quartic, gaussian");
    refuse("kernel:gaussian", "metres");
}

static WijkNeighbourhood *
of_areas(const char *text, WijkAreas *areas, double tolerance_m, WijkNotes *notes,
         GError **error)
{
    g_auto(WijkNeighbourhoodRule) rule = parse(text);
    WijkNeighbourhoodInput in = {.n = areas->n_areas,
                                 .code = areas->code,
                                 .areas = areas,
                                 .tolerance_m = tolerance_m,
                                 .n_threads = 1};

    return wijk_neighbourhood_new(&rule, &in, notes, error);
}

static gsize
degree(const WijkNeighbourhood *found, guint32 i)
{
    return found->weights->start[i + 1] - found->weights->start[i];
}

static void
a_board_has_queens_and_rooks(void **state)
{
    (void)state;
    g_autoptr(WijkAreas) board = shape_board(3, 3);
    g_autoptr(WijkNeighbourhood) queen = of_areas("queen", board, 0, NULL, NULL);
    g_autoptr(WijkNeighbourhood) rook = of_areas("rook", board, 0, NULL, NULL);

    assert_int_equal(degree(queen, 4), 8);
    assert_int_equal(degree(rook, 4), 4);
    assert_true(queen->touching && !queen->weighted && !queen->tolerance_found);
    assert_int_equal(queen->n_near, 0);
}

/* Squares of 100 m with gaps of @gap metres between them. */
static WijkAreas *
loose_board(guint side, double gap)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);

    for (guint i = 0; i < side * side; i++) {
        double x = 200000 + (i % side) * (100 + gap);
        double y = 500000 + (double)(i / side) * (100 + gap);
        g_autofree char *code = g_strdup_printf("BU%08u", i);

        shape_area(builder, code);
        shape_box(builder, x, y, x + 100, y + 100);
    }
    return shape_finish(builder);
}

static void
borders_that_do_not_fit_get_a_tolerance_that_is_said(void **state)
{
    (void)state;
    g_autoptr(WijkAreas) near = loose_board(5, 0.5);
    g_autoptr(WijkAreas) far = loose_board(5, 2);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkNeighbourhood) found = of_areas("rook", near, 0, notes, NULL);
    g_autoptr(WijkNeighbourhood) none = of_areas("rook", far, 0, NULL, NULL);
    g_autoptr(WijkNeighbourhood) asked = of_areas("rook", far, 3, NULL, NULL);

    assert_true(found->tolerance_found && found->tolerance_m == 1);
    assert_int_equal(found->n_near, 40); /* 2 x 5 x 4 */
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_non_null(strstr(wijk_notes_get(notes, 0), "within 1 m"));
    assert_int_equal(wijk_weights_n_islands(none->weights), 25);
    assert_true(none->tolerance_m == 0);
    assert_true(asked->tolerance_m == 3 && !asked->tolerance_found);
    assert_int_equal(asked->n_near, 40);
}

/* A few pairs that do not fit do not change how all others are found. */
static void
few_misfits_are_left_alone(void **state)
{
    (void)state;
    g_autoptr(WijkAreas) areas = loose_board(2, 0.5);
    g_autoptr(WijkNeighbourhood) found = of_areas("rook", areas, 0, NULL, NULL);

    assert_false(found->tolerance_found);
    assert_int_equal(wijk_weights_n_islands(found->weights), 4);
}

static void
islands_are_named(void **state)
{
    (void)state;
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkAreas) areas = NULL;
    g_autoptr(WijkNeighbourhood) found = NULL;

    shape_area(builder, "A");
    shape_box(builder, 0, 0, 1, 1);
    shape_area(builder, "B");
    shape_box(builder, 1, 0, 2, 1);
    shape_area(builder, "Texel");
    shape_box(builder, 9, 0, 10, 1);
    areas = shape_finish(builder);
    found = of_areas("queen", areas, 0, notes, NULL);
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_non_null(strstr(wijk_notes_get(notes, 0), "Texel (Texel)"));
}

/* A degree of longitude at 53 north is 67 km, one of latitude 111 km. */
static void
areas_in_degrees_are_measured_in_metres(void **state)
{
    (void)state;
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) degrees = NULL;
    g_autoptr(WijkNeighbourhood) near = NULL, far = NULL;

    shape_area(builder, "A");
    shape_box(builder, 6.50, 53.20, 6.51, 53.21);
    shape_area(builder, "B");
    shape_box(builder, 6.51, 53.20, 6.52, 53.21); /* 668 m east of A */
    shape_area(builder, "C");
    shape_box(builder, 6.50, 53.21, 6.51, 53.22); /* 1113 m north of A */
    degrees = wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, "EPSG:4326", NULL);
    near = of_areas("distance:700", degrees, 0, NULL, NULL);
    far = of_areas("distance:1150", degrees, 0, NULL, NULL);
    assert_int_equal(degree(near, 0), 1);
    assert_int_equal(degree(near, 2), 0);
    assert_int_equal(degree(far, 0), 2);
    assert_int_equal(degree(far, 1), 1);
    assert_string_equal(near->crs, "EPSG:28992");
}

/* In Web Mercator a metre at 53 north is 0.6 m on the ground. */
static void
metres_that_are_none_are_not_believed(void **state)
{
    (void)state;
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) mercator = NULL;
    g_autoptr(WijkNeighbourhood) near = NULL, far = NULL;

    shape_area(builder, "A");
    shape_box(builder, 724000, 7020000, 725000, 7021000);
    shape_area(builder, "B");
    shape_box(builder, 725000, 7020000, 726000, 7021000); /* 1000 units, 600 m */
    mercator = wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, "EPSG:3857", NULL);
    near = of_areas("distance:590", mercator, 0, NULL, NULL);
    far = of_areas("distance:610", mercator, 0, NULL, NULL);
    assert_int_equal(degree(near, 0), 0);
    assert_int_equal(degree(far, 0), 1);
}

static WijkNeighbourhood *
of_file(const char *text, const char *const *code, guint32 n, WijkNotes *notes,
        GError **error)
{
    g_autofree char *path = test_folder_path("w.gal");
    WijkNeighbourhoodInput in = {.n = n, .code = code, .n_threads = 1};
    g_auto(WijkNeighbourhoodRule) rule = parse(path);

    assert_true(g_file_set_contents(path, text, -1, NULL));
    return wijk_neighbourhood_new(&rule, &in, notes, error);
}

static void
ids_of_a_file_are_codes_or_row_numbers(void **state)
{
    static const char *const code[] = {"A", "B", "C"};
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkNotes) row_notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkNeighbourhood) by_code =
        of_file("0 2 x code\nC 1\nA\nA 1\nC\n", code, 3, notes, NULL);
    g_autoptr(WijkNeighbourhood) by_row =
        of_file("3\n1 1\n2\n2 1\n1\n3 0\n\n", code, 3, row_notes, NULL);
    g_autoptr(WijkNeighbourhood) neither =
        of_file("2\n1 1\n2\n2 1\n1\n", code, 3, NULL, &error);

    assert_int_equal(degree(by_code, 0), 1);
    assert_int_equal(by_code->weights->neighbour[0], 2);
    assert_int_equal(by_code->n_absent, 1);
    assert_int_equal(wijk_notes_count(notes), 2); /* B is not named; B is an island */
    assert_true(by_row->by_row && !by_code->by_row);
    assert_int_equal(by_row->weights->neighbour[0], 1);
    assert_non_null(strstr(wijk_notes_get(row_notes, 0), "row numbers 1 to 3"));
    assert_null(neither);
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_MATCH));
}

static void
codes_alone_have_no_borders_and_no_places(void **state)
{
    static const char *const code[] = {"A", "B"};
    static const char *const text[] = {"queen", "knn:1"};
    (void)state;

    for (guint i = 0; i < G_N_ELEMENTS(text); i++) {
        WijkNeighbourhoodInput in = {.n = 2, .code = code, .n_threads = 1};
        g_auto(WijkNeighbourhoodRule) rule = parse(text[i]);
        g_autoptr(GError) error = NULL;

        assert_null(wijk_neighbourhood_new(&rule, &in, NULL, &error));
        assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_USAGE));
        assert_non_null(strstr(error->message, "--areas"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_rules_and_back),
        cmocka_unit_test(names_of_kernels_and_files_are_known),
        cmocka_unit_test(wrong_words_name_the_cure),
        cmocka_unit_test(a_board_has_queens_and_rooks),
        cmocka_unit_test(borders_that_do_not_fit_get_a_tolerance_that_is_said),
        cmocka_unit_test(few_misfits_are_left_alone),
        cmocka_unit_test(islands_are_named),
        cmocka_unit_test(areas_in_degrees_are_measured_in_metres),
        cmocka_unit_test(metres_that_are_none_are_not_believed),
        cmocka_unit_test(ids_of_a_file_are_codes_or_row_numbers),
        cmocka_unit_test(codes_alone_have_no_borders_and_no_places),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
