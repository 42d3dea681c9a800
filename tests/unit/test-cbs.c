/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/cbs.h"

#include <string.h>

#include "support/support.h"

static void
assert_column(const char *name, const char *label, const char *unit, const char *kind)
{
    const WijkCbsColumn *column = wijk_cbs_column(name);

    if (column == NULL)
        fail_msg("'%s' is not known", name);
    if (strcmp(column->label, label) != 0 || strcmp(column->unit, unit) != 0 ||
        strcmp(column->kind, kind) != 0)
        fail_msg("'%s' is %s (%s), %s", name, column->label, column->unit, column->kind);
}

static void
assert_all_known(const char *const *names, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        const WijkCbsColumn *column = wijk_cbs_column(names[i]);

        if (column == NULL)
            fail_msg("'%s' is not known", names[i]);
        assert_true(column->label[0] != '\0');
    }
}

static void
one_column_has_one_label_in_every_dialect(void **state)
{
    (void)state;
    const char *const names[] = {"WOZ",
                                 "gemiddelde_woningwaarde",
                                 "gemiddeldeWoningwaarde",
                                 "GemiddeldeWoningwaarde_35",
                                 "GemiddeldeWOZWaardeVanWoningen_39",
                                 "wozWaarde",
                                 "Avg_Property_Value_1000EUR",
                                 "Wonen/Gemiddelde WOZ-waarde van woningen (x 1 000 euro)"};

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        assert_column(names[i], "Average property value (WOZ)", "x 1,000 euro", "mean");
}

static void
counts_and_percentages_have_their_own_unit(void **state)
{
    (void)state;
    assert_column("P_GEHUWD", "Married", "% of inhabitants", "rate");
    assert_column("Gehuwd_14", "Married", "number", "count");
    assert_column("P_65_EO_JR", "People aged 65 and over", "% of inhabitants", "rate");
    assert_column("k_65JaarOfOuder_12", "People aged 65 and over", "number", "count");
    assert_column("P_HH_M_K", "Households with children", "% of households", "rate");
    assert_column("HuishoudensMetKinderen_32", "Households with children", "number",
                  "count");
    assert_column("aantal_wmo_clienten", "People with social support (Wmo)", "number",
                  "count");
    assert_column("WmoClientenRelatief_94", "People with social support (Wmo)",
                  "per 1,000 inhabitants", "rate");
}

static void
units_are_those_of_the_explanatory_notes(void **state)
{
    (void)state;
    assert_column("BEV_DICHTH", "Population density", "inhabitants per km² of land",
                  "rate");
    assert_column("OAD", "Address density of the surroundings", "addresses per km²",
                  "mean");
    assert_column("STED", "Degree of urbanity", "1 very strong to 5 not urban", "score");
    assert_column("INK_INW", "Average income per inhabitant", "x 1,000 euro", "mean");
    assert_column("G_GAS_TOT", "Average gas consumption", "m³ a year", "mean");
    assert_column("G_ELEK_TOT", "Average electricity consumption", "kWh a year", "mean");
    assert_column("OPP_LAND", "Land surface", "hectares", "count");
    assert_column("MediaanVermogenVanParticuliereHuish_86", "Median household wealth",
                  "x 1,000 euro", "median");
    assert_column("P_GEBOO", "Birth rate", "per 1,000 inhabitants", "rate");
    assert_column("AF_SUPERM", "Distance to a large supermarket", "km", "mean");
    assert_column("AV3_SUPERM", "Large supermarkets", "number within 3 km", "mean");
}

static void
every_column_of_the_shapefiles_of_2016_and_2017_is_known(void **state)
{
    (void)state;
    const char *const names[] = {
        "BU_CODE",    "BU_NAAM",    "WK_CODE",    "WK_NAAM",    "GM_CODE",    "GM_NAAM",
        "IND_WBI",    "WATER",      "POSTCODE",   "DEK_PERC",   "OAD",        "STED",
        "AANT_INW",   "AANT_MAN",   "AANT_VROUW", "P_00_14_JR", "P_15_24_JR", "P_25_44_JR",
        "P_45_64_JR", "P_65_EO_JR", "P_ONGEHUWD", "P_GEHUWD",   "P_GESCHEID", "P_VERWEDUW",
        "BEV_DICHTH", "AANTAL_HH",  "P_EENP_HH",  "P_HH_Z_K",   "P_HH_M_K",   "GEM_HH_GR",
        "P_WEST_AL",  "P_N_W_AL",   "P_MAROKKO",  "P_ANT_ARU",  "P_SURINAM",  "P_TURKIJE",
        "P_OVER_NW",  "OPP_TOT",    "OPP_LAND",   "OPP_WATER"};

    assert_all_known(names, G_N_ELEMENTS(names));
}

