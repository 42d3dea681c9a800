/* SPDX-License-Identifier: EUPL-1.2 */
/* Colour spaces: sRGB by IEC 61966-2-1, CIE L*a*b* with white D65 = (0.95047, 1, 1.08883),
 * OKLab by Ottosson (2020). */
#include "style/linear.h"

#include <math.h>
#include <string.h>

#define WHITE_X 0.95047 /* D65, 2 degrees; its y is 1 */
#define WHITE_Z 1.08883
#define LAB_EPSILON (216.0 / 24389.0) /* CIE 15:2004: where the cube root takes over */
#define LAB_KAPPA (24389.0 / 27.0)

/* clang-format off */
static const double xyz_from_rgb[3][3] = {
    {0.4124564, 0.3575761, 0.1804375},
    {0.2126729, 0.7151522, 0.0721750},
    {0.0193339, 0.1191920, 0.9503041},
};

/* Ottosson (2020), "A perceptual color space for image processing". */
static const double lms_from_rgb[3][3] = {
    {0.4122214708, 0.5363325363, 0.0514459929},
    {0.2119034982, 0.6806995451, 0.1073969566},
    {0.0883024619, 0.2817188376, 0.6299787005},
};
static const double oklab_from_lms[3][3] = {
    {0.2104542553,  0.7936177850, -0.0040720468},
    {1.9779984951, -2.4285922050,  0.4505937099},
    {0.0259040371,  0.7827717662, -0.8086757660},
};
static const double lms_from_oklab[3][3] = {
    {1,  0.3963377774,  0.2158037573},
    {1, -0.1055613458, -0.0638541728},
    {1, -0.0894841775, -1.2914855480},
};
static const double rgb_from_lms[3][3] = {
    { 4.0767416621, -3.3077115913,  0.2309699292},
    {-1.2684380046,  2.6097574011, -0.3413193965},
    {-0.0041960863, -0.7034186147,  1.7076147010},
};
/* clang-format on */

WijkColourVector
wijk_linear_multiply(const double m[3][3], WijkColourVector v)
{
    return (WijkColourVector){
        .x = m[0][0] * v.x + m[0][1] * v.y + m[0][2] * v.z,
        .y = m[1][0] * v.x + m[1][1] * v.y + m[1][2] * v.z,
        .z = m[2][0] * v.x + m[2][1] * v.y + m[2][2] * v.z,
    };
}

static double
decode(double c)
{
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static guint8
encode(double linear)
{
    double c = CLAMP(linear, 0.0, 1.0);

    c = c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1 / 2.4) - 0.055;
    return (guint8)(c * 255 + 0.5);
}

WijkColourVector
wijk_linear_from_srgb8(WijkSrgb8 colour)
{
    return (WijkColourVector){decode(colour.r / 255.0), decode(colour.g / 255.0),
                              decode(colour.b / 255.0)};
}

WijkSrgb8
wijk_linear_to_srgb8(WijkColourVector linear)
{
    return (WijkSrgb8){encode(linear.x), encode(linear.y), encode(linear.z)};
}

static double
lab_f(double t)
{
    return t > LAB_EPSILON ? cbrt(t) : (LAB_KAPPA * t + 16) / 116;
}

