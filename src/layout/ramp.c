/* SPDX-License-Identifier: EUPL-1.2 */
/* The legend of an unclassed map: a bar of many thin steps with its ends, some round
 * numbers between them, and the reference. */
#include <math.h>

#include "base/number.h"
#include "layout/item.h"

#define RAMP_STEPS 48
#define TICKS_MOST 5

typedef struct {
    const WijkLayoutInput *input;
    const WijkTypeScale *type;
    WijkFont font;
    double width; /* of the bar */
} Ramp;

/* A number under the bar. */
typedef struct {
    char *text;
    double at;          /* along the bar */
    double left, right; /* of its text, which never leaves the bar */
} Tick;

static void
tick_clear(Tick *tick)
{
    g_clear_pointer(&tick->text, g_free);
}

static double
place_of(const Ramp *ramp, double value)
{
    double range = ramp->input->ramp_to - ramp->input->ramp_from;

    return range > 0 ? (value - ramp->input->ramp_from) / range * ramp->width : 0;
}

/* The smallest of 1, 2, 5 times a power of ten that gives at most @n parts. */
static double
round_step(double range, guint n)
{
    static const double mantissa[] = {1, 2, 5, 10};
    double power = pow(10, floor(log10(range / n)));

    for (guint i = 0; i < G_N_ELEMENTS(mantissa); i++)
        if (mantissa[i] * power * n >= range)
            return mantissa[i] * power;
    return 20 * power;
}

static Tick
make_tick(const Ramp *ramp, double value, guint decimals)
{
    Tick tick = {.text = wijk_number_format(value, decimals, ramp->input->lang),
                 .at = place_of(ramp, value)};
    double width = wijk_typesetter_width(ramp->input->typesetter, tick.text, &ramp->font);

    tick.left = CLAMP(tick.at - width / 2, 0, MAX(0, ramp->width - width));
    tick.right = tick.left + width;
    return tick;
}

/* The multiples of a step that fit between the ends' own numbers; zero always does.
 * Returns: FALSE if they do not fit beside each other. */
static gboolean
find_ticks(const Ramp *ramp, double step, double from, double to, GArray *ticks)
{
    guint decimals = (guint)CLAMP(ceil(-log10(step) - 1e-9), 0, 12);
    double gap = 0.5 * ramp->type->unit;
    double last = floor(ramp->input->ramp_to / step);

    g_array_set_size(ticks, 0);
    for (double k = ceil(ramp->input->ramp_from / step); k <= last; k++) {
        Tick tick = make_tick(ramp, k == 0 ? 0 : k * step, decimals);
        gboolean inside = tick.left >= from + gap && tick.right <= to - gap;
        const Tick *before =
            ticks->len > 0 ? &g_array_index(ticks, Tick, ticks->len - 1) : NULL;
        gboolean beside = before == NULL || tick.left >= before->right + gap;

        if (!inside && (k != 0 || tick.at == 0 || tick.at == ramp->width)) {
            tick_clear(&tick);
            continue;
        }
        g_array_append_val(ticks, tick);
        if (!beside) {
            g_array_set_size(ticks, 0);
            return FALSE;
        }
    }
    return TRUE;
}

static void
add_end(const Ramp *ramp, GPtrArray *items, const char *text, double y, WijkAlign align)
{
    WijkTextBlock *block = wijk_typesetter_wrap(ramp->input->typesetter, text, &ramp->font,
                                                0, 1, WIJK_WRAP_EVEN);

    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-label", block,
                       align == WIJK_ALIGN_END ? ramp->width : 0, y, align,
                       wijk_settings_colour(ramp->input->settings, WIJK_KEY_INK));
}

/* A short line under the bar, and the number below it. */
static void
add_tick(const Ramp *ramp, GPtrArray *items, const Tick *tick, double bar_end, double y)
{
    WijkSrgb8 ink = wijk_settings_colour(ramp->input->settings, WIJK_KEY_INK);
    double thick = 0.05 * ramp->type->unit;
    WijkTextBlock *block = wijk_typesetter_wrap(ramp->input->typesetter, tick->text,
                                                &ramp->font, 0, 1, WIJK_WRAP_EVEN);

    wijk_item_add_box(items, WIJK_LAYER_LEGEND, "legend-tick", tick->at - thick / 2,
                      bar_end, thick, y - bar_end, ink);
    wijk_item_add_text(items, WIJK_LAYER_LEGEND, "legend-label", block,
                       (tick->left + tick->right) / 2, y, WIJK_ALIGN_MIDDLE, ink);
}

static void
add_numbers(const Ramp *ramp, GPtrArray *items, double bar_end, double y)
{
    const WijkLayoutInput *input = ramp->input;
    double range = input->ramp_to - input->ramp_from;
    double from = wijk_typesetter_width(input->typesetter, input->ramp_low, &ramp->font);
    double to = ramp->width -
                wijk_typesetter_width(input->typesetter, input->ramp_high, &ramp->font);
    gboolean low = TRUE;
    gboolean high = TRUE;
    g_autoptr(GArray) ticks = g_array_new(FALSE, FALSE, sizeof(Tick));

    g_array_set_clear_func(ticks, (GDestroyNotify)tick_clear);
    if (isfinite(range) && range > 0) {
        guint n = TICKS_MOST + 1;

        while (!find_ticks(ramp, round_step(range, n), from, to, ticks) && n > 1)
            n--;
    }
    for (guint i = 0; i < ticks->len; i++) {
        const Tick *tick = &g_array_index(ticks, Tick, i);

        low = low && tick->left > from;
        high = high && tick->right < to;
        add_tick(ramp, items, tick, bar_end, y);
    }
    if (low)
        add_end(ramp, items, input->ramp_low, y, WIJK_ALIGN_START);
    if (high)
        add_end(ramp, items, input->ramp_high, y, WIJK_ALIGN_END);
}

double
wijk_ramp_add(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
              double y, double width)
{
    const Ramp ramp = {input, type, wijk_legend_font(input, type, 400), width};
    double line = wijk_legend_line(type);
    double height = line * 0.9;
    double top = y;

    if (input->reference >= input->ramp_from && input->reference <= input->ramp_to) {
        double size = wijk_reference_mark_size(type);
        double x = place_of(&ramp, input->reference);
        const double point[] = {x, y + size, x - size * 0.6, y, x + size * 0.6, y};

        wijk_reference_mark_add(input, items, point);
        y += size + 0.1 * type->unit;
    }
    for (guint i = 0; i < RAMP_STEPS; i++) {
        guint colour = (guint)((double)i / (RAMP_STEPS - 1) * (input->n_ramp - 1) + 0.5);

        /* Each step reaches under the next, so that no seam shows between them. */
        wijk_item_add_box(items, WIJK_LAYER_LEGEND, "legend-ramp", width * i / RAMP_STEPS,
                          y, width / RAMP_STEPS * (i + 1 < RAMP_STEPS ? 1.5 : 1), height,
                          input->ramp[colour]);
    }
    y += height;
    add_numbers(&ramp, items, y, y + 0.3 * type->unit);
    return y + 0.3 * type->unit + line - top;
}
