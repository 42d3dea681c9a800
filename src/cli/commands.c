/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of commands and their options. A new command is one row here, its options, and
 * one file with its function. */
#include "cli/command.h"

#include <string.h>

#include "base/i18n.h"
#include "classify/classify.h"
#include "cli/hittekaart.h"
#include "style/palette.h"
#include "style/settings.h"

/* What every command has, and what may stand before a command. */
static const WijkOption common_options[] = {
    {NULL, "lang", 0, WIJK_VALUE_CHOICE, "nl|en", "nl|en",
     N_("language of messages and of the map's own words (default: the locale, else nl)")},
    {NULL, "quiet", 'q', WIJK_VALUE_NONE, NULL, NULL, N_("no notes and no progress")},
    {NULL, "help", 'h', WIJK_VALUE_NONE, NULL, NULL, N_("show this help")},
};

static const WijkOption json_option = {
    NULL,
    "json",
    0,
    WIJK_VALUE_NONE,
    NULL,
    NULL,
    N_("print one JSON object on standard output and nothing else there")};

static const WijkOption version_option = {
    NULL, "version", 0, WIJK_VALUE_NONE, NULL, NULL, N_("show the version")};

static const WijkOption map_options[] = {
    {NULL, "values", 0, WIJK_VALUE_NONE, NULL, NULL,
     N_("with --json: every area's value, class and state")},
    {NULL, "format", 0, WIJK_VALUE_CHOICE, "png|svg|pdf", "png|svg|pdf",
     N_("format when the output is '-', standard output")},
    {0},
};

static const WijkOption classify_options[] = {
    {NULL, "table", 0, WIJK_VALUE_FILE, NULL, N_("SOURCE"),
     N_("table to read: CSV, XLSX, ODS, DBF, GeoPackage …")},
    {NULL, "table-layer", 0, WIJK_VALUE_TEXT, NULL, N_("NAME"),
     N_("sheet or layer of the table, or table of a database")},
    {NULL, "column", 0, WIJK_VALUE_TEXT, NULL, N_("NAME"), N_("column to classify")},
    {NULL, "decimal", 0, WIJK_VALUE_CHOICE, ",|.", N_(",|."),
     N_("decimal mark of the figures, for a column whose 1.234 could be either")},
    {NULL, "method", 0, WIJK_VALUE_METHOD, NULL, N_("METHOD"),
     N_("method of classification, see 'wijk list methods' (default: quantile)")},
    {NULL, "classes", 0, WIJK_VALUE_TEXT, NULL, "N", N_("number of classes (default: 5)")},
    {NULL, "quantile-type", 0, WIJK_VALUE_TEXT, NULL, "1-9",
     N_("definition of a quantile by Hyndman & Fan (default: 7)")},
    {NULL, "closed", 0, WIJK_VALUE_CHOICE, "right|left", "right|left",
     N_("the side of a class that holds a value on the break (default: right)")},
    {NULL, "breaks", 0, WIJK_VALUE_TEXT, NULL, "A,B,C",
     N_("breaks for the method manual, rising")},
    {0},
};

static const WijkOption batch_options[] = {
    {NULL, "plan", 0, WIJK_VALUE_NONE, NULL, NULL,
     N_("tell what would be drawn, and draw nothing")},
    {NULL, "folder", 'o', WIJK_VALUE_FILE, NULL, N_("FOLDER"),
     N_("folder that the maps go to (default: what the batch file says)")},
    {NULL, "jobs", 'j', WIJK_VALUE_TEXT, NULL, "N",
     N_("maps drawn at a time (default: one for each processor)")},
    {NULL, "force", 0, WIJK_VALUE_NONE, NULL, NULL, N_("draw what did not change too")},
    {NULL, "png", 0, WIJK_VALUE_CHOICE, "auto|rgb|palette", N_("auto|rgb|palette"),
     N_("how PNG files hold colours: auto is a palette where nobody sees it, else rgb")},
    {NULL, "shard", 0, WIJK_VALUE_TEXT, NULL, "I/N",
     N_("draw only the part I of N, the same maps on every machine")},
    {NULL, "merge", 0, WIJK_VALUE_NONE, NULL, NULL,
     N_("make one manifest and one index of the parts that were drawn")},
    {0},
};

