/* SPDX-License-Identifier: EUPL-1.2 */
/* Areas, points and plain rows with their columns, written for other programs: CSV,
 * GeoPackage (with the style that QGIS opens it with) and GeoJSON. Whole files or none, the
 * same bytes every time. */
#pragma once

#include <glib.h>

#include "base/column.h"
#include "classify/classify.h"
#include "geometry/areas.h"
#include "style/paint.h"

/* A layer: features, their columns and how they are drawn. Made in one thread, then read
 * only. */
typedef struct WijkFeatures WijkFeatures;

typedef enum {
    WIJK_FEATURES_CSV,     /* RFC 4180, no geometry */
    WIJK_FEATURES_GPKG,    /* OGC GeoPackage 1.2, several layers, styles */
    WIJK_FEATURES_GEOJSON, /* RFC 7946, longitude and latitude */
    WIJK_N_FEATURES_FORMS,
} WijkFeaturesForm;

/**
 * wijk_features_form:
 * @path: a path; "-" is CSV on standard output
 *
 * What its ending says, in small letters or capitals: ".csv", ".gpkg", ".geojson" or
 * ".json".
 *
 * Errors: %WIJK_ERROR_USAGE with the endings there are.
 *
 * Returns: the form, or %WIJK_N_FEATURES_FORMS with @error set
 */
WijkFeaturesForm wijk_features_form(const char *path, GError **error);

/**
 * wijk_features_new_areas:
 * @name: of the layer, UTF-8; a table of this name in a GeoPackage
 * @areas: areas in any CRS; a share is kept. An area without a part has no geometry
 *
 * A layer of multipolygons in the order of @areas. Codes and names of the areas are no
 * columns yet: see wijk_features_add_codes().
 *
 * Returns: (transfer full): a layer, to wijk_features_free()
 */
WijkFeatures *wijk_features_new_areas(const char *name, WijkAreas *areas);

/**
 * wijk_features_new_points:
 * @name: of the layer
 * @crs: (nullable): CRS as "EPSG:28992" or WKT; %NULL if it is unknown
 * @x: (array length=n): eastings or longitudes; copied; a point that is not finite has no
 *   geometry
 * @y: (array length=n): northings or latitudes; copied
 * @n: number of points
 *
 * A layer of points. For CSV, add the coordinates as columns if they must be in it.
 *
 * Returns: (transfer full): a layer
 */
WijkFeatures *wijk_features_new_points(const char *name, const char *crs, const double *x,
                                       const double *y, gsize n);

/**
 * wijk_features_new_lines:
 * @name: of the layer
 * @crs: (nullable): CRS of the coordinates
 * @x: (array): eastings or longitudes of all lines, finite; copied
 * @y: (array): northings or latitudes; copied
 * @start: (array length=n+1): first vertex of each line, from 0; copied. A line of fewer
 *   than 2 vertices has no geometry
 * @n: number of lines
 *
 * A layer of open lines.
 *
 * Returns: (transfer full): a layer
 */
WijkFeatures *wijk_features_new_lines(const char *name, const char *crs, const double *x,
                                      const double *y, const gsize *start, gsize n);

/**
 * wijk_features_new_rows:
 * @name: of the layer
 * @n: number of rows
 *
 * A layer without geometry.
 *
 * Returns: (transfer full): a layer
 */
WijkFeatures *wijk_features_new_rows(const char *name, gsize n);

/**
 * wijk_features_free:
 * @features: (nullable): a layer
 */
void wijk_features_free(WijkFeatures *features);

/**
 * wijk_features_count:
 * @features: a layer
 *
 * Returns: number of features
 */
gsize wijk_features_count(const WijkFeatures *features);

/**
 * wijk_features_add_codes:
 * @features: a layer of areas
 *
 * Adds what the areas say of themselves as text columns: code, name, and wijk_code,
 * wijk_name, gemeente_code and gemeente_name where at least one area has it.
 */
void wijk_features_add_codes(WijkFeatures *features);

/**
 * wijk_features_add_text:
 * @features: a layer
 * @name: of the column, UTF-8
 * @text: (array length=n): UTF-8, copied; %NULL is missing
 *
 * Adds a column of words.
 */
void wijk_features_add_text(WijkFeatures *features, const char *name,
                            const char *const *text);

/**
 * wijk_features_add_integers:
 * @features: a layer
 * @name: of the column
 * @value: (array length=n): whole numbers; copied. GeoJSON keeps all digits, but readers
 *   that have only doubles lose them beyond 2^53
 * @state: (array length=n) (nullable): a #WijkState each: a value counts where it is
 * present
 *
 * Adds a column of whole numbers: classes, counts, ranks.
 */
void wijk_features_add_integers(WijkFeatures *features, const char *name,
                                const gint64 *value, const guint8 *state);

/**
 * wijk_features_add_numbers:
 * @features: a layer
 * @name: of the column
 * @value: (array length=n): numbers, copied; NAN is missing; written so that the same
 *   double is read back
 * @state: (array length=n) (nullable): a #WijkState each; %NULL: what is no NAN is present
 *
 * Adds a column of numbers.
 */
void wijk_features_add_numbers(WijkFeatures *features, const char *name,
                               const double *value, const guint8 *state);

/**
 * wijk_features_add_column:
 * @features: a layer
 * @column: as many values as there are features; copied
 *
 * Adds a column of an indicator under its own name, with its states.
 */
void wijk_features_add_column(WijkFeatures *features, const WijkColumn *column);

/**
 * wijk_features_write_states:
 * @features: a layer
 *
 * From now on the file has, behind each column of numbers that was given states, a text
 * column "<name>_state" with wijk_state_id(): "present", "suppressed" … Without it the
 * reason of a missing value is not in the file.
 */
