/* SPDX-License-Identifier: EUPL-1.2 */
/* Classification against numbers from outside: R 4.2.2 (quantile, pretty, classInt 0.4-9),
 * PySAL mapclassify, geostats.js and exact rational arithmetic. Source and tolerance stand
 * in the oracle files; breaks agree to 1e-9 of the larger of the break and the range. */
#include "classify/methods.h"

#include <math.h>
#include <string.h>

#include "base/limit.h"
#include "support/support.h"

#define FOLDER "oracles/A_classification/"
#define BREAK_TOLERANCE                                                                    \
    1e-9 /* breaks_rel, ssw_rel_to_tss, gvf_tai_abs of expected.json                       \
          */
#define SD_PRETTY_TOLERANCE 1e-12 /* relative; R printed 15 digits */

typedef struct {
    const char *name;
    WijkSeries series;
    JsonObject *expected;
} Case;

static JsonNode *oracle;     /* expected.json, or NULL where it is not there */
static GPtrArray *all_cases; /* of Case */

/* A column of a small CSV file without quotes; empty cells are left out. */
static double *
read_column(const char *path, const char *column, gsize *out_n)
{
    g_autofree char *text = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail_msg("cannot read %s", path);

    g_auto(GStrv) line = g_strsplit(text, "\n", -1);
    g_auto(GStrv) header = g_strsplit(g_strchomp(line[0]), ",", -1);
    guint wanted = 0;
    GArray *value = g_array_new(FALSE, FALSE, sizeof(double));

    while (header[wanted] != NULL && strcmp(header[wanted], column) != 0)
        wanted++;
    assert_non_null(header[wanted]);
    for (guint i = 1; line[i] != NULL && line[i][0] != '\0'; i++) {
        g_auto(GStrv) cell = g_strsplit(g_strchomp(line[i]), ",", -1);
        double number;

        assert_true(g_strv_length(cell) > wanted);
        if (cell[wanted][0] == '\0')
            continue;
        assert_true(
            wijk_number_parse(cell[wanted], strlen(cell[wanted]), '.', &number, NULL));
        g_array_append_val(value, number);
    }
    *out_n = value->len;
    return (double *)g_array_free(value, FALSE);
}

static void
case_free(gpointer data)
{
    Case *one = data;

    wijk_series_clear(&one->series);
    g_free(one);
}

static Case *
case_new(const char *name, JsonObject *expected)
{
    Case *one = g_new0(Case, 1);
    g_autofree char *relative =
        g_strconcat(FOLDER, json_object_get_string_member(expected, "file"), NULL);
    g_autofree char *path = test_shared_path(relative);
    gsize n;

    assert_non_null(path);

    g_autofree double *value =
        read_column(path, json_object_get_string_member(expected, "column"), &n);

    wijk_series_init(&one->series, value, n);
    one->name = name;
    one->expected = expected;
    return one;
}

static int
load(void **state)
{
    g_autofree char *path = test_shared_path(FOLDER "expected.json");

    (void)state;
    all_cases = g_ptr_array_new_with_free_func(case_free);
    if (path == NULL) {
        g_printerr(
            "the shared oracles are not here: only the file's own numbers are checked\n");
        return 0;
    }
    oracle = test_json_read(path);

    JsonObject *series =
        json_object_get_object_member(json_node_get_object(oracle), "series");
    g_autoptr(GList) names = json_object_get_members(series);

    for (GList *name = names; name != NULL; name = name->next)
        g_ptr_array_add(all_cases, case_new(name->data, json_object_get_object_member(
                                                            series, name->data)));
    return 0;
}

static int
unload(void **state)
{
    (void)state;
    g_clear_pointer(&all_cases, g_ptr_array_unref);
    g_clear_pointer(&oracle, json_node_unref);
    return 0;
}

typedef void (*CaseFunc)(const Case *one, JsonObject *expected);

/* Calls @func for every series that has @key. */
static void
for_all(const char *key, CaseFunc func)
{
    guint n_done = 0;

    if (oracle == NULL)
        skip();
    for (guint i = 0; i < all_cases->len; i++) {
        const Case *one = all_cases->pdata[i];

        if (!json_object_has_member(one->expected, key) ||
            json_object_get_null_member(one->expected, key))
            continue;
        func(one, json_object_get_object_member(one->expected, key));
        n_done++;
    }
    assert_true(n_done > 20);
}

static double
range_of(const WijkSeries *series)
{
    return series->value[series->n - 1] - series->value[0];
}

static void
assert_break(const Case *one, const char *what, double found, double expected)
{
    g_autofree char *label = g_strdup_printf("%s, %s", one->name, what);
    double scale = MAX(fabs(expected), range_of(&one->series));

    test_assert_near(found, expected, BREAK_TOLERANCE * scale, label);
}

