/* SPDX-License-Identifier: EUPL-1.2 */
/* Settings: every key a style file, a map file or an option can set, in one schema table.
 * An option wins over the map file, the map file over the style, the style over the
 * default.
 *
 * In a file a value stands as it is, from the first to the last character that is not
 * blank; \n is a new line, \s a blank, \t a tab, \\ a backslash, and in lists \, and \; are
 * no separators. The value of an option is taken literally. */
#pragma once

#include "base/notes.h"
#include "style/colour.h"

/* Rank of a source; a value is only replaced by one of the same or a higher rank. */
typedef enum {
    WIJK_SETTINGS_DEFAULT,
    WIJK_SETTINGS_STYLE,
    WIJK_SETTINGS_MAP,
    WIJK_SETTINGS_BATCH, /* a batch file, which may say all that a map file may */
    WIJK_SETTINGS_OPTION,
} WijkSettingsRank;

typedef enum {
    WIJK_TYPE_TEXT,
    WIJK_TYPE_PATH,    /* relative to the file that says it */
    WIJK_TYPE_NUMBER,  /* min … max */
    WIJK_TYPE_INTEGER, /* min … max */
    WIJK_TYPE_FLAG,    /* yes|no, ja|nee, true|false */
    WIJK_TYPE_CHOICE,  /* one of `choices`, separated by | */
    WIJK_TYPE_COLOUR,  /* #rrggbb */
    WIJK_TYPE_NUMBERS, /* a, b, c */
    WIJK_TYPE_LIST,    /* texts a, b; c; repeated options append */
    WIJK_TYPE_PATHS,   /* paths: a, b in a file; one an option, repeated options append */
    WIJK_TYPE_ITEMS,   /* texts that may hold commas: a; b in a file; one an option */
    WIJK_N_TYPES,
} WijkKeyType;

/* Where a key may be set. */
typedef enum {
    WIJK_SCOPE_STYLE = 1,
    WIJK_SCOPE_MAP = 2,
    WIJK_SCOPE_OPTION = 4,
    WIJK_SCOPE_BATCH = 8,
} WijkKeyScope;