static void
columns_of_later_files_and_services_are_known(void **state)
{
    (void)state;
    const char *const names[] = {
        "percentage_met_herkomstland_uit_europa_excl_nl",
        "perc_huurwoningen_in_bezit_woningcorporaties",
        "percentage_bouwjaarklasse_vanaf_2000",
        "gemiddeld_aardgasverbruik",
        "gem_elektriciteitsverbruik_2_onder_1_kap_woning",
        "aantal_leerlingen_primair_onderwijs",
        "netto_arbeidsparticipatie",
        "percentage_personen_met_laag_inkomen",
        "percentage_huishoudens_met_lage_koopkracht",
        "huishoudens_tot_120_percent_van_sociaal_minimum",
        "aantal_personen_met_een_alg_bijstandsuitkering_tot",
        "percentage_jongeren_met_jeugdzorg_in_natura",
        "personenautos_per_huishouden",
        "huisartsenpraktijk_gemiddelde_afstand_in_km",
        "ziekenhuis_excl_buitenpoli_gem_aantal_binnen_20_km",
        "cafe_gemiddeld_aantal_binnen_1_km",
        "gemiddelde_afstand_tot_museum",
        "percentagePersonen65JaarEnOuder",
        "HuishOnderOfRondSociaalMinimum_90",
        "k_40HuishoudensMetLaagsteInkomen_76",
        "PersonenInArmoede_81",
        "PersonenautoSNaarOppervlakte_103",
        "AfstandTotHuisartsenpraktijk_105",
        "ScholenBinnen3Km_109",
        "inkomenPerInwoner",
        "koopwoningen",
        "stedelijkheid",
        "adressendichtheid",
        "oppervlakteLandHa",
        "afstandHuisarts",
        "inwoners0tot15",
        "Pop_Age_0_15",
        "Pct_Low_Income_Households",
        "Urbanization_Level",
        "SES-WOA/Totaalscore/Gemiddelde score (Getal)",
    };

    assert_all_known(names, G_N_ELEMENTS(names));
}

static void
english_age_groups_are_those_of_their_first_year(void **state)
{
    (void)state;
    assert_column("Pop_Age_0_15", "People under 15", "number", "count");
    assert_column("Pop_Age_15_25", "People aged 15 to 24", "number", "count");
    assert_column("Pop_Age_45_65", "People aged 45 to 64", "number", "count");
    assert_column("Pop_Age_65_Plus", "People aged 65 and over", "number", "count");
}

static void
headings_of_statline_count_if_their_unit_fits(void **state)
{
    (void)state;
    assert_column("Bevolking/Leeftijd/Leeftijdsgroepen/0 tot 15 jaar (aantal)",
                  "People under 15", "number", "count");
    assert_column("Inkomen/40% personen met laagste inkomen (%)",
                  "People among the 40 % with the lowest income", "% of persons", "rate");
    assert_column("Gemiddelde huishoudensgrootte (aantal)", "Average household size",
                  "persons", "mean");
    assert_column("Bevolkingsdichtheid (aantal inwoners per km²)", "Population density",
                  "inhabitants per km² of land", "rate");
    assert_null(wijk_cbs_column("Wonen/Koopwoningen (aantal)"));
    assert_null(wijk_cbs_column("Bevolking/Burgerlijke staat/Gehuwd (%)"));
    assert_null(wijk_cbs_column("Koopwoningen (iets anders)"));
}

static void
what_is_not_known_has_no_label(void **state)
{
    (void)state;
    assert_null(wijk_cbs_column("x"));
    assert_null(wijk_cbs_column(""));
    assert_null(wijk_cbs_column("()"));
    assert_null(wijk_cbs_column("misdrijven_2021"));
    assert_null(wijk_cbs_column("INW2014"));
    assert_null(wijk_cbs_column("WestersTotaal_17"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_column_has_one_label_in_every_dialect),
        cmocka_unit_test(counts_and_percentages_have_their_own_unit),
        cmocka_unit_test(units_are_those_of_the_explanatory_notes),
        cmocka_unit_test(every_column_of_the_shapefiles_of_2016_and_2017_is_known),
        cmocka_unit_test(columns_of_later_files_and_services_are_known),
        cmocka_unit_test(english_age_groups_are_those_of_their_first_year),
        cmocka_unit_test(headings_of_statline_count_if_their_unit_fits),
        cmocka_unit_test(what_is_not_known_has_no_label),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