static void
assert_breaks(const Case *one, const char *what, const double *found, guint n,
              JsonArray *expected)
{
    if (n != json_array_get_length(expected))
        fail_msg("%s, %s: %u breaks, expected %u", one->name, what, n,
                 json_array_get_length(expected));
    for (guint i = 0; i < n; i++)
        assert_break(one, what, found[i], json_array_get_double_element(expected, i));
}

static void
assert_raw(const Case *one, const char *what, const GArray *raw, JsonArray *expected)
{
    assert_breaks(one, what, (const double *)(gpointer)raw->data, raw->len, expected);
}

static void
assert_counts(const Case *one, const char *what, const WijkBreaks *breaks,
              JsonArray *expected)
{
    if (breaks->n_classes != json_array_get_length(expected))
        fail_msg("%s, %s: %u classes, expected %u", one->name, what, breaks->n_classes,
                 json_array_get_length(expected));
    for (guint i = 0; i < breaks->n_classes; i++)
        if (breaks->count[i] != json_array_get_int_element(expected, i))
            fail_msg("%s, %s: class %u has %u values, expected %d", one->name, what, i,
                     breaks->count[i], (int)json_array_get_int_element(expected, i));
}

static WijkClassifyOptions
options_for(WijkMethod method, guint n_classes)
{
    WijkClassifyOptions options;

    wijk_classify_options_init(&options);
    options.method = method;
    options.n_classes = n_classes;
    return options;
}

/* Whatever the method, the classes are sound. */
static void
assert_sound(const Case *one, const WijkBreaks *breaks)
{
    const WijkSeries *series = &one->series;
    guint k = breaks->n_classes;
    gsize n = 0;

    assert_true(k >= 1);
    for (guint i = 0; i < k; i++) {
        n += breaks->count[i];
        if (series->n_distinct > 1 && !(breaks->breaks[i] < breaks->breaks[i + 1]))
            fail_msg("%s, %s: breaks do not rise", one->name,
                     wijk_method_id(breaks->method));
    }
    assert_int_equal(n, series->n);
    assert_true(breaks->breaks[0] <= series->value[0]);
    assert_true(breaks->breaks[k] >= series->value[series->n - 1]);

    /* The printed breaks put every value in the same class. */
    WijkBreaks printed = *breaks;

    printed.breaks = g_memdup2(breaks->printed, (k + 1) * sizeof(double));
    printed.breaks[0] = breaks->breaks[0];
    printed.breaks[k] = breaks->breaks[k];
    for (gsize i = 0; i < series->n; i++)
        if (wijk_breaks_class(breaks, series->value[i]) !=
            wijk_breaks_class(&printed, series->value[i]))
            fail_msg("%s, %s: the printed breaks put %.17g in another class", one->name,
                     wijk_method_id(breaks->method), series->value[i]);
    g_free(printed.breaks);
}

static WijkBreaks *
compute(const Case *one, const WijkClassifyOptions *options)
{
    g_autoptr(GError) error = NULL;
    WijkBreaks *breaks =
        wijk_breaks_compute(one->series.value, one->series.n, options, NULL, &error);

    if (breaks == NULL)
        fail_msg("%s: %s", one->name, error->message);
    if (one->series.n > 0)
        assert_sound(one, breaks);
    return breaks;
}

static GArray *
raw_breaks(const Case *one, WijkMethodFunc func, const WijkClassifyOptions *options)
{
    GArray *raw = g_array_new(FALSE, FALSE, sizeof(double));

    assert_true(func(&one->series, options, raw, NULL, NULL));
    return raw;
}

static void
check_closures(const Case *one, WijkClassifyOptions options, JsonObject *expected)
{
    static const char *const member[] = {"counts_right_closed", "counts_left_closed"};

    for (int closed = WIJK_CLOSED_RIGHT; closed <= WIJK_CLOSED_LEFT; closed++) {
        if (!json_object_has_member(expected, member[closed]))
            continue;
        options.closed = (WijkClosed)closed;
        g_autoptr(WijkBreaks) breaks = compute(one, &options);

        assert_counts(one, member[closed], breaks,
                      json_object_get_array_member(expected, member[closed]));
        assert_breaks(one, member[closed], breaks->breaks, breaks->n_classes + 1,
                      json_object_get_array_member(expected, "breaks"));
    }
}

static void
check_summary(const Case *one)
{
    JsonObject *expected = one->expected;
    const WijkSeries *series = &one->series;

    assert_int_equal(series->n, json_object_get_int_member(expected, "n"));
    assert_int_equal(series->n_distinct, json_object_get_int_member(expected, "n_unique"));
    if (series->n == 0)
        return;
    assert_break(one, "mean", wijk_mean(series->value, series->n),
                 json_object_get_double_member(expected, "mean"));
    assert_break(one, "median", wijk_quantile(series, 1, 2, 7),
                 json_object_get_double_member(expected, "median"));
    if (series->n < 2)
        return;

    double sd = wijk_stddev(series->value, series->n);
    double n = (double)series->n;
    double tss = json_object_get_double_member(expected, "tss");

    assert_break(one, "sd_n1", sd, json_object_get_double_member(expected, "sd_n1"));
    assert_break(one, "sd_n", sd * sqrt((n - 1) / n),
                 json_object_get_double_member(expected, "sd_n"));
    test_assert_near(sd * sd * (n - 1), tss, BREAK_TOLERANCE * tss, one->name);
}

