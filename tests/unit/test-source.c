/* SPDX-License-Identifier: EUPL-1.2 */
/* Where tables and boundaries hide: zips, zips in zips, .gz, data bases in zips, DBF. */
#include "data/boundaries.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "base/error.h"
#include "support/archive.h"

#define CSV "code;v\nBU00140300;1,5\nBU00140301;2,5\n"
#define GEOJSON                                                                            \
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{" \
    "\"BU_CODE\":\"BU00140300\",\"BU_NAAM\":\"De Hoogte\"},\"geometry\":{\"type\":"        \
    "\"Polygon\",\"coordinates\":[[[6.5,53.2],[6.6,53.2],[6.6,53.3],[6.5,53.2]]]}}]}"

typedef enum { AREAS, TABLE } Kind;

static WijkBoundaries *
read_areas(const char *name, WijkLevel level, WijkNotes *notes, GError **error)
{
    g_autofree char *path = test_folder_path(name);
    const WijkBoundariesOptions options = {.level = level};

    return wijk_boundaries_read(path, &options, notes, error);
}

static void
assert_code(const char *name, WijkLevel level, const char *code, int year)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkBoundaries) b = read_areas(name, level, NULL, &error);

    if (b == NULL)
        fail_msg("%s", error->message);
    assert_int_equal(b->areas->n_areas, 1);
    assert_string_equal(b->areas->code[0], code);
    assert_int_equal(b->areas->year, year);
}

static void
assert_sum(const char *name, const char *column, double sum)
{
    g_autofree char *path = test_folder_path(name);
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkTable) table = wijk_table_read(path, NULL, NULL, &error);
    double total = 0;

    if (table == NULL)
        fail_msg("%s", error->message);

    guint32 i = wijk_table_find_column(table, column, &error);
    g_autoptr(WijkColumn) values =
        i == WIJK_NONE ? NULL : wijk_table_get_column(table, i, NULL, &error);

    if (values == NULL)
        fail_msg("%s", error->message);
    for (gsize row = 0; row < values->n; row++)
        if (values->state[row] == WIJK_STATE_PRESENT)
            total += values->value[row];
    test_assert_near(total, sum, 0, name);
}

/* A layer with one square of RD New. */
static void
add_layer(GDALDatasetH dataset, const char *name, const char *column, const char *code)
{
    OGRSpatialReferenceH rd = OSRNewSpatialReference(NULL);

    OSRImportFromEPSG(rd, 28992);

    OGRLayerH layer = GDALDatasetCreateLayer(dataset, name, rd, wkbPolygon, NULL);
    OGRFieldDefnH field = OGR_Fld_Create(column, OFTString);
    char *wkt =
        (char *)"POLYGON((234000 581000,234100 581000,234100 581100,234000 581000))";
    OGRGeometryH square = NULL;

    OGR_L_CreateField(layer, field, TRUE);

    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));

    OGR_G_CreateFromWkt(&wkt, rd, &square);
    OGR_F_SetFieldString(feature, 0, code);
    OGR_F_SetGeometryDirectly(feature, square);
    assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
    OGR_Fld_Destroy(field);
    OSRRelease(rd);
}

/* The three levels in one data base, as CBS delivers them. */
static char *
make_geopackage(const char *name)
{
    char *path = test_folder_path(name);
    GDALDatasetH dataset =
        GDALCreate(GDALGetDriverByName("GPKG"), path, 0, 0, 0, GDT_Unknown, NULL);

    assert_non_null(dataset);
    add_layer(dataset, "gemeenten", "gemeentecode", "GM0014");
    add_layer(dataset, "wijken", "wijkcode", "WK001403");
    add_layer(dataset, "buurten", "buurtcode", "BU00140300");
    GDALClose(dataset);
    return path;
}

static void
a_geopackage_in_a_zip_is_read_at_every_level(void **state)
{
    (void)state;
    g_autofree char *gpkg = make_geopackage("wijkenbuurten_2024_v1.gpkg");
    g_autofree char *zip = test_folder_path("WijkBuurtkaart_2024_v1.zip");

    archive_add_file(zip, "WijkBuurtkaart_2024_v1/wijkenbuurten_2024_v1.gpkg", gpkg);
    archive_add(zip, "WijkBuurtkaart_2024_v1/leesmij.txt", "CBS");
    g_unlink(gpkg);
    assert_code("WijkBuurtkaart_2024_v1.zip", WIJK_LEVEL_OTHER, "BU00140300", 2024);
    assert_code("WijkBuurtkaart_2024_v1.zip", WIJK_LEVEL_WIJK, "WK001403", 2024);
    assert_code("WijkBuurtkaart_2024_v1.zip", WIJK_LEVEL_GEMEENTE, "GM0014", 2024);
}

