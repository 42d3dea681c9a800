/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/weights_file.h"

#include <string.h>

#include "base/error.h"
#include "support/support.h"

static WijkWeightsFile *
parse(const char *text, WijkWeightsFormat format, GError **error)
{
    return wijk_weights_file_parse(text, strlen(text), format, "f", error);
}

static WijkWeightsFile *
parse_good(const char *text, WijkWeightsFormat format)
{
    GError *error = NULL;
    WijkWeightsFile *file = parse(text, format, &error);

    if (file == NULL)
        fail_msg("%s", error->message);
    return file;
}

static void
gal_is_read(void **state)
{
    /* One way only from B to A; C alone, with and without its empty line; CRLF; a mark. */
    static const char *const texts[] = {"\xef\xbb\xbf"
                                        "3\r\nA 0\r\n\r\nB 2\r\nC A\r\nC 0\r\n",
                                        "0 3 my layer CODE\nA 0\nB 2\nC A\nC 0\n\n"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(WijkWeightsFile) file = parse_good(texts[i], WIJK_WEIGHTS_GAL);

        assert_int_equal(file->n, 3);
        assert_int_equal(file->n_ids, 3);
        assert_string_equal(file->id[0], "A");
        assert_int_equal(file->n_links, 2);
        assert_int_equal(file->from[0], 1);
        assert_string_equal(file->id[file->to[0]], "A");
        assert_string_equal(file->id[file->to[1]], "C");
        if (i == 1) {
            assert_string_equal(file->layer, "my layer");
            assert_string_equal(file->key, "CODE");
        }
    }
}

static void
gwt_is_read(void **state)
{
    g_autoptr(WijkWeightsFile) file = parse_good("0 4 nl BU_CODE\nBU01 BU02 0.25\n"
                                                 "BU02  BU01\t1e2\nBU01 BU01 1\n",
                                                 WIJK_WEIGHTS_GWT);

    (void)state;
    assert_int_equal(file->n, 4);
    assert_int_equal(file->n_ids, 2);
    assert_int_equal(file->n_links, 3);
    assert_true(file->to[0] == 0 && file->weight[0] == 1); /* the diagonal */
    assert_true(file->weight[1] == 0.25 && file->weight[2] == 100);
}

static void
mistakes_are_named_with_their_line(void **state)
{
    static const struct {
        WijkWeightsFormat format;
        const char *text;
        const char *line;
        const char *about;
    } cases[] = {
        {WIJK_WEIGHTS_GAL, "", "line 1", "header"},
        {WIJK_WEIGHTS_GAL, "x\n", "line 1", "header"},
        {WIJK_WEIGHTS_GAL, "0\n", "line 1", "header"},
        {WIJK_WEIGHTS_GAL, "1 2 a b\n", "line 1", "header"},
        {WIJK_WEIGHTS_GAL, "0 2 a\n", "line 1", "header"},
        {WIJK_WEIGHTS_GAL, "-3\n", "line 1", "header"},
        {WIJK_WEIGHTS_GAL, "4000000000\n", "line 1", "areas"},
        {WIJK_WEIGHTS_GAL, "2\nA 1\nB\nB 2\nA\n", "line 5", "1 neighbours"},
        {WIJK_WEIGHTS_GAL, "2\nA 1\nB C\nB 0\n", "line 3", "header"},
        {WIJK_WEIGHTS_GAL, "2\nA\nB\n", "line 2", "number of neighbours"},
        {WIJK_WEIGHTS_GAL, "2\nA 1 1\nB\n", "line 2", "number of neighbours"},
        {WIJK_WEIGHTS_GAL, "2\nA -1\nB\n", "line 2", "number of neighbours"},
        {WIJK_WEIGHTS_GAL, "2\nA 1\nB\nA 0\n", "line 4", "twice"},
        {WIJK_WEIGHTS_GAL, "2\nA 2\nB B\nB 0\n", "line 3", "twice"},
        {WIJK_WEIGHTS_GAL, "2\nA 1\nX\n", "line 3", "no record"},
        {WIJK_WEIGHTS_GAL, "3\nA 0\nB 0\n", "line 3", "ends after 2"},
        {WIJK_WEIGHTS_GAL, "1\nA 0\nB 0\n", "line 3", "one more"},
        {WIJK_WEIGHTS_GWT, "2\nA B\n", "line 2", "weight"},
        {WIJK_WEIGHTS_GWT, "2\nA B -1\n", "line 2", "weight"},
        {WIJK_WEIGHTS_GWT, "2\nA B nan\n", "line 2", "weight"},
        {WIJK_WEIGHTS_GWT, "2\nA B 1,000\n", "line 2", "weight"},
        {WIJK_WEIGHTS_GWT, "2\nA B 1e999\n", "line 2", "weight"},
        {WIJK_WEIGHTS_GWT, "2\nA B 1 1\n", "line 2", "weight"},
        {WIJK_WEIGHTS_GWT, "2\nA B 1\n\nA B 1\n", "line 4", "twice"},
        {WIJK_WEIGHTS_GWT, "2\nA B 1\nA C 1\n", "line 3", "one more"},
        {WIJK_WEIGHTS_GWT, "2\nA \xff 1\n", "f", "UTF-8"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkWeightsFile) file = parse(cases[i].text, cases[i].format, &error);

        if (file != NULL || strstr(error->message, cases[i].line) == NULL ||
            strstr(error->message, cases[i].about) == NULL)
            fail_msg("case %zu: %s", i, file != NULL ? "accepted" : error->message);
        assert_true(error->domain == WIJK_ERROR);
    }
}