static void
summaries_agree(void **state)
{
    (void)state;
    if (oracle == NULL)
        skip();
    for (guint i = 0; i < all_cases->len; i++)
        check_summary(all_cases->pdata[i]);
}

static void
check_equal(const Case *one, JsonObject *expected)
{
    g_autoptr(GList) sizes = json_object_get_members(expected);

    for (GList *k = sizes; k != NULL; k = k->next)
        check_closures(
            one, options_for(WIJK_METHOD_EQUAL, (guint)g_ascii_strtoull(k->data, NULL, 10)),
            json_object_get_object_member(expected, k->data));
}

static void
equal_intervals_agree(void **state)
{
    (void)state;
    for_all("equal", check_equal);
}

/* What becomes of raw quantiles: equal ones merge; or, with no more different values than
 * classes, each has a class. */
static void
check_merged(const Case *one, const WijkClassifyOptions *options, JsonObject *expected)
{
    g_autoptr(WijkBreaks) breaks = compute(one, options);
    gint64 n_distinct_breaks = json_object_get_int_member(expected, "n_distinct_breaks");

    gint64 wanted = one->series.n_distinct <= options->n_classes
                        ? (gint64)one->series.n_distinct
                        : n_distinct_breaks - 1;

    /* Ties that fill the lowest class and more have it to themselves. */
    if (one->series.n_distinct > options->n_classes &&
        wijk_quantile(&one->series, 1, options->n_classes, options->quantile_type) ==
            one->series.value[0])
        wanted++;

    if (breaks->n_classes != wanted)
        fail_msg("%s, type %u: %u of %u classes, expected %d", one->name,
                 options->quantile_type, breaks->n_classes, options->n_classes,
                 (int)wanted);
}

static void
check_quantile(const Case *one, JsonObject *expected)
{
    for (guint type = 1; type <= 9; type++) {
        g_autofree char *member = g_strdup_printf("type%u", type);
        JsonObject *of_type = json_object_get_object_member(expected, member);
        g_autoptr(GList) sizes = json_object_get_members(of_type);

        for (GList *size = sizes; size != NULL; size = size->next) {
            JsonObject *entry = json_object_get_object_member(of_type, size->data);
            JsonArray *wanted = json_object_get_array_member(entry, "breaks");
            guint k = (guint)g_ascii_strtoull(size->data, NULL, 10);
            WijkClassifyOptions options = options_for(WIJK_METHOD_QUANTILE, k);

            options.quantile_type = type;
            for (guint i = 0; i <= k; i++)
                assert_break(one, member, wijk_quantile(&one->series, i, k, type),
                             json_array_get_double_element(wanted, i));
            check_merged(one, &options, entry);
            if (one->series.n_distinct > k)
                check_closures(one, options, entry);
        }
    }
}

static void
quantiles_of_all_nine_types_agree(void **state)
{
    (void)state;
    for_all("quantile", check_quantile);
}

/* The measures of a partition, from their definitions. */
typedef struct {
    double ssw;
    double tai;
    double adcm;
} Fit;

static Fit
fit_of(const WijkSeries *series, const gsize *start, guint k)
{
    double mean_all = wijk_mean(series->value, series->n);
    double around_all = 0.0;
    double around_class = 0.0;
    Fit fit = {0};

    for (guint i = 0; i < k; i++) {
        gsize end = i + 1 < k ? start[i + 1] : series->n;
        gsize n = end - start[i];
        double mean = wijk_mean(series->value + start[i], n);
        double median =
            (series->value[start[i] + (n - 1) / 2] + series->value[start[i] + n / 2]) / 2;

        for (gsize j = start[i]; j < end; j++) {
            double value = series->value[j];

            fit.ssw += (value - mean) * (value - mean);
            fit.adcm += fabs(value - median);
            around_class += fabs(value - mean);
            around_all += fabs(value - mean_all);
        }
    }
    fit.tai = 1 - around_class / around_all;
    return fit;
}

/* Index of the optimum that @breaks are, or -1. */
static int
find_optimum(const WijkBreaks *breaks, JsonArray *counts)
{
    for (guint i = 0; i < json_array_get_length(counts); i++) {
        JsonArray *one = json_array_get_array_element(counts, i);
        gboolean same = json_array_get_length(one) == breaks->n_classes;

        for (guint j = 0; same && j < breaks->n_classes; j++)
            same = json_array_get_int_element(one, j) == breaks->count[j];
        if (same)
            return (int)i;
    }
    return -1;
}

