/* SPDX-License-Identifier: EUPL-1.2 */
/* Damaged archives are refused: nothing is drawn of what is not as it was packed. */
#include "data/boundaries.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "support/archive.h"

#define CSV "code;v\nBU00140300;1,5\nBU00140301;2,5\n"
#define SUM 4
#define GEOJSON                                                                            \
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{" \
    "\"BU_CODE\":\"BU00140300\",\"BU_NAAM\":\"De Hoogte\"},\"geometry\":{\"type\":"        \
    "\"Polygon\",\"coordinates\":[[[6.5,53.2],[6.6,53.2],[6.6,53.3],[6.5,53.2]]]}}]}"
#define LEFT 234000 /* of the triangle in the shapefile */

#define MANY 1000

static void
save(const char *name, const char *bytes, gsize length)
{
    g_autofree char *path = test_folder_path(name);

    assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
}

static GString *
load(const char *name)
{
    g_autofree char *path = test_folder_path(name);
    g_autofree char *bytes = NULL;
    gsize length;

    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    return g_string_new_len(bytes, (gssize)length);
}

static WijkBoundaries *
read_areas(const char *name, GError **error)
{
    g_autofree char *path = test_folder_path(name);

    return wijk_boundaries_read(path, NULL, NULL, error);
}

/* The sum of column v; an error that says nothing fails the test. */
static gboolean
read_sum(const char *name, double *out_sum)
{
    g_autofree char *path = test_folder_path(name);
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkTable) table = wijk_table_read(path, NULL, NULL, &error);
    guint32 i = table == NULL ? WIJK_NONE : wijk_table_find_column(table, "v", &error);
    g_autoptr(WijkColumn) v =
        i == WIJK_NONE ? NULL : wijk_table_get_column(table, i, NULL, &error);

    *out_sum = 0;
    if (v == NULL)
        assert_true(error != NULL && strlen(error->message) > strlen(name));
    for (gsize row = 0; v != NULL && row < v->n; row++)
        *out_sum += v->value[row];
    return v != NULL;
}

static void
assert_areas_refused(const char *name, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkBoundaries) b = read_areas(name, &error);

    if (b != NULL)
        fail_msg("%s was read", name);
    assert_int_equal(error->code, WIJK_ERROR_FILE);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

static void
assert_table_refused(const char *name, const char *part)
{
    g_autofree char *path = test_folder_path(name);
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkTable) table = wijk_table_read(path, NULL, NULL, &error);

    if (table != NULL)
        fail_msg("%s was read", name);
    assert_int_equal(error->code, WIJK_ERROR_FILE);
    if (strstr(error->message, part) == NULL)
        fail_msg("'%s' does not say '%s'", error->message, part);
}

/* Every file has its own name, as GDAL remembers what it saw in a zip. Returns how many
 * were refused; one that is read must hold what it held. */
static guint
flip_every_byte(const GString *whole, const char *extension)
{
    guint n_refused = 0;

    for (gsize i = 0; i < whole->len; i++) {
        g_autofree char *name = g_strdup_printf("byte%zu%s", i, extension);
        g_autofree char *path = test_folder_path(name);
        double sum;

        whole->str[i] ^= 1;
        save(name, whole->str, whole->len);
        whole->str[i] ^= 1;
        if (read_sum(name, &sum))
            test_assert_near(sum, SUM, 0, name);
        else
            n_refused++;
        g_unlink(path);
    }
    return n_refused;
}

static void
no_flipped_byte_of_a_stored_zip_changes_a_value(void **state)
{
    (void)state;
    const char *const name[] = {"cijfers.csv"};
    GString *csv = g_string_new(CSV);
    const GString *const bytes[] = {csv};
    GString *zip = archive_store(name, bytes, 1);
    double sum;

    save("heel.zip", zip->str, zip->len);
    assert_true(read_sum("heel.zip", &sum));
    test_assert_near(sum, SUM, 0, "heel.zip");
    assert_true(flip_every_byte(zip, ".zip") >= strlen(CSV));
    zip->str[30 + strlen(name[0]) + strlen("code;v\nBU00140300;")] = '9';
    save("negen.zip", zip->str, zip->len);
    assert_table_refused("negen.zip", "negen.zip: 'cijfers.csv' in it is damaged; fetch");
    g_string_free(csv, TRUE);
    g_string_free(zip, TRUE);
}

static void
no_flipped_byte_of_a_packed_table_changes_a_value(void **state)
{
    (void)state;
    g_autofree char *zip = test_folder_path("gepakt.zip");
    g_autofree char *gz = test_folder_path("gepakt.csv.gz");
    g_autofree char *packed = g_strdup_printf("/vsigzip/%s", gz);

    archive_add(zip, "cijfers.csv", CSV);
    archive_write(packed, CSV, strlen(CSV));

    GString *zipped = load("gepakt.zip");
    GString *gzipped = load("gepakt.csv.gz");

    assert_true(flip_every_byte(zipped, ".zip") > 0);
    assert_true(flip_every_byte(gzipped, ".csv.gz") > 0);
    g_string_free(zipped, TRUE);
    g_string_free(gzipped, TRUE);
}

