/* SPDX-License-Identifier: EUPL-1.2 */
#include "batch/hotspots.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "support/support.h"

#define SIDE 8
#define N (SIDE * SIDE)

/* Queens of a chessboard; the last area stands apart where @apart. */
static WijkWeights *
board(gboolean apart)
{
    gsize *start = g_new0(gsize, N + 1);
    guint32 *neighbour = g_new(guint32, N * 8);
    gsize at = 0;

    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++)
            if (j != i && ABS(i % SIDE - j % SIDE) <= 1 && ABS(i / SIDE - j / SIDE) <= 1 &&
                !(apart && (i == N - 1 || j == N - 1)))
                neighbour[at++] = (guint32)j;
        start[i + 1] = at;
    }
    return wijk_weights_new(N, start, neighbour, NULL);
}

/* High in the corner of area 0, low in the corner of area 7, else small and uneven. */
static WijkColumn *
figures(void)
{
    WijkColumn *column = wijk_column_new(N, "cijfer");

    for (guint i = 0; i < N; i++) {
        guint x = i % SIDE, y = i / SIDE;

        column->value[i] = 50 + (i * 37 % 11);
        if (x < 3 && y < 3)
            column->value[i] += 100;
        if (x > 4 && y < 3)
            column->value[i] -= 100;
        column->state[i] = WIJK_STATE_PRESENT;
    }
    return column;
}

static const WijkHotspotsOptions usual = {.statistic = WIJK_STATISTIC_GI_STAR,
                                          .standardise = WIJK_N_STANDARDISE,
                                          .n_permutations = 9999,
                                          .seed = 1,
                                          .fdr = 0.05,
                                          .n_threads = 2};

static WijkHotspots *
find(const WijkHotspotsOptions *options, const WijkColumn *column,
     const WijkColumn *population, gboolean apart, WijkNotes *notes)
{
    g_autoptr(WijkWeights) weights = board(apart);
    WijkNeighbourhood near = {.weights = weights, .text = (char *)"queen"};
    WijkHotspotsInput in = {column, population, &near};
    g_autoptr(GError) error = NULL;
    WijkHotspots *found = wijk_hotspots_compute(options, &in, notes, &error);

    if (found == NULL)
        fail_msg("%s", error->message);
    return found;
}

static void
high_among_high_is_hot_and_low_among_low_is_cold(void **state)
{
    (void)state;
    g_autoptr(WijkColumn) column = figures();
    g_autoptr(WijkHotspots) found = find(&usual, column, NULL, FALSE, NULL);
    guint n = 0;

    assert_int_equal(found->category[0], WIJK_HOTSPOT_HOT);
    assert_int_equal(found->category[7], WIJK_HOTSPOT_COLD);
    assert_int_equal(found->category[N - 1], WIJK_HOTSPOT_NONE);
    assert_int_equal(found->standardise, WIJK_STANDARDISE_BINARY);
    for (guint c = 0; c < WIJK_N_HOTSPOTS; c++)
        n += found->count[c];
    assert_int_equal(n, N);
    assert_int_equal(found->count[WIJK_HOTSPOT_HOT] + found->count[WIJK_HOTSPOT_COLD],
                     found->cut.n);
}

static void
moran_tells_outliers_from_clusters(void **state)
{
    (void)state;
    WijkHotspotsOptions options = usual;
    g_autoptr(WijkColumn) column = figures();
    g_autoptr(WijkHotspots) clusters = NULL;
    g_autoptr(WijkHotspots) found = NULL;

    options.statistic = WIJK_STATISTIC_LOCAL_MORAN;
    clusters = find(&options, column, NULL, FALSE, NULL);
    assert_int_equal(clusters->category[1 * SIDE + 1], WIJK_HOTSPOT_HH);
    assert_int_equal(clusters->category[1 * SIDE + 6], WIJK_HOTSPOT_LL);
    column->value[1 * SIDE + 1] = -80; /* low amid the high */
    column->value[1 * SIDE + 6] = 180; /* high amid the low */
    found = find(&options, column, NULL, FALSE, NULL);
    assert_int_equal(found->category[1 * SIDE + 1], WIJK_HOTSPOT_LH);
    assert_int_equal(found->category[1 * SIDE + 6], WIJK_HOTSPOT_HL);
    assert_int_equal(found->standardise, WIJK_STANDARDISE_ROW);
}