static void
check_jenks_breaks(const Case *one, guint k, JsonObject *entry)
{
    WijkClassifyOptions options = options_for(WIJK_METHOD_JENKS, k);
    g_autoptr(WijkBreaks) breaks = compute(one, &options);
    JsonArray *uppers = json_object_get_array_member(entry, "optima_upper_bounds");
    JsonArray *middles = json_object_get_array_member(entry, "breaks_midpoint");
    int found = find_optimum(breaks, json_object_get_array_member(entry, "counts"));

    assert_int_equal(breaks->n_classes, k);
    if (found < 0) { /* the list of optima stops at 20 */
        assert_true(json_object_get_int_member(entry, "n_optimal_partitions") > 20);
        return;
    }

    JsonArray *upper = json_array_get_array_element(uppers, (guint)found);
    JsonArray *middle = json_array_get_array_element(middles, (guint)found);

    if (json_array_get_double_element(upper, 0) > one->series.value[0])
        assert_breaks(one, "class maxima", breaks->breaks + 1, k, upper);
    else
        assert_breaks(one, "middles", breaks->breaks, k + 1, middle);
}

static void
check_jenks_middles(const Case *one, guint k, const gsize *start, JsonObject *entry)
{
    WijkClassifyOptions options = options_for(WIJK_METHOD_JENKS, k);
    g_autoptr(GArray) raw = g_array_new(FALSE, FALSE, sizeof(double));

    if (json_object_get_int_member(entry, "n_optimal_partitions") != 1)
        return;
    wijk_jenks_middles(&one->series, start, &options, raw);
    assert_raw(one, "middles", raw,
               json_array_get_array_element(
                   json_object_get_array_member(entry, "breaks_midpoint"), 0));
    for (guint i = 0; i < k; i++) {
        gsize end = i + 1 < k ? start[i + 1] : one->series.n;

        assert_break(one, "class means",
                     wijk_mean(one->series.value + start[i], end - start[i]),
                     json_array_get_double_element(
                         json_object_get_array_member(entry, "class_means"), i));
    }
}

static void
check_jenks(const Case *one, JsonObject *expected)
{
    g_autoptr(GList) sizes = json_object_get_members(expected);
    double tss = json_object_get_double_member(one->expected, "tss");

    for (GList *size = sizes; size != NULL; size = size->next) {
        JsonObject *entry = json_object_get_object_member(expected, size->data);
        guint k = (guint)g_ascii_strtoull(size->data, NULL, 10);
        gsize start[WIJK_LIMIT_CLASSES];

        assert_true(wijk_jenks_starts(&one->series, k, start, NULL));

        Fit fit = fit_of(&one->series, start, k);

        test_assert_near(fit.ssw, json_object_get_double_member(entry, "ssw"),
                         BREAK_TOLERANCE * tss, one->name);
        test_assert_near(1 - fit.ssw / tss, json_object_get_double_member(entry, "gvf"),
                         BREAK_TOLERANCE, one->name);
        if (json_object_get_int_member(entry, "n_optimal_partitions") == 1) {
            test_assert_near(fit.tai, json_object_get_double_member(entry, "tai"),
                             BREAK_TOLERANCE, one->name);
            assert_break(one, "adcm", fit.adcm,
                         json_object_get_double_member(entry, "adcm"));
        }
        check_jenks_breaks(one, k, entry);
        check_jenks_middles(one, k, start, entry);
    }
}

static void
natural_breaks_reach_the_optimum(void **state)
{
    (void)state;
    for_all("fisher_jenks", check_jenks);
}

static void
check_multiples(const Case *one, JsonObject *expected)
{
    g_autoptr(GList) rows = json_object_get_members(expected);
    double mean = wijk_mean(one->series.value, one->series.n);
    double sd = wijk_stddev(one->series.value, one->series.n);

    for (GList *row = rows; row != NULL; row = row->next) {
        g_auto(GStrv) multiple = g_strsplit(row->data, ",", -1);
        JsonArray *wanted = json_object_get_array_member(expected, row->data);

        for (guint i = 0; multiple[i] != NULL; i++)
            assert_break(one, row->data, mean + g_ascii_strtod(multiple[i], NULL) * sd,
                         json_array_get_double_element(wanted, i));
    }

    /* Seven classes of one standard deviation have the breaks of this row. */
    WijkClassifyOptions options = options_for(WIJK_METHOD_STDDEV, 7);
    g_autoptr(GArray) raw = raw_breaks(one, wijk_method_stddev, &options);
    JsonArray *row = json_object_get_array_member(expected, "-2.5,-1.5,-0.5,0.5,1.5,2.5");

    assert_raw(one, "stddev", raw, row);

    /* What is inside the data stays. */
    g_autoptr(WijkBreaks) breaks = compute(one, &options);
    guint n = 0;

    for (guint i = 0; i < raw->len; i++) {
        double at = g_array_index(raw, double, i);

        if (at > one->series.value[0] && at < one->series.value[one->series.n - 1])
            assert_break(one, "stddev", breaks->breaks[++n], at);
    }
    assert_int_equal(breaks->n_classes, n + 1);
}

