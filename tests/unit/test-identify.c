/* SPDX-License-Identifier: EUPL-1.2 */
/* The file itself, for its hash: points of one tag are too rare to come by. */
#include "geometry/identify.c"

#include <math.h>
#include <string.h>

#include "support/support.h"

static void
equal_points_get_the_name_of_the_first(void **state)
{
    const double x[] = {1, 2, 1, 1, 2};
    const double y[] = {1, 2, 1, 2, 2};
    g_autofree guint32 *first = wijk_vertices_identify(x, y, 5, 1);

    (void)state;
    assert_int_equal(first[0], 0);
    assert_int_equal(first[1], 1);
    assert_int_equal(first[2], 0);
    assert_int_equal(first[3], 3);
    assert_int_equal(first[4], 1);
}

static void
the_sign_of_zero_does_not_matter(void **state)
{
    const double x[] = {0.0, -0.0};
    const double y[] = {-0.0, 0.0};
    g_autofree guint32 *first = wijk_vertices_identify(x, y, 2, 1);

    (void)state;
    assert_int_equal(first[1], 0);
}

static void
the_next_double_is_another_point(void **state)
{
    const double x[] = {155000.0, nextafter(155000.0, INFINITY)};
    const double y[] = {463000.0, 463000.0};
    g_autofree guint32 *first = wijk_vertices_identify(x, y, 2, 1);

    (void)state;
    assert_int_equal(first[1], 1);
}

static void
no_vertices_have_no_names(void **state)
{
    g_autofree guint32 *first = wijk_vertices_identify(NULL, NULL, 0, 4);

    (void)state;
    assert_non_null(first);
}

static void
swapped_coordinates_are_another_point(void **state)
{
    const double x[] = {3, 4};
    const double y[] = {4, 3};
    g_autofree guint32 *first = wijk_vertices_identify(x, y, 2, 1);

    (void)state;
    assert_int_equal(first[1], 1);
}

/* A lattice walked three times: the answer is known, and threads do not change it. */
static void
many_vertices_get_the_same_names_on_any_number_of_threads(void **state)
{
    enum { SIDE = 300, N = 3 * SIDE * SIDE };
    g_autofree double *x = g_new(double, N);
    g_autofree double *y = g_new(double, N);

    (void)state;
    for (guint i = 0; i < N; i++) {
        guint k = i % (SIDE * SIDE);

        x[i] = 0.25 * (k % SIDE);
        y[i] = 0.25 * (k / SIDE);
    }
    for (guint n_threads = 1; n_threads <= 5; n_threads += 2) {
        g_autofree guint32 *first = wijk_vertices_identify(x, y, N, n_threads);

        for (guint i = 0; i < N; i++)
            assert_int_equal(first[i], i % (SIDE * SIDE));
    }
}

typedef struct {
    guint32 tag;
    guint32 point;
} Tagged;

static int
compare_tags(const void *a, const void *b)
{
    const Tagged *x = a;
    const Tagged *y = b;

    return (x->tag > y->tag) - (x->tag < y->tag);
}

static void
points_of_one_tag_stay_two(void **state)
{
    enum { SIDE = 512, N = SIDE * SIDE };
    g_autofree Tagged *tagged = g_new(Tagged, N);
    guint n_pairs = 0;

    (void)state;
    for (guint32 i = 0; i < N; i++)
        tagged[i] = (Tagged){(guint32)hash_of(i % SIDE, i / SIDE), i};
    qsort(tagged, N, sizeof *tagged, compare_tags);
    for (guint32 i = 1; i < N; i++) {
        guint32 a = tagged[i - 1].point;
        guint32 b = tagged[i].point;
        const double x[] = {a % SIDE, b % SIDE, b % SIDE, a % SIDE};
        const double y[] = {a / SIDE, b / SIDE, b / SIDE, a / SIDE};

        if (tagged[i - 1].tag != tagged[i].tag)
            continue;
        g_autofree guint32 *first = wijk_vertices_identify(x, y, 4, 1);

        n_pairs++;
        assert_int_equal(first[1], 1);
        assert_int_equal(first[2], 1);
        assert_int_equal(first[3], 0);
    }
    assert_true(n_pairs > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_points_get_the_name_of_the_first),
        cmocka_unit_test(the_sign_of_zero_does_not_matter),
        cmocka_unit_test(the_next_double_is_another_point),
        cmocka_unit_test(no_vertices_have_no_names),
        cmocka_unit_test(swapped_coordinates_are_another_point),
        cmocka_unit_test(many_vertices_get_the_same_names_on_any_number_of_threads),
        cmocka_unit_test(points_of_one_tag_stay_two),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
