/* SPDX-License-Identifier: EUPL-1.2 */
/* What lies round the areas of a map, as far as a page may show it. What lies farther off
 * is left out before it is projected, by a map and by a batch alike: the drawing grid is
 * laid over all that is projected, so that one area more would move all others by a hair.
 */
#include "batch/stages.h"

double
wijk_page_room(const WijkSettings *settings)
{
    double width;
    double height;
    double dpi;
    gboolean screen;

    if (!wijk_layout_page(settings, 1, &width, &height, &dpi, &screen, NULL))
        return 1;
    return MAX(width, height) / MIN(width, height);
}

WijkAreas *
wijk_areas_near(const WijkAreas *areas, const gboolean *own, const WijkBox *box,
                double room)
{
    g_autofree gboolean *keep = g_new0(gboolean, MAX(areas->n_areas, 1));
    gboolean any = FALSE;

    room *= MAX(box->x1 - box->x0, box->y1 - box->y0);
    for (guint32 i = 0; i < areas->n_areas; i++) {
        const WijkBox *one = &areas->box[i];

        keep[i] = (own == NULL || !own[i]) && one->x1 > box->x0 - room &&
                  one->x0 < box->x1 + room && one->y1 > box->y0 - room &&
                  one->y0 < box->y1 + room;
        any = any || keep[i];
    }
    return any ? wijk_areas_select(areas, keep) : NULL;
}

static void
cut(WijkAreas **areas, const WijkBox *box, double room)
{
    WijkAreas *whole = *areas;

    if (whole == NULL)
        return;
    *areas = wijk_areas_near(whole, NULL, box, room);
    wijk_areas_unref(whole);
}

void
wijk_job_leave_out_far(WijkJob *job)
{
    double room = wijk_page_room(job->settings);

    cut(&job->context, &job->areas->bounds, room);
    cut(&job->boundaries->water, &job->areas->bounds, room);
}
