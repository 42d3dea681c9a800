/* SPDX-License-Identifier: EUPL-1.2 */
/* Boxes that meet a box, against asking every one. */
#include "geometry/boxes.h"

#include "support/support.h"

static gboolean
meet(const WijkBox *a, const WijkBox *b)
{
    return a->x0 <= b->x1 && b->x0 <= a->x1 && a->y0 <= b->y1 && b->y0 <= a->y1;
}

static void
compare(const WijkBox *box, guint32 n, const WijkBoxes *boxes, const WijkBox *asked)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint k = 0;

    wijk_boxes_find(boxes, asked, found);
    for (guint32 i = 0; i < n; i++)
        if (meet(&box[i], asked)) {
            assert_true(k < found->len);
            assert_int_equal(g_array_index(found, guint32, k++), i);
        }
    assert_int_equal(k, found->len);
}

static void
random_boxes_are_those_that_asking_all_finds(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    WijkBox box[500];

    (void)state;
    for (guint i = 0; i < 500; i++) {
        double x = g_rand_double_range(rand, 0, 100);
        double y = g_rand_double_range(rand, 5e5, 5e5 + 30);
        double side = i % 50 == 0 ? 80 : g_rand_double_range(rand, 0, 4);

        box[i] = i % 17 == 0 ? (WijkBox){1, 1, 0, 0} : (WijkBox){x, y, x + side, y + side};
    }

    g_autoptr(WijkBoxes) boxes = wijk_boxes_new(box, 500);

    for (guint i = 0; i < 2000; i++) {
        double x = g_rand_double_range(rand, -20, 120);
        double y = g_rand_double_range(rand, 5e5 - 20, 5e5 + 50);
        double side = i % 3 == 0 ? 0 : g_rand_double_range(rand, 0, 30);
        WijkBox asked = {x, y, x + side, y + side};

        compare(box, 500, boxes, &asked);
    }
}

static void
no_box_and_one_box_are_fine(void **state)
{
    const WijkBox one = {2, 3, 2, 3};
    const WijkBox far = {5, 5, 6, 6};
    g_autoptr(WijkBoxes) none = wijk_boxes_new(&one, 0);
    g_autoptr(WijkBoxes) boxes = wijk_boxes_new(&one, 1);

    (void)state;
    compare(&one, 0, none, &one);
    compare(&one, 1, boxes, &one);
    compare(&one, 1, boxes, &far);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_boxes_are_those_that_asking_all_finds),
        cmocka_unit_test(no_box_and_one_box_are_fine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