typedef enum {
    /* [style]: what a style file says of itself */
    WIJK_KEY_STYLE_NAME,        /* text */
    WIJK_KEY_STYLE_DESCRIPTION, /* text */
    WIJK_KEY_STYLE_INCLUDE,     /* path of the style file read first */
    /* [map]: what one map shows */
    WIJK_KEY_AREAS,        /* path: boundaries */
    WIJK_KEY_LAYER,        /* text */
    WIJK_KEY_CODE,         /* text: column */
    WIJK_KEY_NAME,         /* text: column */
    WIJK_KEY_WITHIN,       /* list of codes */
    WIJK_KEY_LEVEL,        /* choice buurt|wijk|gemeente, "" as the boundaries are */
    WIJK_KEY_TABLE,        /* path */
    WIJK_KEY_TABLE_LAYER,  /* text */
    WIJK_KEY_KEY,          /* text: column */
    WIJK_KEY_DECIMAL,      /* choice ,|. of the figures, "" to find out */
    WIJK_KEY_YEAR,         /* integer, 0 unknown */
    WIJK_KEY_INDICATOR,    /* text: column */
    WIJK_KEY_DICTIONARY,   /* path: CSV of indicators */
    WIJK_KEY_CRS,          /* text */
    WIJK_KEY_SIMPLIFY,     /* number: metres a border may move, 0 none */
    WIJK_KEY_TITLE,        /* text */
    WIJK_KEY_SUBTITLE,     /* text */
    WIJK_KEY_NOTE,         /* text */
    WIJK_KEY_SOURCE,       /* text: where the figures come from */
    WIJK_KEY_AREAS_SOURCE, /* text: where the boundaries come from; "" says it by itself */
    WIJK_KEY_LABEL,        /* text: the indicator's name in words; "" takes the column's */
    WIJK_KEY_UNIT,         /* text: "%", "euro" */
    WIJK_KEY_KIND,         /* choice count|rate|mean|median|score|index, "" unknown */
    WIJK_KEY_DIRECTION,    /* choice neutral|higher-is-better|higher-is-worse */
    WIJK_KEY_REFERENCE,    /* number: city or nation, NAN if none (text "") */
    WIJK_KEY_REFERENCE_LABEL, /* text: "Groningen" */
    WIJK_KEY_OUTPUT,          /* paths; "-" is standard output */
    WIJK_KEY_STYLE,           /* text: name or path */
    WIJK_KEY_INHABITANTS,     /* text: column of the areas or the table */
    /* [batch]: which maps a batch makes */
    WIJK_KEY_INDICATORS,    /* list: ids, columns, patterns, theme:NAME, all */
    WIJK_KEY_ONE_PER,       /* choice all|gemeente|wijk|buurt: one map for each of these */
    WIJK_KEY_YEARS,         /* list of years */
    WIJK_KEY_FORMATS,       /* list of png, svg, pdf */
    WIJK_KEY_SIZES,         /* list of WxH in pixels, A4 … and WxHmm */
    WIJK_KEY_FOLDER,        /* path */
    WIJK_KEY_FILES,         /* text: pattern of file names */
    WIJK_KEY_SHARED_BREAKS, /* choice own|areas|years|areas-and-years */
    WIJK_KEY_SURROUNDINGS,  /* flag: areas round those of a map are shown */
    WIJK_KEY_INDEX,         /* flag: index.html */
    /* [zones] */
    WIJK_KEY_ZONES,         /* paths: polygons */
    WIJK_KEY_ZONE,          /* items NAME:LON,LAT:METRES or NAME:CODE,CODE */
    WIJK_KEY_ZONES_NAME,    /* text: column */
    WIJK_KEY_HOTSPOT_ZONES, /* number: least inhabitants of a zone that is found, NAN none
                             */
    WIJK_KEY_ZONE_LABELS,   /* choice auto|names|numbers|none */
    WIJK_KEY_ZONE_COLOUR,   /* colour of outlines and names */
    WIJK_KEY_ZONE_CASING,   /* colour beside the outlines */
    WIJK_KEY_ZONE_MM,       /* number 0.8 */
    /* [points] */
    WIJK_KEY_POINTS,         /* path */
    WIJK_KEY_POINTS_LAYER,   /* text */
    WIJK_KEY_POINTS_CRS,     /* text, "" to find out */
    WIJK_KEY_POINTS_LABEL,   /* text: what they are: "Fietsdiefstallen" */
    WIJK_KEY_POINTS_SOURCE,  /* text: where they come from */
    WIJK_KEY_X,              /* text: column */
    WIJK_KEY_Y,              /* text: column */
    WIJK_KEY_WEIGHT,         /* text: column */
    WIJK_KEY_TIME,           /* text: column */
    WIJK_KEY_FROM,           /* text: date or date and time, included */
    WIJK_KEY_TO,             /* text: likewise */
    WIJK_KEY_HOURS,          /* text "22-6" */
    WIJK_KEY_WEEKDAYS,       /* text "za,zo" */
    WIJK_KEY_PRIVACY_FLOOR,  /* integer 5: fewer points of a cell are not shown */
    WIJK_KEY_POINT_COLOUR,   /* colour */
    WIJK_KEY_TOP,            /* integer: places of a Hittekaart, 0 none */
    WIJK_KEY_SQUARES,        /* path */
    WIJK_KEY_SQUARES_COLUMN, /* text: column */
    WIJK_KEY_LINES,          /* path: streets */
    WIJK_KEY_LINES_NAME,     /* text: column */
    WIJK_KEY_REACH,          /* number: metres from a street to its points */
    WIJK_KEY_CHANCE,         /* choice uneven|even */
    /* [density] */
    WIJK_KEY_DENSITY,         /* flag */
    WIJK_KEY_KERNEL,          /* choice */
    WIJK_KEY_BANDWIDTH,       /* text: metres, auto, or a rule */
    WIJK_KEY_CELL,            /* number: metres, 0 finds one */
    WIJK_KEY_EDGE,            /* choice none|uniform|diggle */
    WIJK_KEY_BANDS,           /* integer */
    WIJK_KEY_PER,             /* choice km2|inhabitants */
    WIJK_KEY_DENSITY_OPACITY, /* number 0 … 1, over an indicator */
    WIJK_KEY_PALETTE_DENSITY, /* text NAME[:reverse] */
    /* [hotspots] */
    WIJK_KEY_HOTSPOTS,     /* choice none|gi-star|gi|local-moran|local-geary */
    WIJK_KEY_HOTSPOTS_AS,  /* choice outline|colours */
    WIJK_KEY_WEIGHTS,      /* text: queen, rook, knn:K …, or a path */
    WIJK_KEY_TOLERANCE,    /* number: metres, 0 finds out */
    WIJK_KEY_STANDARDISE,  /* choice, "" as the statistic asks */
    WIJK_KEY_PERMUTATIONS, /* integer 0 … */
    WIJK_KEY_SEED,         /* integer */
    WIJK_KEY_FDR,          /* number 0.05; 0 = not corrected */
    WIJK_KEY_POPULATION,   /* text: column, for empirical Bayes rates */
    WIJK_KEY_HOT,          /* colour */
    WIJK_KEY_COLD,         /* colour */
    WIJK_KEY_HOT_OUTLIER,  /* colour: high among low */
    WIJK_KEY_COLD_OUTLIER, /* colour: low among high */
    WIJK_KEY_NOT_HOT,      /* colour: not significant */
    WIJK_KEY_HOTSPOT_MM,   /* number */
    /* [classify] */
    WIJK_KEY_METHOD,        /* choice */
    WIJK_KEY_CLASSES,       /* integer 1 … 12, default 5 */
    WIJK_KEY_BREAKS,        /* numbers */
    WIJK_KEY_BREAKS_FROM,   /* path of a report */
    WIJK_KEY_QUANTILE_TYPE, /* integer 1 … 9 */
    WIJK_KEY_CLOSED,        /* choice right|left */
    /* [page] */
    WIJK_KEY_SIZE,    /* text WxH px */
    WIJK_KEY_PAGE,    /* text A4[:landscape] or 210x148mm */
    WIJK_KEY_DPI,     /* number, 0 = 96 for --size, 300 for --page */
    WIJK_KEY_BLEED,   /* number mm */
    WIJK_KEY_UNIT_MM, /* number: the layout unit on A4, 4 */
    WIJK_KEY_PAPER,   /* colour of the page */
    WIJK_KEY_PNG,     /* choice auto|rgb|palette */
    /* [type] */
    WIJK_KEY_FAMILY,       /* text: "Open Sans" */
    WIJK_KEY_FAMILY_STACK, /* text: fallbacks for SVG */
    WIJK_KEY_TITLE_PT,     /* number at A4: 18 */
    WIJK_KEY_SUBTITLE_PT,  /* 11 */
    WIJK_KEY_LEGEND_PT,    /* 8 */
    WIJK_KEY_LABEL_PT,     /* 8 */
    WIJK_KEY_CREDIT_PT,    /* 6.5 */
    WIJK_KEY_INK,          /* colour of text */
    WIJK_KEY_INK_QUIET,    /* colour of credit and notes */
    WIJK_KEY_TEXT,         /* choice text|outlines, for SVG */
    /* [colour] */
    WIJK_KEY_PALETTE,           /* text NAME[:reverse], a palette that exists */
    WIJK_KEY_PALETTE_DIVERGING, /* the same, for maps round a reference; not qualitative */
    WIJK_KEY_SURROUND,          /* colour of surrounding areas */
    WIJK_KEY_SURROUND_EDGE,     /* colour */
    WIJK_KEY_WATER,             /* colour */
    WIJK_KEY_MISSING,           /* colour: ground of missing areas */
    WIJK_KEY_MISSING_HATCH,     /* colour: their hatch */
    WIJK_KEY_HATCH_SPACING_MM,  /* number */
    WIJK_KEY_HATCH_WIDTH_MM,    /* number */
    /* [borders] */
    WIJK_KEY_BORDER_COLOUR,      /* colour */
    WIJK_KEY_BORDER_BUURT_MM,    /* number 0.15; 0 = none */
    WIJK_KEY_BORDER_WIJK_MM,     /* 0.35 */
    WIJK_KEY_BORDER_GEMEENTE_MM, /* 0.6 */
    WIJK_KEY_BORDER_FADE,        /* flag: lower levels fade at small scales */
    /* [legend] */
    WIJK_KEY_LEGEND,           /* choice auto|right|bottom|none */
    WIJK_KEY_LEGEND_COUNTS,    /* flag */
    WIJK_KEY_LEGEND_HISTOGRAM, /* flag */
    WIJK_KEY_LEGEND_ORDER,     /* choice high-first|low-first */
    /* [furniture] */
    WIJK_KEY_SCALE_BAR,   /* flag */
    WIJK_KEY_NORTH_ARROW, /* choice auto|yes|no */
    WIJK_KEY_CREDIT,      /* flag: the credit line */
    WIJK_KEY_LABELS,      /* choice none|names|codes|values|auto */
    WIJK_N_KEYS,
} WijkKey;

