/* SPDX-License-Identifier: EUPL-1.2 */
/* Work over several threads: every item once, in order within a thread. */
#include "base/pool.h"

#include "support/support.h"

#define N_ITEMS 5000
#define N_THREADS 4

typedef struct {
    guint8 seen[N_ITEMS];
    gsize last[N_THREADS]; /* item + 1, to see that a thread's items rise */
    gboolean falls;        /* atomic */
    guint worker_max;      /* atomic */
} Tally;

static void
count_item(gsize item, guint worker, gpointer data)
{
    Tally *tally = data;

    tally->seen[item]++;
    if (worker >= N_THREADS) {
        __atomic_store_n(&tally->worker_max, worker, __ATOMIC_RELAXED);
        return;
    }
    if (item + 1 <= tally->last[worker])
        __atomic_store_n(&tally->falls, TRUE, __ATOMIC_RELAXED);
    tally->last[worker] = item + 1;
}

static void
fail_on_call(gsize item, guint worker, gpointer data)
{
    (void)item;
    (void)worker;
    *(gboolean *)data = TRUE;
}

static guint
not_once(const Tally *tally, gsize n)
{
    guint n_wrong = 0;

    for (gsize i = 0; i < n; i++)
        n_wrong += tally->seen[i] != 1;
    return n_wrong;
}

static void
every_item_is_done_once(void **state)
{
    (void)state;
    g_autofree Tally *tally = g_new0(Tally, 1);

    wijk_pool_run(N_ITEMS, N_THREADS, count_item, tally);
    assert_int_equal(not_once(tally, N_ITEMS), 0);
}

static void
items_rise_within_a_thread(void **state)
{
    (void)state;
    g_autofree Tally *tally = g_new0(Tally, 1);

    wijk_pool_run(N_ITEMS, N_THREADS, count_item, tally);
    assert_false(tally->falls);
}

static void
worker_numbers_stay_below_the_number_of_threads(void **state)
{
    (void)state;
    g_autofree Tally *tally = g_new0(Tally, 1);

    wijk_pool_run(N_ITEMS, N_THREADS, count_item, tally);
    assert_int_equal(tally->worker_max, 0);
}

static void
one_thread_does_all_in_order(void **state)
{
    (void)state;
    g_autofree Tally *tally = g_new0(Tally, 1);

    wijk_pool_run(10, 1, count_item, tally);
    assert_int_equal(not_once(tally, 10), 0);
    assert_int_equal(tally->last[0], 10);
}

static void
more_threads_than_items_is_no_harm(void **state)
{
    (void)state;
    g_autofree Tally *tally = g_new0(Tally, 1);

    wijk_pool_run(2, N_THREADS, count_item, tally);
    assert_int_equal(not_once(tally, 2), 0);
}

static void
no_items_no_calls(void **state)
{
    (void)state;
    gboolean called = FALSE;

    wijk_pool_run(0, N_THREADS, fail_on_call, &called);
    assert_false(called);
}

static void
the_number_of_threads_is_sensible(void **state)
{
    (void)state;
    assert_true(wijk_pool_threads(0) >= 1);
    assert_int_equal(wijk_pool_threads(3), 3);
    assert_int_equal(wijk_pool_threads(G_MAXUINT), WIJK_POOL_THREADS_MAX);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_done_once),
        cmocka_unit_test(items_rise_within_a_thread),
        cmocka_unit_test(worker_numbers_stay_below_the_number_of_threads),
        cmocka_unit_test(one_thread_does_all_in_order),
        cmocka_unit_test(more_threads_than_items_is_no_harm),
        cmocka_unit_test(no_items_no_calls),
        cmocka_unit_test(the_number_of_threads_is_sensible),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