static void
check_sd_pretty(const Case *one, JsonObject *expected)
{
    g_autoptr(GList) rows = json_object_get_members(expected);
    const WijkSeries *series = &one->series;
    double mean = wijk_mean(series->value, series->n);
    double sd = wijk_stddev(series->value, series->n);

    for (GList *row = rows; row != NULL; row = row->next) {
        g_autoptr(GArray) raw = g_array_new(FALSE, FALSE, sizeof(double));
        JsonArray *wanted = json_object_get_array_member(expected, row->data);

        wijk_pretty((series->value[0] - mean) / sd,
                    (series->value[series->n - 1] - mean) / sd,
                    (guint)g_ascii_strtoull(row->data, NULL, 10), 1.5, raw);
        assert_int_equal(raw->len, json_array_get_length(wanted));
        for (guint i = 0; i < raw->len; i++)
            test_assert_near(g_array_index(raw, double, i) * sd + mean,
                             json_array_get_double_element(wanted, i),
                             SD_PRETTY_TOLERANCE * range_of(series), one->name);
    }
}

static void
check_stddev(const Case *one, JsonObject *expected)
{
    check_multiples(one,
                    json_object_get_object_member(expected, "mean_plus_multiples_sd_n1"));
    check_sd_pretty(one, json_object_get_object_member(expected, "sd_pretty"));
}

static void
standard_deviations_agree(void **state)
{
    (void)state;
    for_all("stddev", check_stddev);
}

static void
check_headtail(const Case *one, JsonObject *expected)
{
    static const char *const member[] = {"thr0.4", "thr1"};
    static const double threshold[] = {0.4, 1.0};

    for (guint i = 0; i < G_N_ELEMENTS(member); i++) {
        WijkClassifyOptions options = options_for(WIJK_METHOD_HEADTAIL, 5);

        options.headtail_threshold = threshold[i];
        g_autoptr(WijkBreaks) breaks = compute(one, &options);

        assert_breaks(one, member[i], breaks->breaks, breaks->n_classes + 1,
                      json_object_get_array_member(expected, member[i]));
    }
}

static void
head_tail_breaks_agree(void **state)
{
    (void)state;
    for_all("headtails", check_headtail);
}

static void
check_maximum(const Case *one, JsonObject *expected)
{
    g_autoptr(GList) sizes = json_object_get_members(expected);

    for (GList *size = sizes; size != NULL; size = size->next) {
        JsonObject *entry = json_object_get_object_member(expected, size->data);
        WijkClassifyOptions options = options_for(
            WIJK_METHOD_MAXBREAKS, (guint)g_ascii_strtoull(size->data, NULL, 10));
        g_autoptr(WijkBreaks) breaks = compute(one, &options);

        if (json_object_get_null_member(entry, "breaks"))
            continue;
        assert_breaks(one, "maximum", breaks->breaks, breaks->n_classes + 1,
                      json_object_get_array_member(entry, "breaks"));
        assert_counts(one, "maximum", breaks,
                      json_object_get_array_member(entry, "counts"));
    }
}

static void
maximum_breaks_agree(void **state)
{
    (void)state;
    for_all("maximum", check_maximum);
}

static void
check_geometric(const Case *one, JsonObject *expected)
{
    g_autoptr(GList) sizes = json_object_get_members(expected);

    for (GList *size = sizes; size != NULL; size = size->next) {
        WijkClassifyOptions options = options_for(
            WIJK_METHOD_GEOMETRIC, (guint)g_ascii_strtoull(size->data, NULL, 10));
        g_autoptr(WijkBreaks) breaks = compute(one, &options);

        assert_breaks(one, "geometric", breaks->breaks, breaks->n_classes + 1,
                      json_object_get_array_member(expected, size->data));
    }
}

static void
geometric_progressions_agree_or_are_refused(void **state)
{
    guint n_refused = 0;

    (void)state;
    if (oracle == NULL)
        skip();
    for (guint i = 0; i < all_cases->len; i++) {
        const Case *one = all_cases->pdata[i];
        WijkClassifyOptions options = options_for(WIJK_METHOD_GEOMETRIC, 5);

        if (!json_object_has_member(one->expected, "geometric"))
            continue;
        if (!json_object_get_null_member(one->expected, "geometric")) {
            check_geometric(one, json_object_get_object_member(one->expected, "geometric"));
            continue;
        }
        assert_null(
            wijk_breaks_compute(one->series.value, one->series.n, &options, NULL, NULL));
        n_refused++;
    }
    assert_true(n_refused > 0);
}

