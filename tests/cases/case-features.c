/* SPDX-License-Identifier: EUPL-1.2 */
/* Layers as programs that are not ours read them: sqlite3, ogrinfo and xmllint, and with
 * the word "qgis" QGIS. A test is skipped where its program is not there. */
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

static void
assert_has(const char *text, const char *words)
{
    if (strstr(text, words) == NULL)
        fail_msg("no %s in %s", words, text);
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

/* ---- a GeoPackage, cell by cell */

static void
append_bits(GString *hex, double value, gboolean big_endian)
{
    union {
        double real;
        guint64 bits;
    } any = {value};
    guint64 bits = big_endian ? any.bits : GUINT64_SWAP_LE_BE(any.bits);

    g_string_append_printf(hex, "%016" G_GINT64_MODIFIER "X", bits);
}

static void
append_hex(GString *hex, const char *text)
{
    for (const char *p = text; *p != '\0'; p++)
        g_string_append_printf(hex, "%02X", (guchar)*p);
}

/* What the query of the next test says of a row. */
static char *
wanted_row(const Rows *rows, guint i)
{
    GString *line = g_string_new(NULL);
    gboolean present = rows->state[i] == WIJK_STATE_PRESENT;

    append_hex(line, rows->text[i]);
    if (present)
        g_string_append_printf(line, "|%" G_GINT64_FORMAT "|", rows->integer[i]);
    else
        g_string_append(line, "||");
    if (present)
        append_bits(line, rows->number[i], TRUE);
    g_string_append_printf(line, "|%s|", wijk_state_id(rows->state[i]));
    append_bits(line, rows->x[i], FALSE);
    append_bits(line, rows->y[i], FALSE);
    return g_string_free(line, FALSE);
}

/* Doubles are compared bit by bit: SQLite prints fewer digits than they have. */
static void
sqlite_reads_every_bit_back(void **state)
{
    (void)state;
    skip_without("sqlite3");

    Rows *rows = any_rows(7);
    g_autoptr(WijkFeatures) features = layer_of_rows(rows);
    const WijkFeatures *layer = features;
    g_autofree char *path = test_folder_path("rows.gpkg");
    g_autofree char *out = NULL;
    g_auto(GStrv) lines = NULL;

    write_layers(path, &layer, 1);
    out = query(path, "select hex(\"te\"\"xt\"), whole, hex(ieee754_to_blob(real)),"
                      "whole_state, hex(substr(geom, 14)) from rows order by fid");
    lines = g_strsplit(out, "\n", -1);
    assert_int_equal(g_strv_length(lines), ROWS + 1);
    for (guint i = 0; i < ROWS; i++) {
        g_autofree char *wanted = wanted_row(rows, i);

        assert_string_equal(lines[i], wanted);
    }
    free_rows(rows);
}

static void
sqlite_finds_the_tables_of_a_geopackage_in_order(void **state)
{
    (void)state;
    skip_without("sqlite3");

    Rows *rows = any_rows(8);
    g_autoptr(WijkFeatures) features = layer_of_rows(rows);
    const WijkFeatures *layer = features;
    g_autofree char *path = test_folder_path("tables.gpkg");
    g_autofree char *out = NULL;

    write_layers(path, &layer, 1);
    out = query(path, "pragma integrity_check; pragma foreign_key_check;"
                      "select count(*) from rtree_rows_geom;"
                      "select feature_count from gpkg_ogr_contents;"
                      "select data_type, srs_id, last_change from gpkg_contents;"
                      "select geometry_type_name, z, m from gpkg_geometry_columns");
    assert_string_equal(out, "ok\n3000\n3000\n"
                             "features|28992|1970-01-01T00:00:00.000Z\n"
                             "POINT|0|0\n");
    free_rows(rows);
}

/* A GeoPackage needs columns for numbers and geometry, whatever the layer's are called. */
static void
a_layer_may_have_columns_called_fid_and_geom(void **state)
{
    (void)state;
    skip_without("sqlite3");

    static const char *const text[] = {"a", "b"};
    static const double at[] = {1, 2};
    g_autoptr(WijkFeatures) features =
        wijk_features_new_points("p", "EPSG:28992", at, at, 2);
    const WijkFeatures *layer = features;
    g_autofree char *path = test_folder_path("fid.gpkg");
    g_autofree char *out = NULL;

    wijk_features_add_text(features, "FID", text);
    wijk_features_add_text(features, "geom", text);
    write_layers(path, &layer, 1);
    out = query(path, "select FID, geom, fid_2, length(geom_2) from p;"
                      "select column_name from gpkg_geometry_columns");
    assert_string_equal(out, "a|a|1|29\nb|b|2|29\ngeom_2\n");
}

/* ---- a CSV */

/* SQLite's reader of CSV is one of those that keep to RFC 4180. */
static void
sqlite_reads_a_csv_back(void **state)
{
    (void)state;
    skip_without("sqlite3");

    Rows *rows = any_rows(9);
    g_autoptr(WijkFeatures) features = wijk_features_new_rows("rows", ROWS);
    const WijkFeatures *layer = features;
    g_autofree char *path = test_folder_path("rows.csv");
    g_autofree char *import = g_strdup_printf(".import --csv '%s' t", path);
    const char *const words[] = {
        "sqlite3", "-batch", ":memory:", import, "select hex(text), whole, real from t",
        NULL};
    g_autofree char *out = NULL;
    g_auto(GStrv) lines = NULL;

    wijk_features_add_text(features, "text", (const char *const *)rows->text);
    wijk_features_add_integers(features, "whole", rows->integer, NULL);
    wijk_features_add_numbers(features, "real", rows->number, rows->state);
    write_layers(path, &layer, 1);
    out = run(words);
    lines = g_strsplit(out, "\n", -1);
    assert_int_equal(g_strv_length(lines), ROWS + 1);
    for (guint i = 0; i < ROWS; i++) {
        g_auto(GStrv) cell = g_strsplit(lines[i], "|", -1);
        g_autoptr(GString) plain = g_string_new(NULL);
        g_autoptr(GString) marked = g_string_new("27"); /* an apostrophe before a formula */
        double number = NAN;

        append_hex(plain, rows->text[i]);
        append_hex(marked, rows->text[i]);
        if (strcmp(cell[0], plain->str) != 0)
            assert_string_equal(cell[0], marked->str);
        assert_true(g_ascii_strtoll(cell[1], NULL, 10) == rows->integer[i]);
        if (rows->state[i] != WIJK_STATE_PRESENT)
            assert_string_equal(cell[2], "");
        else if (!wijk_number_parse(cell[2], strlen(cell[2]), '.', &number, NULL) ||
                 number != rows->number[i])
            fail_msg("row %u: %s", i, cell[2]);
    }
    free_rows(rows);
}

/* ---- any CRS */

/* A layer of one square. */
static WijkFeatures *
square(const char *name, const char *crs, double x, double y, double side)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(WijkAreas) areas = NULL;

    shape_area(builder, "A");
    shape_box(builder, x, y, x + side, y + side);
    areas = wijk_areas_builder_finish(builder, WIJK_LEVEL_OTHER, 0, crs, NULL);
    return wijk_features_new_areas(name, areas);
}