WijkColourVector
wijk_linear_to_lab(WijkColourVector linear)
{
    WijkColourVector xyz = wijk_linear_multiply(xyz_from_rgb, linear);
    double fx = lab_f(xyz.x / WHITE_X);
    double fy = lab_f(xyz.y);
    double fz = lab_f(xyz.z / WHITE_Z);

    return (WijkColourVector){116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

gboolean
wijk_colour_parse(const char *text, WijkSrgb8 *out_colour)
{
    gsize length = strlen(text);
    int digit[6];

    if (text[0] != '#' || (length != 4 && length != 7))
        return FALSE;
    for (gsize i = 1; i < length; i++) {
        int value = g_ascii_xdigit_value(text[i]);

        if (value < 0)
            return FALSE;
        if (length == 7) {
            digit[i - 1] = value;
        } else {
            digit[2 * i - 2] = value;
            digit[2 * i - 1] = value;
        }
    }
    *out_colour = (WijkSrgb8){
        (guint8)(digit[0] * 16 + digit[1]),
        (guint8)(digit[2] * 16 + digit[3]),
        (guint8)(digit[4] * 16 + digit[5]),
    };
    return TRUE;
}

char *
wijk_colour_to_hex(WijkSrgb8 colour, char *buffer)
{
    g_snprintf(buffer, 8, "#%02x%02x%02x", colour.r, colour.g, colour.b);
    return buffer;
}

WijkColourVector
wijk_colour_to_lab(WijkSrgb8 colour)
{
    return wijk_linear_to_lab(wijk_linear_from_srgb8(colour));
}

WijkColourVector
wijk_colour_to_hcl(WijkSrgb8 colour)
{
    WijkColourVector xyz =
        wijk_linear_multiply(xyz_from_rgb, wijk_linear_from_srgb8(colour));
    double sum = xyz.x + 15 * xyz.y + 3 * xyz.z;
    double white = WHITE_X + 15 + 3 * WHITE_Z;
    double lightness = 116 * lab_f(xyz.y) - 16;
    double u = 0;
    double v = 0;

    if (sum > 0) {
        u = 13 * lightness * (4 * xyz.x / sum - 4 * WHITE_X / white);
        v = 13 * lightness * (9 * xyz.y / sum - 9 / white);
    }

    double hue = atan2(v, u) * (180 / G_PI);

    return (WijkColourVector){hue < 0 ? hue + 360 : hue, hypot(u, v), lightness};
}

static WijkColourVector
oklab_from_linear(WijkColourVector linear)
{
    WijkColourVector lms = wijk_linear_multiply(lms_from_rgb, linear);

    return wijk_linear_multiply(oklab_from_lms,
                                (WijkColourVector){cbrt(lms.x), cbrt(lms.y), cbrt(lms.z)});
}

WijkColourVector
wijk_colour_to_oklab(WijkSrgb8 colour)
{
    return oklab_from_linear(wijk_linear_from_srgb8(colour));
}

static WijkColourVector
linear_from_oklab(WijkColourVector oklab)
{
    WijkColourVector lms = wijk_linear_multiply(lms_from_oklab, oklab);

    return wijk_linear_multiply(rgb_from_lms, (WijkColourVector){lms.x * lms.x * lms.x,
                                                                 lms.y * lms.y * lms.y,
                                                                 lms.z * lms.z * lms.z});
}

WijkSrgb8
wijk_colour_from_oklab(WijkColourVector oklab)
{
    return wijk_linear_to_srgb8(linear_from_oklab(oklab));
}

WijkColourVector
wijk_colour_oklab_from_encoded(WijkColourVector encoded)
{
    return oklab_from_linear(
        (WijkColourVector){decode(encoded.x), decode(encoded.y), decode(encoded.z)});
}

WijkColourVector
wijk_colour_oklab_to_lab(WijkColourVector oklab)
{
    WijkColourVector linear = linear_from_oklab(oklab);

    linear.x = CLAMP(linear.x, 0.0, 1.0);
    linear.y = CLAMP(linear.y, 0.0, 1.0);
    linear.z = CLAMP(linear.z, 0.0, 1.0);
    return wijk_linear_to_lab(linear);
}

WijkColourVector
wijk_colour_mix_oklab(WijkColourVector a, WijkColourVector b, double share)
{
    return (WijkColourVector){a.x + share * (b.x - a.x), a.y + share * (b.y - a.y),
                              a.z + share * (b.z - a.z)};
}

WijkSrgb8
wijk_colour_mix(WijkSrgb8 a, WijkSrgb8 b, double share)
{
    if (share <= 0)
        return a;
    if (share >= 1)
        return b;
    return wijk_colour_from_oklab(
        wijk_colour_mix_oklab(wijk_colour_to_oklab(a), wijk_colour_to_oklab(b), share));
}
