/* SPDX-License-Identifier: EUPL-1.2 */
/* What a plan would make: how many maps, which of them would show nothing, and about how
 * much room and time they take. */
#include "batch/batch_private.h"

/* Measured on the national and the city map of the benchmarks; good to a factor of two. */
#define PNG_BYTES 8000.0 /* with a palette; 24 bits take three times as many */
#define PNG_BYTES_PIXEL 0.055
#define PNG_BYTES_VERTEX 0.08
#define SVG_BYTES 25000.0
#define SVG_BYTES_VERTEX 8.0
#define PDF_BYTES 40000.0
#define PDF_BYTES_VERTEX 4.0
#define SECONDS_FILE 0.004
#define SECONDS_PIXEL 6e-9
#define SECONDS_PIXEL_VERTEX 3e-9 /* of a PNG, whose scene is shared */
#define SECONDS_VERTEX 2e-7
#define PAGE_MM 25.4

/* The areas of a group without a value, by reason. */
static void
count_states(const WijkGroup *group, const WijkColumn *column, guint32 count[WIJK_N_STATES])
{
    for (guint32 i = 0; i < group->n_areas; i++)
        count[column->state[group->area[i]]]++;
}

static gsize
count_vertices(const WijkAreas *areas, const WijkGroup *group)
{
    gsize n = 0;

    for (guint32 i = 0; i < group->n_areas; i++) {
        guint32 area = group->area[i];
        guint32 first = areas->part_start[areas->area_start[area]];
        guint32 end = areas->part_start[areas->area_start[area + 1]];

        n += areas->ring_start[end] - areas->ring_start[first];
    }
    return n;
}

/* Pixels of a PNG of size @size. */
static double
count_pixels(const WijkBatch *batch, const WijkSettings *settings, double aspect,
             guint size)
{
    g_autoptr(WijkSettings) own = wijk_settings_copy(settings);
    double width;
    double height;
    double dpi;
    gboolean screen;

    if (!wijk_batch_set_size(batch, size, own, NULL) ||
        !wijk_layout_page(own, aspect, &width, &height, &dpi, &screen, NULL))
        return 0;
    return width / PAGE_MM * dpi * height / PAGE_MM * dpi;
}

static void
add_files(WijkBatch *batch, const WijkBatchMap *map, WijkBatchOutlook *out)
{
    const WijkBase *base = batch->base->pdata[map->base];
    const WijkGroup *group = base->group->pdata[map->group];
    double vertices = (double)count_vertices(base->job->areas, group);
    double aspect = wijk_box_aspect(&base->job->areas->bounds);

    for (guint i = 0; i < map->n_files; i++) {
        const WijkBatchFile *file =
            &g_array_index(batch->file, WijkBatchFile, map->first_file + i);

        switch (file->format) {
        case WIJK_FORMAT_PNG: {
            double pixels = count_pixels(batch, base->settings, aspect, file->size);

            out->bytes += (guint64)(PNG_BYTES + pixels * PNG_BYTES_PIXEL +
                                    vertices * PNG_BYTES_VERTEX);
            out->seconds += pixels * SECONDS_PIXEL + vertices * SECONDS_PIXEL_VERTEX;
            break;
        }
        case WIJK_FORMAT_SVG:
            out->bytes += (guint64)(SVG_BYTES + vertices * SVG_BYTES_VERTEX);
            out->seconds += vertices * SECONDS_VERTEX;
            break;
        case WIJK_FORMAT_PDF:
            out->bytes += (guint64)(PDF_BYTES + vertices * PDF_BYTES_VERTEX);
            out->seconds += vertices * SECONDS_VERTEX;
            break;
        case WIJK_N_FORMATS:
        default:
            g_assert_not_reached();
        }
        out->seconds += SECONDS_FILE;
    }
}

static void
add_map(WijkBatch *batch, const WijkBatchMap *map, WijkBatchOutlook *out)
{
    WijkBase *base = batch->base->pdata[map->base];
    const WijkGroup *group = base->group->pdata[map->group];
    const WijkFigures *figures =
        wijk_base_figures(base, map->indicator, batch->indicator->pdata[map->indicator]);
    guint32 count[WIJK_N_STATES] = {0};

    out->n_maps++;
    out->n_files += map->n_files;
    if (figures->job == NULL) {
        if (base->lost != NULL)
            out->n_lost++;
        else
            out->n_failing++;
        return;
    }
    count_states(group, figures->job->column, count);
    if (count[WIJK_STATE_PRESENT] == 0) {
        out->n_empty++;
        out->n_suppressed += count[WIJK_STATE_SUPPRESSED] == group->n_areas;
        out->n_unmatched += count[WIJK_STATE_NOT_MATCHED] == group->n_areas;
    }
    add_files(batch, map, out);
}

void
wijk_batch_look_ahead(WijkBatch *batch, const WijkBatchRun *run, WijkBatchOutlook *out)
{
    *out = (WijkBatchOutlook){0};
    for (guint i = 0; i < batch->map->len; i++)
        if (wijk_batch_run_has(run, i))
            add_map(batch, &g_array_index(batch->map, WijkBatchMap, i), out);
    out->seconds = out->seconds / MAX(batch->n_threads, 1) + batch->seconds;
}