static void
ogrinfo_finds_each_layer_in_its_crs(void **state)
{
    (void)state;
    skip_without("ogrinfo");

    static const char local[] =
        "PROJCS[\"local\",GEOGCS[\"g\",DATUM[\"d\",SPHEROID[\"s\",6378137,298.25]],"
        "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
        "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",52],"
        "PARAMETER[\"central_meridian\",5],PARAMETER[\"scale_factor\",1],"
        "PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1]]";
    g_autoptr(WijkFeatures) rd = square("rd", "EPSG:28992", 120000, 480000, 10);
    g_autoptr(WijkFeatures) degrees = square("degrees", "EPSG:4326", 5, 52, 1);
    g_autoptr(WijkFeatures) utm = square("utm", "EPSG:25831", 600000, 5800000, 10);
    g_autoptr(WijkFeatures) own = square("own", local, 0, 0, 10);
    g_autoptr(WijkFeatures) none = square("none", NULL, 0, 0, 10);
    const WijkFeatures *layers[] = {rd, degrees, utm, own, none};
    g_autofree char *path = test_folder_path("crs.gpkg");
    const char *const words[] = {"ogrinfo", "-al", path, NULL};
    g_autofree char *out = NULL;

    write_layers(path, layers, SHAPE_LENGTH(layers));
    out = run(words);
    assert_has(out, "ID[\"EPSG\",28992]");
    assert_has(out, "ID[\"EPSG\",4326]");
    assert_has(out, "ID[\"EPSG\",25831]");
    assert_has(out, "PROJCRS[\"local\"");
    assert_has(out, "MULTIPOLYGON (((5 52,6 52,6 53,5 53,5 52)))"); /* longitude first */
    assert_has(out, "MULTIPOLYGON (((600000 5800000,");
    assert_has(out,
               "Extent: (120000.000000, 480000.000000) - (120010.000000, 480010.000000)");
}

/* ---- styles */