/* Six classes: a fence outside the data leaves an empty one, which the map drops. */
static void
check_box_counts(const Case *one, const GArray *raw, JsonArray *expected)
{
    const WijkSeries *series = &one->series;
    gsize below = 0;

    for (guint i = 0; i < 6; i++) {
        gsize next = i < 5 ? wijk_series_below(series, g_array_index(raw, double, i),
                                               WIJK_CLOSED_RIGHT)
                           : series->n;

        if ((gint64)(next - below) != json_array_get_int_element(expected, i))
            fail_msg("%s, boxplot: class %u has %zu values", one->name, i, next - below);
        below = next;
    }
}

static void
check_boxplot(const Case *one, JsonObject *expected)
{
    static const char *const member[] = {"hinge1.5", "hinge3.0"};
    static const char *const mark[] = {"lower_fence", "q1", "median", "q3", "upper_fence"};

    for (guint i = 0; i < G_N_ELEMENTS(member); i++) {
        JsonObject *entry = json_object_get_object_member(expected, member[i]);
        WijkClassifyOptions options = options_for(WIJK_METHOD_BOXPLOT, 5);

        options.boxplot_hinge = i == 0 ? 1.5 : 3.0;
        g_autoptr(GArray) raw = raw_breaks(one, wijk_method_boxplot, &options);
        g_autoptr(WijkBreaks) breaks = compute(one, &options);

        assert_int_equal(raw->len, G_N_ELEMENTS(mark));
        for (guint j = 0; j < raw->len; j++)
            assert_break(one, mark[j], g_array_index(raw, double, j),
                         json_object_get_double_member(entry, mark[j]));
        check_box_counts(one, raw,
                         json_object_get_array_member(entry, "counts_right_closed_6"));
        if (json_object_get_int_member(entry, "n_high_outliers") > 0)
            assert_int_equal(breaks->count[breaks->n_classes - 1],
                             json_object_get_int_member(entry, "n_high_outliers"));
    }
}

static void
box_plots_agree(void **state)
{
    (void)state;
    for_all("boxplot", check_boxplot);
}

static void
check_pretty_rows(const Case *one, JsonObject *expected, double bias)
{
    g_autoptr(GList) sizes = json_object_get_members(expected);

    for (GList *size = sizes; size != NULL; size = size->next) {
        JsonArray *wanted = json_object_get_array_member(expected, size->data);
        guint n = (guint)g_ascii_strtoull(size->data, NULL, 10);
        g_autoptr(GArray) raw = g_array_new(FALSE, FALSE, sizeof(double));
        WijkClassifyOptions options = options_for(WIJK_METHOD_PRETTY, n);

        wijk_pretty(one->series.value[0], one->series.value[one->series.n - 1], n, bias,
                    raw);
        assert_raw(one, "pretty", raw, wanted);
        if (bias == 0)
            continue;

        g_autoptr(WijkBreaks) breaks = compute(one, &options);

        assert_breaks(one, "pretty", breaks->breaks, breaks->n_classes + 1, wanted);
    }
}

static void
check_pretty(const Case *one, JsonObject *expected)
{
    check_pretty_rows(one, json_object_get_object_member(expected, "n"), 1.5);
    check_pretty_rows(one, json_object_get_object_member(expected, "n_high_u_bias_0"), 0);
}

static void
pretty_breaks_agree_with_r(void **state)
{
    (void)state;
    for_all("pretty", check_pretty);
}

static void
check_percentiles(const Case *one, JsonObject *expected)
{
    static const guint percent[] = {1, 10, 50, 90, 99, 100};
    JsonArray *wanted = json_object_get_array_member(expected, "1,10,50,90,99,100");

    for (guint i = 0; i < G_N_ELEMENTS(percent); i++)
        assert_break(one, "percentile", wijk_quantile(&one->series, percent[i], 100, 7),
                     json_array_get_double_element(wanted, i));
}

static void
percentiles_agree(void **state)
{
    (void)state;
    for_all("percentile_type7", check_percentiles);
}

/* Constant, single and no values at all: no crash, one class or none. */
static void
degenerate_series_have_one_class_or_none(void **state)
{
    guint n_done = 0;

    (void)state;
    if (oracle == NULL)
        skip();
    for (guint i = 0; i < all_cases->len; i++) {
        const Case *one = all_cases->pdata[i];

        if (!json_object_has_member(one->expected, "degenerate"))
            continue;
        for (WijkMethod method = 0; method < WIJK_METHOD_MANUAL; method++) {
            WijkClassifyOptions options = options_for(method, 5);
            g_autoptr(WijkBreaks) breaks = compute(one, &options);

            assert_int_equal(breaks->n_classes, one->series.n > 0 ? 1 : 0);
        }
        n_done++;
    }
    assert_int_equal(n_done, 3);
}

