/* SPDX-License-Identifier: EUPL-1.2 */
/* The whole program on a nation: 14,040 areas with fractal borders, 2.36 million vertices,
 * from RD to Web Mercator with a joined table, as PNG and as SVG. Prints the median wall
 * and processor time and the highest peak of memory of five runs; fails where memory passes
 * its bound. bench-map WIJK FOLDER The nation is made in FOLDER the first time. */
#include <stdio.h>

#include <glib.h>

#include "bench/made.h"
#include "bench/run.h"

#define RUNS 5
#define PEAK_MIB 150

static gboolean
measure(const char *wijk, const char *folder, const char *format)
{
    g_autofree char *areas = g_build_filename(folder, "nation.shp", NULL);
    g_autofree char *table = g_build_filename(folder, "nation-1.csv", NULL);
    g_autofree char *name = g_strconcat("nation.", format, NULL);
    g_autofree char *output = g_build_filename(folder, name, NULL);
    const char *argv[] = {wijk,      "map",       "--areas",     areas,
                          "--table", table,       "--indicator", "waarde",
                          "--crs",   "EPSG:3857", "--size",      "2000x2400",
                          "--quiet", "-o",        output,        NULL};
    Run run = run_often((char **)argv, RUNS, NULL, NULL);

    printf("%s: wall %.3f s, processor %.3f s, peak %.0f MiB\n", format, run.wall, run.cpu,
           run.peak_mib);
    return run.peak_mib <= PEAK_MIB;
}

int
main(int argc, char **argv)
{
    gboolean ok;

    if (argc != 3) {
        fprintf(stderr, "usage: %s WIJK FOLDER\n", argv[0]);
        return 2;
    }
    make_areas(&made_nation, argv[2], 1);
    ok = measure(argv[1], argv[2], "png");
    ok = measure(argv[1], argv[2], "svg") && ok;
    return ok ? 0 : 1;
}
