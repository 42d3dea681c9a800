/* SPDX-License-Identifier: EUPL-1.2 */
/* Any bytes as a CSV of points: refused with a message, or every row is a point or lost for
 * a reason. The first line is not part of the CSV: it says the filters. */
#include <math.h>
#include <string.h>

#include "data/points.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
check(const WijkPoints *points)
{
    gsize n = points->n;

    for (gsize i = 0; i < points->n; i++) {
        g_assert(isfinite(points->x[i]) && isfinite(points->y[i]));
        g_assert(points->weight == NULL || points->weight[i] >= 0);
        g_assert(points->span == NULL || points->span[i] > 0);
    }
    for (WijkPointLoss loss = 0; loss < WIJK_N_POINT_LOSSES; loss++)
        n += points->lost[loss];
    g_assert(n == points->n_rows);
    g_assert(points->crs != NULL && points->x_column != NULL);
}

static void
try_options(const guint8 *data, gsize size, const WijkPointsOptions *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkPoints) points =
        wijk_points_parse_csv(g_bytes_new(data, size), "fuzz", options, notes, &error);

    g_assert((points == NULL) == (error != NULL));
    if (points != NULL)
        check(points);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    const guint8 *line = memchr(data, '\n', size);
    gsize length = line == NULL ? size : (gsize)(line - data);
    g_autofree char *text = g_strndup((const char *)data, length);
    g_auto(GStrv) word = g_strsplit(text, "|", 4);
    const guint8 *rest = line == NULL ? data + size : line + 1;
    gsize left = size - (gsize)(rest - data);
    WijkPointsOptions options = {.weight = "w", .time = "t"};

    try_options(rest, left, NULL);
    if (g_strv_length(word) == 4) {
        options.from = word[0];
        options.to = word[1];
        options.hours = word[2];
        options.weekdays = word[3];
        try_options(rest, left, &options);
        options.time = NULL;
        options.weight = NULL;
        options.crs = "EPSG:28992";
        try_options(rest, left, &options);
    }
    return 0;
}
