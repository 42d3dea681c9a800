/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of commands and their options. A new command is one row here, its options, and
 * one file with its function. */
#include "cli/command.h"

#include <string.h>

#include "base/i18n.h"
#include "classify/classify.h"
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

static const WijkOption density_options[] = {
    {NULL, "at", 0, WIJK_VALUE_FILE, NULL, N_("FILE"),
     N_("CSV with places: tell the density there")},
    {0},
};

static const WijkOption weights_options[] = {
    {NULL, "type", 0, WIJK_VALUE_TEXT, NULL, N_("TYPE|FILE"),
     N_("the same as --weights; 'wijk list weights' explains them")},
    {0},
};

static const WijkOption hotspot_options[] = {
    {NULL, "statistic", 0, WIJK_VALUE_CHOICE,
     "moran|geary|general-g|gi|gi-star|local-moran|local-geary", N_("STATISTIC"),
     N_("of the whole map: moran, geary, general-g; of each area: gi, gi-star, "
        "local-moran, local-geary (default: gi-star)")},
    {0},
};

static const WijkOption zones_options[] = {
    {NULL, "ring", 0, WIJK_VALUE_TEXT, NULL, N_("METRES"),
     N_("also tell what lies in a ring of this width round each zone")},
    {NULL, "denominator", 0, WIJK_VALUE_TEXT, NULL, N_("COLUMN"),
     N_("column that rates are rates of, when neither dictionary nor unit says it")},
    {NULL, "mask", 0, WIJK_VALUE_FILE, NULL, N_("SOURCE|land"),
     N_("polygons of water, where nobody lives; 'land' leaves out the water of the areas")},
    {NULL, "addresses", 0, WIJK_VALUE_FILE, NULL, N_("SOURCE"),
     N_("points of addresses, which say where in an area its people are")},
    {0},
};

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
        .name = "weights",
        .run = wijk_command_weights,
        .usage = N_("[MAPFILE] --areas SOURCE --weights TYPE [OPTION …]"),
        .most = 1,
        .summary = N_("who is whose neighbour, as hotspots see it"),
        .details = N_("Tells how many neighbours areas have and which have none, and "
                      "writes them as GAL or GWT for GeoDa, PySAL and spdep, or as CSV. "
                      "Areas that touch along a T-junction are neighbours too. Distances "
                      "are metres between centroids. Without --areas the rows of --table "
                      "are the areas, at --x and --y."),
        .example = "wijk weights --areas buurten.zip --weights knn:6 -o buurten.gal",
        .options = weights_options,
        .has_json = TRUE,
        .all_keys = TRUE,
    },
    {
        .name = "hotspot",
        .run = wijk_command_hotspot,
        .usage = N_("[MAPFILE] --areas SOURCE --table SOURCE --indicator NAME [OPTION …]"),
        .most = 1,
        .summary = N_("where high or low figures lie together, and how sure that is"),
        .details =
            N_("Tests a map, or each of its areas, by the normal approximation and by "
               "permutations, and corrects for testing many areas at once. Areas without "
               "a figure leave with their links; areas without neighbours are named and "
               "not tested. p is two-sided; p_folded is the one-sided pseudo p of GeoDa "
               "and PySAL. With --weights FILE.gal no --areas are needed: its ids are the "
               "--key of the table, or its row numbers. With --points it lists the places, "
               "squares or pieces of street, where more happens than was to be expected."),
        .example = "wijk hotspot --areas buurten.zip --table diefstal.csv "
                   "--indicator diefstallen --population inwoners --json",
        .options = hotspot_options,
        .has_json = TRUE,
        .all_keys = TRUE,
    },
    {
        .name = "density",
        .run = wijk_command_density,
        .usage = N_("[MAPFILE] --points SOURCE [OPTION …]"),
        .most = 1,
        .summary = N_("how close points lie together, as a grid, as bands, or at places"),
        .details = N_(
            "Lays a hill over every point and adds them up: points, or their weight, per "
            "square kilometre, or with --per inhabitants for each thousand of them. "
            "Writes the grid as GeoTIFF, its bands as GeoPackage or GeoJSON, cells or "
            "places as CSV. With --areas and --edge it corrects for what is not known "
            "beyond them."),
        .example = "wijk density --points meldingen.csv --bandwidth 300 -o dichtheid.tif",
        .options = density_options,
        .all_keys = TRUE,
        .has_json = TRUE,
    },
    {
        .name = "zones",
        .run = wijk_command_zones,
        .usage = N_("[MAPFILE] --areas SOURCE --indicator NAME[,NAME] --zone NAME:PLACE "
                    "[OPTION …]"),
        .most = 1,
        .summary = N_("what intervention zones hold, beside wijk, gemeente and nation"),
        .details = N_(
            "Brings figures of areas to zones. Counts are shared out by surface and "
            "summed; "
            "rates, means and scores are weighted by what they are counted among, and "
            "never "
            "summed; a median cannot be brought. Coverage is the part of a zone for which "
            "there are figures, share what it holds of all there is in the gemeente. With "
            "--squares or --addresses people are where those are, not spread evenly. "
            "Without --indicator all of the dictionary are told."),
        .example = "wijk zones --areas buurten.zip --indicator aantal_inwoners "
                   "--zone 'Station:6.5563,53.2303:500' --ring 250",
        .options = zones_options,
        .has_json = TRUE,
        .all_keys = TRUE,
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
        .name = "list",
        .run = wijk_command_list,
        .usage = "methods|palettes|styles|keys|states|weights|kernels|formats",
        .most = 1,
        .summary = N_("list what there is to choose from"),
        .words = "methods|palettes|styles|keys|states|weights|kernels|formats",
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
