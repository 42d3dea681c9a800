/* SPDX-License-Identifier: EUPL-1.2 */
/* Hotspots of real maps. Bicycle thefts per inhabitant in the 108 buurten of Groningen of
 * 2017, against R 4.2.2 with spdep 1.2-7 and sf 1.0-9:
 *   EBest(thefts, AANT_INW)$estmm; localG(rate, nb2listw(include.self(nb), style = "B"))
 *   with nb = subset(poly2nb(buurten), AANT_INW > 0); p.adjust(2 * pnorm(-abs(z)), "BH");
 * its pseudo p from 99,999 draws without replacement with sample.int(). The 2,981 wijken of
 * the nation of 2016, for any number of threads. */
#include <math.h>
#include <string.h>

#include "batch/hotspots.h"
#include "support/maps.h"

#define BUURTEN "data/boundaries/buurt2017.zip"
#define THEFTS "data/points/oracle_thefts_per_buurt2017.csv"
#define NATION "data/boundaries/nl_wijken_2016_kerncijfers.gpkg"

static const struct {
    const char *code;
    double rate;
    double z;
    double p;
    double adjusted;
} expected[] = {
    {"BU00141004", 0.386284310637351, 3.99271801263949, 6.53202303618305e-05,
     0.00666266349690671},
    {"BU00140905", 0.00318507159562594, 3.73688772817074, 0.000186312062550369,
     0.00950191519006884},
    {"BU00141002", 0.0424625000267761, 3.41062361772905, 0.00064814495521244,
     0.022036928477223},
    {"BU00140904", 0.0199987449440402, 3.05298492469623, 0.00226577320575751,
     0.0480244220428131},
    {"BU00141000", 0.0675495683926335, 3.03818891979745, 0.00238004694217449,
     0.0480244220428131},
    {"BU00141003", 9.49395055309282, 2.9454895359595, 0.00322444054213726,
     0.0480244220428131},
    {"BU00141106", 0.0308464543167855, 2.93871181577818, 0.00329579366960482,
     0.0480244220428131},
    {"BU00140903", 0.0467616467840047, 2.32914474667403, 0.0198513988605708,
     0.253105335472278},
    {"BU00140001", 0.34425403206419, 0.512098619869372, 0.608581990406044,
     0.908581175497945},
    {"BU00140003", 0.181099272549392, 1.40587114399268, 0.159762391346208,
     0.908581175497945},
};

static const struct {
    const char *code;
    double folded;
} drawn[] = {
    {"BU00141302", 0.00001}, {"BU00141401", 0.00037}, {"BU00141402", 0.00319},
    {"BU00141004", 0.01204}, {"BU00140905", 0.03892}, {"BU00140000", 0.22027},
};

typedef struct {
    WijkSettings *settings;
    WijkJob *job;
    WijkHotspots *found;
} Map;

static void
map_clear(Map *map)
{
    wijk_hotspots_free(map->found);
    wijk_job_free(map->job);
    wijk_settings_free(map->settings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Map, map_clear)

static void
find(Map *map, const char *const *choices, guint n_threads)
{
    g_autoptr(GError) error = NULL;

    map->settings = wijk_settings_new();
    map_choose(map->settings, choices);
    map->job = wijk_job_new(map->settings, WIJK_LANG_NL, n_threads);
    if (!wijk_job_load_figures(map->job, NULL, &error))
        fail_msg("%s", error->message);
    map->found = wijk_job_hotspots(map->job, NULL, &error);
    if (map->found == NULL)
        fail_msg("%s", error->message);
}

/* Row of an area among those with a figure. */
static guint32
row_of(const Map *map, const char *code)
{
    guint32 area = wijk_areas_find(map->job->areas, code);

    for (guint32 k = 0; k < map->found->n; k++)
        if (map->found->area[k] == area)
            return k;
    fail_msg("%s has no figure", code);
    return 0;
}

static void
find_thefts(Map *map, const char *permutations)
{
    g_autofree char *areas = test_shared_path(BUURTEN);
    g_autofree char *table = test_shared_path(THEFTS);
    const char *const choices[] = {"areas",     areas,     "table",        table,
                                   "indicator", "thefts",  "population",   "AANT_INW",
                                   "hotspots",  "gi-star", "permutations", permutations,
                                   NULL};

    if (areas == NULL || table == NULL)
        skip();
    find(map, choices, 2);
}

static void
thefts_per_inhabitant_are_as_in_spdep(void **state)
{
    (void)state;
    g_auto(Map) map = {0};

    find_thefts(&map, "0");
    assert_int_equal(map.found->n_areas, 108);
    assert_int_equal(map.found->n, 102); /* six have no inhabitants */
    assert_int_equal(map.found->n_missing[WIJK_STATE_NOT_APPLICABLE], 6);
    assert_int_equal(map.found->n_islands, 0);
    assert_int_equal(map.found->cut.n_of, 102);
    assert_int_equal(map.found->cut.n, 7);
    assert_int_equal(map.found->count[WIJK_HOTSPOT_HOT], 7);
    assert_int_equal(map.found->count[WIJK_HOTSPOT_MISSING], 6);
    test_assert_near(map.found->prior.mean, 0.0769473866133373, 1e-15, "prior mean");
    test_assert_near(map.found->prior.variance, 0.0222750776582118, 1e-15,
                     "prior variance");
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        guint32 k = row_of(&map, expected[i].code);

        test_assert_near(map.found->value[k], expected[i].rate, 1e-13 * expected[i].rate,
                         "rate");
        test_assert_near(map.found->local->z[k], expected[i].z, 1e-12, "z");
        test_assert_near(map.found->local->p[k], expected[i].p, 1e-12, "p");
        test_assert_near(map.found->p_adjusted[k], expected[i].adjusted, 1e-12, "BH");
        assert_int_equal(map.found->significant[k], expected[i].adjusted <= 0.05);
    }
}

