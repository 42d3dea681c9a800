/* SPDX-License-Identifier: EUPL-1.2 */
/* How different two colours are: CIEDE2000 with kL = kC = kH = 1 after Sharma, Wu & Dalal
 * (2005), doi:10.1002/col.20070, whose equation numbers stand in the margin, and WCAG
 * contrast. */
#include "style/linear.h"

#include <math.h>

#define POW7_25 6103515625.0 /* 25^7 */
#define DEGREE (G_PI / 180)

static double
chroma_weight(double chroma)
{
    double c7 = pow(chroma, 7);

    return sqrt(c7 / (c7 + POW7_25));
}

/* Hue angle in degrees, 0 … 360; 0 for no colour (7). */
static double
hue_degrees(double a, double b)
{
    if (a == 0 && b == 0)
        return 0;

    double h = atan2(b, a) / DEGREE;

    return h < 0 ? h + 360 : h;
}

static double
hue_difference(double h1, double h2)
{
    double d = h2 - h1;

    if (d > 180)
        return d - 360;
    return d < -180 ? d + 360 : d;
}

static double
hue_mean(double h1, double h2)
{
    if (fabs(h1 - h2) <= 180)
        return (h1 + h2) / 2;
    return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
}

double
wijk_colour_ciede2000(WijkColourVector a, WijkColourVector b)
{
    double g = 0.5 * (1 - chroma_weight((hypot(a.y, a.z) + hypot(b.y, b.z)) / 2)); /* (4) */
    double a1 = (1 + g) * a.y;                                                     /* (5) */
    double a2 = (1 + g) * b.y;
    double c1 = hypot(a1, a.z); /* (6) */
    double c2 = hypot(a2, b.z);
    double h1 = hue_degrees(a1, a.z);
    double h2 = hue_degrees(a2, b.z);
    gboolean colourless = c1 * c2 == 0; /* exactly: then hue says nothing */

    double d_l = b.x - a.x; /* (8) */
    double d_c = c2 - c1;
    double d_h = colourless ? 0 : hue_difference(h1, h2); /* (10) */
    double big_h = 2 * sqrt(c1 * c2) * sin(d_h / 2 * DEGREE);

    double l = (a.x + b.x) / 2; /* (12) */
    double c = (c1 + c2) / 2;
    double h = colourless ? h1 + h2 : hue_mean(h1, h2); /* (14) */
    double t = 1 - 0.17 * cos((h - 30) * DEGREE) + 0.24 * cos(2 * h * DEGREE) +
               0.32 * cos((3 * h + 6) * DEGREE) - 0.20 * cos((4 * h - 63) * DEGREE);
    double turn = 30 * exp(-pow((h - 275) / 25, 2)); /* (16) */
    double l50 = (l - 50) * (l - 50);
    double s_l = 1 + 0.015 * l50 / sqrt(20 + l50); /* (18) */
    double s_c = 1 + 0.045 * c;
    double s_h = 1 + 0.015 * c * t;
    double r_t = -sin(2 * turn * DEGREE) * 2 * chroma_weight(c); /* (21) */
    double x = d_l / s_l;
    double y = d_c / s_c;
    double z = big_h / s_h;

    return sqrt(MAX(x * x + y * y + z * z + r_t * y * z, 0)); /* (22) */
}

double
wijk_linear_luminance(WijkColourVector linear)
{
    return 0.2126 * linear.x + 0.7152 * linear.y + 0.0722 * linear.z;
}

double
wijk_colour_contrast(WijkSrgb8 a, WijkSrgb8 b)
{
    double la = wijk_linear_luminance(wijk_linear_from_srgb8(a));
    double lb = wijk_linear_luminance(wijk_linear_from_srgb8(b));

    return (MAX(la, lb) + 0.05) / (MIN(la, lb) + 0.05);
}