/**
 * WijkKeySpec: one row of the schema.
 * @group: group in a file
 * @key: key in a file, and the long option's name
 * @type: type
 * @scope: WijkKeyScope bits
 * @min: least number
 * @max: greatest number
 * @choices: (nullable): for a choice, separated by |
 * @fallback: the default as text; "" for none
 * @argument: how help shows the value ("MM", "FILE")
 * @sentence: what it does, one translatable sentence
 */
typedef struct {
    const char *group;
    const char *key;
    WijkKeyType type;
    guint scope;
    double min;
    double max;
    const char *choices;
    const char *fallback;
    const char *argument;
    const char *sentence;
} WijkKeySpec;

/**
 * wijk_key_spec:
 * @key: a key
 *
 * Returns: (transfer none): its row in the schema
 */
const WijkKeySpec *wijk_key_spec(WijkKey key);

typedef struct WijkSettings WijkSettings;

/* "text", "path", "number", "whole number", "yes|no", "choice", "colour", "numbers",
 * "list", "paths", "items": for `wijk list keys`. */
const char *wijk_key_type_id(WijkKeyType type);

/* Settings with every default. */
WijkSettings *wijk_settings_new(void);
void wijk_settings_free(WijkSettings *settings);

/**
 * wijk_settings_sign:
 * @settings: settings
 * @without: (array length=n_without): keys that do not count
 * @n_without: their number
 * @out: a text, to which a line a key is added
 *
 * All values in one form, whoever set them and however they were written: settings that ask
 * for the same give the same text.
 */