static void
a_compressed_geopackage_is_read(void **state)
{
    (void)state;
    g_autofree char *gpkg = make_geopackage("wijkenbuurten_2023.gpkg");
    g_autofree char *packed = g_strdup_printf("/vsigzip/%s.gz", gpkg);
    g_autofree char *bytes = NULL;
    gsize length;

    assert_true(g_file_get_contents(gpkg, &bytes, &length, NULL));
    archive_write(packed, bytes, length);
    g_unlink(gpkg);
    assert_code("wijkenbuurten_2023.gpkg.gz", WIJK_LEVEL_WIJK, "WK001403", 2023);
}

static void
boundaries_in_a_zip_in_a_zip_are_found(void **state)
{
    (void)state;
    g_autofree char *inner = test_folder_path("kaart.zip");
    g_autofree char *outer = test_folder_path("levering.zip");

    archive_add(inner, "buurten_2017.geojson", GEOJSON);
    archive_add(outer, "leesmij.md", "zie kaart.zip");
    archive_add_file(outer, "map/kaart.zip", inner);
    assert_code("levering.zip", WIJK_LEVEL_OTHER, "BU00140300", 2017);
}

static void
a_zip_may_hold_a_zip_of_its_own_name(void **state)
{
    (void)state;
    g_autofree char *inner = test_folder_path("a.zip");
    g_autofree char *middle = test_folder_path("b.zip");
    g_autofree char *outer = test_folder_path("c.zip");

    archive_add(inner, "cijfers.csv", CSV);
    archive_add_file(middle, "a.zip", inner);
    archive_add_file(outer, "a.zip", middle);
    assert_sum("c.zip", "v", 4);
}

static void
zips_that_go_too_deep_hold_nothing(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 4; i++) {
        g_autofree char *name = g_strdup_printf("diep%u.zip", i);
        g_autofree char *before = g_strdup_printf("diep%u.zip", i - 1);
        g_autofree char *zip = test_folder_path(name);
        g_autofree char *last = test_folder_path(before);

        if (i == 0)
            archive_add(zip, "buurten.geojson", GEOJSON);
        else
            archive_add_file(zip, "dieper.zip", last);
    }
    assert_code("diep2.zip", WIJK_LEVEL_OTHER, "BU00140300", 0);
    assert_null(read_areas("diep3.zip", WIJK_LEVEL_OTHER, NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_FILE);
    assert_non_null(strstr(error->message, "diep3.zip: holds no boundaries"));
}

static void
the_file_of_the_asked_level_is_taken_from_a_zip(void **state)
{
    (void)state;
    g_autofree char *zip = test_folder_path("kaart2019.zip");

    archive_add(zip, "gemeente_2019.geojson", GEOJSON);
    archive_add(zip, "buurt_2019.geojson", GEOJSON);

    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkBoundaries) b =
        read_areas("kaart2019.zip", WIJK_LEVEL_BUURT, notes, NULL);

    assert_non_null(b);
    assert_non_null(strstr(b->source, "buurt_2019"));
    assert_non_null(strstr(wijk_notes_get(notes, 0), "'buurt_2019.geojson' was taken"));
}

static void
tables_are_read_from_gz_and_zip(void **state)
{
    (void)state;
    g_autofree char *gz = test_folder_path("cijfers.csv.gz");
    g_autofree char *packed = g_strdup_printf("/vsigzip/%s", gz);
    g_autofree char *zip = test_folder_path("cijfers.zip");

    archive_write(packed, CSV, strlen(CSV));
    archive_add(zip, "map/cijfers.csv", CSV);
    assert_sum("cijfers.csv.gz", "v", 4);
    assert_sum("cijfers.zip", "v", 4);
}