/* Rows of 4: 0 -> 1, 2; 2 -> 0; 3 to itself; 1 has none. */
static const gsize start_of[] = {0, 2, 2, 3, 4};
static const guint32 neighbour_of[] = {1, 2, 0, 3};
static const double weight_of[] = {0.1, 1. / 3, 1e-300, 2};
static const char *const codes[] = {"BU00", "é", "BU02", "BU03"};

static void
what_is_written_reads_back(void **state)
{
    (void)state;
    for (int format = WIJK_WEIGHTS_GAL; format <= WIJK_WEIGHTS_GWT; format++) {
        g_autofree char *text = wijk_weights_file_format(
            format, codes, 4, start_of, neighbour_of, weight_of, "my layer", "CODE", NULL);
        g_autoptr(WijkWeightsFile) file = parse_good(text, format);
        g_auto(WijkWeightsRows) rows = {0};

        assert_string_equal(file->layer, "my_layer");
        assert_true(wijk_weights_file_match(file, codes, 4, "f", &rows, NULL));
        assert_memory_equal(rows.start, start_of, sizeof start_of);
        assert_memory_equal(rows.neighbour, neighbour_of, sizeof neighbour_of);
        for (gsize k = 0; k < 4; k++)
            assert_true(rows.weight[k] == (format == WIJK_WEIGHTS_GAL ? 1 : weight_of[k]));
        assert_int_equal(rows.n_unknown, 0);
        assert_int_equal(rows.n_absent, 0);
    }
}

static void
ids_with_blanks_are_not_written(void **state)
{
    static const char *const wrong[] = {"a b", "", "a\n"};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(wijk_weights_file_format(
            WIJK_WEIGHTS_GAL, &wrong[i], 1, (gsize[]){0, 0}, NULL, NULL, "l", "k", &error));
        assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_DATA));
    }
}

static void
areas_that_do_not_match_are_counted(void **state)
{
    static const char *const other[] = {"C", "Z", "A"};
    static const char *const none[] = {"X", "Y"};
    static const char *const twice[] = {"A", "A"};
    g_autoptr(WijkWeightsFile) file =
        parse_good("3\nA 2\nB C\nB 1\nA\nC 1\nA\n", WIJK_WEIGHTS_GAL);
    g_autoptr(GError) error = NULL;
    g_auto(WijkWeightsRows) rows = {0};
    WijkWeightsRows no_rows;

    (void)state;
    assert_true(wijk_weights_file_match(file, other, 3, "f", &rows, NULL));
    assert_int_equal(rows.n_unknown, 1);
    assert_string_equal(rows.first_unknown, "B");
    assert_int_equal(rows.n_absent, 1);
    assert_memory_equal(rows.start, ((gsize[]){0, 1, 1, 2}), 4 * sizeof(gsize));
    assert_memory_equal(rows.neighbour, ((guint32[]){2, 0}), 2 * sizeof(guint32));
    assert_false(wijk_weights_file_match(file, none, 2, "f", &no_rows, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_MATCH));
    g_clear_error(&error);
    assert_false(wijk_weights_file_match(file, twice, 2, "f", &no_rows, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_MATCH));
}

static void
files_of_others_are_read(void **state)
{
    static const struct {
        const char *name;
        guint32 n;
    } files[] = {
        {"columbus_col_gal_nb", 49}, {"eire", 26}, {"nc_ncCC89", 100}, {"afcon_paper", 42}};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *relative =
            g_strdup_printf("oracles/B_autocorrelation/data/%s.gal", files[i].name);
        g_autofree char *path = test_shared_path(relative);
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkWeightsFile) file = NULL;

        if (path == NULL)
            skip();
        file = wijk_weights_file_read(path, &error);
        if (file == NULL)
            fail_msg("%s", error->message);
        assert_int_equal(file->n_ids, files[i].n);
        assert_true(file->n_links > file->n);
    }
}

static void
names_decide_the_format(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    assert_null(wijk_weights_file_read("/nowhere/w.txt", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_USAGE));
    g_clear_error(&error);
    assert_null(wijk_weights_file_read("/nowhere/w.GAL", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gal_is_read),
        cmocka_unit_test(gwt_is_read),
        cmocka_unit_test(mistakes_are_named_with_their_line),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(ids_with_blanks_are_not_written),
        cmocka_unit_test(areas_that_do_not_match_are_counted),
        cmocka_unit_test(files_of_others_are_read),
        cmocka_unit_test(names_decide_the_format),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