static void
check_assignment(JsonObject *expected, WijkClosed closed, const char *member)
{
    JsonArray *values = json_object_get_array_member(expected, "values");
    JsonArray *given = json_object_get_array_member(expected, "breaks");
    JsonArray *wanted = json_object_get_array_member(expected, member);
    double at[8];
    WijkBreaks breaks = {.closed = closed, .breaks = at};

    breaks.n_classes = json_array_get_length(given) - 1;
    assert_true(breaks.n_classes < G_N_ELEMENTS(at));
    for (guint i = 0; i <= breaks.n_classes; i++)
        at[i] = json_array_get_double_element(given, i);
    for (guint i = 0; i < json_array_get_length(values); i++) {
        gboolean missing = json_array_get_null_element(values, i);
        double value = missing ? NAN : json_array_get_double_element(values, i);
        int class = missing ? -1 : (int)json_array_get_int_element(wanted, i);

        if (wijk_breaks_class(&breaks, value) != class)
            fail_msg("%s: %g is in class %d, expected %d", member, value,
                     wijk_breaks_class(&breaks, value), class);
    }
}

static void
values_on_breaks_go_where_the_closed_side_says(void **state)
{
    g_autofree char *path = test_shared_path(FOLDER "assignment.json");

    (void)state;
    if (path == NULL)
        skip();

    g_autoptr(JsonNode) root = test_json_read(path);
    JsonArray *cases = json_object_get_array_member(json_node_get_object(root), "cases");

    for (guint i = 0; i < json_array_get_length(cases); i++) {
        JsonObject *one = json_array_get_object_element(cases, i);

        check_assignment(one, WIJK_CLOSED_RIGHT, "class_right_closed");
        check_assignment(one, WIJK_CLOSED_LEFT, "class_left_closed");
    }
}

static const Case *
find_case(const char *name)
{
    for (guint i = 0; i < all_cases->len; i++)
        if (strcmp(((const Case *)all_cases->pdata[i])->name, name) == 0)
            return all_cases->pdata[i];
    fail_msg("no series %s", name);
    return NULL;
}

/* Upper bounds as PySAL printed them, with 4 digits. */
static void
check_bins(const Case *one, const WijkBreaks *breaks, JsonObject *expected)
{
    JsonArray *bins = json_object_get_array_member(expected, "bins");

    assert_counts(one, "published", breaks,
                  json_object_get_array_member(expected, "counts"));
    for (guint i = 0; i < breaks->n_classes; i++) {
        double bin = json_array_get_double_element(bins, i);

        test_assert_near(breaks->breaks[i + 1], bin, 1e-4 * fabs(bin), "published");
    }
}

static void
published_numbers_of_calemp_agree(void **state)
{
    static const struct {
        WijkMethod method;
        const char *member;
    } row[] = {
        {WIJK_METHOD_EQUAL, "EqualInterval_k5"},
        {WIJK_METHOD_QUANTILE, "Quantiles_k5"},
        {WIJK_METHOD_JENKS, "FisherJenks_k5"},
        {WIJK_METHOD_HEADTAIL, "HeadTailBreaks"},
        {WIJK_METHOD_MAXBREAKS, "MaximumBreaks_k5"},
    };
    g_autofree char *path = test_shared_path(FOLDER "published.json");

    (void)state;
    if (path == NULL)
        skip();

    g_autoptr(JsonNode) root = test_json_read(path);
    JsonArray *items = json_object_get_array_member(json_node_get_object(root), "items");
    JsonObject *item = json_array_get_object_element(items, 0);
    const Case *one = find_case(json_object_get_string_member(item, "series"));

    for (guint i = 0; i < G_N_ELEMENTS(row); i++) {
        WijkClassifyOptions options = options_for(row[i].method, 5);
        g_autoptr(WijkBreaks) breaks = compute(one, &options);

        check_bins(one, breaks, json_object_get_object_member(item, row[i].member));
    }

    /* Two classes of its box plot and standard deviations lie outside the data. */
    WijkClassifyOptions options = options_for(WIJK_METHOD_BOXPLOT, 5);
    g_autoptr(GArray) box = raw_breaks(one, wijk_method_boxplot, &options);
    JsonArray *bins = json_object_get_array_member(
        json_object_get_object_member(item, "BoxPlot"), "bins");

    /* Of a whole number of deviations from the mean: the breaks of six classes, but for
     * the mean itself, which is no bin of PySAL's. */
    WijkClassifyOptions six = options_for(WIJK_METHOD_STDDEV, 6);
    g_autoptr(GArray) deviation = raw_breaks(one, wijk_method_stddev, &six);
    JsonArray *means = json_object_get_array_member(
        json_object_get_object_member(item, "StdMean"), "bins");

    assert_int_equal(deviation->len, 5);
    for (guint i = 0; i < 5; i++)
        if (i != 2)
            assert_break(one, "published standard deviations",
                         g_array_index(deviation, double, i),
                         json_array_get_double_element(means, i < 2 ? i : i - 1));

    g_autoptr(WijkBreaks) drawn = compute(one, &six);

    assert_int_equal(drawn->n_classes, 4); /* those below the data are gone */
    assert_int_equal(drawn->count[0] + drawn->count[1], 56);
    assert_int_equal(drawn->count[2], 1);
    assert_int_equal(drawn->count[3], 1);

    for (guint i = 0; i < box->len; i++)
        assert_break(one, "published box plot", g_array_index(box, double, i),
                     json_array_get_double_element(bins, i));
}

