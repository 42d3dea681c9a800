/* SPDX-License-Identifier: EUPL-1.2 */
/* Palettes: the tables read, sampled, and measured. Mixing is done in OKLab (Ottosson
 * 2020), measuring with CIEDE2000 after the simulation of Machado et al. (2009). */
#include "style/palette.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "style/palette-tables.h"
#include "style/settings.h"

#define FIRST_STEPS 3      /* the least number of classes with colours of their own */
#define MOST_MEASURED 12u  /* classes; nobody reads more from a legend */
#define ENCODED_MAX 4095.0 /* of 12 bits */

static const WijkPaletteTable *const tables[] = {
    &wijk_palettes_house, &wijk_palettes_colorbrewer, &wijk_palettes_viridis,
    &wijk_palettes_crameri};

static guint
hex_number(const char *digits, guint n)
{
    guint value = 0;

    for (guint i = 0; i < n; i++)
        value = value * 16 + (guint)g_ascii_xdigit_value(digits[i]);
    return value;
}

static WijkSrgb8
colour8_at(const char *digits)
{
    return (WijkSrgb8){(guint8)hex_number(digits, 2), (guint8)hex_number(digits + 2, 2),
                       (guint8)hex_number(digits + 4, 2)};
}

/* The palette's own colours for @n classes; they follow those for fewer. */
static const char *
steps_for(const WijkPalette *palette, guint n)
{
    guint before = (n - FIRST_STEPS) * (n + FIRST_STEPS - 1) / 2; /* 3 + 4 + … + (n - 1) */

    return palette->colours + (gsize)before * 6;
}

/* The stored colour @i of those that a continuous colour is mixed from. */
static WijkColourVector
anchor_at(const WijkPalette *palette, guint i)
{
    if (palette->form != WIJK_FORM_ANCHORS)
        return wijk_colour_to_oklab(
            colour8_at(steps_for(palette, palette->n_stored) + (gsize)i * 6));

    const char *digits = palette->colours + (gsize)i * 9;

    return wijk_colour_oklab_from_encoded((WijkColourVector){
        hex_number(digits, 3) / ENCODED_MAX, hex_number(digits + 3, 3) / ENCODED_MAX,
        hex_number(digits + 6, 3) / ENCODED_MAX});
}

guint
wijk_palette_count(void)
{
    guint n = 0;

    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        n += tables[i]->n;
    return n;
}

const WijkPalette *
wijk_palette_get(guint i)
{
    for (guint k = 0; k < G_N_ELEMENTS(tables); k++) {
        if (i < tables[k]->n)
            return &tables[k]->palette[i];
        i -= tables[k]->n;
    }
    g_assert_not_reached();
}

const WijkPalette *
wijk_palette_find(const char *name)
{
    for (guint k = 0; k < G_N_ELEMENTS(tables); k++)
        for (guint i = 0; i < tables[k]->n; i++)
            if (g_ascii_strcasecmp(tables[k]->palette[i].name, name) == 0)
                return &tables[k]->palette[i];
    return NULL;
}

static const char *
nearest_palette(const char *name)
{
    g_autofree const char **words = g_new0(const char *, wijk_palette_count() + 1);

    for (guint i = 0; i < wijk_palette_count(); i++)
        words[i] = wijk_palette_get(i)->name;
    return wijk_nearest_word(name, words);
}

const WijkPalette *
wijk_palette_parse(const char *text, gboolean *out_reverse, GError **error)
{
    const char *colon = strchr(text, ':');
    g_autofree char *name = colon == NULL ? g_strdup(text) : g_strndup(text, colon - text);
    const WijkPalette *palette = wijk_palette_find(name);

    if (palette == NULL) {
        const char *nearest = nearest_palette(name);

        if (nearest != NULL)
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("unknown palette '%s'; did you mean '%s'?"), name, nearest);
        else
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("unknown palette '%s'; 'wijk list palettes' names them all"),
                        name);
        return NULL;
    }
    if (colon != NULL && strcmp(colon, ":reverse") != 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("'%s' after the palette's name; only ':reverse' may stand there"),
                    colon);
        return NULL;
    }
    *out_reverse = colon != NULL;
    return palette;
}

const char *
wijk_palette_name(const WijkPalette *palette)
{
    return palette->name;
}

const char *
wijk_palette_source(const WijkPalette *palette)
{
    return palette->source;
}

WijkPaletteKind
wijk_palette_kind(const WijkPalette *palette)
{
    return palette->kind;
}

const char *
wijk_palette_kind_id(WijkPaletteKind kind)
{
    switch (kind) {
    case WIJK_PALETTE_SEQUENTIAL:
        return "sequential";
    case WIJK_PALETTE_DIVERGING:
        return "diverging";
    case WIJK_PALETTE_QUALITATIVE:
        return "qualitative";
    }
    g_assert_not_reached();
}

guint
wijk_palette_max_classes(const WijkPalette *palette)
{
    return palette->form == WIJK_FORM_ANCHORS ? WIJK_LIMIT_CLASSES : palette->n_stored;
}

