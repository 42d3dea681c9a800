/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk list: what there is to choose from, each list from the table that the library itself
 * uses. */
#include <math.h>
#include <string.h>

#include "analysis/kernel.h"
#include "base/column.h"
#include "base/error.h"
#include "base/i18n.h"
#include "batch/neighbourhood.h"
#include "classify/classify.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/report.h"
#include "output/page.h"
#include "style/palette.h"
#include "style/settings.h"

#define MAX_CELLS 8
#define MOST_SAFE 12 /* classes to which wijk_palette_safe_classes() counts */

/* A list is rows of cells; the names of the cells are the keys of the JSON objects. */
typedef struct {
    const char *name;
    const char *cell[MAX_CELLS];
    const char *heading[MAX_CELLS]; /* of the columns of the text; translatable; or none */
    const char *legend;             /* (nullable): what the columns say; translatable */
    guint first_number;             /* cells that are numbers in JSON; no text: null */
    guint n_numbers;
    void (*fill)(GPtrArray *rows, const WijkCli *cli);
    void (*add)(WijkJson *json, char **row); /* (nullable): what only JSON has */
} WijkList;

static void
add_row(GPtrArray *rows, const char *const *cell)
{
    g_ptr_array_add(rows, g_strdupv((char **)cell));
}

static void
fill_methods(GPtrArray *rows, const WijkCli *cli)
{
    (void)cli;
    for (guint i = 0; i < WIJK_N_METHODS; i++) {
        const char *const cell[] = {wijk_method_id((WijkMethod)i),
                                    wijk_method_sentence((WijkMethod)i), NULL};

        add_row(rows, cell);
    }
}

static const char *
kind_label(WijkPaletteKind kind)
{
    switch (kind) {
    case WIJK_PALETTE_SEQUENTIAL:
        return _("from low to high");
    case WIJK_PALETTE_DIVERGING:
        return _("two ways from a middle");
    case WIJK_PALETTE_QUALITATIVE:
        return _("kinds without order");
    }
    g_assert_not_reached();
}

/* "7"; where not even two classes can be told apart, "-", in JSON "1". */
static char *
safe_classes(const WijkPalette *palette, const WijkVision *vision, guint n,
             const WijkCli *cli)
{
    guint least = G_MAXUINT;

    for (guint i = 0; i < n; i++)
        least = MIN(least, wijk_palette_safe_classes(palette, vision[i]));
    return least < 2 && !cli->json ? g_strdup("-") : g_strdup_printf("%u", least);
}

/* One row a palette; in words the kind is told, in JSON its id. */
static void
add_palette(GPtrArray *rows, const WijkPalette *palette, const WijkCli *cli)
{
    static const WijkVision normal[] = {WIJK_VISION_NORMAL};
    static const WijkVision red_green[] = {WIJK_VISION_PROTAN, WIJK_VISION_DEUTAN};
    static const WijkVision blue[] = {WIJK_VISION_TRITAN};
    static const WijkVision grey[] = {WIJK_VISION_GREY};
    WijkPaletteKind kind = wijk_palette_kind(palette);
    guint most = wijk_palette_max_classes(palette);
    g_autofree char *classes = most > MOST_SAFE ? g_strdup(cli->json ? "" : _("any"))
                                                : g_strdup_printf("%u", most);
    g_autofree char *for_normal = safe_classes(palette, normal, G_N_ELEMENTS(normal), cli);
    g_autofree char *for_red_green =
        safe_classes(palette, red_green, G_N_ELEMENTS(red_green), cli);
    g_autofree char *for_blue = safe_classes(palette, blue, G_N_ELEMENTS(blue), cli);
    g_autofree char *for_grey = safe_classes(palette, grey, G_N_ELEMENTS(grey), cli);
    const char *const cell[] = {wijk_palette_name(palette),
                                cli->json ? wijk_palette_kind_id(kind) : kind_label(kind),
                                classes,
                                for_normal,
                                for_red_green,
                                for_blue,
                                for_grey,
                                cli->json ? wijk_palette_source(palette)
                                          : _(wijk_palette_source(palette)),
                                NULL};

    add_row(rows, cell);
}

static void
fill_palettes(GPtrArray *rows, const WijkCli *cli)
{
    for (guint i = 0; i < wijk_palette_count(); i++)
        add_palette(rows, wijk_palette_get(i), cli);
}

static void
fill_styles(GPtrArray *rows, const WijkCli *cli)
{
    WijkOption option = {.value = WIJK_VALUE_STYLE};
    g_auto(GStrv) words = wijk_option_words(&option, cli->data_folder);

    for (char **word = words; *word != NULL; word++) {
        g_autofree char *file = g_strconcat(*word, ".style", NULL);
        g_autofree char *path = g_build_filename(cli->data_folder, "styles", file, NULL);
        g_autoptr(WijkSettings) settings = wijk_settings_new();
        /* One that cannot be read is listed all the same; a map that uses it says why. */
        gboolean read = wijk_settings_read(settings, path, WIJK_SETTINGS_STYLE, NULL);
        const char *const cell[] = {
            *word, read ? wijk_settings_text(settings, WIJK_KEY_STYLE_DESCRIPTION) : "",
            path, NULL};

        add_row(rows, cell);
    }
}

