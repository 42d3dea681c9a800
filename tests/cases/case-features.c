/* SPDX-License-Identifier: EUPL-1.2 */
/* Layers as programs that are not ours read them: sqlite3, ogrinfo, xmllint and QGIS. Each
 * test is skipped where its program is not there. */
#include "output/features.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "support/shapes.h"

/* Runs a program. Returns: what it says; fails the test if it fails */
static char *
run(const char *const *words)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *complaint = NULL;
    char *out = NULL;
    int status = 0;

    if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
                      &complaint, &status, &error))
        fail_msg("%s", error->message);
    if (!g_spawn_check_wait_status(status, &error))
        fail_msg("%s: %s\n%s\n%s", words[0], error->message, out, complaint);
    return out;
}

static void
skip_without(const char *program)
{
    g_autofree char *path = g_find_program_in_path(program);

    if (path == NULL)
        skip();
}

static char *
query(const char *path, const char *sql)
{
    const char *const words[] = {"sqlite3", "-batch", "-readonly", path, sql, NULL};

    return run(words);
}

static void
write_layers(const char *path, const WijkFeatures *const *layers, gsize n)
{
    g_autoptr(GError) error = NULL;

    if (!wijk_features_write(path, layers, n, &error))
        fail_msg("%s", error->message);
}

/* ---- every value comes back */

#define ROWS 3000

/* A double with random bits, so of any size. */
static double
any_double(GRand *random)
{
    union {
        guint64 bits;
        double real;
    } any;

    do {
        any.bits = (guint64)g_rand_int(random) << 32 | g_rand_int(random);
    } while (!isfinite(any.real));
    return any.real;
}

/* A name of up to 12 characters that quoting goes wrong on. */
static char *
any_name(GRand *random)
{
    static const char *const pieces[] = {
        "\"", "'", "&", "<", ">", "\n", "\r\n", ",",  ";",  "é", "ĳ",   "€",  "😀",   "=",
        "+",  "-", "@", " ", "a", "B",  "0",    "\t", "\\", "%", "]]>", "--", "\x01"};
    GString *name = g_string_new(NULL);
    gint32 n = g_rand_int_range(random, 0, 13);

    for (gint32 i = 0; i < n; i++)
        g_string_append(name, pieces[g_rand_int_range(random, 0, SHAPE_LENGTH(pieces))]);
    return g_string_free(name, FALSE);
}

typedef struct {
    char *text[ROWS + 1];
    gint64 integer[ROWS];
    double number[ROWS];
    guint8 state[ROWS];
    double x[ROWS];
    double y[ROWS];
} Rows;

static Rows *
any_rows(guint32 seed)
{
    GRand *random = g_rand_new_with_seed(seed);
    Rows *rows = g_new0(Rows, 1);

    for (guint i = 0; i < ROWS; i++) {
        rows->text[i] = any_name(random);
        rows->integer[i] = (gint64)((guint64)g_rand_int(random) << 32 | g_rand_int(random));
        rows->number[i] = any_double(random);
        rows->state[i] =
            (guint8)(i % 5 == 0 ? g_rand_int_range(random, 1, WIJK_N_STATES) : 0);
        rows->x[i] = g_rand_double_range(random, 10000, 280000);
        rows->y[i] = g_rand_double_range(random, 300000, 620000);
    }
    g_rand_free(random);
    return rows;
}

static void
free_rows(Rows *rows)
{
    for (guint i = 0; i < ROWS; i++)
        g_free(rows->text[i]);
    g_free(rows);
}

static WijkFeatures *
layer_of_rows(const Rows *rows)
{
    WijkFeatures *features =
        wijk_features_new_points("rows", "EPSG:28992", rows->x, rows->y, ROWS);

    wijk_features_add_text(features, "te\"xt", (const char *const *)rows->text);
    wijk_features_add_integers(features, "whole", rows->integer, rows->state);
    wijk_features_add_numbers(features, "real", rows->number, rows->state);
    wijk_features_write_states(features);
    return features;
}

/* One row of a query: text in hexadecimal, integer, double in 17 digits, state, x, y. */
static void
assert_row(const Rows *rows, guint i, const char *line)
{
    g_auto(GStrv) cell = g_strsplit(line, "|", -1);
    g_autoptr(GString) hex = g_string_new(NULL);
    gboolean present = rows->state[i] == WIJK_STATE_PRESENT;
    double number = NAN;

    assert_int_equal(g_strv_length(cell), 4);
    for (const char *p = rows->text[i]; *p != '\0'; p++)
        g_string_append_printf(hex, "%02X", (guchar)*p);
    assert_string_equal(cell[0], hex->str);
    assert_string_equal(cell[3], wijk_state_id(rows->state[i]));
    if (!present) {
        assert_string_equal(cell[1], "");
        assert_string_equal(cell[2], "");
        return;
    }
    assert_true(g_ascii_strtoll(cell[1], NULL, 10) == rows->integer[i]);
    assert_true(wijk_number_parse(cell[2], strlen(cell[2]), '.', &number, NULL));
    if (number != rows->number[i])
        fail_msg("row %u: %s", i, cell[2]);
}

static void
sqlite_reads_every_value_back(void **state)
{
    (void)state;
    skip_without("sqlite3");
    Rows *rows = any_rows(7);
    g_autoptr(WijkFeatures) features = layer_of_rows(rows);
    const WijkFeatures *layer = features;
    g_autofree char *path = test_folder_path("rows.gpkg");
    g_autofree char *out = NULL;
    g_autofree char *health = NULL;
    g_auto(GStrv) lines = NULL;

    write_layers(path, &layer, 1);
    out = query(path,
                "select hex(\"te\"\"xt\"), whole, printf('%!.17g', real) as r, real_state "
                "from rows where real is not null union all "
                "select 1, 1, 1, 1 where 0;");
    g_clear_pointer(&out, g_free);
    out = query(path, "select hex(\"te\"\"xt\"), whole, "
                      "case when real is null then '' else printf('%!.17g', real) end, "
                      "real_state from rows order by fid");
    lines = g_strsplit(out, "\n", -1);
    assert_int_equal(g_strv_length(lines), ROWS + 1);
    for (guint i = 0; i < ROWS; i++)
        assert_row(rows, i, lines[i]);
    health = query(path, "pragma integrity_check; pragma foreign_key_check");
    assert_string_equal(health, "ok\n");
    free_rows(rows);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sqlite_reads_every_value_back),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
