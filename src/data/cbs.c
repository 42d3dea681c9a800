/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns of CBS's Kerncijfers wijken en buurten, 2013 to 2024: label, unit and kind as the
 * explanatory notes of those tables define them (CBS, Toelichting wijk- en buurtkaart). */
#include "data/cbs.h"

#include <string.h>

#include "base/i18n.h"
#include "data/dialect.h"

static const WijkCbsColumn columns[] = {
    {"AANT_INW", N_("Inhabitants"), N_("number"), "count"},
    {"AANT_MAN", N_("Men"), N_("number"), "count"},
    {"AANT_VROUW", N_("Women"), N_("number"), "count"},
    {"P_00_14_JR", N_("People under 15"), N_("% of inhabitants"), "rate"},
    {"P_15_24_JR", N_("People aged 15 to 24"), N_("% of inhabitants"), "rate"},
    {"P_25_44_JR", N_("People aged 25 to 44"), N_("% of inhabitants"), "rate"},
    {"P_45_64_JR", N_("People aged 45 to 64"), N_("% of inhabitants"), "rate"},
    {"P_65_EO_JR", N_("People aged 65 and over"), N_("% of inhabitants"), "rate"},
    {"P_ONGEHUWD", N_("Never married"), N_("% of inhabitants"), "rate"},
    {"P_GEHUWD", N_("Married"), N_("% of inhabitants"), "rate"},
    {"P_GESCHEID", N_("Divorced"), N_("% of inhabitants"), "rate"},
    {"P_VERWEDUW", N_("Widowed"), N_("% of inhabitants"), "rate"},
    {"BEV_DICHTH", N_("Population density"), N_("inhabitants per km² of land"), "rate"},
    {"AANTAL_HH", N_("Households"), N_("number"), "count"},
    {"P_EENP_HH", N_("One-person households"), N_("% of households"), "rate"},
    {"P_HH_Z_K", N_("Households without children"), N_("% of households"), "rate"},
    {"P_HH_M_K", N_("Households with children"), N_("% of households"), "rate"},
    {"GEM_HH_GR", N_("Average household size"), N_("persons"), "mean"},
    {"P_WEST_AL", N_("Western migration background"), N_("% of inhabitants"), "rate"},
    {"P_N_W_AL", N_("Non-western migration background"), N_("% of inhabitants"), "rate"},
    {"P_MAROKKO", N_("Moroccan background"), N_("% of inhabitants"), "rate"},
    {"P_ANT_ARU", N_("Antillean or Aruban background"), N_("% of inhabitants"), "rate"},
    {"P_SURINAM", N_("Surinamese background"), N_("% of inhabitants"), "rate"},
    {"P_TURKIJE", N_("Turkish background"), N_("% of inhabitants"), "rate"},
    {"P_OVER_NW", N_("Other non-western background"), N_("% of inhabitants"), "rate"},
    {"OPP_TOT", N_("Total surface"), N_("hectares"), "count"},
    {"OPP_LAND", N_("Land surface"), N_("hectares"), "count"},
    {"OPP_WATER", N_("Water surface"), N_("hectares"), "count"},
    {"OAD", N_("Address density of the surroundings"), N_("addresses per km²"), "mean"},
    {"STED", N_("Degree of urbanity"), N_("1 very strong to 5 not urban"), "score"},
    {"WOZ", N_("Average property value (WOZ)"), N_("x 1,000 euro"), "mean"},
    {"P_KOOPWON", N_("Owner-occupied dwellings"), N_("% of dwellings"), "rate"},
    {"P_HUURWON", N_("Rented dwellings"), N_("% of dwellings"), "rate"},
    {"P_1GEZW", N_("Single-family dwellings"), N_("% of dwellings"), "rate"},
    {"P_LEEGSW", N_("Vacant dwellings"), N_("% of dwellings"), "rate"},
    {"INK_INW", N_("Average income per inhabitant"), N_("x 1,000 euro"), "mean"},
    {"INK_ONTV", N_("Average income per income recipient"), N_("x 1,000 euro"), "mean"},
    {"G_GAS_TOT", N_("Average gas consumption"), N_("m³ a year"), "mean"},
    {"G_ELEK_TOT", N_("Average electricity consumption"), N_("kWh a year"), "mean"},
    {"AUTO_TOT", N_("Passenger cars"), N_("number"), "count"},
    {"AUTO_HH", N_("Passenger cars per household"), N_("cars"), "mean"},
};

const WijkCbsColumn *
wijk_cbs_column(const char *name)
{
    g_autofree char *key = wijk_dialect_key(name);

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *known = wijk_dialect_key(columns[i].name);

        if (strcmp(key, known) == 0)
            return &columns[i];
    }
    return NULL;
}