static const WijkOption hotspot_options[] = {WIJK_HITTEKAART_OPTIONS, {0}};

static const WijkCommand commands[] = {
    {
        .name = "map",
        .run = wijk_command_map,
        .usage = N_("[MAPFILE] [OPTION …]"),
        .most = 1,
        .summary = N_("draw one map"),
        .details = N_("Draws one choropleth map as PNG, SVG or PDF. A map file may say "
                      "everything that an option says, with the same word; an option wins "
                      "over the map file, the map file over the style."),
        .example = "wijk map --areas buurten.zip --table cijfers.csv "
                   "--indicator inkomen -o kaart.png",
        .options = map_options,
        .has_json = TRUE,
        .all_keys = TRUE,
    },
    {
        .name = "batch",
        .run = wijk_command_batch,
        .usage = N_("BATCHFILE [OPTION …]"),
        .most = 1,
        .summary = N_("draw many maps, and again only what changed"),
        .details = N_("Plans all maps of a batch file before the first is drawn: every "
                      "indicator, year, area, size and format. What did not change since "
                      "the last time stays as it is. A map that fails is told and recorded "
                      "in the manifest, and never stops the others."),
        .example = "wijk batch groningen.batch --plan",
        .options = batch_options,
        .has_json = TRUE,
    },
    {
        .name = "classify",
        .run = wijk_command_classify,
        .usage = N_("--table SOURCE --column NAME [OPTION …]"),
        .summary = N_("breaks and counts of a column, without a map"),
        .details = N_("Prints the breaks a map would use and how many values fall in each "
                      "class. Missing values are left out and counted."),
        .example = "wijk classify --table cijfers.csv --column inkomen "
                   "--method jenks --classes 5",
        .options = classify_options,
        .has_json = TRUE,
    },
    {
        .name = "check",
        .run = wijk_command_check,
        .usage = N_("[MAPFILE] [OPTION …]"),
        .most = 1,
        .summary = N_("tell what was recognised and what does not fit, without a map"),
        .details =
            N_("Reads boundaries and table as a map would and reports level, codes, "
               "year, CRS and transformation, the join, missing values by reason, and "
               "faults of the geometry. Codes are used again for other areas, so the names "
               "beside them are compared too. Of several --areas it tells which the table "
               "fits best, and reports on that one."),
        .example = "wijk check --areas buurten.zip --table cijfers.csv",
        .all_keys = TRUE,
        .has_json = TRUE,
    },
    {
        .name = "hotspot",
        .run = wijk_command_hotspot,
        .usage = N_("[MAPFILE] [OPTION …]"),
        .most = 1,
        .summary = N_("find where high figures lie together"),
        .example = "wijk hotspot --points meldingen.csv --areas buurten.zip --top 10",
        .options = hotspot_options,
        .has_json = TRUE,
        .all_keys = TRUE,
    },
    {
        .name = "list",
        .run = wijk_command_list,
        .usage = "methods|palettes|styles|keys|states|formats",
        .most = 1,
        .summary = N_("list what there is to choose from"),
        .words = "methods|palettes|styles|keys|states|formats",
        .example = "wijk list palettes",
        .has_json = TRUE,
    },
    {
        .name = "doctor",
        .run = wijk_command_doctor,
        .usage = "",
        .summary = N_("look whether this machine has all a map needs"),
        .details = N_("Looks at libraries, drivers, transformation grids, fonts, language "
                      "and memory; a line that needs care says what to do."),
        .example = "wijk doctor",
        .has_json = TRUE,
    },
    {
        .name = "completion",
        .run = wijk_command_completion,
        .usage = "bash|zsh|fish",
        .most = 1,
        .summary = N_("print a completion script for a shell"),
        .words = "bash|zsh|fish",
        .example = "eval \"$(wijk completion bash)\"",
    },
    {
        .name = "man",
        .run = wijk_command_man,
        .usage = "",
        .summary = N_("print the manual page"),
        .hidden = TRUE,
    },
    {0},
};