void wijk_features_write_states(WijkFeatures *features);

/**
 * WijkFeaturesClass: one row of a legend.
 * @value: (nullable): the value of a category; of a whole number its digits
 * @state: the reason, for a row of missing values
 * @label: its words
 * @paint: its paint; points and lines take the ground
 */
typedef struct {
    const char *value;
    WijkState state;
    const char *label;
    WijkPaint paint;
} WijkFeaturesClass;

typedef enum {
    WIJK_FEATURES_OUTLINES,   /* no fill: zones over another map */
    WIJK_FEATURES_CATEGORIES, /* one paint a value */
    WIJK_FEATURES_GRADUATED,  /* one paint a class between breaks */
} WijkFeaturesLook;

/**
 * WijkFeaturesStyle: how a program draws a layer. Strings and arrays are copied.
 * @look: outlines, categories or graduated
 * @name: (nullable): of the style; QGIS keeps 30 characters; %NULL: the layer's name
 * @column: (for categories and graduated): name of a column, which the layer has when it is
 *   written
 * @classes: (array length=n_classes): the legend, in its order
 * @breaks: (for graduated): n_classes classes; on which side they are closed is kept
 * @missing: (array length=n_missing) (nullable): paints of missing values. More than one
 *   need wijk_features_write_states(), else the first holds for all of them
 * @outline: colour of lines round areas and points
 * @outline_mm: their width; 0: none
 * @dash_mm: length of a dash; 0: not dashed
 * @gap_mm: between dashes
 * @casing: colour beneath the outline
 * @casing_mm: how far it stands out on either side; 0: none
 * @size_mm: diameter of a point, width of a line; 0: 2 and 0.6 mm
 * @label_column: (nullable): column whose text stands in the features
 * @label_colour: of its letters; they get a white halo
 * @label_pt: their size; 0: 8
 *
 * QGIS knows no missing values in a graduated style and no reasons in a categorised one:
 * graduated with @missing, or categories with more than one, become rules, which look the
 * same. Without @missing, features that have no value are not drawn; with one, categories
 * give its paint also to values that no class names. QGIS gives a value on a break to the
 * class below it: where @breaks are closed on the left, a range ends at the largest double
 * before its break, which holds until somebody saves the style again in QGIS, for that
 * keeps 15 decimals; rules hold always.
 */
typedef struct {
    WijkFeaturesLook look;
    const char *name;
    const char *column;
    const WijkFeaturesClass *classes;
    guint n_classes;
    const WijkBreaks *breaks;
    const WijkFeaturesClass *missing;
    guint n_missing;
    WijkSrgb8 outline;
    double outline_mm;
    double dash_mm;
    double gap_mm;
    WijkSrgb8 casing;
    double casing_mm;
    double size_mm;
    const char *label_column;
    WijkSrgb8 label_colour;
    double label_pt;
} WijkFeaturesStyle;

/**
 * wijk_features_set_style:
 * @features: a layer with geometry
 * @style: how it is drawn; copied
 *
 * A GeoPackage carries it in its table "layer_styles", as QML for QGIS, which applies it
 * when the layer is opened, and as SLD 1.0. CSV and GeoJSON have no place for it.
 */
void wijk_features_set_style(WijkFeatures *features, const WijkFeaturesStyle *style);

/**
 * wijk_features_qml:
 * @features: a layer with a style
 *
 * Returns: (transfer full): the style as QGIS 3 has it; other programs can be given it
 */
char *wijk_features_qml(const WijkFeatures *features);

/**
 * wijk_features_sld:
 * @features: a layer with a style
 *
 * The style as OGC Styled Layer Descriptor 1.0.0, one pixel 0.28 mm. Hatches take the
 * nearest of the directions of GeoServer's "shape://" marks: 0, 45, 90, 135 degrees. QGIS
 * does not know these marks; it has the QML.
 *
 * Returns: (transfer full): an XML document
 */
char *wijk_features_sld(const WijkFeatures *features);

/**
 * wijk_features_write:
 * @path: where; its ending says the form; an older file is replaced as a whole
 * @layers: (array length=n): layers; CSV and GeoJSON hold one
 * @n: number of layers, at least 1
 *
 * - CSV: UTF-8, a decimal point, lines that end in CR LF, missing is empty. A spreadsheet
 *   takes a cell that begins with = + - or @ for a formula: text that does, and is no plain
 *   number, gets an apostrophe before it; so does what already begins with apostrophes and
 *   then such a sign, so that taking one off gives the text back. Numbers stay numbers.
 * - GeoPackage: missing is NULL; time stamps are 1970-01-01T00:00:00.000Z. The bytes are
 * the same for the same versions of GDAL, SQLite and PROJ.
 * - GeoJSON: missing is null. Coordinates must be WGS 84 (EPSG:4326 or OGC:CRS84) in
 *   longitude and latitude; they are written to 8 decimals, 1 mm.
 *
 * Cost: a GeoPackage is made in memory.
 * Errors: %WIJK_ERROR_USAGE for an unknown ending, more layers than the form holds, two
 * layers or columns of one name, or a GeoJSON that is not in WGS 84; %WIJK_ERROR_DATA for
 * text that is no UTF-8, a number that is not finite, or a CRS that is not known;
 * %WIJK_ERROR_LIMIT; %WIJK_ERROR_FILE and %WIJK_ERROR_FULL as wijk_file_write(). Nothing is
 * left behind then, and an older file stays as it was.
 *
 * Returns: %TRUE if the whole file is in place
 */
gboolean wijk_features_write(const char *path, const WijkFeatures *const *layers, gsize n,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkFeatures, wijk_features_free)
