/* SPDX-License-Identifier: EUPL-1.2 */
/* What the writers of layers share. For this room only. */
#pragma once

#include "output/features.h"
#include "output/xml.h"

typedef enum {
    WIJK_FEATURES_ROWS, /* no geometry */
    WIJK_FEATURES_AREAS,
    WIJK_FEATURES_POINTS,
    WIJK_FEATURES_LINES,
} WijkFeaturesShape;

typedef enum {
    WIJK_FEATURES_TEXT,
    WIJK_FEATURES_INTEGER,
    WIJK_FEATURES_NUMBER,
} WijkFeaturesKind;

/**
 * WijkFeaturesColumn: of one of the three arrays, by @kind.
 * @state: (array length=n) (nullable): for numbers; %NULL: a value is missing where @text
 *   is %NULL
 * @made: only for a file, not one of the layer's
 * @has_reasons: whether the states were given, not made from NANs
 */
typedef struct {
    char *name;
    WijkFeaturesKind kind;
    const char **text;
    gint64 *integer;
    double *number;
    guint8 *state;
    gboolean has_reasons;
    gboolean made;
} WijkFeaturesColumn;

struct WijkFeatures {
    char *name;
    WijkFeaturesShape shape;
    gsize n;
    char *crs;
    WijkAreas *areas;
    double *x;
    double *y;
    gsize *start;         /* (array length=n+1) (nullable): of lines */
    GPtrArray *columns;   /* (element-type WijkFeaturesColumn) */
    gboolean with_states; /* write them as columns */
    gboolean has_style;
    WijkFeaturesStyle style;
    GStringChunk *words; /* owns text and the style's strings */
};

/* Returns: (transfer full) (element-type WijkFeaturesColumn): the columns of the file: each
 * column of the layer, and its states behind it if they are written. They live as long as
 * the layer and the array do */
GPtrArray *wijk_features_file_columns(const WijkFeatures *features);

/* Returns: (nullable): a column by its name */
const WijkFeaturesColumn *wijk_features_find(const WijkFeatures *features,
                                             const char *name);

/* There is a style, and the columns it names are there: a promise of the caller. */
void wijk_features_check_style(const WijkFeatures *features);

/* Whether a value is there. */
gboolean wijk_features_has(const WijkFeaturesColumn *column, gsize row);

/* Whether a feature is somewhere: an area has a part, a point is finite, a line has two
 * vertices. */
gboolean wijk_features_has_geometry(const WijkFeatures *features, gsize row);

/* Returns: (transfer full): a name that no column of the file has: @wanted, or with a
 * number behind it */
char *wijk_features_free_name(GPtrArray *columns, const char *wanted);

/* Whether the missing values of the style are told apart by their reasons. */
gboolean wijk_features_tells_reasons(const WijkFeatures *features);

/* Returns: (transfer full): the whole file */
GString *wijk_features_csv(const WijkFeatures *features);

/* Errors: %WIJK_ERROR_USAGE, %WIJK_ERROR_DATA. Returns: (transfer full): the whole file */
GString *wijk_features_geojson(const WijkFeatures *features, const char *path,
                               GError **error);

/* Writes a symbol of QGIS, called by its number. @paint: (nullable): none for outlines */
void wijk_qml_symbol(WijkXml *xml, const WijkFeatures *features, guint number,
                     const WijkPaint *paint);

/* Makes a GeoPackage in memory and writes it. */
gboolean wijk_features_gpkg(const char *path, const WijkFeatures *const *layers, gsize n,
                            GError **error);
