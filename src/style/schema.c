/* SPDX-License-Identifier: EUPL-1.2 */
/* The schema: every key of style files, map files and options, in one table. The reader of
 * files, the options, `wijk list keys` and the manual page all come from it. */
#include "style/settings.h"

#include <string.h>

#include "base/i18n.h"
#include "base/limit.h"

#define STYLE_ONLY WIJK_SCOPE_STYLE
#define MAP_ONLY (WIJK_SCOPE_MAP | WIJK_SCOPE_OPTION)
#define BATCH_ONLY WIJK_SCOPE_BATCH
#define ANYWHERE (WIJK_SCOPE_STYLE | WIJK_SCOPE_MAP | WIJK_SCOPE_OPTION)

#define NO_RANGE 0, 0, NULL
#define UNBOUNDED -G_MAXDOUBLE, G_MAXDOUBLE, NULL
#define LINE_MM 0, 5, NULL  /* wider is no border */
#define TYPE_PT 6, 96, NULL /* less than 6 pt cannot be read in print */
#define COLOUR N_("#RRGGBB")
#define YES_NO N_("yes|no")

#define METHODS                                                                            \
    "quantile|equal|jenks|pretty|stddev|headtail|maxbreaks|geometric|boxplot|manual|none"

/* clang-format off */
/* group, key, type, scope, least, most, choices, default, argument, sentence */
static const WijkKeySpec schema[WIJK_N_KEYS] = {
    [WIJK_KEY_STYLE_NAME] = {"style", "name", WIJK_TYPE_TEXT, STYLE_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("name of the style, for lists")},
    [WIJK_KEY_STYLE_DESCRIPTION] = {"style", "description", WIJK_TYPE_TEXT, STYLE_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("what the style is for, in one sentence")},
    [WIJK_KEY_STYLE_INCLUDE] = {"style", "include", WIJK_TYPE_PATH, STYLE_ONLY, NO_RANGE, "",
        N_("FILE"), N_("style file that is read first; this one changes what it says")},

    [WIJK_KEY_AREAS] = {"map", "areas", WIJK_TYPE_PATH, MAP_ONLY, NO_RANGE, "",
        N_("SOURCE"), N_("boundaries: a file, a zip or a database that GDAL reads")},
    [WIJK_KEY_LAYER] = {"map", "layer", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("NAME"), N_("layer of the boundaries, or table of a database")},
    [WIJK_KEY_CODE] = {"map", "code", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column with the codes of the areas")},
    [WIJK_KEY_NAME] = {"map", "name", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column with the names of the areas")},
    [WIJK_KEY_WITHIN] = {"map", "within", WIJK_TYPE_LIST, MAP_ONLY, NO_RANGE, "",
        N_("CODE[,CODE]"), N_("show only the areas under these codes")},
    [WIJK_KEY_LEVEL] = {"map", "level", WIJK_TYPE_CHOICE, MAP_ONLY, 0, 0, "buurt|wijk|gemeente", "",
        N_("buurt|wijk|gemeente"), N_("merge the areas upward by code to this level")},
    [WIJK_KEY_TABLE] = {"map", "table", WIJK_TYPE_PATH, MAP_ONLY, NO_RANGE, "",
        N_("SOURCE"), N_("table with indicators; without it the columns of the areas are used")},
    [WIJK_KEY_TABLE_LAYER] = {"map", "table-layer", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("NAME"), N_("sheet or layer of the table, or table of a database")},
    [WIJK_KEY_KEY] = {"map", "key", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column of the table with the codes of the areas")},
    [WIJK_KEY_DECIMAL] = {"map", "decimal", WIJK_TYPE_CHOICE, MAP_ONLY, 0, 0, ",|.", "",
        N_(",|."), N_("decimal mark of the figures, for a column whose 1.234 could be either")},
    [WIJK_KEY_YEAR] = {"map", "year", WIJK_TYPE_INTEGER, MAP_ONLY, 0, 9999, NULL, "0",
        N_("YEAR"), N_("year of the figures; 0 when it is not known")},
    [WIJK_KEY_INDICATOR] = {"map", "indicator", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("NAME"), N_("column to show, or an id of the dictionary")},
    [WIJK_KEY_DICTIONARY] = {"map", "dictionary", WIJK_TYPE_PATH, MAP_ONLY, NO_RANGE, "",
        N_("FILE"), N_("CSV file that describes the indicators")},
    [WIJK_KEY_CRS] = {"map", "crs", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("EPSG:n|native"), N_("coordinate reference system of the map")},
    [WIJK_KEY_SIMPLIFY] = {"map", "simplify", WIJK_TYPE_NUMBER, MAP_ONLY, 0, 100000, NULL, "0",
        N_("METRES"), N_("leave out bends smaller than this, the same for both neighbours")},
    [WIJK_KEY_TITLE] = {"map", "title", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("title, best a sentence that says what there is to see")},
    [WIJK_KEY_SUBTITLE] = {"map", "subtitle", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("subtitle: measure, unit, place and year")},
    [WIJK_KEY_NOTE] = {"map", "note", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("note under the map")},
    [WIJK_KEY_SOURCE] = {"map", "source", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("source of the figures, for the credit line")},
    [WIJK_KEY_AREAS_SOURCE] = {"map", "areas-source", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("source of the boundaries; without it the program names the one it recognises")},
    [WIJK_KEY_LABEL] = {"map", "label", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("name of the indicator in words; without it the name of the column")},
    [WIJK_KEY_UNIT] = {"map", "unit", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("unit of the indicator, such as % or euro")},
    [WIJK_KEY_KIND] = {"map", "kind", WIJK_TYPE_CHOICE, MAP_ONLY, 0, 0, "count|rate|mean|median|score|index", "",
        N_("KIND"), N_("what kind of figure the indicator is; counts are not fit for a map of shades")},
    [WIJK_KEY_DIRECTION] = {"map", "direction", WIJK_TYPE_CHOICE, MAP_ONLY, 0, 0,
        "neutral|higher-is-better|higher-is-worse", "neutral",
        N_("DIRECTION"), N_("whether a high figure is good; it turns palettes round a reference only, elsewhere dark is more")},
    [WIJK_KEY_REFERENCE] = {"map", "reference", WIJK_TYPE_NUMBER, MAP_ONLY, UNBOUNDED, "",
        N_("NUMBER"), N_("figure of the city or the nation to compare with")},
    [WIJK_KEY_REFERENCE_LABEL] = {"map", "reference-label", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("name of the reference, such as Nederland")},
    [WIJK_KEY_OUTPUT] = {"map", "output", WIJK_TYPE_PATHS, MAP_ONLY, NO_RANGE, "",
        N_("FILE"), N_("file to write: .png, .svg or .pdf shows a map; other commands than map write .csv, .gpkg, .geojson, .tif, .gal or .gwt too; there may be more than one")},
    [WIJK_KEY_STYLE] = {"map", "style", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("NAME|FILE"), N_("style: a name from 'wijk list styles' or a file")},
    [WIJK_KEY_INHABITANTS] = {"map", "inhabitants", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column with the number of inhabitants, when it is not recognised")},

    [WIJK_KEY_INDICATORS] = {"batch", "indicators", WIJK_TYPE_LIST, BATCH_ONLY, NO_RANGE, "all",
        N_("NAME[,NAME]"), N_("indicators to draw: ids, columns, patterns such as P_*, theme:NAME, or all")},
    [WIJK_KEY_ONE_PER] = {"batch", "one-per", WIJK_TYPE_CHOICE, BATCH_ONLY, 0, 0, "all|gemeente|wijk|buurt", "all",
        N_("all|gemeente|wijk|buurt"), N_("one map of all areas, or one for each gemeente, wijk or buurt")},
    [WIJK_KEY_YEARS] = {"batch", "years", WIJK_TYPE_LIST, BATCH_ONLY, NO_RANGE, "",
        N_("YEAR[,YEAR]"), N_("years to draw; {year} in the names of areas, table and their layers is each of them")},
    [WIJK_KEY_FORMATS] = {"batch", "formats", WIJK_TYPE_LIST, BATCH_ONLY, NO_RANGE, "png",
        N_("FORMAT[,FORMAT]"), N_("formats of every map: png, svg, pdf")},
    [WIJK_KEY_SIZES] = {"batch", "sizes", WIJK_TYPE_LIST, BATCH_ONLY, NO_RANGE, "",
        N_("SIZE[,SIZE]"), N_("sizes of every map, such as 1200x900, A4 or 210x148mm; without it that of the page")},
    [WIJK_KEY_FOLDER] = {"batch", "folder", WIJK_TYPE_PATH, BATCH_ONLY, NO_RANGE, "",
        N_("FOLDER"), N_("folder that the maps of a batch go to")},
    [WIJK_KEY_FILES] = {"batch", "files", WIJK_TYPE_TEXT, BATCH_ONLY, NO_RANGE, "{theme}/{indicator}_{year}_{area}_{size}.{format}",
        N_("PATTERN"), N_("names of the files of {indicator}, {theme}, {year}, {area}, {name}, {size} and {format}")},
    [WIJK_KEY_SHARED_BREAKS] = {"batch", "shared-breaks", WIJK_TYPE_CHOICE, BATCH_ONLY, 0, 0, "own|areas|years|areas-and-years", "own",
        N_("own|areas|years|areas-and-years"), N_("which maps of an indicator have the same classes")},
    [WIJK_KEY_SURROUNDINGS] = {"batch", "surroundings", WIJK_TYPE_FLAG, BATCH_ONLY, NO_RANGE, "yes",
        YES_NO, N_("show the areas round those of a map")},
    [WIJK_KEY_INDEX] = {"batch", "index", WIJK_TYPE_FLAG, BATCH_ONLY, NO_RANGE, "yes",
        YES_NO, N_("write index.html, a page to choose maps from")},

    [WIJK_KEY_ZONES] = {"zones", "zones", WIJK_TYPE_PATHS, MAP_ONLY, NO_RANGE, "",
        N_("SOURCE"), N_("intervention zones: polygons of a file or a database; there may be more than one")},
    [WIJK_KEY_ZONE] = {"zones", "zone", WIJK_TYPE_ITEMS, MAP_ONLY, NO_RANGE, "",
        N_("NAME:PLACE"), N_("a zone: 'NAME:LON,LAT:METRES' is a circle on the ground, 'NAME:CODE,CODE' are areas; there may be more than one, in a file separated by ;")},
    [WIJK_KEY_ZONES_NAME] = {"zones", "zones-name", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column with the names of the zones, when it is not recognised; their status, start and einde (or phase, from, to …) are, and a planned zone is dashed")},
    [WIJK_KEY_HOTSPOT_ZONES] = {"zones", "hotspot-zones", WIJK_TYPE_NUMBER, MAP_ONLY, 0, 1e9, NULL, "",
        N_("INHABITANTS"), N_("make a zone of hotspots that touch and have at least so many inhabitants together; 0 takes all")},
    [WIJK_KEY_ZONE_LABELS] = {"zones", "zone-labels", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "auto|names|numbers|none", "auto",
        N_("auto|names|numbers|none"), N_("what is written at the zones; auto is names where they fit, else numbers with a list")},
    [WIJK_KEY_ZONE_COLOUR] = {"zones", "zone-colour", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#7a1fa2",
        COLOUR, N_("colour of the outlines of zones")},
    [WIJK_KEY_ZONE_CASING] = {"zones", "zone-casing", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#ffffff",
        COLOUR, N_("colour beside the outlines of zones")},
    [WIJK_KEY_ZONE_MM] = {"zones", "zone-mm", WIJK_TYPE_NUMBER, ANYWHERE, LINE_MM, "0.8",
        N_("MM"), N_("width of the outlines of zones")},

    [WIJK_KEY_POINTS] = {"points", "points", WIJK_TYPE_PATH, MAP_ONLY, NO_RANGE, "",
        N_("SOURCE"), N_("points: a CSV with coordinates, a file or a database that GDAL reads")},
    [WIJK_KEY_POINTS_LAYER] = {"points", "points-layer", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("NAME"), N_("layer or sheet of the points, or table of a database")},
    [WIJK_KEY_POINTS_CRS] = {"points", "points-crs", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("EPSG:n"), N_("coordinate reference system of the points, when it is not recognised")},
    [WIJK_KEY_POINTS_LABEL] = {"points", "points-label", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("what the points are, such as bicycle thefts, for title and legend")},
    [WIJK_KEY_POINTS_SOURCE] = {"points", "points-source", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("TEXT"), N_("source of the points, for the credit line")},
    [WIJK_KEY_X] = {"points", "x", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column with the easting or longitude of the points")},
    [WIJK_KEY_Y] = {"points", "y", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column with the northing or latitude of the points")},
    [WIJK_KEY_WEIGHT] = {"points", "weight", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column that says how much each point counts")},
    [WIJK_KEY_TIME] = {"points", "time", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column with the time of the points; a date and a time of day may be two, as DATE,TIME")},
    [WIJK_KEY_FROM] = {"points", "from", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("DATE"), N_("only points from this day on, such as 2016-01-01")},
    [WIJK_KEY_TO] = {"points", "to", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("DATE"), N_("only points up to this day, and on it")},
    [WIJK_KEY_HOURS] = {"points", "hours", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("H-H"), N_("only points of these hours, such as 22-6 for the night, of each day that --weekdays names from midnight to midnight")},
    [WIJK_KEY_WEEKDAYS] = {"points", "weekdays", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("DAYS"), N_("only points of these days of the week, such as za,zo or ma-vr")},
    [WIJK_KEY_PRIVACY_FLOOR] = {"points", "privacy-floor", WIJK_TYPE_INTEGER, ANYWHERE, 1, 1000000, NULL, "5",
        N_("N"), N_("cells with fewer points than this are not shown; 1 shows every point")},
    [WIJK_KEY_POINT_COLOUR] = {"points", "point-colour", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#2b2f77",
        COLOUR, N_("colour of points, and of the numbered places among them")},
    [WIJK_KEY_TOP] = {"points", "top", WIJK_TYPE_INTEGER, MAP_ONLY, 0, 100, NULL, "0",
        N_("N"), N_("number this many places where more happens than was to be expected, and list them")},

    [WIJK_KEY_SQUARES] = {"points", "squares", WIJK_TYPE_PATH, MAP_ONLY, NO_RANGE, "",
        N_("SOURCE"), N_("squares, such as those of 100 m of CBS: the places that are numbered, and where people live")},
    [WIJK_KEY_SQUARES_COLUMN] = {"points", "squares-column", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column of the squares with the number of inhabitants")},
    [WIJK_KEY_LINES] = {"points", "lines", WIJK_TYPE_PATH, MAP_ONLY, NO_RANGE, "",
        N_("SOURCE"), N_("streets as lines: the places that are numbered are their pieces, not squares")},
    [WIJK_KEY_LINES_NAME] = {"points", "lines-name", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column with the names of the streets, when it is not recognised")},
    [WIJK_KEY_REACH] = {"points", "reach", WIJK_TYPE_NUMBER, MAP_ONLY, 0.1, 1000, NULL, "25",
        N_("METRES"), N_("how far a point may lie from its street")},
    [WIJK_KEY_CHANCE] = {"points", "chance", WIJK_TYPE_CHOICE, MAP_ONLY, 0, 0, "uneven|even", "uneven",
        N_("uneven|even"), N_("what chance is taken to be: places as unequal as those here, or everybody at the same risk")},

    [WIJK_KEY_DENSITY] = {"density", "density", WIJK_TYPE_FLAG, MAP_ONLY, NO_RANGE, "no",
        YES_NO, N_("draw the density of the points as bands")},
    [WIJK_KEY_KERNEL] = {"density", "kernel", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0,
        "quartic|gaussian|epanechnikov|uniform|triangular|triweight", "quartic",
        N_("KERNEL"), N_("shape of the hill that each point becomes; 'wijk list kernels' explains them")},
    [WIJK_KEY_BANDWIDTH] = {"density", "bandwidth", WIJK_TYPE_TEXT, ANYWHERE, NO_RANGE, "auto",
        N_("METRES|auto"), N_("how far a point reaches: metres, auto, or a rule: scott, silverman, oversmooth, search-radius")},
    [WIJK_KEY_CELL] = {"density", "cell", WIJK_TYPE_NUMBER, ANYWHERE, 0, 100000, NULL, "0",
        N_("METRES"), N_("side of the cells; 0 finds one")},
    [WIJK_KEY_EDGE] = {"density", "edge", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "none|uniform|diggle", "none",
        N_("none|uniform|diggle"), N_("correction at the edge of the areas, beyond which no points are known")},
    [WIJK_KEY_BANDS] = {"density", "bands", WIJK_TYPE_INTEGER, ANYWHERE, 1, 12, NULL, "5",
        N_("N"), N_("about how many bands of density are drawn")},
    [WIJK_KEY_PER] = {"density", "per", WIJK_TYPE_CHOICE, MAP_ONLY, 0, 0, "km2|inhabitants", "km2",
        N_("km2|inhabitants"), N_("density of points per square kilometre, or per 1,000 inhabitants")},
    [WIJK_KEY_DENSITY_OPACITY] = {"density", "density-opacity", WIJK_TYPE_NUMBER, ANYWHERE, 0.1, 1, NULL, "0.75",
        N_("0.1…1"), N_("how much bands of density cover what lies beneath")},
    [WIJK_KEY_PALETTE_DENSITY] = {"density", "palette-density", WIJK_TYPE_TEXT, ANYWHERE, NO_RANGE, "wijk-warm",
        N_("NAME[:reverse]"), N_("palette of the bands of density, light to dark")},

    [WIJK_KEY_HOTSPOTS] = {"hotspots", "hotspots", WIJK_TYPE_CHOICE, MAP_ONLY, 0, 0, "none|gi-star|gi|local-moran|local-geary", "none",
        N_("STATISTIC"), N_("show where high or low figures lie together: gi-star, gi, local-moran or local-geary")},
    [WIJK_KEY_HOTSPOTS_AS] = {"hotspots", "hotspots-as", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "outline|colours", "outline",
        N_("outline|colours"), N_("hotspots as outlines over the classes, or in colours of their own")},
    [WIJK_KEY_WEIGHTS] = {"hotspots", "weights", WIJK_TYPE_TEXT, ANYWHERE, NO_RANGE, "queen",
        N_("TYPE|FILE"), N_("which areas are neighbours: queen, rook, knn:K, distance:M, inverse:M[:POWER], kernel:NAME:M, or a .gal or .gwt file")},
    [WIJK_KEY_TOLERANCE] = {"hotspots", "tolerance", WIJK_TYPE_NUMBER, ANYWHERE, 0, 10000, NULL, "0",
        N_("METRES"), N_("how far apart the borders of neighbours may lie; 0 finds out whether that is needed")},
    [WIJK_KEY_STANDARDISE] = {"hotspots", "standardise", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "row|binary|global|variance|none", "",
        N_("row|binary|global|variance|none"), N_("how weights are scaled; without it as the statistic asks")},
    [WIJK_KEY_PERMUTATIONS] = {"hotspots", "permutations", WIJK_TYPE_INTEGER, ANYWHERE, 0, 10000000, NULL, "9999",
        N_("N"), N_("how often the figures are shuffled to see what chance does; 0 takes the normal approximation")},
    [WIJK_KEY_SEED] = {"hotspots", "seed", WIJK_TYPE_INTEGER, ANYWHERE, 0, 2147483647, NULL, "1",
        N_("N"), N_("seed of the shuffling: the same seed gives the same map")},
    [WIJK_KEY_FDR] = {"hotspots", "fdr", WIJK_TYPE_NUMBER, ANYWHERE, 0, 0.5, NULL, "0.05",
        N_("SHARE"), N_("share of false discoveries that is allowed (Benjamini and Hochberg 1995); 0 does not correct")},
    [WIJK_KEY_POPULATION] = {"hotspots", "population", WIJK_TYPE_TEXT, MAP_ONLY, NO_RANGE, "",
        N_("COLUMN"), N_("column of the population at risk: the indicator is a count, and rates smoothed by empirical Bayes are tested")},
    [WIJK_KEY_HOT] = {"hotspots", "hot", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#a11d21",
        COLOUR, N_("colour of high figures among high ones")},
    [WIJK_KEY_COLD] = {"hotspots", "cold", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#4393c3",
        COLOUR, N_("colour of low figures among low ones")},
    [WIJK_KEY_HOT_OUTLIER] = {"hotspots", "hot-outlier", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#f4a582",
        COLOUR, N_("colour of a high figure among low ones")},
    [WIJK_KEY_COLD_OUTLIER] = {"hotspots", "cold-outlier", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#92c5de",
        COLOUR, N_("colour of a low figure among high ones")},
    [WIJK_KEY_NOT_HOT] = {"hotspots", "not-hot", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#e9e7e3",
        COLOUR, N_("colour of areas that are not significant, or of which no indicator is shown")},
    [WIJK_KEY_HOTSPOT_MM] = {"hotspots", "hotspot-mm", WIJK_TYPE_NUMBER, ANYWHERE, LINE_MM, "0.7",
        N_("MM"), N_("width of the outlines of hotspots")},

    [WIJK_KEY_METHOD] = {"classify", "method", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, METHODS, "quantile",
        N_("METHOD"), N_("how breaks are found; 'wijk list methods' explains them")},
    [WIJK_KEY_CLASSES] = {"classify", "classes", WIJK_TYPE_INTEGER, ANYWHERE, 1, 12, NULL, "5",
        N_("N"), N_("number of classes; five can be read at a glance, seven with care")},
    [WIJK_KEY_BREAKS] = {"classify", "breaks", WIJK_TYPE_NUMBERS, ANYWHERE, UNBOUNDED, "",
        N_("A,B,C"), N_("breaks chosen by hand, rising, with a decimal point")},
    [WIJK_KEY_BREAKS_FROM] = {"classify", "breaks-from", WIJK_TYPE_PATH, MAP_ONLY, NO_RANGE, "",
        N_("REPORT"), N_("take the breaks of an earlier map from its JSON report")},
    [WIJK_KEY_QUANTILE_TYPE] = {"classify", "quantile-type", WIJK_TYPE_INTEGER, ANYWHERE, 1, 9, NULL, "7",
        N_("1…9"), N_("definition of sample quantiles, after Hyndman and Fan (1996)")},
    [WIJK_KEY_CLOSED] = {"classify", "closed", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "right|left", "right",
        N_("right|left"), N_("side of a class that takes a value on a break")},

    [WIJK_KEY_SIZE] = {"page", "size", WIJK_TYPE_TEXT, ANYWHERE, NO_RANGE, "auto",
        N_("WxH"), N_("size in pixels, for screens; auto fits the map's shape")},
    [WIJK_KEY_PAGE] = {"page", "page", WIJK_TYPE_TEXT, ANYWHERE, NO_RANGE, "",
        N_("A4|WxHmm"), N_("size on paper, such as A4:landscape or 210x148mm")},
    [WIJK_KEY_DPI] = {"page", "dpi", WIJK_TYPE_NUMBER, ANYWHERE, 0, 2400, NULL, "0",
        N_("N"), N_("pixels an inch; 0 is 96 for a size in pixels and 300 on paper")},
    [WIJK_KEY_BLEED] = {"page", "bleed", WIJK_TYPE_NUMBER, ANYWHERE, 0, 20, NULL, "0",
        N_("MM"), N_("room beyond the trimmed page that the printer cuts off")},
    [WIJK_KEY_UNIT_MM] = {"page", "unit-mm", WIJK_TYPE_NUMBER, ANYWHERE, 1, 20, NULL, "4",
        N_("MM"), N_("unit of margins and gaps on A4; it grows with the page")},
    [WIJK_KEY_PAPER] = {"page", "paper", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#ffffff",
        COLOUR, N_("colour of the page")},
    [WIJK_KEY_PNG] = {"page", "png", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "auto|rgb|palette", "auto",
        N_("auto|rgb|palette"), N_("how PNG files hold colours: auto is a palette where nobody sees it, else rgb")},

    [WIJK_KEY_FAMILY] = {"type", "family", WIJK_TYPE_TEXT, ANYWHERE, NO_RANGE, "Open Sans",
        N_("FONT"), N_("typeface of all text")},
    [WIJK_KEY_FAMILY_STACK] = {"type", "family-stack", WIJK_TYPE_TEXT, ANYWHERE, NO_RANGE,
        "'Open Sans', 'Segoe UI', Arial, sans-serif",
        N_("FONTS"), N_("typefaces named in SVG files, the first that a reader has is used")},
    [WIJK_KEY_TITLE_PT] = {"type", "title-pt", WIJK_TYPE_NUMBER, ANYWHERE, TYPE_PT, "18",
        N_("PT"), N_("size of the title on A4")},
    [WIJK_KEY_SUBTITLE_PT] = {"type", "subtitle-pt", WIJK_TYPE_NUMBER, ANYWHERE, TYPE_PT, "11",
        N_("PT"), N_("size of the subtitle on A4")},
    [WIJK_KEY_LEGEND_PT] = {"type", "legend-pt", WIJK_TYPE_NUMBER, ANYWHERE, TYPE_PT, "8",
        N_("PT"), N_("size of the legend on A4")},
    [WIJK_KEY_LABEL_PT] = {"type", "label-pt", WIJK_TYPE_NUMBER, ANYWHERE, TYPE_PT, "8",
        N_("PT"), N_("size of names on the map on A4")},
    [WIJK_KEY_CREDIT_PT] = {"type", "credit-pt", WIJK_TYPE_NUMBER, ANYWHERE, TYPE_PT, "6.5",
        N_("PT"), N_("size of the credit line on A4")},
    [WIJK_KEY_INK] = {"type", "ink", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#1f2a33",
        COLOUR, N_("colour of text")},
    [WIJK_KEY_INK_QUIET] = {"type", "ink-quiet", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#5a6670",
        COLOUR, N_("colour of credit, notes and counts")},
    [WIJK_KEY_TEXT] = {"type", "text", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "text|outlines", "text",
        N_("text|outlines"), N_("whether letters in SVG files stay text or become shapes")},

    [WIJK_KEY_PALETTE] = {"colour", "palette", WIJK_TYPE_TEXT, ANYWHERE, NO_RANGE, "wijk-groenblauw",
        N_("NAME[:reverse]"), N_("palette of amounts, light to dark, so that dark is more whether more is good or bad")},
    [WIJK_KEY_PALETTE_DIVERGING] = {"colour", "palette-diverging", WIJK_TYPE_TEXT, ANYWHERE, NO_RANGE, "wijk-blauw-oranje",
        N_("NAME[:reverse]"), N_("palette round a reference; its first end is low, or good where the indicator has a direction")},
    [WIJK_KEY_SURROUND] = {"colour", "surround", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#f1efeb",
        COLOUR, N_("colour of surrounding areas")},
    [WIJK_KEY_SURROUND_EDGE] = {"colour", "surround-edge", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#d9d5cd",
        COLOUR, N_("colour of the edges of surrounding areas")},
    [WIJK_KEY_WATER] = {"colour", "water", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#e3ecf3",
        COLOUR, N_("colour of water")},
    [WIJK_KEY_MISSING] = {"colour", "missing", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#e4e2df",
        COLOUR, N_("ground colour of areas without a figure")},
    [WIJK_KEY_MISSING_HATCH] = {"colour", "missing-hatch", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#97948f",
        COLOUR, N_("colour of the hatch over areas without a figure")},
    [WIJK_KEY_HATCH_SPACING_MM] = {"colour", "hatch-spacing-mm", WIJK_TYPE_NUMBER, ANYWHERE, 0.3, 20, NULL, "1.2",
        N_("MM"), N_("distance of the lines of the hatch")},
    [WIJK_KEY_HATCH_WIDTH_MM] = {"colour", "hatch-width-mm", WIJK_TYPE_NUMBER, ANYWHERE, 0.05, 5, NULL, "0.2",
        N_("MM"), N_("width of the lines of the hatch")},

    [WIJK_KEY_BORDER_COLOUR] = {"borders", "border-colour", WIJK_TYPE_COLOUR, ANYWHERE, NO_RANGE, "#ffffff",
        COLOUR, N_("colour of the borders between areas")},
    [WIJK_KEY_BORDER_BUURT_MM] = {"borders", "border-buurt-mm", WIJK_TYPE_NUMBER, ANYWHERE, LINE_MM, "0.15",
        N_("MM"), N_("width of borders between buurten; 0 draws none")},
    [WIJK_KEY_BORDER_WIJK_MM] = {"borders", "border-wijk-mm", WIJK_TYPE_NUMBER, ANYWHERE, LINE_MM, "0.35",
        N_("MM"), N_("width of borders between wijken; 0 draws none")},
    [WIJK_KEY_BORDER_GEMEENTE_MM] = {"borders", "border-gemeente-mm", WIJK_TYPE_NUMBER, ANYWHERE, LINE_MM, "0.6",
        N_("MM"), N_("width of borders between gemeenten; 0 draws none")},
    [WIJK_KEY_BORDER_FADE] = {"borders", "border-fade", WIJK_TYPE_FLAG, ANYWHERE, NO_RANGE, "yes",
        YES_NO, N_("let the borders of small areas fade where they would clutter the map")},

    [WIJK_KEY_LEGEND] = {"legend", "legend", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "auto|right|bottom|none", "auto",
        N_("auto|right|bottom|none"), N_("where the legend stands")},
    [WIJK_KEY_LEGEND_COUNTS] = {"legend", "legend-counts", WIJK_TYPE_FLAG, ANYWHERE, NO_RANGE, "yes",
        YES_NO, N_("show the number of areas beside each class")},
    [WIJK_KEY_LEGEND_HISTOGRAM] = {"legend", "legend-histogram", WIJK_TYPE_FLAG, ANYWHERE, NO_RANGE, "no",
        YES_NO, N_("show how the figures are spread")},
    [WIJK_KEY_LEGEND_ORDER] = {"legend", "legend-order", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "high-first|low-first", "high-first",
        N_("high-first|low-first"), N_("which class stands first")},

    [WIJK_KEY_SCALE_BAR] = {"furniture", "scale-bar", WIJK_TYPE_FLAG, ANYWHERE, NO_RANGE, "yes",
        YES_NO, N_("draw a scale bar")},
    [WIJK_KEY_NORTH_ARROW] = {"furniture", "north-arrow", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "auto|yes|no", "auto",
        N_("auto|yes|no"), N_("draw a north arrow; auto does where north is not up")},
    [WIJK_KEY_CREDIT] = {"furniture", "credit", WIJK_TYPE_FLAG, ANYWHERE, NO_RANGE, "yes",
        YES_NO, N_("print the credit line; the source of boundaries has to be named")},
    [WIJK_KEY_LABELS] = {"furniture", "labels", WIJK_TYPE_CHOICE, ANYWHERE, 0, 0, "none|names|codes|values|auto", "auto",
        N_("none|names|codes|values|auto"), N_("what is written on the areas; auto is names where they fit")},
};
/* clang-format on */

const WijkKeySpec *
wijk_key_spec(WijkKey key)
{
    g_assert(key < WIJK_N_KEYS);
    return &schema[key];
}

WijkKey
wijk_key_find(const char *group, const char *key)
{
    for (guint i = 0; i < WIJK_N_KEYS; i++) {
        gboolean in_group = group == NULL ? (schema[i].scope & WIJK_SCOPE_OPTION) != 0
                                          : strcmp(schema[i].group, group) == 0;

        if (in_group && strcmp(schema[i].key, key) == 0)
            return (WijkKey)i;
    }
    return WIJK_N_KEYS;
}

const char *
wijk_key_type_id(WijkKeyType type)
{
    static const char *const id[WIJK_N_TYPES] = {
        [WIJK_TYPE_TEXT] = "text",     [WIJK_TYPE_PATH] = "path",
        [WIJK_TYPE_NUMBER] = "number", [WIJK_TYPE_INTEGER] = "whole number",
        [WIJK_TYPE_FLAG] = "yes|no",   [WIJK_TYPE_CHOICE] = "choice",
        [WIJK_TYPE_COLOUR] = "colour", [WIJK_TYPE_NUMBERS] = "numbers",
        [WIJK_TYPE_LIST] = "list",     [WIJK_TYPE_PATHS] = "paths",
        [WIJK_TYPE_ITEMS] = "items",
    };

    g_assert(type < WIJK_N_TYPES);
    return id[type];
}
