/* SPDX-License-Identifier: EUPL-1.2 */
/* The plan of the schematic city. Codes and names: CBS, Wijk- en buurtkaart 2017. Seeds,
 * pulls, waters and the edge are made up by eye for this drawing and measured from no map.
 */
#include "plan.h"

const Wijk plan_wijk[] = {
    {"WK001400", "Centrum"},        {"WK001401", "Oud-Zuid"},
    {"WK001402", "Oud-West"},       {"WK001403", "Oud-Noord"},
    {"WK001404", "Oosterparkwijk"}, {"WK001405", "Zuidoost"},
    {"WK001406", "Helpman e.o."},   {"WK001407", "Zuidwest"},
    {"WK001408", "Hoogkerk e.o."},  {"WK001409", "Nieuw-West"},
    {"WK001410", "Noordwest"},      {"WK001411", "Noordoost"},
    {"WK001412", "Noorddijk e.o."},
};
const int plan_n_wijken = G_N_ELEMENTS(plan_wijk);

const Buurt plan_buurt[] = {
    {"BU00140000", "Binnenstad-Noord", {233.7, 582.3}, 0.00, 1},
    {"BU00140001", "Binnenstad-Zuid", {233.8, 581.6}, 0.05, 1},
    {"BU00140002", "Binnenstad-Oost", {234.5, 582.1}, 0.00, 1},
    {"BU00140004", "Noorderplantsoen", {233.0, 582.6}, -0.10, 1},
    {"BU00140005", "Hortusbuurt-Ebbingekwartier", {233.7, 582.9}, 0.00, 1},
    {"BU00140101", "Oosterpoort", {234.7, 581.1}, 0.10, 1},
    {"BU00140103", "Rivierenbuurt", {233.7, 580.6}, 0.15, 1},
    {"BU00140106", "Zeeheldenbuurt", {232.5, 580.9}, 0.05, 1},
    {"BU00140108", "Stadspark", {231.8, 580.0}, 0.40, 1},
    {"BU00140200", "Oranjebuurt", {232.4, 582.3}, 0.00, 1},
    {"BU00140201", "Noorderplantsoenbuurt", {232.8, 583.2}, 0.00, 1},
    {"BU00140202", "Schildersbuurt", {232.8, 581.7}, 0.10, 1},
    {"BU00140300", "De Hoogte", {233.3, 584.1}, 0.10, 1},
    {"BU00140301", "Indische buurt", {234.1, 584.1}, 0.10, 1},
    {"BU00140302", "Professorenbuurt", {234.3, 583.4}, 0.00, 1},
    {"BU00140400", "Gorechtbuurt", {234.9, 582.8}, 0.00, 1},
    {"BU00140401", "Vogelbuurt", {235.1, 583.5}, 0.00, 1},
    {"BU00140402", "Bloemenbuurt", {235.6, 582.6}, 0.00, 1},
    {"BU00140501", "Europapark", {235.6, 580.6}, 0.20, 1},
    {"BU00140502", "Eemskanaal", {236.8, 582.1}, 0.50, 2},
    {"BU00140507", "Euvelgunne", {237.0, 580.8}, 0.60, 1},
    {"BU00140601", "Coendersborg", {236.0, 579.4}, 0.30, 1},
    {"BU00140604", "Helpman", {234.9, 579.7}, 0.20, 1},
    {"BU00140605", "De Wijert", {233.9, 579.5}, 0.10, 1},
    {"BU00140606", "De Wijert-Zuid", {234.7, 578.4}, 0.30, 1},
    {"BU00140700", "Corpus den Hoorn", {232.8, 579.4}, 0.20, 1},
    {"BU00140701", "Hoornse Meer", {233.2, 578.2}, 0.30, 1},
    {"BU00140704", "Piccardthof", {231.8, 578.6}, 0.30, 1},
    {"BU00140800", "Hoogkerk Dorp", {229.6, 581.9}, 0.40, 1},
    {"BU00140801", "Hoogkerk-Zuid", {229.8, 580.6}, 0.50, 1},
    {"BU00140806", "Gravenburg", {229.5, 583.3}, 0.40, 1},
    {"BU00140807", "Suikerfabriekterrein", {231.2, 581.2}, 0.20, 1},
    {"BU00140900", "Vinkhuizen-Noord", {230.6, 583.3}, 0.10, 1},
    {"BU00140901", "Vinkhuizen-Zuid", {231.1, 582.3}, 0.15, 1},
    {"BU00140904", "Reitdiep", {229.8, 584.8}, 0.40, 1},
    {"BU00141000", "Selwerd", {232.5, 584.6}, 0.15, 1},
    {"BU00141001", "Paddepoel-Zuid", {231.9, 583.1}, 0.05, 1},
    {"BU00141002", "Paddepoel-Noord", {231.6, 584.0}, 0.15, 1},
    {"BU00141003", "Zernike Campus", {231.3, 585.3}, 0.50, 1},
    {"BU00141005", "Tuinwijk", {232.5, 583.7}, -0.10, 1},
    {"BU00141100", "Beijum-West", {235.1, 585.9}, 0.20, 1},
    {"BU00141101", "Beijum-Oost", {236.1, 586.0}, 0.20, 1},
    {"BU00141102", "De Hunze", {234.1, 585.5}, 0.10, 1},
    {"BU00141106", "Koningslaagte", {231.9, 586.6}, 0.80, 1},
    {"BU00141200", "Lewenborg-Noord", {238.0, 585.0}, 0.20, 1},
    {"BU00141201", "Lewenborg-Zuid", {237.9, 583.9}, 0.20, 1},
    {"BU00141203", "Oosterhoogebrug", {236.6, 583.4}, 0.20, 1},
    {"BU00141207", "Kardinge", {236.4, 584.6}, 0.40, 1},
    {"BU00141205", "Hunzepark", {235.9, 584.8}, -9.00, 1},
};
const int plan_n_buurten = G_N_ELEMENTS(plan_buurt);