/* "vorm.shp" and its files: one triangle of RD New. */
static void
make_shapefile(void)
{
    g_autofree char *path = test_folder_path("vorm.shp");
    GDALDatasetH dataset =
        GDALCreate(GDALGetDriverByName("ESRI Shapefile"), path, 0, 0, 0, GDT_Unknown, NULL);
    OGRSpatialReferenceH rd = OSRNewSpatialReference(NULL);
    char *wkt =
        (char *)"POLYGON((234000 581000,234000 581100,234100 581100,234000 581000))";
    OGRGeometryH triangle = NULL;

    OSRImportFromEPSG(rd, 28992);

    OGRLayerH layer = GDALDatasetCreateLayer(dataset, "vorm", rd, wkbPolygon, NULL);
    OGRFieldDefnH field = OGR_Fld_Create("BU_CODE", OFTString);

    OGR_L_CreateField(layer, field, TRUE);

    OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));

    OGR_G_CreateFromWkt(&wkt, rd, &triangle);
    OGR_F_SetFieldString(feature, 0, "BU00140300");
    OGR_F_SetGeometryDirectly(feature, triangle);
    assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
    OGR_F_Destroy(feature);
    OGR_Fld_Destroy(field);
    OSRRelease(rd);
    GDALClose(dataset);
}

static void
a_shapefile_in_a_zip_is_compared_with_all_its_files(void **state)
{
    (void)state;
    const char *const part[] = {"vorm.shp", "vorm.shx", "vorm.dbf", "vorm.prj"};
    const char *const name[] = {"k/Vorm.SHP", "k/Vorm.shx", "k/VORM.dbf", "k/vorm.prj"};
    GString *bytes[G_N_ELEMENTS(part)];
    GString *zip;
    gsize at = 0;

    make_shapefile();
    for (gsize i = 0; i < G_N_ELEMENTS(part); i++)
        bytes[i] = load(part[i]);
    zip = archive_store(name, (const GString *const *)bytes, G_N_ELEMENTS(part));
    save("vorm.zip", zip->str, zip->len);

    g_autoptr(WijkBoundaries) b = read_areas("vorm.zip", NULL);

    assert_non_null(b);
    assert_string_equal(b->areas->code[0], "BU00140300");
    assert_string_equal(b->areas->crs, "EPSG:28992");
    test_assert_near(b->areas->bounds.x0, LEFT, 0, "left");
    for (gsize i = 0; i < G_N_ELEMENTS(part); i++) {
        g_autofree char *damaged = g_strdup_printf("vorm%zu.zip", i);
        g_autofree char *says = g_strdup_printf("'%s' in it is damaged; fetch", name[i]);
        gsize last = at + 30 + strlen(name[i]) + bytes[i]->len - 1;

        zip->str[last] ^= 4;
        save(damaged, zip->str, zip->len);
        zip->str[last] ^= 4;
        assert_areas_refused(damaged, says);
        at = last + 1;
        g_string_free(bytes[i], TRUE);
    }
    g_string_free(zip, TRUE);
}

static void
a_damaged_zip_in_gdals_own_notation_is_refused(void **state)
{
    (void)state;
    const char *const name[] = {"buurten.geojson"};
    GString *text = g_string_new(GEOJSON);
    const GString *const bytes[] = {text};
    GString *zip = archive_store(name, bytes, 1);
    const char *const forms[] = {"/vsizip/{%s}/buurten.geojson",
                                 "/vsizip/%s/buurten.geojson", "/vsizip/%s"};

    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *whole = g_strdup_printf("heel%zu.zip", i);
        g_autofree char *damaged = g_strdup_printf("stuk%zu.zip", i);
        g_autofree char *whole_path = test_folder_path(whole);
        g_autofree char *damaged_path = test_folder_path(damaged);
        g_autofree char *good = g_strdup_printf(forms[i], whole_path);
        g_autofree char *bad = g_strdup_printf(forms[i], damaged_path);
        g_autoptr(GError) error = NULL;
        char *digit = strstr(zip->str + 30, "6.6");

        save(whole, zip->str, zip->len);
        *digit = '5';
        save(damaged, zip->str, zip->len);
        *digit = '6';

        g_autoptr(WijkBoundaries) b = wijk_boundaries_read(good, NULL, NULL, &error);

        if (b == NULL)
            fail_msg("%s: %s", good, error->message);
        assert_null(wijk_boundaries_read(bad, NULL, NULL, &error));
        assert_non_null(strstr(error->message, "'buurten.geojson' in it is damaged"));
    }
    g_string_free(text, TRUE);
    g_string_free(zip, TRUE);
}