/* Where one buurt has ten thefts an inhabitant, being near it is easily had by chance: of
 * the seven that the normal approximation finds no one is left. */
static void
thefts_by_permutation_are_as_in_r(void **state)
{
    (void)state;
    g_auto(Map) map = {0};
    double m = 99999;

    find_thefts(&map, "99999");
    for (guint i = 0; i < G_N_ELEMENTS(drawn); i++) {
        guint32 k = row_of(&map, drawn[i].code);
        double p = drawn[i].folded;

        test_assert_near(map.found->p_folded[k], p, 4 * sqrt(p * (1 - p) * 2 / m) + 2 / m,
                         drawn[i].code);
    }
    for (guint i = 0; i < 7; i++)
        assert_false(map.found->significant[row_of(&map, expected[i].code)]);
    assert_int_equal(map.found->count[WIJK_HOTSPOT_HOT], 0);
}

static void
find_nation(Map *map, const char *statistic, guint n_threads)
{
    g_autofree char *areas = test_shared_path(NATION);
    const char *const choices[] = {"areas",        areas,     "indicator", "P_N_W_AL",
                                   "hotspots",     statistic, "weights",   "queen",
                                   "permutations", "9999",    NULL};

    if (areas == NULL)
        skip();
    find(map, choices, n_threads);
}

static void
assert_same(const WijkHotspots *one, const WijkHotspots *other)
{
    gsize bytes = one->n * sizeof(double);

    assert_int_equal(one->n, other->n);
    assert_memory_equal(one->local->z, other->local->z, bytes);
    assert_memory_equal(one->p_permutation, other->p_permutation, bytes);
    assert_memory_equal(one->p_folded, other->p_folded, bytes);
    assert_memory_equal(one->p_adjusted, other->p_adjusted, bytes);
    assert_memory_equal(one->category, other->category, one->n_areas);
}

static void
the_nation_is_the_same_for_any_number_of_threads(void **state)
{
    static const char *const statistic[] = {"local-moran", "gi-star"};
    static const guint n_threads[] = {2, 8};
    (void)state;

    for (guint s = 0; s < G_N_ELEMENTS(statistic); s++) {
        g_auto(Map) one = {0};

        find_nation(&one, statistic[s], 1);
        assert_int_equal(one.found->n_areas, 2981);
        assert_true(one.found->cut.n > 0);
        for (guint k = 0; k < G_N_ELEMENTS(n_threads); k++) {
            g_auto(Map) other = {0};

            find_nation(&other, statistic[s], n_threads[k]);
            assert_same(one.found, other.found);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thefts_per_inhabitant_are_as_in_spdep),
        cmocka_unit_test(thefts_by_permutation_are_as_in_r),
        cmocka_unit_test(the_nation_is_the_same_for_any_number_of_threads),
    };
    g_autofree char *areas = test_shared_path(BUURTEN);

    if (areas == NULL) {
        g_printerr("the shared data are not here\n");
        return TEST_SKIP;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
