/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns of CBS's Kerncijfers wijken en buurten, 2013 to 2024: label, unit and kind as the
 * explanatory notes of those tables define them (CBS, Toelichting wijk- en buurtkaart). A
 * column that changed from percentage to number under one name (WestersTotaal) is left out:
 * its unit cannot be known. */
#include "data/cbs.h"

#include <string.h>

#include "base/i18n.h"
#include "data/dialect.h"

/* name, label, unit, kind */
static const WijkCbsColumn columns[] = {
    {"BU_CODE", N_("Code of the buurt"), "", ""},
    {"BU_NAAM", N_("Name of the buurt"), "", ""},
    {"WK_CODE", N_("Code of the wijk"), "", ""},
    {"WK_NAAM", N_("Name of the wijk"), "", ""},
    {"GM_CODE", N_("Code of the gemeente"), "", ""},
    {"GM_NAAM", N_("Name of the gemeente"), "", ""},
    {"WATER", N_("Land or water"), "", ""},
    {"IND_WBI", N_("Change of the division since the year before"), "", ""},
    {"POSTCODE", N_("Most common postcode"), "", ""},
    {"DEK_PERC", N_("Addresses with the most common postcode"), N_("class 1 to 6"), ""},
    {"AANT_INW", N_("Inhabitants"), N_("number"), "count"},
    {"AANT_MAN", N_("Men"), N_("number"), "count"},
    {"AANT_VROUW", N_("Women"), N_("number"), "count"},
    {"P_00_14_JR", N_("People under 15"), N_("% of inhabitants"), "rate"},
    {"P_15_24_JR", N_("People aged 15 to 24"), N_("% of inhabitants"), "rate"},
    {"P_25_44_JR", N_("People aged 25 to 44"), N_("% of inhabitants"), "rate"},
    {"P_45_64_JR", N_("People aged 45 to 64"), N_("% of inhabitants"), "rate"},
    {"P_65_EO_JR", N_("People aged 65 and over"), N_("% of inhabitants"), "rate"},
    {"k_0Tot15Jaar", N_("People under 15"), N_("number"), "count"},
    {"k_15Tot25Jaar", N_("People aged 15 to 24"), N_("number"), "count"},
    {"k_25Tot45Jaar", N_("People aged 25 to 44"), N_("number"), "count"},
    {"k_45Tot65Jaar", N_("People aged 45 to 64"), N_("number"), "count"},
    {"k_65JaarOfOuder", N_("People aged 65 and over"), N_("number"), "count"},
    {"P_ONGEHUWD", N_("Never married"), N_("% of inhabitants"), "rate"},
    {"P_GEHUWD", N_("Married"), N_("% of inhabitants"), "rate"},
    {"P_GESCHEID", N_("Divorced"), N_("% of inhabitants"), "rate"},
    {"P_VERWEDUW", N_("Widowed"), N_("% of inhabitants"), "rate"},
    {"Ongehuwd", N_("Never married"), N_("number"), "count"},
    {"Gehuwd", N_("Married"), N_("number"), "count"},
    {"Gescheiden", N_("Divorced"), N_("number"), "count"},
    {"Verweduwd", N_("Widowed"), N_("number"), "count"},
    {"GEBOO_TOT", N_("Births"), N_("number"), "count"},
    {"P_GEBOO", N_("Birth rate"), N_("per 1,000 inhabitants"), "rate"},
    {"STERFT_TOT", N_("Deaths"), N_("number"), "count"},
    {"P_STERFT", N_("Death rate"), N_("per 1,000 inhabitants"), "rate"},
    {"BEV_DICHTH", N_("Population density"), N_("inhabitants per km² of land"), "rate"},
    {"AANTAL_HH", N_("Households"), N_("number"), "count"},
    {"P_EENP_HH", N_("One-person households"), N_("% of households"), "rate"},
    {"P_HH_Z_K", N_("Households without children"), N_("% of households"), "rate"},
    {"P_HH_M_K", N_("Households with children"), N_("% of households"), "rate"},
    {"Eenpersoonshuishoudens", N_("One-person households"), N_("number"), "count"},
    {"HuishoudensZonderKinderen", N_("Households without children"), N_("number"), "count"},
    {"HuishoudensMetKinderen", N_("Households with children"), N_("number"), "count"},
    {"GEM_HH_GR", N_("Average household size"), N_("persons"), "mean"},
    {"P_WEST_AL", N_("Western migration background"), N_("% of inhabitants"), "rate"},
    {"P_N_W_AL", N_("Non-western migration background"), N_("% of inhabitants"), "rate"},
    {"P_MAROKKO", N_("Moroccan background"), N_("% of inhabitants"), "rate"},
    {"P_ANT_ARU", N_("Antillean or Aruban background"), N_("% of inhabitants"), "rate"},
    {"P_SURINAM", N_("Surinamese background"), N_("% of inhabitants"), "rate"},
    {"P_TURKIJE", N_("Turkish background"), N_("% of inhabitants"), "rate"},
    {"P_OVER_NW", N_("Other non-western background"), N_("% of inhabitants"), "rate"},
    {"P_NL_ALL", N_("Origin: Netherlands"), N_("% of inhabitants"), "rate"},
    {"P_EUR_ALL", N_("Origin: Europe outside the Netherlands"), N_("% of inhabitants"),
     "rate"},
    {"P_NEU_ALL", N_("Origin: outside Europe"), N_("% of inhabitants"), "rate"},
    {"P_GEBNL_NL", N_("Born in the Netherlands, origin Netherlands"),
     N_("% of inhabitants"), "rate"},
    {"P_GEBNL_EU", N_("Born in the Netherlands, origin elsewhere in Europe"),
     N_("% of inhabitants"), "rate"},
    {"P_GEBNL_NE", N_("Born in the Netherlands, origin outside Europe"),
     N_("% of inhabitants"), "rate"},
    {"P_GEBBL_EU", N_("Born abroad, origin elsewhere in Europe"), N_("% of inhabitants"),
     "rate"},
    {"P_GEBBL_NE", N_("Born abroad, origin outside Europe"), N_("% of inhabitants"),
     "rate"},
    {"A_BEDV", N_("Business establishments"), N_("number"), "count"},
    {"A_BED_A", N_("Establishments: farming, forestry, fishing"), N_("number"), "count"},
    {"A_BED_BF", N_("Establishments: industry, energy"), N_("number"), "count"},
    {"A_BED_GI", N_("Establishments: trade, hotels, restaurants"), N_("number"), "count"},
    {"A_BED_HJ", N_("Establishments: transport, information, communication"), N_("number"),
     "count"},
    {"A_BED_KL", N_("Establishments: finance, real estate"), N_("number"), "count"},
    {"A_BED_MN", N_("Establishments: business services"), N_("number"), "count"},
    {"aantal_bedrijven_overheid_onderwijs_en_zorg",
     N_("Establishments: government, education, care"), N_("number"), "count"},
    {"A_BED_RU", N_("Establishments: culture, recreation, other"), N_("number"), "count"},
    {"WONINGEN", N_("Dwellings"), N_("number"), "count"},
    {"WOZ", N_("Average property value (WOZ)"), N_("x 1,000 euro"), "mean"},
    {"P_1GEZW", N_("Single-family dwellings"), N_("% of dwellings"), "rate"},
    {"P_MGEZW", N_("Flats"), N_("% of dwellings"), "rate"},
    {"percentage_bewoond", N_("Occupied dwellings"), N_("% of dwellings"), "rate"},
    {"P_LEEGSW", N_("Vacant dwellings"), N_("% of dwellings"), "rate"},
    {"P_KOOPWON", N_("Owner-occupied dwellings"), N_("% of dwellings"), "rate"},
    {"P_HUURWON", N_("Rented dwellings"), N_("% of dwellings"), "rate"},
    {"perc_huurwoningen_in_bezit_woningcorporaties",
     N_("Rented from a housing association"), N_("% of dwellings"), "rate"},
    {"perc_huurwoningen_in_bezit_overige_verhuurders", N_("Rented from another landlord"),
     N_("% of dwellings"), "rate"},
    {"P_HUKO_ONB", N_("Dwellings of unknown ownership"), N_("% of dwellings"), "rate"},
    {"P_WONT2000", N_("Dwellings built before 2000"), N_("% of dwellings"), "rate"},
    {"P_WONV2000", N_("Dwellings built in 2000 or later"), N_("% of dwellings"), "rate"},
    {"G_GAS_TOT", N_("Average gas consumption"), N_("m³ a year"), "mean"},
    {"G_GAS_APP", N_("Average gas consumption, flats"), N_("m³ a year"), "mean"},
    {"G_GAS_TUS", N_("Average gas consumption, terraced houses"), N_("m³ a year"), "mean"},
    {"G_GAS_HOEK", N_("Average gas consumption, corner houses"), N_("m³ a year"), "mean"},
    {"G_GAS_21K", N_("Average gas consumption, semi-detached houses"), N_("m³ a year"),
     "mean"},
    {"G_GAS_VRY", N_("Average gas consumption, detached houses"), N_("m³ a year"), "mean"},
    {"G_GAS_HU", N_("Average gas consumption, rented dwellings"), N_("m³ a year"), "mean"},
    {"G_GAS_KO", N_("Average gas consumption, owner-occupied dwellings"), N_("m³ a year"),
     "mean"},
    {"G_ELEK_TOT", N_("Average electricity consumption"), N_("kWh a year"), "mean"},
    {"G_ELEK_APP", N_("Average electricity consumption, flats"), N_("kWh a year"), "mean"},
    {"G_ELEK_TUS", N_("Average electricity consumption, terraced houses"), N_("kWh a year"),
     "mean"},
    {"G_ELEK_HOE", N_("Average electricity consumption, corner houses"), N_("kWh a year"),
     "mean"},
    {"G_ELEK_21K", N_("Average electricity consumption, semi-detached houses"),
     N_("kWh a year"), "mean"},
    {"G_ELEK_VRY", N_("Average electricity consumption, detached houses"), N_("kWh a year"),
     "mean"},
    {"G_ELE_HU", N_("Average electricity consumption, rented dwellings"), N_("kWh a year"),
     "mean"},
    {"G_ELE_KO", N_("Average electricity consumption, owner-occupied dwellings"),
     N_("kWh a year"), "mean"},
    {"gemiddelde_elektriciteitslevering", N_("Average electricity delivered"),
     N_("kWh a year"), "mean"},
    {"GemiddeldeElektriciteitsteruglevering", N_("Average electricity fed back"),
     N_("kWh a year"), "mean"},
    {"P_STADVERW", N_("Dwellings with district heating"), N_("% of dwellings"), "rate"},
    {"AardgasvrijeWoningen", N_("Dwellings without gas"), N_("% of dwellings"), "rate"},
    {"WoningenMetZonnestroom", N_("Dwellings with solar power"), N_("% of dwellings"),
     "rate"},
    {"aantal_leerlingen_primair_onderwijs", N_("Pupils in primary education"), N_("number"),
     "count"},
    {"aantal_leerlingen_voortgezet_onderwijs", N_("Pupils in secondary education"),
     N_("number"), "count"},
    {"aantal_studenten_mbo", N_("Students in vocational education (mbo)"), N_("number"),
     "count"},
    {"aantal_studenten_hbo", N_("Students in higher professional education (hbo)"),
     N_("number"), "count"},
    {"aantal_studenten_wo", N_("University students (wo)"), N_("number"), "count"},
    {"aantal_personen_met_bvm_als_hoogst_beh_ond_niv",
     N_("Highest education: primary, vmbo, mbo 1"), N_("number"), "count"},
    {"aantal_personen_met_hvm_als_hoogst_beh_ond_niv",
     N_("Highest education: havo, vwo, mbo 2 to 4"), N_("number"), "count"},
    {"aantal_personen_met_hw_als_hoogst_beh_ond_niv", N_("Highest education: hbo, wo"),
     N_("number"), "count"},
    {"netto_arbeidsparticipatie", N_("Net labour participation"),
     N_("% of people aged 15 to 74"), "rate"},
    {"percentage_werknemers", N_("Employees"), N_("% of employed people"), "rate"},
    {"percentage_zelfstandigen", N_("Self-employed"), N_("% of employed people"), "rate"},
    {"AANT_INK2", N_("Income recipients"), N_("number"), "count"},
    {"INK_ONTV", N_("Average income per income recipient"), N_("x 1,000 euro"), "mean"},
    {"INK_INW", N_("Average income per inhabitant"), N_("x 1,000 euro"), "mean"},
    {"P_LAAGINKP", N_("People among the 40 % with the lowest income"), N_("% of persons"),
     "rate"},
    {"P_HOOGINKP", N_("People among the 20 % with the highest income"), N_("% of persons"),
     "rate"},
    {"P_LAAGINKH", N_("Households among the 40 % with the lowest income"),
     N_("% of households"), "rate"},
    {"P_HOOGINKH", N_("Households among the 20 % with the highest income"),
     N_("% of households"), "rate"},
    {"P_LIK_HH", N_("Households with a low income"), N_("% of households"), "rate"},
    {"P_SOCMINH", N_("Households at or near the social minimum"), N_("% of households"),
     "rate"},
    {"huishoudens_tot_110_percent_van_sociaal_minimum",
     N_("Households up to 110 % of the social minimum"), N_("% of households"), "rate"},
    {"huishoudens_tot_120_percent_van_sociaal_minimum",
     N_("Households up to 120 % of the social minimum"), N_("% of households"), "rate"},
    {"gemiddeld_gestandaardiseerd_inkomen_van_huishoudens",
     N_("Average standardised household income"), N_("x 1,000 euro"), "mean"},
    {"mediaan_vermogen_van_particuliere_huish", N_("Median household wealth"),
     N_("x 1,000 euro"), "median"},
    {"PersonenInArmoede", N_("People in poverty"), N_("% of persons"), "rate"},
    {"WWB_UITTOT", N_("People on social assistance"), N_("number"), "count"},
    {"AO_UIT_TOT", N_("People on disability benefit"), N_("number"), "count"},
    {"WW_UIT_TOT", N_("People on unemployment benefit"), N_("number"), "count"},
    {"A_SOZ_OW", N_("People on state pension"), N_("number"), "count"},
    {"aantal_jongeren_met_jeugdzorg_in_natura", N_("Young people in youth care"),
     N_("number"), "count"},
    {"percentage_jongeren_met_jeugdzorg_in_natura", N_("Young people in youth care"),
     N_("% of young people"), "rate"},
    {"aantal_wmo_clienten", N_("People with social support (Wmo)"), N_("number"), "count"},
    {"aantal_wmo_clienten_per_1000_inwoners", N_("People with social support (Wmo)"),
     N_("per 1,000 inhabitants"), "rate"},
    {"AUTO_TOT", N_("Passenger cars"), N_("number"), "count"},
    {"AUTO_HH", N_("Passenger cars per household"), N_("cars"), "mean"},
    {"AUTO_LAND", N_("Passenger cars per surface"), N_("cars per km² of land"), "rate"},
    {"A_BST_B", N_("Cars on petrol"), N_("number"), "count"},
    {"A_BST_NB", N_("Cars on another fuel"), N_("number"), "count"},
    {"BEDR_AUTO", N_("Company vehicles"), N_("number"), "count"},
    {"MOTOR_2W", N_("Motorcycles"), N_("number"), "count"},
    {"OPP_TOT", N_("Total surface"), N_("hectares"), "count"},
    {"OPP_LAND", N_("Land surface"), N_("hectares"), "count"},
    {"OPP_WATER", N_("Water surface"), N_("hectares"), "count"},
    {"OAD", N_("Address density of the surroundings"), N_("addresses per km²"), "mean"},
    {"STED", N_("Degree of urbanity"), N_("1 very strong to 5 not urban"), "score"},
    {"AF_ARTSPR", N_("Distance to a general practice"), N_("km"), "mean"},
    {"AV1_ARTSPR", N_("General practices"), N_("number within 1 km"), "mean"},
    {"AV3_ARTSPR", N_("General practices"), N_("number within 3 km"), "mean"},
    {"AV5_ARTSPR", N_("General practices"), N_("number within 5 km"), "mean"},
    {"AF_ARTSPO", N_("Distance to an out-of-hours GP post"), N_("km"), "mean"},
    {"AF_APOTH", N_("Distance to a pharmacy"), N_("km"), "mean"},
    {"AF_ZIEK_I", N_("Distance to a hospital or outpatient clinic"), N_("km"), "mean"},
    {"AV5_ZIEK_I", N_("Hospitals and outpatient clinics"), N_("number within 5 km"),
     "mean"},
    {"AV10ZIEK_I", N_("Hospitals and outpatient clinics"), N_("number within 10 km"),
     "mean"},
    {"AV20ZIEK_I", N_("Hospitals and outpatient clinics"), N_("number within 20 km"),
     "mean"},
    {"AF_ZIEK_E", N_("Distance to a hospital"), N_("km"), "mean"},
    {"AV5_ZIEK_E", N_("Hospitals"), N_("number within 5 km"), "mean"},
    {"AV10ZIEK_E", N_("Hospitals"), N_("number within 10 km"), "mean"},
    {"AV20ZIEK_E", N_("Hospitals"), N_("number within 20 km"), "mean"},
    {"AF_SUPERM", N_("Distance to a large supermarket"), N_("km"), "mean"},
    {"AV1_SUPERM", N_("Large supermarkets"), N_("number within 1 km"), "mean"},
    {"AV3_SUPERM", N_("Large supermarkets"), N_("number within 3 km"), "mean"},
    {"AV5_SUPERM", N_("Large supermarkets"), N_("number within 5 km"), "mean"},
    {"AF_DAGLMD", N_("Distance to other shops for daily food"), N_("km"), "mean"},
    {"AV1_DAGLMD", N_("Other shops for daily food"), N_("number within 1 km"), "mean"},
    {"AV3_DAGLMD", N_("Other shops for daily food"), N_("number within 3 km"), "mean"},
    {"AV5_DAGLMD", N_("Other shops for daily food"), N_("number within 5 km"), "mean"},
    {"AF_WARENH", N_("Distance to a department store"), N_("km"), "mean"},
    {"AV5_WARENH", N_("Department stores"), N_("number within 5 km"), "mean"},
    {"AV10WARENH", N_("Department stores"), N_("number within 10 km"), "mean"},
    {"AV20WARENH", N_("Department stores"), N_("number within 20 km"), "mean"},
    {"AF_CAFE", N_("Distance to a café"), N_("km"), "mean"},
    {"AV1_CAFE", N_("Cafés"), N_("number within 1 km"), "mean"},
    {"AV3_CAFE", N_("Cafés"), N_("number within 3 km"), "mean"},
    {"AV5_CAFE", N_("Cafés"), N_("number within 5 km"), "mean"},
    {"AF_CAFTAR", N_("Distance to a snack bar"), N_("km"), "mean"},
    {"AV1_CAFTAR", N_("Snack bars"), N_("number within 1 km"), "mean"},
    {"AV3_CAFTAR", N_("Snack bars"), N_("number within 3 km"), "mean"},
    {"AV5_CAFTAR", N_("Snack bars"), N_("number within 5 km"), "mean"},
    {"AF_RESTAU", N_("Distance to a restaurant"), N_("km"), "mean"},
    {"AV1_RESTAU", N_("Restaurants"), N_("number within 1 km"), "mean"},
    {"AV3_RESTAU", N_("Restaurants"), N_("number within 3 km"), "mean"},
    {"AV5_RESTAU", N_("Restaurants"), N_("number within 5 km"), "mean"},
    {"AF_HOTEL", N_("Distance to a hotel"), N_("km"), "mean"},
    {"AV5_HOTEL", N_("Hotels"), N_("number within 5 km"), "mean"},
    {"AV10_HOTEL", N_("Hotels"), N_("number within 10 km"), "mean"},
    {"AV20_HOTEL", N_("Hotels"), N_("number within 20 km"), "mean"},
    {"AF_KDV", N_("Distance to a day nursery"), N_("km"), "mean"},
    {"AV1_KDV", N_("Day nurseries"), N_("number within 1 km"), "mean"},
    {"AV3_KDV", N_("Day nurseries"), N_("number within 3 km"), "mean"},
    {"AV5_KDV", N_("Day nurseries"), N_("number within 5 km"), "mean"},
    {"AF_BSO", N_("Distance to out-of-school care"), N_("km"), "mean"},
    {"AV1_BSO", N_("Out-of-school care"), N_("number within 1 km"), "mean"},
    {"AV3_BSO", N_("Out-of-school care"), N_("number within 3 km"), "mean"},
    {"AV5_BSO", N_("Out-of-school care"), N_("number within 5 km"), "mean"},
    {"AF_ONDBAS", N_("Distance to a primary school"), N_("km"), "mean"},
    {"AV1_ONDBAS", N_("Primary schools"), N_("number within 1 km"), "mean"},
    {"AV3_ONDBAS", N_("Primary schools"), N_("number within 3 km"), "mean"},
    {"AV5_ONDBAS", N_("Primary schools"), N_("number within 5 km"), "mean"},
    {"AF_ONDVRT", N_("Distance to a secondary school"), N_("km"), "mean"},
    {"AV3_ONDVRT", N_("Secondary schools"), N_("number within 3 km"), "mean"},
    {"AV5_ONDVRT", N_("Secondary schools"), N_("number within 5 km"), "mean"},
    {"AV10ONDVRT", N_("Secondary schools"), N_("number within 10 km"), "mean"},
    {"AF_ONDVMB", N_("Distance to a vmbo school"), N_("km"), "mean"},
    {"AV3_ONDVMB", N_("Vmbo schools"), N_("number within 3 km"), "mean"},
    {"AV5_ONDVMB", N_("Vmbo schools"), N_("number within 5 km"), "mean"},
    {"AV10ONDVMB", N_("Vmbo schools"), N_("number within 10 km"), "mean"},
    {"AF_ONDHV", N_("Distance to a havo or vwo school"), N_("km"), "mean"},
    {"AV3_ONDHV", N_("Havo and vwo schools"), N_("number within 3 km"), "mean"},
    {"AV5_ONDHV", N_("Havo and vwo schools"), N_("number within 5 km"), "mean"},
    {"AV10_ONDHV", N_("Havo and vwo schools"), N_("number within 10 km"), "mean"},
    {"AF_BRANDW", N_("Distance to a fire station"), N_("km"), "mean"},
    {"AF_OPRITH", N_("Distance to a slip road of a main road"), N_("km"), "mean"},
    {"AF_TREINST", N_("Distance to a railway station"), N_("km"), "mean"},
    {"AF_OVERST", N_("Distance to an interchange station"), N_("km"), "mean"},
    {"AF_ZWEMB", N_("Distance to a swimming pool"), N_("km"), "mean"},
    {"AF_IJSBAAN", N_("Distance to an ice rink"), N_("km"), "mean"},
    {"AF_BIBLIO", N_("Distance to a library"), N_("km"), "mean"},
    {"AF_POP", N_("Distance to a pop venue"), N_("km"), "mean"},
    {"AF_BIOS", N_("Distance to a cinema"), N_("km"), "mean"},
    {"AV5_BIOS", N_("Cinemas"), N_("number within 5 km"), "mean"},
    {"AV10_BIOS", N_("Cinemas"), N_("number within 10 km"), "mean"},
    {"AV20_BIOS", N_("Cinemas"), N_("number within 20 km"), "mean"},
    {"AF_SAUNA", N_("Distance to a sauna"), N_("km"), "mean"},
    {"AF_ZONBNK", N_("Distance to a solarium"), N_("km"), "mean"},
    {"AF_ATTRAC", N_("Distance to an amusement park"), N_("km"), "mean"},
    {"AV10ATTRAC", N_("Amusement parks"), N_("number within 10 km"), "mean"},
    {"AV20ATTRAC", N_("Amusement parks"), N_("number within 20 km"), "mean"},
    {"AV50ATTRAC", N_("Amusement parks"), N_("number within 50 km"), "mean"},
    {"AF_PODIUM", N_("Distance to a theatre"), N_("km"), "mean"},
    {"AV5_PODIUM", N_("Theatres"), N_("number within 5 km"), "mean"},
    {"AV10PODIUM", N_("Theatres"), N_("number within 10 km"), "mean"},
    {"AV20PODIUM", N_("Theatres"), N_("number within 20 km"), "mean"},
    {"gemiddelde_afstand_tot_museum", N_("Distance to a museum"), N_("km"), "mean"},
    {"gemiddeld_aantal_musea_binnen_5_km", N_("Museums"), N_("number within 5 km"), "mean"},
    {"gemiddeld_aantal_musea_binnen_10_km", N_("Museums"), N_("number within 10 km"),
     "mean"},
    {"gemiddeld_aantal_musea_binnen_20_km", N_("Museums"), N_("number within 20 km"),
     "mean"},
    {"misdrijven_per1000", N_("Registered crimes"), N_("per 1,000 inhabitants"), "rate"},
    {"goed_ervaren_gezondheid_pct", N_("Good or very good perceived health"),
     N_("% of people aged 18 and over"), "rate"},
    {"SES-WOA/Totaalscore/Gemiddelde score (Getal)", N_("Socio-economic status (SES-WOA)"),
     "", "score"},
};