/* Hunzepark has no border with any buurt but Kardinge, in which it lies. */
const int plan_inner_buurt = G_N_ELEMENTS(plan_buurt) - 1;
const Disc plan_inner_disc = {{235.9, 584.8}, 0.28, 0.20};

static const Disc lake[] = {{{232.5, 577.75}, 0.55, 0.38}, {{233.1, 577.6}, 0.35, 0.25}};
static const Disc pond[] = {{{236.75, 584.55}, 0.26, 0.17}};

static const Point reitdiep[] = {{232.95, 582.12}, {232.55, 582.02}, {232.05, 582.20},
                                 {231.85, 582.62}, {231.30, 582.85}, {231.22, 583.50},
                                 {230.85, 584.05}, {230.95, 584.70}, {230.45, 585.10},
                                 {230.50, 585.70}, {230.05, 586.12}};
static const Point starkenborgh[] = {{228.20, 586.00}, {229.90, 586.12}, {231.50, 586.02},
                                     {232.70, 585.45}, {233.80, 584.80}, {234.80, 584.45},
                                     {235.55, 583.85}, {235.95, 583.10}, {236.15, 582.24}};
static const Point eemskanaal[] = {{234.35, 581.62}, {235.00, 581.72}, {235.80, 582.08},
                                   {236.15, 582.22}, {237.20, 582.32}, {239.60, 582.75}};

static const Strip reitdiep_strip[] = {{reitdiep, G_N_ELEMENTS(reitdiep), 0.045}};
static const Strip canal_strips[] = {{starkenborgh, G_N_ELEMENTS(starkenborgh), 0.055},
                                     {eemskanaal, G_N_ELEMENTS(eemskanaal), 0.055}};

/* The codes of water are made up: CBS gives water a number of its own in each gemeente. */
const Water plan_water[] = {
    {"BU00149991", "Paterswoldsemeer", lake, G_N_ELEMENTS(lake), NULL, 0},
    {"BU00149992", "Kardingerplas", pond, G_N_ELEMENTS(pond), NULL, 0},
    {"BU00149993", "Van Starkenborghkanaal en Eemskanaal", NULL, 0, canal_strips,
     G_N_ELEMENTS(canal_strips)},
    {"BU00149994", "Reitdiep", NULL, 0, reitdiep_strip, G_N_ELEMENTS(reitdiep_strip)},
};
const int plan_n_waters = G_N_ELEMENTS(plan_water);

/* The edge of the city, anticlockwise. */
const Point plan_edge[] = {
    {228.5, 580.4}, {229.3, 579.7}, {230.4, 579.5}, {230.9, 578.9}, {231.1, 578.0},
    {231.8, 577.3}, {232.8, 577.0}, {233.9, 577.3}, {234.8, 577.5}, {235.8, 578.1},
    {236.7, 578.7}, {237.0, 579.5}, {237.8, 579.9}, {238.2, 580.7}, {238.1, 581.6},
    {238.6, 582.3}, {238.8, 583.2}, {239.0, 584.2}, {238.8, 585.2}, {238.2, 585.8},
    {237.3, 586.1}, {236.9, 586.5}, {236.0, 586.9}, {234.9, 586.8}, {233.9, 586.7},
    {232.9, 586.9}, {231.9, 587.0}, {230.9, 586.9}, {229.9, 586.6}, {229.1, 585.9},
    {228.9, 584.9}, {228.6, 584.0}, {228.7, 583.0}, {228.4, 582.0}, {228.3, 581.2},
};
const int plan_n_edge = G_N_ELEMENTS(plan_edge);
