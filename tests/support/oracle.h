/* SPDX-License-Identifier: EUPL-1.2 */
/* Reads the shared oracles of spatial statistics: columns of small CSV files, lists of
 * numbers, neighbours. */
#pragma once

#include <math.h>
#include <string.h>

#include "analysis/weights.h"
#include "base/number.h"
#include "support/support.h"

#define ORACLE_FOLDER "oracles/B_autocorrelation/"

/* Opens an oracle file; skips the test where it is not there. */
static inline JsonObject *
oracle_open(const char *name, JsonNode **root)
{
    g_autofree char *relative = g_strconcat(ORACLE_FOLDER, name, NULL);
    g_autofree char *path = test_shared_path(relative);

    if (path == NULL)
        skip();
    *root = test_json_read(path);
    return json_node_get_object(*root);
}

/* TRUE, said on stderr, if the oracles are not here: main() then returns TEST_SKIP. */
static inline gboolean
oracle_absent(void)
{
    g_autofree char *path = test_shared_path(ORACLE_FOLDER "expected.json");

    if (path == NULL)
        g_printerr("the shared oracles are not here\n");
    return path == NULL;
}

/* A column of a small CSV file without commas in its cells ("data/…"). */
static inline double *
oracle_column(const char *file, const char *column, gsize *out_n)
{
    g_autofree char *relative = g_strconcat(ORACLE_FOLDER, file, NULL);
    g_autofree char *path = test_shared_path(relative);
    g_autofree char *text = NULL;

    assert_non_null(path);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));

    g_auto(GStrv) line = g_strsplit(text, "\n", -1);
    g_auto(GStrv) header = g_strsplit(g_strchomp(line[0]), ",", -1);
    guint wanted = 0;
    GArray *value = g_array_new(FALSE, FALSE, sizeof(double));

    while (header[wanted] != NULL && strcmp(header[wanted], column) != 0)
        wanted++;
    assert_non_null(header[wanted]);
    for (guint i = 1; line[i] != NULL && line[i][0] != '\0'; i++) {
        g_auto(GStrv) cell = g_strsplit(g_strchomp(line[i]), ",", -1);
        double number = NAN;

        assert_true(g_strv_length(cell) > wanted);
        assert_true(
            wijk_number_parse(cell[wanted], strlen(cell[wanted]), '.', &number, NULL));
        g_array_append_val(value, number);
    }
    *out_n = value->len;
    return (double *)g_array_free(value, FALSE);
}

/* The values of a case: its column of its file. */
static inline double *
oracle_values(JsonObject *one, gsize *out_n)
{
    return oracle_column(json_object_get_string_member(one, "file"),
                         json_object_get_string_member(one, "column"), out_n);
}

/* A list of numbers, null as NaN. */
static inline double *
oracle_numbers(JsonObject *object, const char *key, gsize *out_n)
{
    assert_true(json_object_has_member(object, key));

    JsonArray *array = json_object_get_array_member(object, key);
    gsize n = json_array_get_length(array);
    double *value = g_new(double, MAX(n, 1));

    for (gsize i = 0; i < n; i++)
        value[i] = json_array_get_null_element(array, (guint)i)
                       ? NAN
                       : json_array_get_double_element(array, (guint)i);
    *out_n = n;
    return value;
}

static inline int
oracle_compare(const void *a, const void *b)
{
    guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;

    return (one > other) - (one < other);
}

/* "neighbours" of a case, counted from 1: a weight of 1 each. */
static inline WijkWeights *
oracle_weights(JsonObject *one)
{
    JsonArray *rows = json_object_get_array_member(one, "neighbours");
    guint32 n = json_array_get_length(rows);
    gsize *start = g_new0(gsize, (gsize)n + 1);
    GArray *link = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 i = 0; i < n; i++) {
        JsonArray *row = json_array_get_array_element(rows, i);
        guint length = json_array_get_length(row);

        for (guint k = 0; k < length; k++) {
            guint32 j = (guint32)json_array_get_int_element(row, k) - 1;

            g_array_append_val(link, j);
        }
        start[i + 1] = link->len;
        if (length > 1)
            qsort((guint32 *)link->data + start[i], length, sizeof(guint32),
                  oracle_compare);
    }
    return wijk_weights_new(n, start, (guint32 *)g_array_free(link, FALSE), NULL);
}

/* The letters of spdep. */
static inline WijkStandardise
oracle_style(char letter)
{
    return letter == 'W'   ? WIJK_STANDARDISE_ROW
           : letter == 'B' ? WIJK_STANDARDISE_BINARY
           : letter == 'C' ? WIJK_STANDARDISE_GLOBAL
           : letter == 'S' ? WIJK_STANDARDISE_VARIANCE
                           : WIJK_STANDARDISE_UNIT;
}

/* rel 1e-9, abs 1e-10 of expected.json. */
static inline void
oracle_near(double a, double b, const char *what)
{
    if (isnan(b))
        assert_true(isnan(a));
    else
        test_assert_near(a, b, MAX(1e-10, 1e-9 * fabs(b)), what);
}

/* p: rel 1e-6, abs 1e-12. */
static inline void
oracle_near_p(double a, double b, const char *what)
{
    if (isnan(b))
        assert_true(isnan(a));
    else
        test_assert_near(a, b, MAX(1e-12, 1e-6 * fabs(b)), what);
}

static inline double
oracle_number(JsonObject *object, const char *key)
{
    assert_true(json_object_has_member(object, key));
    return json_object_get_double_member(object, key);
}

/* @key of @object against a column of numbers. */
static inline void
oracle_check_column(JsonObject *object, const char *key, const double *column, gsize n,
                    void (*near)(double, double, const char *), const char *what)
{
    gsize length;
    g_autofree double *expected = oracle_numbers(object, key, &length);
    g_autofree char *all = g_strdup_printf("%s %s", what, key);

    assert_int_equal(length, n);
    for (gsize i = 0; i < n; i++)
        near(column[i], expected[i], all);
}
