/* SPDX-License-Identifier: EUPL-1.2 */
/* The front door: the library read from top to bottom. A program that makes a map needs a
 * WijkSettings, a WijkJob and nothing else; whoever needs a part finds its room here,
 * lowest first. */
#pragma once

#include "base/error.h"  /* one error domain; a code says what the user can do */
#include "base/notes.h"  /* sentences the reader of a map must know */
#include "base/column.h" /* values with the reason they are missing */
#include "base/number.h" /* numbers as people write and read them */
#include "base/json.h"   /* reports */

#include "geometry/areas.h"      /* areas as columns of coordinates */
#include "geometry/topology.h"   /* the arcs neighbours share */
#include "geometry/simplify.h"   /* fewer vertices, no gaps */
#include "geometry/dissolve.h"   /* buurt to wijk to gemeente */
#include "geometry/neighbours.h" /* who touches whom */
#include "geometry/measure.h"    /* area, length, centroid, point in area */
#include "geometry/anchor.h"     /* where a label sits */
#include "geometry/overlap.h"    /* how much of one area lies in another */

#include "projection/projection.h" /* coordinates from one CRS to another */
#include "projection/geodesic.h"   /* metres on the ground */

#include "data/boundaries.h"   /* any polygon source */
#include "data/table.h"        /* any table */
#include "data/join.h"         /* areas and rows */
#include "data/code.h"         /* CBS codes */
#include "data/weights_file.h" /* weights of other programs */
#include "data/polygons.h"     /* polygons without codes */
#include "data/overlay.h"      /* areas over areas */

#include "indicators/dictionary.h" /* what an indicator is */

#include "analysis/weights.h"         /* who is whose neighbour, and how much that counts */
#include "analysis/contiguity.h"      /* by borders */
#include "analysis/proximity.h"       /* by distance */
#include "analysis/autocorrelation.h" /* whether a map has a pattern */
#include "analysis/local.h"           /* where */
#include "analysis/permute.h"         /* how often chance does as well */
#include "analysis/fdr.h"             /* what is left of that over many areas */
#include "analysis/rates.h"           /* rates of few */
#include "analysis/bandwidth.h"       /* how far a point reaches */
#include "analysis/density.h"         /* points as a surface */
#include "analysis/interpolation.h"   /* figures of one division brought to another */
#include "analysis/components.h"      /* which areas hang together */

#include "classify/classify.h" /* breaks and legend labels */

#include "style/settings.h" /* style files, map files, options */
#include "style/palette.h"  /* colours by name, with their source */
#include "style/colour.h"   /* colour spaces, difference, contrast, vision */

#include "layout/layout.h"   /* where everything stands */
#include "render/canvas.h"   /* pixels, vectors, SVG */
#include "output/features.h" /* layers for other programs: CSV, GeoPackage, GeoJSON */
#include "output/page.h"     /* PNG, SVG and PDF files */

#include "batch/job.h"      /* one map, from settings to files */
#include "batch/zones.h"    /* intervention zones */
#include "batch/holdings.h" /* what they hold */
#include "batch/hotspots.h" /* where its figures cluster, and how sure that is */