static void
a_dbase_table_keeps_types_and_sentinels(void **state)
{
    (void)state;
    g_autofree char *path = test_folder_path("cijfers.dbf");
    GDALDatasetH dataset =
        GDALCreate(GDALGetDriverByName("ESRI Shapefile"), path, 0, 0, 0, GDT_Unknown, NULL);
    OGRLayerH layer = GDALDatasetCreateLayer(dataset, "cijfers", NULL, wkbNone, NULL);
    const struct {
        const char *name;
        OGRFieldType type;
    } fields[] = {{"BU_CODE", OFTString},
                  {"AANT_INW", OFTInteger},
                  {"WOZ", OFTReal},
                  {"TEKST", OFTString}};
    const struct {
        const char *code;
        int inhabitants;
        double value;
        const char *text;
    } rows[] = {{"BU00140300", 1250, 123.5, "0,5"},
                {"BU00140301", -99999999, 200.25, "1,5"},
                {"BU00140302", 750, -99997, "."}};

    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        OGRFieldDefnH field = OGR_Fld_Create(fields[i].name, fields[i].type);

        OGR_Fld_SetWidth(field, fields[i].type == OFTReal ? 12 : 10);
        OGR_Fld_SetPrecision(field, fields[i].type == OFTReal ? 2 : 0);
        OGR_L_CreateField(layer, field, TRUE);
        OGR_Fld_Destroy(field);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));

        OGR_F_SetFieldString(feature, 0, rows[i].code);
        OGR_F_SetFieldInteger(feature, 1, rows[i].inhabitants);
        OGR_F_SetFieldDouble(feature, 2, rows[i].value);
        OGR_F_SetFieldString(feature, 3, rows[i].text);
        assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
        OGR_F_Destroy(feature);
    }
    GDALClose(dataset);
    assert_sum("cijfers.dbf", "aantal_inwoners", 2000);
    assert_sum("cijfers.dbf", "WOZ", 323.75);
    assert_sum("cijfers.dbf", "TEKST", 2);
}

static void
a_zip_without_a_table_says_so(void **state)
{
    (void)state;
    g_autofree char *zip = test_folder_path("leeg.zip");
    g_autoptr(GError) error = NULL;

    archive_add(zip, "leesmij.md", "niets");
    assert_null(wijk_table_read(zip, NULL, NULL, &error));
    assert_int_equal(error->code, WIJK_ERROR_FILE);
    assert_non_null(strstr(error->message, "holds no table"));
}

static void
assert_refused(const char *path, Kind kind, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkBoundaries) b =
        kind == AREAS ? wijk_boundaries_read(path, NULL, NULL, &error) : NULL;
    g_autoptr(WijkTable) table =
        kind == TABLE ? wijk_table_read(path, NULL, NULL, &error) : NULL;

    if (b != NULL || table != NULL)
        fail_msg("%s was read", path);
    assert_int_equal(error->code, WIJK_ERROR_FILE);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

/* No server listens at port 9 of this machine; the sentence comes before any call. */
static void
no_notation_of_gdal_reaches_the_network(void **state)
{
    (void)state;
    static const char *const given[] = {
        "/vsicurl/http://127.0.0.1:9/a.shp",
        "/VSICURL/http://127.0.0.1:9/a.shp",
        "/vsizip//vsicurl/http://127.0.0.1:9/x.zip/a.shp",
        "/vsizip/vsicurl/http://127.0.0.1:9/x.zip/a.shp",
        "/vsizip/{/vsicurl/http://127.0.0.1:9/x.zip}/a.shp",
        "/vsizip/{/vsizip/{/vsicurl/http://127.0.0.1:9/x.zip}/y.zip}/a.shp",
        "/vsizip//VSICURL/http://127.0.0.1:9/x.zip/a.shp",
        "/vsizip//vsicurl?url=http://127.0.0.1:9/x.zip/a.shp",
        "/vsizip//vsicurl_streaming/http://127.0.0.1:9/x.zip/a.shp",
        "/vsigzip//vsis3/bucket/a.csv.gz",
        "/vsitar//vsiaz/bucket/a.tar/a.shp",
        "/vsimem/../vsicurl/http://127.0.0.1:9/a.shp",
        "/vsizip//vsistdin/a.shp",
        "/vsisubfile/0_10,/etc/passwd",
        "https://127.0.0.1:9/a.shp"};

    for (gsize i = 0; i < G_N_ELEMENTS(given); i++) {
        assert_refused(given[i], AREAS, "is an address; download the file first");
        assert_refused(given[i], TABLE, "is an address; download the file first");
    }
}