static void
geary_tells_alike_from_unlike(void **state)
{
    (void)state;
    WijkHotspotsOptions options = usual;
    g_autoptr(WijkColumn) column = figures();
    g_autoptr(WijkHotspots) found = NULL;

    options.statistic = WIJK_STATISTIC_LOCAL_GEARY;
    column->value[1 * SIDE + 1] = -80; /* low amid the high */
    found = find(&options, column, NULL, FALSE, NULL);
    assert_int_equal(found->category[1 * SIDE + 1], WIJK_HOTSPOT_UNLIKE);
    assert_int_equal(found->category[1 * SIDE + 6], WIJK_HOTSPOT_LL);
}

/* They leave with their links: whose neighbours have no figure has no neighbours. */
static void
areas_without_a_figure_leave(void **state)
{
    (void)state;
    g_autoptr(WijkColumn) column = figures();
    g_autoptr(WijkHotspots) found = NULL;
    static const guint round[] = {N - 2, N - 1 - SIDE, N - 2 - SIDE};

    for (guint i = 0; i < G_N_ELEMENTS(round); i++)
        column->state[round[i]] = i == 0 ? WIJK_STATE_SUPPRESSED : WIJK_STATE_NOT_MATCHED;
    found = find(&usual, column, NULL, FALSE, NULL);
    assert_int_equal(found->n, N - 3);
    assert_int_equal(found->n_missing[WIJK_STATE_SUPPRESSED], 1);
    assert_int_equal(found->n_missing[WIJK_STATE_NOT_MATCHED], 2);
    assert_int_equal(found->category[N - 2], WIJK_HOTSPOT_MISSING);
    assert_int_equal(found->n_islands, 1);
    assert_int_equal(found->island[0], N - 1);
    assert_int_equal(found->category[N - 1], WIJK_HOTSPOT_ISLAND);
}

/* Also where its own figure is the highest of all. */
static void
an_island_is_not_tested_but_counts_in_the_mean(void **state)
{
    (void)state;
    WijkHotspotsOptions options = usual;
    g_autoptr(WijkColumn) column = figures();

    column->value[N - 1] = 1000;
    for (guint k = 0; k < 2 * (WIJK_N_STATISTICS - WIJK_STATISTIC_GI); k++) {
        g_autoptr(WijkHotspots) found = NULL;

        options.statistic = (WijkStatistic)(WIJK_STATISTIC_GI + k / 2);
        options.n_permutations = k % 2 == 0 ? 0 : 999;
        found = find(&options, column, NULL, TRUE, NULL);
        assert_int_equal(found->n, N);
        assert_int_equal(found->cut.n_of, N - 1);
        assert_int_equal(found->category[N - 1], WIJK_HOTSPOT_ISLAND);
        assert_false(found->significant[N - 1]);
        assert_true(isnan(found->p_tested[N - 1]) && isnan(found->p_adjusted[N - 1]));
    }
}

static void
without_correction_the_level_is_a_twentieth(void **state)
{
    (void)state;
    WijkHotspotsOptions options = usual;
    g_autoptr(WijkColumn) column = figures();
    g_autoptr(WijkHotspots) corrected = find(&usual, column, NULL, FALSE, NULL);
    g_autoptr(WijkHotspots) found = NULL;
    g_autofree char *sentence = NULL;
    gsize n = 0;

    options.fdr = 0;
    found = find(&options, column, NULL, FALSE, NULL);
    for (guint32 k = 0; k < found->n; k++) {
        assert_int_equal(found->significant[k], found->p_permutation[k] <= 0.05);
        n += found->significant[k];
    }
    assert_true(found->cut.n == n && n >= corrected->cut.n && found->cut.p == 0.05);
    sentence = wijk_hotspots_sentence(found, WIJK_LANG_EN);
    assert_non_null(strstr(sentence, "not corrected"));
}

static void
permutations_decide_where_there_are_any(void **state)
{
    (void)state;
    WijkHotspotsOptions options = usual;
    g_autoptr(WijkColumn) column = figures();
    g_autoptr(WijkHotspots) found = NULL;
    g_autoptr(WijkHotspots) normal = NULL;

    options.n_permutations = 99;
    found = find(&options, column, NULL, FALSE, NULL);
    assert_true(found->p_floor == 0.02);
    for (guint32 k = 0; k < found->n; k++) {
        assert_true(found->p_tested[k] == found->p_permutation[k]);
        assert_true(found->p_permutation[k] >= 0.02);
        test_assert_near(found->p_permutation[k], MIN(1, 2 * found->p_folded[k]), 1e-15,
                         "two-sided");
    }
    options.n_permutations = 0;
    normal = find(&options, column, NULL, FALSE, NULL);
    for (guint32 k = 0; k < normal->n; k++)
        assert_true(normal->p_tested[k] == normal->local->p[k]);
}

