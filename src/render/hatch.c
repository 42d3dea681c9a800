/* SPDX-License-Identifier: EUPL-1.2 */
/* The lines of a hatch, on one lattice for the whole page. */
#include "render/canvas.h"

#include <math.h>

double *
wijk_hatch_lines(const WijkPaint *paint, const WijkBox *box, guint *out_n)
{
    double angle = paint->angle_deg * G_PI / 180;
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
    double *line = g_new(double, 4 * MAX(n, 1));

    for (guint i = 0; i < n; i++) {
        double across = (first + i) * paint->spacing_mm;

        line[4 * i] = nx * across + dx * (along - reach);
        line[4 * i + 1] = ny * across + dy * (along - reach);
        line[4 * i + 2] = nx * across + dx * (along + reach);
        line[4 * i + 3] = ny * across + dy * (along + reach);
    }
    *out_n = n;
    return line;
}