static void
fill_keys(GPtrArray *rows, const WijkCli *cli)
{
    (void)cli;
    for (guint i = 0; i < WIJK_N_KEYS; i++) {
        const WijkKeySpec *spec = wijk_key_spec((WijkKey)i);
        const char *const cell[] = {spec->group,
                                    spec->key,
                                    spec->argument != NULL ? _(spec->argument) : "",
                                    spec->fallback,
                                    _(spec->sentence),
                                    NULL};

        add_row(rows, cell);
    }
}

static void
fill_states(GPtrArray *rows, const WijkCli *cli)
{
    (void)cli;
    for (guint i = 0; i < WIJK_N_STATES; i++) {
        const char *const cell[] = {wijk_state_id((WijkState)i),
                                    wijk_state_label((WijkState)i), NULL};

        add_row(rows, cell);
    }
}

static void
fill_weights(GPtrArray *rows, const WijkCli *cli)
{
    (void)cli;
    for (guint i = 0; i < WIJK_N_NEIGHBOURHOODS; i++) {
        const char *const cell[] = {wijk_neighbourhood_id((WijkNeighbourhoodKind)i),
                                    wijk_neighbourhood_about((WijkNeighbourhoodKind)i),
                                    NULL};

        add_row(rows, cell);
    }
}

/* Kernels of densities; some fit weights of neighbours too. */
static void
fill_kernels(GPtrArray *rows, const WijkCli *cli)
{
    (void)cli;
    for (guint i = 0; i < WIJK_N_KERNELS; i++) {
        const char *id = wijk_kernel_id((WijkKernel)i);
        gboolean weighs = FALSE;

        for (guint k = 0; k < WIJK_N_PROXIMITY_KERNELS; k++)
            weighs =
                weighs || strcmp(id, wijk_proximity_kernel_id((WijkProximityKernel)k)) == 0;

        const char *const cell[] = {id, weighs ? _("density, weights") : _("density"),
                                    wijk_kernel_about((WijkKernel)i), NULL};

        add_row(rows, cell);
    }
}

static void
fill_formats(GPtrArray *rows, const WijkCli *cli)
{
    static const char *const row[][4] = {
        {"gpkg", N_("areas, table"), N_("GeoPackage; results are written with their style"),
         NULL},
        {"shp", N_("areas"), N_("shapefile, also in a zip"), NULL},
        {"geojson", N_("areas"), N_("GeoJSON, also as .gz; results are written"), NULL},
        {"csv", N_("table"), N_("text with , ; tab or |, also as .gz; results are written"),
         NULL},
        {"xlsx", N_("table"), N_("Excel workbook"), NULL},
        {"ods", N_("table"), N_("OpenDocument sheet"), NULL},
        {"dbf", N_("table"), N_("dBase table"), NULL},
        {"tif", N_("density"), N_("GeoTIFF, the grid of a density; is written"), NULL},
        {"gal", N_("weights"),
         N_("neighbours for GeoDa, PySAL and spdep; read and written"), NULL},
        {"gwt", N_("weights"), N_("neighbours with their weights, likewise"), NULL},
    };

    (void)cli;
    for (guint i = 0; i < WIJK_N_FORMATS; i++) {
        const char *const cell[] = {wijk_format_id((WijkFormat)i), _("map"),
                                    wijk_format_sentence((WijkFormat)i), NULL};

        add_row(rows, cell);
    }
    for (guint i = 0; i < G_N_ELEMENTS(row); i++) {
        const char *const cell[] = {row[i][0], _(row[i][1]), _(row[i][2]), NULL};

        add_row(rows, cell);
    }
}

/* The colours of as many classes as a palette has of its own, or of nine, each with its
 * hue, chroma and lightness. */
static void
add_colours(WijkJson *json, char **row)
{
    const WijkPalette *palette = wijk_palette_find(row[0]);
    guint most = wijk_palette_max_classes(palette);
    WijkSrgb8 colour[MOST_SAFE];
    guint n = most > MOST_SAFE ? 9 : most;

    if (!wijk_palette_colours(palette, n, FALSE, colour))
        n = 0;
    wijk_json_begin_array(json, "colours");
    for (guint i = 0; i < n; i++) {
        WijkColourVector hcl = wijk_colour_to_hcl(colour[i]);
        char hex[8];

        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "hex", wijk_colour_to_hex(colour[i], hex));
        wijk_json_number(json, "hue", round(hcl.x * 10) / 10);
        wijk_json_number(json, "chroma", round(hcl.y * 10) / 10);
        wijk_json_number(json, "lightness", round(hcl.z * 10) / 10);
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
}