static const char *const kinds[] = {"hot & <spicy>", "it's \"cold\"", NULL, "caf\\é",
                                    "hot & <spicy>"};
static const double sizes[] = {0, 3, 5, NAN, 10};
static const guint8 reasons[] = {0, 0, 0, WIJK_STATE_WATER, 0};
static const gint64 ranks[] = {1, 2, 3, -4, 1};

#define PAINT(r, g, b)                                                                     \
    {                                                                                      \
        .ground = { r, g, b }                                                              \
    }

static const WijkFeaturesClass three[] = {
    {.value = "hot & <spicy>", .label = "0 – 3", .paint = PAINT(255, 0, 0)},
    {.value = "it's \"cold\"", .label = "3 – 5 & <more>", .paint = PAINT(0, 255, 0)},
    {.value = "caf\\é",
     .label = "5 – 10",
     .paint = {.ground = {0, 0, 255},
               .hatched = TRUE,
               .crossed = TRUE,
               .hatch = {1, 2, 3},
               .angle_deg = 30,
               .spacing_mm = 1.5,
               .width_mm = 0.25}},
};
static const WijkFeaturesClass ranked[] = {
    {.value = "1", .label = "one", .paint = PAINT(255, 0, 0)},
    {.value = "-4", .label = "minus four", .paint = PAINT(0, 255, 0)},
};
static const WijkFeaturesClass missing[] = {
    {.state = WIJK_STATE_WATER, .label = "water", .paint = PAINT(170, 204, 255)},
    {.state = WIJK_STATE_ABSENT, .label = "none", .paint = PAINT(204, 204, 204)},
};

static void
add_columns(WijkFeatures *layer)
{
    wijk_features_add_text(layer, "kind \"of\"", kinds);
    wijk_features_add_numbers(layer, "size", sizes, reasons);
    wijk_features_add_integers(layer, "rank", ranks, NULL);
}

/* Five squares in a row. */
static WijkFeatures *
five(const char *name, const WijkFeaturesStyle *style)
{
    g_autoptr(WijkAreas) areas = shape_board(5, 1);
    WijkFeatures *layer = wijk_features_new_areas(name, areas);

    add_columns(layer);
    if (style->n_missing > 1)
        wijk_features_write_states(layer);
    wijk_features_set_style(layer, style);
    return layer;
}

static WijkFeatures *
five_points(const char *name, const WijkFeaturesStyle *style)
{
    const double at[] = {0, 1, 2, 3, 4};
    WijkFeatures *layer = wijk_features_new_points(name, "EPSG:28992", at, at, 5);

    add_columns(layer);
    wijk_features_set_style(layer, style);
    return layer;
}

/* All kinds of styles in one file. */
static void
write_styles(const char *path)
{
    static double ends[] = {0, 3, 5, 10};
    const WijkBreaks left = {.closed = WIJK_CLOSED_LEFT, .n_classes = 3, .breaks = ends};
    const WijkBreaks right = {.closed = WIJK_CLOSED_RIGHT, .n_classes = 3, .breaks = ends};
    WijkFeaturesStyle style = {.look = WIJK_FEATURES_GRADUATED,
                               .column = "size",
                               .classes = three,
                               .n_classes = 3,
                               .outline = {80, 80, 80},
                               .outline_mm = 0.15};
    const WijkFeaturesStyle zones = {.outline = {200, 0, 100},
                                     .outline_mm = 0.8,
                                     .dash_mm = 3,
                                     .gap_mm = 1.5,
                                     .casing = {255, 255, 255},
                                     .casing_mm = 0.4,
                                     .label_column = "kind \"of\"",
                                     .label_colour = {1, 2, 3},
                                     .label_pt = 9};
    g_autoptr(GPtrArray) layers =
        g_ptr_array_new_with_free_func((GDestroyNotify)wijk_features_free);

    style.breaks = &left;
    g_ptr_array_add(layers, five("a left", &style));
    style.breaks = &right;
    g_ptr_array_add(layers, five("b right", &style));
    style.missing = missing;
    style.n_missing = 1;
    g_ptr_array_add(layers, five("c missing", &style));
    style.n_missing = 2;
    style.breaks = &left;
    g_ptr_array_add(layers, five("d reasons", &style));
    style.look = WIJK_FEATURES_CATEGORIES;
    style.breaks = NULL;
    style.column = "kind \"of\"";
    style.n_missing = 0;
    g_ptr_array_add(layers, five("e 'kinds'", &style));
    style.n_missing = 1;
    style.column = "rank";
    style.classes = ranked;
    style.n_classes = 2;
    g_ptr_array_add(layers, five("f ranks", &style));
    g_ptr_array_add(layers, five_points("g points", &style));
    g_ptr_array_add(layers, five("h zones", &zones));
    write_layers(path, (const WijkFeatures *const *)layers->pdata, layers->len);
}