void wijk_settings_sign(const WijkSettings *settings, const WijkKey *without,
                        guint n_without, GString *out);

/* Returns: (transfer full): a copy that shares nothing with @settings */
WijkSettings *wijk_settings_copy(const WijkSettings *settings);

/* Where a style is looked for that another includes by its bare file name and that does not
 * lie beside it; %NULL: nowhere else. */
void wijk_settings_set_style_folder(WijkSettings *settings, const char *folder);

/* The folder, or NULL. */
const char *wijk_settings_style_folder(const WijkSettings *settings);

/**
 * wijk_settings_read:
 * @settings: settings to fill
 * @path: a style or map file
 * @rank: %WIJK_SETTINGS_STYLE, %WIJK_SETTINGS_MAP or %WIJK_SETTINGS_BATCH
 *
 * Reads a key file strictly: an unknown group or key, a repeated group or key, a value out
 * of range, a key that has no place in this kind of file, bytes that are not UTF-8 are
 * errors. `include` in group [style] of a style file reads that file first, from its own
 * folder or the folder of styles.
 *
 * Errors: %WIJK_ERROR_FILE; %WIJK_ERROR_USAGE as "calm.style:12: [classify] method: unknown
 *   method 'quantil'; did you mean 'quantile'?"; nothing is changed then.
 */
