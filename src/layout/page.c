/* SPDX-License-Identifier: EUPL-1.2 */
/* Page sizes: pixels, ISO 216 names and millimetres; what follows from them. */
#include "layout/layout.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "layout/item.h"

#define MM_PER_INCH 25.4
#define SCREEN_DPI 96.0 /* a CSS pixel is 1/96 inch */
#define PRINT_DPI 300.0
#define AUTO_WIDTH 1200    /* pixels: fills a screen's column and an A4 at 150 dpi */
#define AUTO_MARGINS 100   /* pixels beside the map */
#define AUTO_FURNITURE 280 /* pixels above and below it */
#define LEAST_MM 20.0
#define LEAST_PT_PRINT 6.0
#define LEAST_PT_SCREEN (11.0 * 72 / 96)
#define MOST_MM 2000.0
#define A4 4 /* its row in the table of papers */

/* ISO 216, portrait. */
static const struct {
    const char *name;
    double width_mm, height_mm;
} papers[] = {{"A0", 841, 1189}, {"A1", 594, 841}, {"A2", 420, 594}, {"A3", 297, 420},
              {"A4", 210, 297},  {"A5", 148, 210}, {"A6", 105, 148}};

static gboolean
parse_pair(const char *text, gsize length, double *out_a, double *out_b)
{
    const char *cross = memchr(text, 'x', length);

    return cross != NULL &&
           wijk_number_parse(text, (gsize)(cross - text), '.', out_a, NULL) &&
           wijk_number_parse(cross + 1, length - (gsize)(cross - text) - 1, '.', out_b,
                             NULL) &&
           *out_a > 0 && *out_b > 0;
}

/* A page as wide as a screen's column and as high as the map needs. */
static void
fit_to_map(double aspect, double *out_width, double *out_height)
{
    double map_height = (AUTO_WIDTH - AUTO_MARGINS) / (aspect > 0 ? aspect : 1);

    *out_width = AUTO_WIDTH;
    *out_height = 10 * floor(CLAMP(map_height + AUTO_FURNITURE, 700, 1600) / 10);
}

static gboolean
parse_paper(const char *text, double *out_width, double *out_height)
{
    g_auto(GStrv) part = g_strsplit(text, ":", 2);
    gboolean found = FALSE;
    gsize length = strlen(part[0]);

    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++)
        if (g_ascii_strcasecmp(part[0], papers[i].name) == 0) {
            *out_width = papers[i].width_mm;
            *out_height = papers[i].height_mm;
            found = TRUE;
        }
    if (!found && length > 2 && g_ascii_strcasecmp(part[0] + length - 2, "mm") == 0)
        found = parse_pair(part[0], length - 2, out_width, out_height);
    if (!found || part[1] == NULL)
        return found;
    if (g_ascii_strcasecmp(part[1], "landscape") != 0 &&
        g_ascii_strcasecmp(part[1], "portrait") != 0)
        return FALSE;
    if ((g_ascii_tolower(part[1][0]) == 'l') == (*out_width < *out_height)) {
        double swap = *out_width;

        *out_width = *out_height;
        *out_height = swap;
    }
    return TRUE;
}

/* "a.map:12: " before what is wrong with a key; nothing where no file set it. */
static void
tell_place(const WijkSettings *settings, WijkKey key, GError **error)
{
    const char *place = wijk_settings_place(settings, key);

    if (*place != '\0')
        g_prefix_error(error, "%s: ", place);
}

/* The width and height of a page on screen, mm. */
static gboolean
screen_size(const WijkSettings *settings, double aspect, double *out_width_mm,
            double *out_height_mm, GError **error)
{
    const char *size = wijk_settings_text(settings, WIJK_KEY_SIZE);
    double dpi = wijk_settings_number(settings, WIJK_KEY_DPI);
    double mm = MM_PER_INCH / (dpi > 0 ? dpi : SCREEN_DPI);
    double width;
    double height;

    if (strcmp(size, "auto") == 0) {
        fit_to_map(aspect, &width, &height);
    } else if (!parse_pair(size, strlen(size), &width, &height)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("size '%s' is not WIDTHxHEIGHT in pixels, such as 1000x1200"), size);
        return FALSE;
    }
    if (width != floor(width) || height != floor(height)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("size '%s' must be whole pixels, such as 1000x1200"), size);
        return FALSE;
    }
    if (MIN(width, height) * mm < LEAST_MM || MAX(width, height) * mm > MOST_MM) {
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("size %.0fx%.0f: at %.0f pixels an inch each side must be %.0f to %.0f "
              "pixels"),
            width, height, MM_PER_INCH / mm, ceil(LEAST_MM / mm), floor(MOST_MM / mm));
        return FALSE;
    }
    *out_width_mm = width * mm;
    *out_height_mm = height * mm;
    return TRUE;
}