WijkPaletteAdvice
wijk_palette_advice(const WijkPalette *palette, guint n, WijkPaletteUse use)
{
    const char *flags = use < WIJK_N_PALETTE_USES ? palette->flags[use] : NULL;

    if (flags == NULL || n < FIRST_STEPS || n > palette->n_stored)
        return WIJK_ADVICE_NONE;
    if (flags[1] == '\0')
        return (WijkPaletteAdvice)(flags[0] - '0');
    return n - FIRST_STEPS < strlen(flags)
               ? (WijkPaletteAdvice)(flags[n - FIRST_STEPS] - '0')
               : WIJK_ADVICE_NONE;
}

WijkColourVector
wijk_palette_oklab(const WijkPalette *palette, double share)
{
    double along = CLAMP(palette->dark_first ? 1 - share : share, 0.0, 1.0);
    double at = along * (palette->n_stored - 1);
    guint below = MIN((guint)at, palette->n_stored - 2);

    return wijk_colour_mix_oklab(anchor_at(palette, below), anchor_at(palette, below + 1),
                                 at - below);
}

WijkSrgb8
wijk_palette_at(const WijkPalette *palette, double share, gboolean reverse)
{
    double from_low = reverse ? 1 - share : share;

    if (palette->form == WIJK_FORM_LIST) {
        double at = CLAMP(from_low, 0.0, 1.0) * palette->n_stored;

        return colour8_at(palette->colours + MIN((gsize)at, palette->n_stored - 1) * 6);
    }
    return wijk_colour_from_oklab(wijk_palette_oklab(palette, from_low));
}

/* Colour @i of @n, light to dark; @n is no more than a qualitative palette has. */
static WijkSrgb8
class_colour(const WijkPalette *palette, guint n, guint i)
{
    switch (palette->form) {
    case WIJK_FORM_LIST:
        return colour8_at(palette->colours + (gsize)i * 6);
    case WIJK_FORM_STEPS:
        /* one or two classes: the middle or the ends of three */
        if (n < FIRST_STEPS)
            return colour8_at(steps_for(palette, FIRST_STEPS) + (n == 1 ? 6 : i * 12));
        if (n <= palette->n_stored)
            return colour8_at(steps_for(palette, n) + (gsize)i * 6);
        break;
    case WIJK_FORM_ANCHORS:
        break;
    }
    return wijk_palette_at(palette, n == 1 ? 0.5 : (double)i / (n - 1), FALSE);
}

gboolean
wijk_palette_colours(const WijkPalette *palette, guint n, gboolean reverse,
                     WijkSrgb8 *out_colours)
{
    g_assert(n >= 1);
    if (palette->form == WIJK_FORM_LIST && n > palette->n_stored)
        return FALSE;
    for (guint i = 0; i < n; i++)
        out_colours[reverse ? n - 1 - i : i] = class_colour(palette, n, i);
    return TRUE;
}

double
wijk_palette_distance(const WijkSrgb8 *colour, guint n, WijkVision vision)
{
    double least = INFINITY;

    for (guint i = 1; i < n; i++) {
        double distance =
            wijk_colour_ciede2000(wijk_colour_simulate_lab(colour[i - 1], vision, 1),
                                  wijk_colour_simulate_lab(colour[i], vision, 1));

        least = MIN(least, distance);
    }
    return least;
}

double
wijk_palette_distance_pairs(const WijkSrgb8 *colour, guint n, WijkVision vision)
{
    double least = INFINITY;

    for (guint i = 1; i < n; i++)
        for (guint k = 0; k < i; k++) {
            const WijkSrgb8 pair[] = {colour[k], colour[i]};

            least = MIN(least, wijk_palette_distance(pair, 2, vision));
        }
    return least;
}

gboolean
wijk_palette_is_safe(const WijkPalette *palette, guint n, WijkVision vision)
{
    g_autofree WijkSrgb8 *colour = g_new(WijkSrgb8, n);

    if (!wijk_palette_colours(palette, n, FALSE, colour) ||
        wijk_palette_distance_pairs(colour, n, vision) < WIJK_PALETTE_DISTANCE)
        return FALSE;
    for (guint i = 0; i < n; i++)
        colour[i] = wijk_colour_simulate_vienot(colour[i], vision);
    return wijk_palette_distance_pairs(colour, n, WIJK_VISION_NORMAL) >=
           WIJK_PALETTE_DISTANCE;
}

guint
wijk_palette_safe_classes(const WijkPalette *palette, WijkVision vision)
{
    guint n = 1;

    while (n < MOST_MEASURED && wijk_palette_is_safe(palette, n + 1, vision))
        n++;
    return n;
}

const char *
wijk_vision_id(WijkVision vision)
{
    static const char *const id[WIJK_N_VISIONS] = {"normal", "protan", "deutan", "tritan",
                                                   "grey"};

    g_assert(vision < WIJK_N_VISIONS);
    return id[vision];
}
