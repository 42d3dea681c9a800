/* SPDX-License-Identifier: EUPL-1.2 */
/* Time and memory of a command. */
#pragma once

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

typedef struct {
    double wall, cpu, peak_mib;
} Run;

static int
compare_walls(const void *a, const void *b)
{
    const Run *x = a;
    const Run *y = b;

    return (x->wall > y->wall) - (x->wall < y->wall);
}

static Run
run_once(char **argv)
{
    gint64 start = g_get_monotonic_time();
    struct rusage used;
    int status;
    pid_t child = fork();

    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);

        dup2(nowhere, STDOUT_FILENO);
        execv(argv[0], argv);
        _exit(127);
    }
    if (wait4(child, &status, 0, &used) != child || status != 0)
        g_error("%s: status %d", argv[0], status);
    return (Run){.wall = (double)(g_get_monotonic_time() - start) / 1e6,
                 .cpu = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                        (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
                 .peak_mib = (double)used.ru_maxrss / 1024};
}

/* The median time of @n runs, after one that warms the disk's memory, and their highest
 * peak.
 * @prepare: (nullable): called before each of them */
static Run
run_often(char **argv, guint n, void (*prepare)(const char *folder), const char *folder)
{
    g_autofree Run *run = g_new(Run, n);
    Run result;

    for (guint i = 0; i <= n; i++) {
        Run one;

        if (prepare != NULL)
            prepare(folder);
        one = run_once(argv);
        if (i > 0)
            run[i - 1] = one;
    }
    qsort(run, n, sizeof run[0], compare_walls);
    result = run[n / 2];
    for (guint i = 0; i < n; i++)
        result.peak_mib = MAX(result.peak_mib, run[i].peak_mib);
    return result;
}
