/* SPDX-License-Identifier: EUPL-1.2 */
/* Work over all cores: an atomic counter hands out items, the caller is worker 0. */
#include "base/pool.h"

typedef struct {
    gsize n_items;
    gsize next; /* atomic */
    WijkPoolFunc func;
    gpointer data;
} Round;

typedef struct {
    Round *round;
    guint worker;
} Worker;

static void
work(Round *round, guint worker)
{
    for (;;) {
        gsize item = __atomic_fetch_add(&round->next, 1, __ATOMIC_RELAXED);

        if (item >= round->n_items)
            return;
        round->func(item, worker, round->data);
    }
}

static gpointer
thread_main(gpointer data)
{
    const Worker *worker = data;

    work(worker->round, worker->worker);
    return NULL;
}

guint
wijk_pool_threads(guint wanted)
{
    return CLAMP(wanted > 0 ? wanted : g_get_num_processors(), 1, WIJK_POOL_THREADS_MAX);
}

void
wijk_pool_run(gsize n_items, guint n_threads, WijkPoolFunc func, gpointer data)
{
    Round round = {.n_items = n_items, .func = func, .data = data};
    guint n_helpers = (guint)MIN(MAX(n_threads, 1), MAX(n_items, 1)) - 1;
    g_autofree GThread **thread = g_new0(GThread *, n_helpers + 1);
    g_autofree Worker *worker = g_new0(Worker, n_helpers + 1);

    for (guint i = 0; i < n_helpers; i++) {
        worker[i] = (Worker){.round = &round, .worker = i + 1};
        thread[i] = g_thread_try_new("wijk-worker", thread_main, &worker[i], NULL);
    }
    work(&round, 0);
    for (guint i = 0; i < n_helpers; i++)
        if (thread[i] != NULL)
            g_thread_join(thread[i]);
}
