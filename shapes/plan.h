/* SPDX-License-Identifier: EUPL-1.2 */
/* The plan of the schematic city: names and codes are facts, every place and outline is
 * made up. Kilometres in the numbers of RD, so that the drawing lies where Groningen lies.
 */
#pragma once

#include <glib.h>

/* A point in kilometres. */
typedef struct {
    double x, y;
} Point;

/**
 * Buurt: one buurt of the plan.
 * @code: CBS code of 2017
 * @name: CBS name of 2017
 * @seed: made-up middle, km
 * @pull: how far its borders are pushed outwards, km2 of the power diagram
 * @parts: 1, or 2 if the canal may cut it in two
 */
typedef struct {
    const char *code;
    const char *name;
    Point seed;
    double pull;
    int parts;
} Buurt;

/* A wijk: the first eight letters of its buurten's codes, and its name. */
typedef struct {
    const char *code;
    const char *name;
} Wijk;

/* A disc that the bend of the plane makes irregular. */
typedef struct {
    Point middle;
    double radius_x, radius_y;
} Disc;

/* A line of points with a width. */
typedef struct {
    const Point *point;
    int n;
    double half_width;
} Strip;

/* Water: its name, and discs and strips that make it. */
typedef struct {
    const char *code;
    const char *name;
    const Disc *disc;
    int n_discs;
    const Strip *strip;
    int n_strips;
} Water;

extern const Buurt plan_buurt[];
extern const int plan_n_buurten;
extern const Wijk plan_wijk[];
extern const int plan_n_wijken;
extern const Water plan_water[];
extern const int plan_n_waters;
extern const Point plan_edge[];
extern const int plan_n_edge;

/* The buurt that lies as a disc inside another one. */
extern const int plan_inner_buurt;
extern const Disc plan_inner_disc;
