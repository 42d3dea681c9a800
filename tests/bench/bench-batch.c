/* SPDX-License-Identifier: EUPL-1.2 */
/* Many maps of the same areas, as GIS teams make them:
 *   c   50 indicators of a nation of 14,040 areas, from RD to Web Mercator, PNG 1000x1200
 *   d   200 indicators of a city of 118 areas, PNG 1200x1200
 * both with all that a map has by default. Prints the median wall and processor time and
 * the highest peak of memory of three runs, and what a batch gains over as many runs of
 * `wijk map`; fails where memory passes its bound or a file is missing. bench-batch WIJK
 * FOLDER Nation and city are made in FOLDER the first time. */
#include <stdio.h>

#include <glib.h>

#include "bench/made.h"
#include "bench/run.h"

#define RUNS 3
#define PEAK_MIB 200

/* A task: the words of its batch file and of `wijk map`. */
typedef struct {
    char letter;
    const Made *made;
    guint n;
    const char *crs;
    const char *size;
} Task;

static const Made made_city = {"city", 12, 10, 118, 10};

static const Task tasks[] = {
    {'c', &made_nation, 50, "EPSG:3857", "1000x1200"},
    {'d', &made_city, 200, "native", "1200x1200"},
};

/* Every run begins with an empty folder: one that is full would be left as it is. */
static void
empty_folder(const char *folder)
{
    const char *argv[] = {"rm", "-rf", folder, NULL};

    if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                      NULL, NULL, NULL))
        g_error("%s cannot be removed", folder);
}

static guint
count_pictures(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    guint n = 0;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        n += g_str_has_suffix(name, ".png");
    return n;
}

static void
save_batch(const Task *task, const char *folder, const char *name)
{
    g_autofree char *text =
        g_strdup_printf("[map]\nareas = %s.shp\ntable = %s-%u.csv\ncrs = %s\n[batch]\n"
                        "indicators = all\nformats = png\nsizes = %s\n"
                        "files = {indicator}.{format}\n",
                        task->made->name, task->made->name, task->n, task->crs, task->size);

    save_text(folder, name, ".batch", text, -1);
}

static gboolean
measure(const Task *task, const char *wijk, const char *folder)
{
    const char *name = task->made->name;
    g_autofree char *batch = g_strdup_printf("%s/%s.batch", folder, name);
    g_autofree char *maps = g_strdup_printf("%s/%s", folder, name);
    g_autofree char *areas = g_strdup_printf("%s/%s.shp", folder, name);
    g_autofree char *table = g_strdup_printf("%s/%s-%u.csv", folder, name, task->n);
    g_autofree char *output = g_strdup_printf("%s/%s.png", folder, name);
    const char *many[] = {wijk, "batch", batch, "--quiet", "-o", maps, NULL};
    const char *one[] = {wijk,          "map",  "--areas", areas,     "--table", table,
                         "--indicator", "i001", "--crs",   task->crs, "--size",  task->size,
                         "--quiet",     "-o",   output,    NULL};

    make_areas(task->made, folder, task->n);
    save_batch(task, folder, name);

    Run run = run_often((char **)many, RUNS, empty_folder, maps);
    Run alone = run_often((char **)one, RUNS, NULL, NULL);
    guint n_files = count_pictures(maps);

    empty_folder(maps);
    printf("%c: %u maps of %d areas, wall %.3f s, processor %.3f s, peak %.0f MiB, "
           "%.1f maps a second; a map alone %.3f s, which the batch gains %.1f times\n",
           task->letter, n_files, task->made->n, run.wall, run.cpu, run.peak_mib,
           n_files / run.wall, alone.wall, alone.wall * task->n / run.wall);
    if (n_files != task->n)
        printf("%c: %u files, not %u\n", task->letter, n_files, task->n);
    if (run.peak_mib > PEAK_MIB)
        printf("%c: more than %d MiB\n", task->letter, PEAK_MIB);
    return n_files == task->n && run.peak_mib <= PEAK_MIB;
}

int
main(int argc, char **argv)
{
    gboolean ok = TRUE;

    if (argc != 3) {
        fprintf(stderr, "usage: %s WIJK FOLDER\n", argv[0]);
        return 2;
    }
    for (guint i = 0; i < G_N_ELEMENTS(tasks); i++)
        ok = measure(&tasks[i], argv[1], argv[2]) && ok;
    return ok ? 0 : 1;
}