/* One area at the floor of 39 permutations is not enough over 64 tests, and 19 permutations
 * cannot give p = 0.05 two-sided at all. */
static void
too_few_permutations_are_told(void **state)
{
    (void)state;
    WijkHotspotsOptions options = usual;
    g_autoptr(WijkColumn) column = figures();
    g_autoptr(WijkNotes) few = wijk_notes_new();
    g_autoptr(WijkNotes) none = wijk_notes_new();
    g_autoptr(WijkNotes) enough = wijk_notes_new();
    g_autoptr(WijkHotspots) found = NULL;

    options.n_permutations = 39;
    found = find(&options, column, NULL, FALSE, few);
    assert_int_equal(found->cut.n, 0);
    g_autofree char *sentence = wijk_hotspots_sentence(found, WIJK_LANG_EN);
    g_autofree char *told = g_strdup_printf(
        "39 permutations, seed 1, too few to decide on %u areas;", found->n_undecided);
    assert_true(found->n_undecided > 1);
    assert_non_null(strstr(sentence, told));
    assert_int_equal(wijk_notes_count(few), 1);
    assert_non_null(strstr(wijk_notes_get(few, 0), "39 permutations are too few"));
    assert_non_null(strstr(wijk_notes_get(few, 0), "--permutations 2559"));
    wijk_hotspots_free(g_steal_pointer(&found));
    options.n_permutations = 19;
    found = find(&options, column, NULL, FALSE, none);
    assert_non_null(strstr(wijk_notes_get(none, 0), "nothing can be significant"));
    wijk_hotspots_free(g_steal_pointer(&found));
    found = find(&usual, column, NULL, FALSE, enough);
    assert_int_equal(wijk_notes_count(enough), 0);
    assert_int_equal(found->n_undecided, 0);
}

/* Ten events of ten is drawn to the mean, a thousand of ten thousand hardly is. */
static void
counts_with_a_population_become_rates(void **state)
{
    (void)state;
    g_autoptr(WijkColumn) event = wijk_column_new(N, "e");
    g_autoptr(WijkColumn) population = wijk_column_new(N, "p");
    g_autoptr(WijkHotspots) found = NULL;
    g_autofree char *sentence = NULL;

    for (guint i = 0; i < N; i++) {
        event->value[i] = 1000 + 20 * (i % 7);
        population->value[i] = 10000;
        event->state[i] = population->state[i] = WIJK_STATE_PRESENT;
    }
    event->value[3] = population->value[3] = 10;
    population->value[5] = 0;
    population->state[6] = WIJK_STATE_ABSENT;
    found = find(&usual, event, population, FALSE, NULL);
    assert_true(found->rates);
    assert_int_equal(found->n, N - 2);
    assert_int_equal(found->n_missing[WIJK_STATE_NOT_APPLICABLE], 1);
    assert_int_equal(found->n_missing[WIJK_STATE_ABSENT], 1);
    test_assert_near(found->prior.mean, 0.106, 0.001, "mean");
    assert_true(found->value[3] < 0.5 && found->value[3] > found->prior.mean);
    assert_true(found->value[0] > 0.1 && found->value[0] < found->prior.mean);
    sentence = wijk_hotspots_sentence(found, WIJK_LANG_EN);
    assert_non_null(strstr(sentence, "empirical Bayes"));
}

static void
what_is_no_count_has_no_rate(void **state)
{
    (void)state;
    g_autoptr(WijkColumn) column = figures();
    g_autoptr(WijkColumn) population = figures();
    g_autoptr(WijkWeights) weights = board(FALSE);
    WijkNeighbourhood near = {.weights = weights, .text = (char *)"queen"};
    WijkHotspotsInput in = {column, population, &near};
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < N; i++)
        population->value[i] = 100;
    assert_null(wijk_hotspots_compute(&usual, &in, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_DATA));
    assert_non_null(strstr(error->message, "no count"));
}