static gboolean
paper_size(const WijkSettings *settings, double *out_width_mm, double *out_height_mm,
           GError **error)
{
    const char *page = wijk_settings_text(settings, WIJK_KEY_PAGE);

    if (!parse_paper(page, out_width_mm, out_height_mm)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("page '%s' is neither A0 … A6 nor WIDTHxHEIGHTmm, such as "
                      "A4:landscape or 210x148mm"),
                    page);
        return FALSE;
    }
    if (MIN(*out_width_mm, *out_height_mm) < LEAST_MM ||
        MAX(*out_width_mm, *out_height_mm) > MOST_MM) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("page of %.0f x %.0f mm: each side must be %.0f to %.0f mm"),
                    *out_width_mm, *out_height_mm, LEAST_MM, MOST_MM);
        return FALSE;
    }
    return TRUE;
}

gboolean
wijk_layout_page(const WijkSettings *settings, double aspect, double *out_width_mm,
                 double *out_height_mm, double *out_dpi, gboolean *out_screen,
                 GError **error)
{
    const char *page = wijk_settings_text(settings, WIJK_KEY_PAGE);
    double dpi = wijk_settings_number(settings, WIJK_KEY_DPI);
    gboolean screen = *page == '\0' || wijk_settings_rank(settings, WIJK_KEY_SIZE) >
                                           wijk_settings_rank(settings, WIJK_KEY_PAGE);

    if (!(screen ? screen_size(settings, aspect, out_width_mm, out_height_mm, error)
                 : paper_size(settings, out_width_mm, out_height_mm, error))) {
        tell_place(settings, screen ? WIJK_KEY_SIZE : WIJK_KEY_PAGE, error);
        return FALSE;
    }
    *out_dpi = dpi > 0 ? dpi : screen ? SCREEN_DPI : PRINT_DPI;
    *out_screen = screen;
    return TRUE;
}

WijkTypeScale
wijk_type_scale(const WijkLayoutInput *input)
{
    const WijkSettings *settings = input->settings;
    double linear = sqrt(input->width_mm * input->height_mm /
                         (papers[A4].width_mm * papers[A4].height_mm));
    double factor = sqrt(linear);
    double least = input->screen ? LEAST_PT_SCREEN : LEAST_PT_PRINT;

    return (WijkTypeScale){
        .unit = wijk_settings_number(settings, WIJK_KEY_UNIT_MM) * linear,
        .title = MAX(least, wijk_settings_number(settings, WIJK_KEY_TITLE_PT) * factor),
        .subtitle =
            MAX(least, wijk_settings_number(settings, WIJK_KEY_SUBTITLE_PT) * factor),
        .legend = MAX(least, wijk_settings_number(settings, WIJK_KEY_LEGEND_PT) * factor),
        .label = MAX(least, wijk_settings_number(settings, WIJK_KEY_LABEL_PT) * factor),
        .credit = MAX(least, wijk_settings_number(settings, WIJK_KEY_CREDIT_PT) * factor),
        .minimum = least,
    };
}

double
wijk_layout_line_scale(double width_mm, double height_mm)
{
    double linear =
        sqrt(width_mm * height_mm / (papers[A4].width_mm * papers[A4].height_mm));

    return MAX(1, sqrt(linear)); /* as type grows */
}

const char *
wijk_layer_name(WijkLayer layer)
{
    static const char *const names[WIJK_N_LAYERS] = {
        "Achtergrond", "Gebieden", "Dichtheid", "Grenzen", "Hotspots",
        "Zones",       "Namen",    "Punten",    "Legenda", "Tekst"};

    g_assert(layer < WIJK_N_LAYERS);
    return names[layer];
}
