/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk list: what there is to choose from, each list from the table that the library itself
 * uses. */
#include <string.h>

#include "base/column.h"
#include "base/error.h"
#include "base/i18n.h"
#include "classify/classify.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/report.h"
#include "output/page.h"
#include "style/palette.h"
#include "style/settings.h"

/* A list is rows of cells; the names of the cells are the keys of the JSON objects. */
typedef struct {
    const char *name;
    const char *cell[5];
    void (*fill)(GPtrArray *rows, const WijkCli *cli);
} WijkList;

#define MAX_CELLS 5

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
        return "sequential";
    case WIJK_PALETTE_DIVERGING:
        return "diverging";
    case WIJK_PALETTE_QUALITATIVE:
        return "qualitative";
    }
    g_assert_not_reached();
}

static void
fill_palettes(GPtrArray *rows, const WijkCli *cli)
{
    (void)cli;
    for (guint i = 0; i < wijk_palette_count(); i++) {
        const WijkPalette *palette = wijk_palette_get(i);
        guint most = wijk_palette_max_classes(palette);
        g_autofree char *classes = most > 12 ? g_strdup("") : g_strdup_printf("%u", most);
        const char *const cell[] = {wijk_palette_name(palette),
                                    kind_label(wijk_palette_kind(palette)), classes,
                                    wijk_palette_source(palette), NULL};

        add_row(rows, cell);
    }
}

static void
fill_styles(GPtrArray *rows, const WijkCli *cli)
{
    WijkOption option = {.value = WIJK_VALUE_STYLE};
    g_auto(GStrv) words = wijk_option_words(&option, cli->data_folder);

    for (char **word = words; *word != NULL; word++) {
        g_autofree char *file = g_strconcat(*word, ".style", NULL);
        g_autofree char *path = g_build_filename(cli->data_folder, "styles", file, NULL);
        const char *const cell[] = {*word, path, NULL};

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
fill_formats(GPtrArray *rows, const WijkCli *cli)
{
    static const char *const row[][4] = {
        {"gpkg", N_("areas, table"), N_("GeoPackage"), NULL},
        {"shp", N_("areas"), N_("shapefile, also in a zip"), NULL},
        {"geojson", N_("areas"), N_("GeoJSON, also as .gz"), NULL},
        {"csv", N_("table"), N_("text with , ; tab or |, also as .gz"), NULL},
        {"xlsx", N_("table"), N_("Excel workbook"), NULL},
        {"ods", N_("table"), N_("OpenDocument sheet"), NULL},
        {"dbf", N_("table"), N_("dBase table"), NULL},
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

static const WijkList lists[] = {
    {"methods", {"id", "sentence"}, fill_methods},
    {"palettes", {"name", "kind", "classes", "source"}, fill_palettes},
    {"styles", {"name", "path"}, fill_styles},
    {"keys", {"group", "key", "value", "default", "sentence"}, fill_keys},
    {"states", {"id", "label"}, fill_states},
    {"formats", {"id", "use", "sentence"}, fill_formats},
};

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
            wijk_json_string(json, list->cell[j], row[j]);
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

static void
print_text(const GPtrArray *rows)
{
    g_autoptr(GString) out = g_string_new(NULL);
    glong width[MAX_CELLS] = {0};

    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];

        for (guint j = 0; row[j] != NULL; j++)
            width[j] = MAX(width[j], g_utf8_strlen(row[j], -1));
    }
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];

        for (guint j = 0; row[j] != NULL; j++) {
            glong blanks = width[j] - g_utf8_strlen(row[j], -1) + 2;

            g_string_append(out, row[j]);
            if (row[j + 1] != NULL)
                g_string_append_printf(out, "%*s", (int)blanks, "");
        }
        g_string_append_c(out, '\n');
    }
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
            print_text(rows);
        return WIJK_EXIT_DONE;
    }
    return report_no_list(cli, argc > 1 ? argv[1] : NULL);
}