/* So many areas that GDAL has read most of them when it meets the end. */
static GString *
many_areas(void)
{
    GString *text = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[");

    for (guint i = 0; i < MANY; i++)
        g_string_append_printf(
            text,
            "%s{\"type\":\"Feature\",\"properties\":{\"BU_CODE\":\"BU0014%04u\"},"
            "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[6.5,53.%u],[6.6,53.2],"
            "[6.6,53.3],[6.5,53.%u]]]}}",
            i == 0 ? "" : ",", i, 2000 + i, 2000 + i);
    g_string_append(text, "]}\n");
    return text;
}

static void
boundaries_in_a_gz_that_is_cut_off_or_damaged_are_refused(void **state)
{
    (void)state;
    static const char says[] = "is cut off or damaged; fetch the file anew";
    g_autofree char *gz = test_folder_path("buurten.geojson.gz");
    g_autofree char *packed = g_strdup_printf("/vsigzip/%s", gz);
    GString *text = many_areas();

    archive_write(packed, text->str, text->len);

    g_autoptr(WijkBoundaries) b = read_areas("buurten.geojson.gz", NULL);
    GString *bytes = load("buurten.geojson.gz");
    const gsize cuts[] = {1, 4, 8, 9, 100, bytes->len / 2, bytes->len - 20};

    assert_non_null(b);
    assert_int_equal(b->areas->n_areas, MANY);
    for (gsize i = 0; i < G_N_ELEMENTS(cuts); i++) {
        save("af.geojson.gz", bytes->str, bytes->len - cuts[i]);
        assert_areas_refused("af.geojson.gz", says);
    }
    for (gsize from_end = 5; from_end <= 8; from_end++) { /* the CRC-32 */
        bytes->str[bytes->len - from_end] ^= 1;
        save("eind.geojson.gz", bytes->str, bytes->len);
        bytes->str[bytes->len - from_end] ^= 1;
        assert_areas_refused("eind.geojson.gz", says);
    }
    g_string_free(text, TRUE);
    g_string_free(bytes, TRUE);
}

static void
a_zip_that_is_cut_off_is_refused(void **state)
{
    (void)state;
    g_autofree char *zip = test_folder_path("kort.zip");

    archive_add(zip, "buurten.geojson", GEOJSON);

    GString *bytes = load("kort.zip");

    save("korter.zip", bytes->str, bytes->len - 30);
    assert_areas_refused("korter.zip", "korter.zip: is damaged or no zip; fetch");
    save("leeg.zip", "", 0);
    assert_areas_refused("leeg.zip", "leeg.zip: is damaged or no zip; fetch");
    g_string_free(bytes, TRUE);
}

/* A workbook is a zip as well. */
static void
a_damaged_workbook_is_refused(void **state)
{
    (void)state;
    const char *const name[] = {"mimetype", "content.xml"};
    GString *type = g_string_new("application/vnd.oasis.opendocument.spreadsheet");
    GString *content = g_string_new(
        "<?xml version=\"1.0\"?><office:document-content "
        "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
        "<office:spreadsheet><table:table table:name=\"Blad1\"><table:table-row>"
        "<table:table-cell office:value-type=\"string\"><text:p>code</text:p>"
        "</table:table-cell><table:table-cell office:value-type=\"string\"><text:p>v"
        "</text:p></table:table-cell></table:table-row><table:table-row>"
        "<table:table-cell office:value-type=\"string\"><text:p>BU00140300</text:p>"
        "</table:table-cell><table:table-cell office:value-type=\"float\" "
        "office:value=\"4\"><text:p>4</text:p></table:table-cell></table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>");
    const GString *const bytes[] = {type, content};
    GString *book = archive_store(name, bytes, 2);
    double sum;

    save("boek.ods", book->str, book->len);
    assert_true(read_sum("boek.ods", &sum));
    test_assert_near(sum, SUM, 0, "boek.ods");
    for (gsize i = 0; i < book->len; i++)
        if (g_str_has_prefix(book->str + i, "office:value=\"4\""))
            book->str[i + strlen("office:value=\"")] = '7';
    save("stuk.ods", book->str, book->len);
    assert_table_refused("stuk.ods", "stuk.ods: 'content.xml' in it is damaged; fetch");
    g_string_free(type, TRUE);
    g_string_free(content, TRUE);
    g_string_free(book, TRUE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_flipped_byte_of_a_stored_zip_changes_a_value),
        cmocka_unit_test(no_flipped_byte_of_a_packed_table_changes_a_value),
        cmocka_unit_test(a_shapefile_in_a_zip_is_compared_with_all_its_files),
        cmocka_unit_test(a_damaged_zip_in_gdals_own_notation_is_refused),
        cmocka_unit_test(boundaries_in_a_gz_that_is_cut_off_or_damaged_are_refused),
        cmocka_unit_test(a_zip_that_is_cut_off_is_refused),
        cmocka_unit_test(a_damaged_workbook_is_refused),
    };

    GDALAllRegister();
    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