static void
gdals_notation_of_an_archive_is_read(void **state)
{
    (void)state;
    g_autofree char *inner = test_folder_path("binnen.zip");
    g_autofree char *outer = test_folder_path("buiten.zip");
    g_autofree char *gz = test_folder_path("n.csv.gz");
    g_autofree char *packed = g_strdup_printf("/vsigzip/%s", gz);
    g_autofree char *nested =
        g_strdup_printf("/vsizip/{/vsizip/{%s}/binnen.zip}/map/cijfers.csv", outer);
    g_autofree char *plain =
        g_strdup_printf("/vsizip//vsizip/%s/binnen.zip/map/cijfers.csv", outer);
    g_autofree char *wrong = g_strdup_printf("/vsizip/%s/anders.csv", inner);
    g_autofree char *none = g_strdup_printf("/vsizip/%s/niet.zip/a.csv", test_folder);
    const char *const good[] = {nested, plain, packed};

    archive_add(inner, "map/cijfers.csv", CSV);
    archive_add_file(outer, "binnen.zip", inner);
    archive_write(packed, CSV, strlen(CSV));
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(WijkTable) table = wijk_table_read(good[i], NULL, NULL, &error);

        if (table == NULL)
            fail_msg("%s: %s", good[i], error->message);
        assert_int_equal(wijk_table_n_rows(table), 2);
    }
    assert_refused(wrong, TABLE, "there is no 'anders.csv' in it");
    assert_refused(none, TABLE, "there is no file");
}

/* Each would wait for ever. */
static void
pipes_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        Kind kind;
    } pipes[] = {{"pijp.shp", AREAS}, {"pijp.geojson", AREAS}, {"pijp.zip", AREAS},
                 {"pijp.csv", TABLE}, {"pijp.dbf", TABLE},     {"pijp.csv.gz", TABLE}};
    g_autofree char *zip = test_folder_path("pijp.zip");
    g_autofree char *within = g_strdup_printf("/vsizip/{%s}/a.shp", zip);
    g_autofree char *shp = test_folder_path("zij.shp");
    g_autofree char *dbf = test_folder_path("zij.dbf");

    for (gsize i = 0; i < G_N_ELEMENTS(pipes); i++) {
        g_autofree char *path = test_folder_path(pipes[i].name);

        assert_int_equal(mkfifo(path, 0600), 0);
        assert_refused(path, pipes[i].kind, "is a pipe or a device; write what it gives");
    }
    assert_refused(within, AREAS, "there is no file");
    assert_true(g_file_set_contents(shp, "shp", 3, NULL));
    assert_int_equal(mkfifo(dbf, 0600), 0);
    assert_refused(shp, AREAS, "zij.dbf' is a pipe or a device");
}

/* A shapefile of one square with these fields of numbers; GDAL cannot write names or cells
 * that are wrong, so @from becomes @to in the .dbf, each time. */
static char *
make_shapefile(const char *stem, const char *const *field, guint n, const char *from,
               const char *to)
{
    g_autofree char *name = g_strconcat(stem, ".shp", NULL);
    g_autofree char *dbf_name = g_strconcat(stem, ".dbf", NULL);
    g_autofree char *dbf = test_folder_path(dbf_name);
    g_autofree char *bytes = NULL;
    char *path = test_folder_path(name);
    char *wkt =
        (char *)"POLYGON((234000 581000,234000 581100,234100 581100,234000 581000))";
    const char *const options[] = {"ENCODING=", NULL};
    OGRGeometryH square = NULL;
    GDALDatasetH dataset =
        GDALCreate(GDALGetDriverByName("ESRI Shapefile"), path, 0, 0, 0, GDT_Unknown, NULL);
    OGRLayerH layer =
        GDALDatasetCreateLayer(dataset, stem, NULL, wkbPolygon, (char **)options);
    OGRFieldDefnH code = OGR_Fld_Create("BU_CODE", OFTString);
    gsize length;

    OGR_L_CreateField(layer, code, TRUE);
    OGR_Fld_Destroy(code);
    for (guint i = 0; i < n; i++) {
        OGRFieldDefnH one = OGR_Fld_Create(field[i], OFTReal);

        OGR_Fld_SetWidth(one, 10);
        OGR_Fld_SetPrecision(one, 2);
        assert_int_equal(OGR_L_CreateField(layer, one, TRUE), OGRERR_NONE);
        OGR_Fld_Destroy(one);
    }

    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));

    OGR_G_CreateFromWkt(&wkt, NULL, &square);
    OGR_F_SetFieldString(feature, 0, "BU00140300");
    for (guint i = 0; i < n; i++)
        OGR_F_SetFieldDouble(feature, (int)i + 1, 12.34 + i);
    OGR_F_SetGeometryDirectly(feature, square);
    assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
    GDALClose(dataset);
    assert_true(g_file_get_contents(dbf, &bytes, &length, NULL));
    for (gsize i = 0; i + strlen(from) <= length; i++)
        if (memcmp(bytes + i, from, strlen(from)) == 0)
            memcpy(bytes + i, to, strlen(to));
    assert_true(g_file_set_contents(dbf, bytes, (gssize)length, NULL));
    return path;
}