gboolean wijk_settings_read(WijkSettings *settings, const char *path, WijkSettingsRank rank,
                            GError **error);

/* The same from memory; @path is for messages and relative paths. */
gboolean wijk_settings_parse(WijkSettings *settings, const char *text, gsize length,
                             const char *path, WijkSettingsRank rank, GError **error);

/**
 * wijk_settings_set:
 * @settings: settings
 * @key: which
 * @text: the value as a file would say it
 * @rank: source
 * @place: for messages: "--classes", "calm.style:12"
 * @directory: (nullable): what a relative path is relative to
 *
 * A value of a lower rank than the one that is there is checked, and not used. An empty
 * text takes the value away where a key may have none. `size` and `page` say the same
 * thing: the one of the higher rank, or the later one, takes the other away.
 *
 * Errors: %WIJK_ERROR_USAGE, as "--classes: 15 is out of range; 1 to 12 is possible";
 * nothing is changed then.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_settings_set(WijkSettings *settings, WijkKey key, const char *text,
                           WijkSettingsRank rank, const char *place, const char *directory,
                           GError **error);

/* TRUE if anything but the default set it. */
gboolean wijk_settings_is_set(const WijkSettings *settings, WijkKey key);

/* Who set it, and where ("calm.style:12"; "" for the default). */
WijkSettingsRank wijk_settings_rank(const WijkSettings *settings, WijkKey key);
const char *wijk_settings_place(const WijkSettings *settings, WijkKey key);

/* The value; the type must be the key's. Texts and paths are "" when nothing is set; of a
 * choice this is the word. Numbers are NAN and whole numbers 0 then. */
const char *wijk_settings_text(const WijkSettings *settings, WijkKey key);
double wijk_settings_number(const WijkSettings *settings, WijkKey key);
int wijk_settings_integer(const WijkSettings *settings, WijkKey key);
gboolean wijk_settings_flag(const WijkSettings *settings, WijkKey key);
/* Index of the choice in the spec's list, -1 when nothing is set. */
int wijk_settings_choice(const WijkSettings *settings, WijkKey key);
WijkSrgb8 wijk_settings_colour(const WijkSettings *settings, WijkKey key);
const double *wijk_settings_numbers(const WijkSettings *settings, WijkKey key,
                                    guint *out_n);
const char *const *wijk_settings_list(const WijkSettings *settings, WijkKey key);

/* Key of a group and name, or WIJK_N_KEYS; a NULL group looks through those that are
 * options. */
WijkKey wijk_key_find(const char *group, const char *key);

/* The word of @words (NULL-ended) nearest to @text, or NULL if none is near: at most a
 * third of its letters, and at least one, may be added, left out, changed or swapped with
 * the next (Damerau 1964, doi:10.1145/363958.363994). Letters' case is ignored. */
const char *wijk_nearest_word(const char *text, const char *const *words);

/**
 * wijk_style_find:
 * @name_or_path: "gemeente", or a path: whatever holds a '/' or ends in ".style"
 * @folders: (array zero-terminated=1): where styles are looked for, first come first served
 * @error: error
 *
 * Errors: %WIJK_ERROR_USAGE if no folder has that style (with the nearest name);
 *   %WIJK_ERROR_FILE if the path is not there.
 *
 * Returns: (transfer full): the path of the style file, or %NULL with @error set
 */
char *wijk_style_find(const char *name_or_path, const char *const *folders, GError **error);

/* Returns: (transfer full): names of the styles in @folders, sorted, each once */
char **wijk_style_names(const char *const *folders);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkSettings, wijk_settings_free)