const WijkCommand *
wijk_commands(void)
{
    return commands;
}

const WijkCommand *
wijk_command_find(const char *name)
{
    for (const WijkCommand *command = commands; command->name != NULL; command++) {
        if (strcmp(command->name, name) == 0)
            return command;
    }
    return NULL;
}

const char *
wijk_command_nearest(const char *name)
{
    const char *words[G_N_ELEMENTS(commands) + 1] = {0};
    guint n = 0;

    for (const WijkCommand *command = commands; command->name != NULL; command++) {
        if (!command->hidden)
            words[n++] = command->name;
    }
    return wijk_nearest_word(name, words);
}

static WijkOption
option_of_key(const WijkKeySpec *spec)
{
    WijkOption option = {
        .group = spec->group,
        .name = spec->key,
        .value = WIJK_VALUE_TEXT,
        .choices = spec->choices,
        .argument = spec->argument,
        .sentence = spec->sentence,
    };

    if (strcmp(spec->key, "output") == 0)
        option.letter = 'o';
    if (strcmp(spec->key, "method") == 0)
        option.value = WIJK_VALUE_METHOD;
    else if (strcmp(spec->key, "palette") == 0)
        option.value = WIJK_VALUE_PALETTE;
    else if (strcmp(spec->key, "style") == 0)
        option.value = WIJK_VALUE_STYLE;
    else if (spec->type == WIJK_TYPE_CHOICE)
        option.value = WIJK_VALUE_CHOICE;
    else if (spec->type == WIJK_TYPE_PATH || strcmp(spec->key, "output") == 0)
        option.value = WIJK_VALUE_FILE;
    return option;
}

GArray *
wijk_command_options(const WijkCommand *command)
{
    GArray *options = g_array_new(FALSE, FALSE, sizeof(WijkOption));

    if (command != NULL && command->options != NULL) {
        for (const WijkOption *option = command->options; option->name != NULL; option++)
            g_array_append_val(options, *option);
    }
    if (command != NULL && command->has_json)
        g_array_append_val(options, json_option);
    g_array_append_vals(options, common_options, G_N_ELEMENTS(common_options));
    if (command == NULL)
        g_array_append_val(options, version_option);
    for (guint key = 0; command != NULL && command->all_keys && key < WIJK_N_KEYS; key++) {
        const WijkKeySpec *spec = wijk_key_spec((WijkKey)key);

        if (spec->scope & WIJK_SCOPE_OPTION) {
            WijkOption option = option_of_key(spec);

            g_array_append_val(options, option);
        }
    }
    return options;
}

/* The names of the styles that came along. */
static char **
style_words(const char *data_folder)
{
    g_autofree char *folder =
        data_folder == NULL ? NULL : g_build_filename(data_folder, "styles", NULL);
    const char *const folders[] = {folder, NULL};

    return wijk_style_names(folders);
}

char **
wijk_option_words(const WijkOption *option, const char *data_folder)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();

    switch (option->value) {
    case WIJK_VALUE_CHOICE:
        return g_strsplit(option->choices, "|", -1);
    case WIJK_VALUE_STYLE:
        return style_words(data_folder);
    case WIJK_VALUE_METHOD:
        for (guint method = 0; method < WIJK_N_METHODS; method++)
            g_ptr_array_add(words, g_strdup(wijk_method_id((WijkMethod)method)));
        break;
    case WIJK_VALUE_PALETTE:
        for (guint i = 0; i < wijk_palette_count(); i++)
            g_ptr_array_add(words, g_strdup(wijk_palette_name(wijk_palette_get(i))));
        break;
    case WIJK_VALUE_NONE:
    case WIJK_VALUE_TEXT:
    case WIJK_VALUE_FILE:
        break;
    }
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&words), FALSE);
}