static void
assert_odd_cell(const WijkTable *table, const char *column, const char *text)
{
    g_autoptr(GError) error = NULL;
    guint32 i = wijk_table_find_column(table, column, &error);

    assert_int_not_equal(i, WIJK_NONE);

    g_autoptr(WijkColumn) values = wijk_table_get_column(table, i, NULL, &error);

    assert_null(values);
    if (strstr(error->message, text) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, text);
}

static void
a_cell_that_is_no_number_is_none_whatever_its_column_is_called(void **state)
{
    (void)state;
    const char *const field[] = {"WERK.LOOS", "LOOS", "ANDERS"};
    const char *const asked[] = {"*", NULL};
    const WijkBoundariesOptions options = {.columns = asked};
    g_autofree char *odd = make_shapefile("punt", field, 3, "12.34", "12,34");
    g_autoptr(WijkBoundaries) b = wijk_boundaries_read(odd, &options, NULL, NULL);
    g_autoptr(WijkColumn) other = NULL;

    assert_non_null(b);
    assert_odd_cell(b->table, "WERK.LOOS", "'12,34'");
    /* The complaint is about one column, not about all of that end. */
    other = wijk_table_get_column(b->table, 2, NULL, NULL);
    assert_string_equal(wijk_table_column_name(b->table, 2), "LOOS");
    assert_non_null(other);
    test_assert_near(other->value[0], 13.34, 0, "LOOS");
}

static void
a_column_named_in_windows_1252_can_be_asked_for(void **state)
{
    (void)state;
    const char *const field[] = {"LEEFTXJD"};
    const char *const asked[] = {"LEEFT\xc3\x8bJD", NULL};
    const WijkBoundariesOptions options = {.columns = asked};
    g_autofree char *path = make_shapefile("lat", field, 1, "LEEFTXJD", "LEEFT\xcbJD");
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkBoundaries) b = wijk_boundaries_read(path, &options, NULL, &error);

    if (b == NULL)
        fail_msg("%s", error->message);
    assert_string_equal(wijk_table_column_name(b->table, 0), "LEEFT\xc3\x8bJD");

    g_autoptr(WijkColumn) values = wijk_table_get_column(b->table, 0, NULL, NULL);

    assert_non_null(values);
    test_assert_near(values->value[0], 12.34, 0, "LEEFTIJD");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_geopackage_in_a_zip_is_read_at_every_level),
        cmocka_unit_test(a_compressed_geopackage_is_read),
        cmocka_unit_test(boundaries_in_a_zip_in_a_zip_are_found),
        cmocka_unit_test(a_zip_may_hold_a_zip_of_its_own_name),
        cmocka_unit_test(zips_that_go_too_deep_hold_nothing),
        cmocka_unit_test(the_file_of_the_asked_level_is_taken_from_a_zip),
        cmocka_unit_test(tables_are_read_from_gz_and_zip),
        cmocka_unit_test(a_dbase_table_keeps_types_and_sentinels),
        cmocka_unit_test(a_zip_without_a_table_says_so),
        cmocka_unit_test(no_notation_of_gdal_reaches_the_network),
        cmocka_unit_test(gdals_notation_of_an_archive_is_read),
        cmocka_unit_test(pipes_are_refused),
        cmocka_unit_test(a_cell_that_is_no_number_is_none_whatever_its_column_is_called),
        cmocka_unit_test(a_column_named_in_windows_1252_can_be_asked_for),
    };

    GDALAllRegister();
    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