/* What classify itself tells of its jenks breaks; the areas weigh the last measure. */
static void
check_fit_by_area(const Case *one, JsonObject *item)
{
    g_auto(GStrv) part = g_strsplit(one->name, "/", 2);
    g_autofree char *relative = g_strconcat(FOLDER "data/", part[0], ".csv", NULL);
    g_autofree char *path = test_shared_path(relative);
    gsize n;
    gsize n_areas;
    g_autofree double *value = read_column(path, part[1], &n);
    g_autofree double *area =
        read_column(path, json_object_get_string_member(item, "area_column"), &n_areas);
    WijkClassifyOptions options = options_for(WIJK_METHOD_JENKS, 5);
    g_autoptr(WijkBreaks) breaks = wijk_breaks_compute(value, n, &options, NULL, NULL);
    WijkBreaksFit fit;

    assert_non_null(breaks);
    assert_int_equal(n, n_areas);
    wijk_breaks_fit(breaks, value, area, n, &fit);
    test_assert_near(fit.gvf, json_object_get_double_member(item, "gvf"), BREAK_TOLERANCE,
                     "gvf");
    test_assert_near(fit.tai, json_object_get_double_member(item, "tai"), BREAK_TOLERANCE,
                     "tai");
    test_assert_near(fit.oai,
                     json_object_get_double_member(
                         item, "oai_area_weighted (1-sum a|x-class mean|/sum a|x-mean|)"),
                     BREAK_TOLERANCE, "oai");
}

static void
published_measures_of_jenks_and_caspall_agree(void **state)
{
    g_autofree char *path = test_shared_path(FOLDER "published.json");

    (void)state;
    if (path == NULL)
        skip();

    g_autoptr(JsonNode) root = test_json_read(path);
    JsonArray *items = json_object_get_array_member(json_node_get_object(root), "items");
    JsonObject *item = json_array_get_object_element(items, 1);
    const Case *one = find_case(json_object_get_string_member(item, "series"));
    gsize start[5];

    assert_true(wijk_jenks_starts(&one->series, 5, start, NULL));

    Fit fit = fit_of(&one->series, start, 5);
    double tss = json_object_get_double_member(one->expected, "tss");
    WijkClassifyOptions options = options_for(WIJK_METHOD_JENKS, 5);
    g_autoptr(GArray) raw = g_array_new(FALSE, FALSE, sizeof(double));

    wijk_jenks_middles(&one->series, start, &options, raw);
    assert_raw(one, "published", raw,
               json_object_get_array_member(item, "breaks_midpoint"));
    test_assert_near(1 - fit.ssw / tss, json_object_get_double_member(item, "gvf"),
                     BREAK_TOLERANCE, "gvf");
    test_assert_near(fit.tai, json_object_get_double_member(item, "tai"), BREAK_TOLERANCE,
                     "tai");
    check_fit_by_area(one, item);
}

/* quantile(1:10, 0.25, type = 1 … 9) of R 4.2.2. */
static void
nine_quantiles_of_one_to_ten_agree_with_r(void **state)
{
    static const double first_quartile[] = {3, 3, 2, 2.5, 3, 2.75, 3.25, 35 / 12., 2.9375};
    double value[] = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    g_auto(WijkSeries) series = {0};

    (void)state;
    wijk_series_init(&series, value, G_N_ELEMENTS(value));
    for (guint type = 1; type <= 9; type++)
        test_assert_near(wijk_quantile(&series, 1, 4, type), first_quartile[type - 1],
                         1e-15, "quartile");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nine_quantiles_of_one_to_ten_agree_with_r),
        cmocka_unit_test(summaries_agree),
        cmocka_unit_test(equal_intervals_agree),
        cmocka_unit_test(quantiles_of_all_nine_types_agree),
        cmocka_unit_test(natural_breaks_reach_the_optimum),
        cmocka_unit_test(standard_deviations_agree),
        cmocka_unit_test(head_tail_breaks_agree),
        cmocka_unit_test(maximum_breaks_agree),
        cmocka_unit_test(geometric_progressions_agree_or_are_refused),
        cmocka_unit_test(box_plots_agree),
        cmocka_unit_test(pretty_breaks_agree_with_r),
        cmocka_unit_test(percentiles_agree),
        cmocka_unit_test(degenerate_series_have_one_class_or_none),
        cmocka_unit_test(values_on_breaks_go_where_the_closed_side_says),
        cmocka_unit_test(published_numbers_of_calemp_agree),
        cmocka_unit_test(published_measures_of_jenks_and_caspall_agree),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