static void
nothing_to_test_is_said(void **state)
{
    (void)state;
    g_autoptr(WijkColumn) equal = figures();
    g_autoptr(WijkColumn) empty = wijk_column_new(N, "leeg");
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkWeights) weights = board(FALSE);
    WijkNeighbourhood near = {.weights = weights, .text = (char *)"queen"};
    WijkHotspotsInput in = {empty, NULL, &near};
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkHotspots) found = NULL;

    for (guint i = 0; i < N; i++)
        equal->value[i] = 5;
    found = find(&usual, equal, NULL, FALSE, notes);
    assert_int_equal(found->cut.n_of, 0);
    assert_int_equal(found->count[WIJK_HOTSPOT_NONE], N);
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_null(wijk_hotspots_compute(&usual, &in, NULL, &error));
    assert_non_null(strstr(error->message, "leeg"));
}

static void
weights_that_differ_stay_as_they_are_for_gi(void **state)
{
    (void)state;
    g_autoptr(WijkColumn) column = figures();
    g_autoptr(WijkWeights) weights = board(FALSE);
    WijkNeighbourhood near = {
        .weights = weights, .text = (char *)"inverse:500", .weighted = TRUE};
    WijkHotspotsInput in = {column, NULL, &near};
    WijkHotspotsOptions options = usual;
    g_autoptr(WijkHotspots) star = wijk_hotspots_compute(&options, &in, NULL, NULL);
    g_autoptr(WijkHotspots) row = NULL, moran = NULL;

    options.standardise = WIJK_STANDARDISE_ROW;
    row = wijk_hotspots_compute(&options, &in, NULL, NULL);
    options.standardise = WIJK_N_STANDARDISE;
    options.statistic = WIJK_STATISTIC_MORAN;
    moran = wijk_hotspots_compute(&options, &in, NULL, NULL);
    assert_int_equal(star->standardise, WIJK_STANDARDISE_NONE);
    assert_int_equal(row->standardise, WIJK_STANDARDISE_ROW);
    assert_int_equal(moran->standardise, WIJK_STANDARDISE_ROW);
    assert_null(moran->local);
    assert_true(moran->global_p > 0 && moran->global_p < 0.05);
}

static void
the_sentence_says_how(void **state)
{
    (void)state;
    g_autoptr(WijkColumn) column = figures();
    g_autoptr(WijkHotspots) found = NULL;
    g_autofree char *sentence = NULL;

    column->state[40] = WIJK_STATE_ABSENT;
    found = find(&usual, column, NULL, TRUE, NULL);
    found->tolerance_m = 1.5;
    sentence = wijk_hotspots_sentence(found, WIJK_LANG_EN);
    assert_string_equal(sentence,
                        "Getis-Ord Gi*; neighbours by queen within 1.5 m, binary weights; "
                        "9,999 permutations, seed 1; FDR 0.05 (Benjamini-Hochberg); 63 "
                        "areas with a figure, 1 of them without neighbours, not tested; 1 "
                        "without a figure left out. What lies round an area is tested: a "
                        "high figure of its own alone is not significant");
}

static void
names_are_found_again(void **state)
{
    (void)state;
    for (WijkStatistic s = 0; s < WIJK_N_STATISTICS; s++) {
        assert_int_equal(wijk_statistic_from_id(wijk_statistic_id(s)), s);
        assert_non_null(wijk_statistic_label(s));
    }
    assert_int_equal(wijk_statistic_from_id("none"), WIJK_N_STATISTICS);
    assert_null(wijk_statistic_id(WIJK_N_STATISTICS));
    assert_null(wijk_hotspot_id(WIJK_N_HOTSPOTS));
    for (WijkHotspot h = 0; h < WIJK_N_HOTSPOTS; h++)
        assert_non_null(wijk_hotspot_label(h));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(high_among_high_is_hot_and_low_among_low_is_cold),
        cmocka_unit_test(moran_tells_outliers_from_clusters),
        cmocka_unit_test(geary_tells_alike_from_unlike),
        cmocka_unit_test(areas_without_a_figure_leave),
        cmocka_unit_test(an_island_is_not_tested_but_counts_in_the_mean),
        cmocka_unit_test(without_correction_the_level_is_a_twentieth),
        cmocka_unit_test(permutations_decide_where_there_are_any),
        cmocka_unit_test(too_few_permutations_are_told),
        cmocka_unit_test(counts_with_a_population_become_rates),
        cmocka_unit_test(what_is_no_count_has_no_rate),
        cmocka_unit_test(nothing_to_test_is_said),
        cmocka_unit_test(weights_that_differ_stay_as_they_are_for_gi),
        cmocka_unit_test(the_sentence_says_how),
        cmocka_unit_test(names_are_found_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
