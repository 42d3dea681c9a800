/* SPDX-License-Identifier: EUPL-1.2 */
/* The written limits of every input. Passing one is WIJK_ERROR_LIMIT, never a crash. */
#pragma once

#define WIJK_LIMIT_AREAS 2000000u            /* 3 x all Dutch PC6 areas */
#define WIJK_LIMIT_VERTICES 400000000u       /* 6.4 GB of coordinates */
#define WIJK_LIMIT_ROWS 20000000u            /* rows of one table */
#define WIJK_LIMIT_COLUMNS 20000u            /* columns of one table */
#define WIJK_LIMIT_TABLE_BYTES 4294967295u   /* bytes of one table, offsets are 32 bits */
#define WIJK_LIMIT_CELL_BYTES 1048576u       /* one table cell */
#define WIJK_LIMIT_STYLE_BYTES 1048576u      /* a style or map file */
#define WIJK_LIMIT_INCLUDES 8u               /* depth of include in style files */
#define WIJK_LIMIT_CLASSES 32u               /* classes of one map */
#define WIJK_LIMIT_NAME_BYTES 512u           /* a code or name of an area */
#define WIJK_LIMIT_PIXELS 1200000000u        /* pixels of one PNG: A0 at 900 dpi */
#define WIJK_LIMIT_MANIFEST_LINE 4194304u    /* bytes of one entry of a manifest */
#define WIJK_LIMIT_MANIFEST_DEPTH 32u        /* lists within lists in an entry */
#define WIJK_LIMIT_MANIFEST_FILES 5000000u   /* files of one manifest */
#define WIJK_LIMIT_SHARDS 100000u            /* parts that a plan is cut in */
#define WIJK_LIMIT_LINKS 16000000u           /* links of one set of weights: 200 MB */
#define WIJK_LIMIT_WEIGHTS_BYTES 2147483648u /* a file of weights: 128 bytes a link */
#define WIJK_LIMIT_DENSITY_POINTS 100000000u /* 2.4 GB; 5 x the rows of a table */
#define WIJK_LIMIT_DENSITY_CELLS 400000000u  /* 3.2 GB; 20,000 x 20,000 */
#define WIJK_LIMIT_DENSITY_SIDE 100000u      /* cells in a row or column */
#define WIJK_LIMIT_DENSITY_REACH 20000u      /* cells that a kernel reaches */
#define WIJK_LIMIT_WINDOW_EDGES 20000000u    /* the buurten of the nation, ten times over */
#define WIJK_LIMIT_POINTS 20000000u          /* points of one source: the rows of a table */
#define WIJK_LIMIT_PLACES 20000000u          /* squares of 100 m over twice the nation */
#define WIJK_LIMIT_LINES 5000000u      /* streets: 5 x all of the national road file */
#define WIJK_LIMIT_LAYER_COLUMNS 1900u /* columns of a layer; SQLite has 2,000 */
#define WIJK_LIMIT_LAYERS 1000u        /* layers of one file */
#define WIJK_LIMIT_ZONES 10000u        /* zones of one map */
#define WIJK_LIMIT_ZONE_BYTES 1048576u /* a zone in words: 80,000 codes */
#define WIJK_LIMIT_ZONE_METRES 500000u /* radius of a zone; the nation is 300 km high */