static void
sqlite_finds_the_styles_where_qgis_looks(void **state)
{
    (void)state;
    skip_without("sqlite3");

    g_autofree char *path = test_folder_path("styles.gpkg");
    g_autofree char *out = NULL;

    write_styles(path);
    out = query(path, "select f_table_name, styleName, f_geometry_column, useAsDefault,"
                      "f_table_catalog || f_table_schema || owner || ui, update_time "
                      "from layer_styles where id in (1, 5);"
                      "select data_type, identifier from gpkg_contents where table_name = "
                      "'layer_styles'; select count(*) from layer_styles");
    assert_string_equal(out, "a left|a left|geom|1||1970-01-01T00:00:00.000Z\n"
                             "e 'kinds'|e 'kinds'|geom|1||1970-01-01T00:00:00.000Z\n"
                             "attributes|layer_styles\n8\n");
}

static void
xmllint_finds_the_styles_well_formed(void **state)
{
    (void)state;
    skip_without("sqlite3");
    skip_without("xmllint");

    g_autofree char *path = test_folder_path("xml.gpkg");
    g_autofree char *xml = test_folder_path("style.xml");

    write_styles(path);
    for (guint i = 1; i <= 8; i++)
        for (guint k = 0; k < 2; k++) {
            g_autofree char *sql =
                g_strdup_printf("select style%s from layer_styles where id = %u",
                                k == 0 ? "QML" : "SLD", i);
            const char *const words[] = {"xmllint", "--nonet", "--noout", xml, NULL};
            g_autofree char *text = query(path, sql);

            assert_true(g_file_set_contents(xml, text, -1, NULL));
            g_free(run(words));
        }
}

/* Python with QGIS, which is not always the first one. */
static const char *
find_qgis(void)
{
    static const char *const pythons[] = {"python3", "/usr/bin/python3"};

    for (gsize i = 0; i < SHAPE_LENGTH(pythons); i++) {
        const char *const words[] = {pythons[i], "-c", "import qgis.core", NULL};
        int status = 1;

        if (g_spawn_sync(NULL, (char **)words, NULL,
                         G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                             G_SPAWN_STDERR_TO_DEV_NULL,
                         NULL, NULL, NULL, NULL, &status, NULL) &&
            status == 0)
            return pythons[i];
    }
    return NULL;
}

static void
qgis_draws_each_feature_as_it_is_told(void **state)
{
    (void)state;
    g_autofree char *path = test_folder_path("qgis.gpkg");
    g_autofree char *script = test_source_path("tests/cases/features-qgis.py");
    g_autofree char *expected = test_source_path("tests/cases/features-qgis.txt");
    const char *const words[] = {find_qgis(), script, path, NULL};
    g_autofree char *wanted = NULL;
    g_autofree char *out = NULL;
    g_auto(GStrv) is = NULL;
    g_auto(GStrv) is_to_be = NULL;

    write_styles(path);
    out = run(words);
    assert_true(g_file_get_contents(expected, &wanted, NULL, NULL));
    is = g_strsplit(out, "\n", -1);
    is_to_be = g_strsplit(wanted, "\n", -1);
    for (guint i = 0; is[i] != NULL && is_to_be[i] != NULL; i++)
        assert_string_equal(is[i], is_to_be[i]);
    assert_int_equal(strlen(out), strlen(wanted));
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sqlite_reads_every_bit_back),
        cmocka_unit_test(sqlite_finds_the_tables_of_a_geopackage_in_order),
        cmocka_unit_test(a_layer_may_have_columns_called_fid_and_geom),
        cmocka_unit_test(sqlite_reads_a_csv_back),
        cmocka_unit_test(ogrinfo_finds_each_layer_in_its_crs),
        cmocka_unit_test(sqlite_finds_the_styles_where_qgis_looks),
        cmocka_unit_test(xmllint_finds_the_styles_well_formed),
    };
    const struct CMUnitTest with_qgis[] = {
        cmocka_unit_test(qgis_draws_each_feature_as_it_is_told),
    };

    if (argc < 2 || strcmp(argv[1], "qgis") != 0)
        return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
    if (find_qgis() == NULL) {
        print_message("skipped: Python does not find QGIS (python3-qgis)\n");
        return TEST_SKIP;
    }
    return cmocka_run_group_tests(with_qgis, test_folder_make, test_folder_remove);
}
