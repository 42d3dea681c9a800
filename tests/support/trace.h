/* SPDX-License-Identifier: EUPL-1.2 */
/* Outlines read back from the paths of an SVG, and which pixels they cover: by sampling
 * points, with nothing of the program that drew them. */
#pragma once

#include <math.h>

#include "support/svg.h"

/* Rings in mm: x, y of ring r are point[2 * start[r]] … point[2 * start[r + 1] - 1]. */
typedef struct {
    GArray *point; /* double */
    GArray *start; /* guint */
} Outline;

static inline void
outline_free(Outline *outline)
{
    g_array_unref(outline->point);
    g_array_unref(outline->start);
    g_free(outline);
}

static inline gboolean
outline_number(const char **text, double *out)
{
    char *end;

    while (**text == ' ' || **text == ',')
        (*text)++;
    *out = g_ascii_strtod(*text, &end);
    if (end == *text)
        return FALSE;
    *text = end;
    return TRUE;
}

/* Knows M, l and z, all that the program writes; fails on anything else. */
static inline Outline *
outline_parse(const char *d)
{
    Outline *outline = g_new0(Outline, 1);
    double at[2] = {0, 0};
    double by[2];

    outline->point = g_array_new(FALSE, FALSE, sizeof(double));
    outline->start = g_array_new(FALSE, FALSE, sizeof(guint));
    while (*d != '\0') {
        char letter = *d++;
        guint n = outline->point->len / 2;

        if (letter == 'z' || letter == ' ')
            continue;
        if (letter != 'M' && letter != 'l')
            fail_msg("unknown path command '%c'", letter);
        if (letter == 'M') {
            g_array_append_val(outline->start, n);
            at[0] = at[1] = 0;
        }
        while (outline_number(&d, &by[0]) && outline_number(&d, &by[1])) {
            at[0] += by[0];
            at[1] += by[1];
            g_array_append_vals(outline->point, at, 2);
        }
    }

    guint n = outline->point->len / 2;

    g_array_append_val(outline->start, n);
    return outline;
}

/* A grid of samples: @across of them in a mm, row by row. */
typedef struct {
    guint width, height;
    double across;
    guint8 *inside;
} Samples;

static inline int
compare_crossings(const void *a, const void *b)
{
    const double *one = a;
    const double *two = b;

    return (*one > *two) - (*one < *two);
}

/* Marks the samples inside the outline, even-odd; a sample is the middle of its cell. */
static inline void
samples_cover(Samples *samples, const Outline *outline)
{
    const double *p = (const double *)(gpointer)outline->point->data;
    const guint *start = (const guint *)(gpointer)outline->start->data;
    g_autoptr(GArray) crossing = g_array_new(FALSE, FALSE, sizeof(double));
    double top = INFINITY;
    double bottom = -INFINITY;

    for (guint k = 0; k < outline->point->len / 2; k++) {
        top = MIN(top, p[2 * k + 1]);
        bottom = MAX(bottom, p[2 * k + 1]);
    }
    for (guint row = (guint)MAX(0, floor(top * samples->across));
         row < samples->height && row <= bottom * samples->across; row++) {
        double y = (row + 0.5) / samples->across;

        g_array_set_size(crossing, 0);
        for (guint r = 0; r + 1 < outline->start->len; r++)
            for (guint k = start[r]; k < start[r + 1]; k++) {
                const double *a = p + 2 * k;
                const double *b = p + 2 * (k + 1 < start[r + 1] ? k + 1 : start[r]);

                if ((a[1] <= y) != (b[1] <= y)) {
                    double x = a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);

                    g_array_append_val(crossing, x);
                }
            }
        if (crossing->len > 1)
            qsort(crossing->data, crossing->len, sizeof(double), compare_crossings);

        const double *x = (const double *)(gpointer)crossing->data;

        for (guint i = 0; i + 1 < crossing->len; i += 2)
            for (guint column = (guint)MAX(0, ceil(x[i] * samples->across - 0.5));
                 column < samples->width && column + 0.5 < x[i + 1] * samples->across;
                 column++)
                samples->inside[(gsize)row * samples->width + column] = 1;
    }
}
