/* SPDX-License-Identifier: EUPL-1.2 */
/* The lines of a hatch, on one lattice for the whole page. */
#include "render/canvas.h"

#include <math.h>

/* One direction of lines over a box. */
static void
append_lines(GArray *lines, const WijkPaint *paint, double angle_deg, const WijkBox *box)
{
    double angle = angle_deg * G_PI / 180;
    double dx = cos(angle);
    double dy = -sin(angle); /* y down */
    double nx = -dy;
    double ny = dx;
    double cx = (box->x0 + box->x1) / 2;
    double cy = (box->y0 + box->y1) / 2;
    double reach = hypot(box->x1 - box->x0, box->y1 - box->y0) / 2 + paint->width_mm;
    double middle = cx * nx + cy * ny;
    double along = cx * dx + cy * dy;
    double first = ceil((middle - reach) / paint->spacing_mm);
    double last = floor((middle + reach) / paint->spacing_mm);
    guint n = last >= first ? (guint)(last - first) + 1 : 0;

    for (guint i = 0; i < n; i++) {
        double across = (first + i) * paint->spacing_mm;
        const double line[] = {
            nx * across + dx * (along - reach), ny * across + dy * (along - reach),
            nx * across + dx * (along + reach), ny * across + dy * (along + reach)};

        g_array_append_vals(lines, line, 4);
    }
}

double *
wijk_hatch_lines(const WijkPaint *paint, const WijkBox *box, guint *out_n)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(double));

    append_lines(lines, paint, paint->angle_deg, box);
    if (paint->crossed)
        append_lines(lines, paint, paint->angle_deg + 90, box);
    *out_n = lines->len / 4;
    return (double *)(void *)g_array_free(lines, FALSE);
}