/* How StatLine writes units, and how they begin here. */
static const struct {
    const char *statline;
    const char *unit;
} units[] = {
    {"aantal", "number"},
    {"%", "%"},
    {"x 1 000 euro", "x 1,000 euro"},
    {"1 000 euro", "x 1,000 euro"},
    {"ha", "hectares"},
    {"km", "km"},
    {"kWh", "kWh"},
    {"m³", "m³"},
    {"aantal inwoners per km²", "inhabitants"},
    {"per km²", "addresses"},
    {"code", ""},
    {"Getal", ""},
    {"per 1 000 inwoners", "per 1,000"},
};

static const WijkCbsColumn *
find_key(const char *name)
{
    g_autofree char *key = wijk_dialect_key(name);

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *known = wijk_dialect_key(columns[i].name);

        if (strcmp(key, known) == 0)
            return &columns[i];
    }
    return NULL;
}

/* Whether a column known by its name has the unit its header names. Numbers of persons are
 * "aantal" too. */
static gboolean
has_unit(const WijkCbsColumn *column, const char *statline)
{
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_ascii_strcasecmp(units[i].statline, statline) == 0)
            return g_str_has_prefix(column->unit, units[i].unit) ||
                   (strcmp(statline, "aantal") == 0 && strcmp(column->kind, "mean") == 0);
    return FALSE;
}

/* The last heading of "Wonen/Koopwoningen (%)", and the unit; NULL if there are none. */
static char *
split_heading(const char *name, char **out_unit)
{
    const char *slash = strrchr(name, '/');
    const char *start = slash == NULL ? name : slash + 1;
    const char *open = strrchr(start, '(');

    if (open == NULL || !g_str_has_suffix(open, ")"))
        return NULL;
    *out_unit = g_strndup(open + 1, strlen(open) - 2);
    return g_strndup(start, (gsize)(open - start));
}

const WijkCbsColumn *
wijk_cbs_column(const char *name)
{
    const WijkCbsColumn *column = find_key(name);
    g_autofree char *unit = NULL;
    g_autofree char *heading = column == NULL ? split_heading(name, &unit) : NULL;

    if (heading == NULL)
        return column;
    column = find_key(heading);
    return column != NULL && has_unit(column, unit) ? column : NULL;
}