static const WijkList lists[] = {
    {"methods", {"id", "sentence"}, {NULL}, NULL, 0, 0, fill_methods, NULL},
    {"palettes",
     {"name", "kind", "classes", "safe", "safe_red_green", "safe_blue", "safe_grey",
      "source"},
     {N_("palette"), N_("kind"), N_("own"), N_("safe"), N_("red-green"), N_("blue"),
      N_("grey"), N_("source")},
     N_("\n"
        "own: the classes it has colours of its own for; more are mixed of them\n"
        "safe: the most classes of which any two are told apart with ease\n"
        "red-green, blue: the same for readers who do not see those colours apart\n"
        "grey: the same on a grey copy (-: not even two)"),
     2,
     5,
     fill_palettes,
     add_colours},
    {"styles", {"name", "description", "path"}, {NULL}, NULL, 0, 0, fill_styles, NULL},
    {"keys",
     {"group", "key", "value", "default", "sentence"},
     {N_("group"), N_("key"), N_("value"), N_("default"), N_("what it does")},
     NULL,
     0,
     0,
     fill_keys,
     NULL},
    {"states", {"id", "label"}, {NULL}, NULL, 0, 0, fill_states, NULL},
    {"weights", {"id", "sentence"}, {NULL}, NULL, 0, 0, fill_weights, NULL},
    {"kernels", {"id", "use", "sentence"}, {NULL}, NULL, 0, 0, fill_kernels, NULL},
    {"formats", {"id", "use", "sentence"}, {NULL}, NULL, 0, 0, fill_formats, NULL},
};

static void
print_cell(WijkJson *json, const WijkList *list, guint j, const char *cell)
{
    if (j < list->first_number || j >= list->first_number + list->n_numbers)
        wijk_json_string(json, list->cell[j], cell);
    else if (*cell == '\0')
        wijk_json_null(json, list->cell[j]);
    else
        wijk_json_integer(json, list->cell[j], g_ascii_strtoll(cell, NULL, 10));
}

static void
print_json(const WijkList *list, const GPtrArray *rows)
{
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_json_begin_array(json, list->name);
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];

        wijk_json_begin_object(json, NULL);
        for (guint j = 0; row[j] != NULL; j++)
            print_cell(json, list, j, row[j]);
        if (list->add != NULL)
            list->add(json, row);
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

static void
add_line(GString *out, const char *const *row, const glong *width)
{
    for (guint j = 0; row[j] != NULL; j++) {
        glong blanks = width[j] - g_utf8_strlen(row[j], -1) + 2;

        g_string_append(out, row[j]);
        if (row[j + 1] != NULL)
            g_string_append_printf(out, "%*s", (int)blanks, "");
    }
    g_string_append_c(out, '\n');
}

static void
print_text(const WijkList *list, const GPtrArray *rows)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *heading[MAX_CELLS + 1] = {NULL};
    glong width[MAX_CELLS] = {0};

    for (guint j = 0; j < MAX_CELLS && list->heading[j] != NULL; j++) {
        heading[j] = _(list->heading[j]);
        width[j] = g_utf8_strlen(heading[j], -1);
    }
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];

        for (guint j = 0; row[j] != NULL; j++)
            width[j] = MAX(width[j], g_utf8_strlen(row[j], -1));
    }
    if (heading[0] != NULL)
        add_line(out, heading, width);
    for (guint i = 0; i < rows->len; i++)
        add_line(out, (const char *const *)rows->pdata[i], width);
    if (list->legend != NULL)
        g_string_append_printf(out, "%s\n", _(list->legend));
    wijk_report_text(out->str);
}

static int
report_no_list(const WijkCli *cli, const char *name)
{
    g_autoptr(GError) error = NULL;
    const char *words[G_N_ELEMENTS(lists) + 1] = {0};

    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        words[i] = lists[i].name;

    g_autofree char *all = g_strjoinv(", ", (char **)words);
    const char *nearest = name == NULL ? NULL : wijk_nearest_word(name, words);

    if (name == NULL)
        g_set_error(&error, WIJK_ERROR, WIJK_ERROR_USAGE, _("list: name a list: %s"), all);
    else if (nearest != NULL)
        g_set_error(&error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("list: unknown list '%s'; did you mean '%s'?"), name, nearest);
    else
        g_set_error(&error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("list: unknown list '%s'; choose from %s"), name, all);
    return wijk_report_error(cli, error);
}

int
wijk_command_list(int argc, char **argv, const WijkCli *cli)
{
    for (guint i = 0; argc > 1 && i < G_N_ELEMENTS(lists); i++) {
        if (strcmp(lists[i].name, argv[1]) != 0)
            continue;

        g_autoptr(GPtrArray) rows =
            g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

        lists[i].fill(rows, cli);
        if (cli->json)
            print_json(&lists[i], rows);
        else
            print_text(&lists[i], rows);
        return WIJK_EXIT_DONE;
    }
    return report_no_list(cli, argc > 1 ? argv[1] : NULL);
}
