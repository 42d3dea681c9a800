/* SPDX-License-Identifier: EUPL-1.2 */
#include "output/features.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "support/shapes.h"

/* ---- layers to write */

#define N 4

static const char *const odd_names[N] = {"'s-Gravenhage", "say \"a,b\"", "a<b>&c",
                                         "twee\nregels"};
static const gint64 ranks[N] = {1, -2, G_MAXINT64, 4};
static const double figures[N] = {0.1, -1e300, NAN, 5e-324};
static const guint8 states[N] = {WIJK_STATE_PRESENT, WIJK_STATE_PRESENT,
                                 WIJK_STATE_SUPPRESSED, WIJK_STATE_PRESENT};

/* Two squares, one of them with a hole and an island; an area that is nowhere; a square. */
static WijkAreas *
four_areas(const char *crs, double x, double y)
{
    WijkAreasBuilder *builder = wijk_areas_builder_new(0, 0);
    g_autoptr(GError) error = NULL;
    WijkAreas *areas;

    shape_area(builder, "BU1");
    shape_box(builder, x, y, x + 1, y + 1);
    shape_area(builder, "BU2");
    shape_box(builder, x + 1, y, x + 4, y + 3);
    shape_box_ring(builder, x + 2, y + 1, x + 3, y + 2);
    shape_box(builder, x + 5, y, x + 6, y + 1);
    shape_area(builder, "BU3");
    shape_area(builder, "BU4");
    shape_box(builder, x, y + 1, x + 1, y + 2);
    areas = wijk_areas_builder_finish(builder, WIJK_LEVEL_BUURT, 2024, crs, &error);
    assert_non_null(areas);
    return areas;
}

static WijkFeatures *
four_features(const char *crs, double x, double y)
{
    g_autoptr(WijkAreas) areas = four_areas(crs, x, y);
    WijkFeatures *features = wijk_features_new_areas("buurten", areas);

    wijk_features_add_codes(features);
    wijk_features_add_text(features, "label", odd_names);
    wijk_features_add_integers(features, "rank", ranks, NULL);
    wijk_features_add_numbers(features, "figure", figures, states);
    return features;
}

static gboolean
write_one(const char *path, const WijkFeatures *features, GError **error)
{
    return wijk_features_write(path, &features, 1, error);
}

static char *
written(const char *name, const WijkFeatures *features)
{
    g_autofree char *path = test_folder_path(name);
    g_autoptr(GError) error = NULL;
    char *text = NULL;

    if (!write_one(path, features, &error))
        fail_msg("%s", error->message);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

/* Fails unless writing @layers is refused with @code in words that hold @words. */
static void
assert_refused(const char *name, const WijkFeatures *const *layers, gsize n,
               WijkErrorCode code, const char *words)
{
    g_autofree char *path = test_folder_path(name);
    g_autoptr(GError) error = NULL;

    assert_false(wijk_features_write(path, layers, n, &error));
    if (error->code != (int)code || strstr(error->message, words) == NULL)
        fail_msg("%d: %s", error->code, error->message);
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void
the_ending_says_the_form(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_int_equal(wijk_features_form("a/b.csv", NULL), WIJK_FEATURES_CSV);
    assert_int_equal(wijk_features_form("a.b/c.GPKG", NULL), WIJK_FEATURES_GPKG);
    assert_int_equal(wijk_features_form("c.geojson", NULL), WIJK_FEATURES_GEOJSON);
    assert_int_equal(wijk_features_form("c.json", NULL), WIJK_FEATURES_GEOJSON);
    assert_int_equal(wijk_features_form("-", NULL), WIJK_FEATURES_CSV);
    assert_int_equal(wijk_features_form("a.csv/b", NULL), WIJK_N_FEATURES_FORMS);
    assert_int_equal(wijk_features_form("map.shp", &error), WIJK_N_FEATURES_FORMS);
    assert_int_equal(error->code, WIJK_ERROR_USAGE);
    assert_non_null(strstr(error->message, "map.shp"));
    assert_non_null(strstr(error->message, ".gpkg"));
}

/* ---- CSV */

static void
a_csv_keeps_to_rfc_4180(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) features = four_features("EPSG:28992", 0, 0);
    g_autofree char *text = written("plain.csv", features);

    assert_string_equal(text, "code,name,label,rank,figure\r\n"
                              "BU1,BU1,'s-Gravenhage,1,0.1\r\n"
                              "BU2,BU2,\"say \"\"a,b\"\"\",-2,-1e+300\r\n"
                              "BU3,BU3,a<b>&c,9223372036854775807,\r\n"
                              "BU4,BU4,\"twee\nregels\",4,5e-324\r\n");
}

static void
a_csv_has_reasons_only_if_asked(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) features = wijk_features_new_rows("rows", N);
    g_autofree char *text = NULL;

    wijk_features_add_numbers(features, "figure", figures, states);
    wijk_features_add_numbers(features, "other", figures, NULL);
    wijk_features_write_states(features);
    text = written("states.csv", features);
    assert_string_equal(text, "figure,figure_state,other\r\n"
                              "0.1,present,0.1\r\n"
                              "-1e+300,present,-1e+300\r\n"
                              ",suppressed,\r\n"
                              "5e-324,present,5e-324\r\n");
}

static void
a_csv_has_no_formula_and_numbers_stay_numbers(void **state)
{
    (void)state;
    static const char *const text[] = {"=1+1", "+31 6", "-5", "+5",  "@a",
                                       "-",    "'=x",   "'s", "\tx", ""};
    const gint64 value[] = {-1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    g_autoptr(WijkFeatures) features = wijk_features_new_rows("rows", SHAPE_LENGTH(text));
    g_autofree char *csv = NULL;

    wijk_features_add_text(features, "-t", text);
    wijk_features_add_integers(features, "n", value, NULL);
    csv = written("formula.csv", features);
    assert_string_equal(csv, "\"'-t\",n\r\n"
                             "\"'=1+1\",-1\r\n"
                             "\"'+31 6\",0\r\n"
                             "-5,0\r\n"
                             "+5,0\r\n"
                             "\"'@a\",0\r\n"
                             "\"'-\",0\r\n"
                             "\"''=x\",0\r\n"
                             "'s,0\r\n"
                             "\"'\tx\",0\r\n"
                             ",0\r\n");
}

static void
a_lone_missing_value_is_no_blank_line(void **state)
{
    (void)state;
    static const char *const text[] = {"a", NULL, "b"};
    g_autoptr(WijkFeatures) features = wijk_features_new_rows("rows", 3);
    g_autofree char *csv = NULL;

    wijk_features_add_text(features, "t", text);
    csv = written("lone.csv", features);
    assert_string_equal(csv, "t\r\na\r\n\"\"\r\nb\r\n");
}

static void
a_layer_without_rows_has_a_header(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) features = wijk_features_new_rows("rows", 0);
    g_autofree char *csv = NULL;
    g_autofree char *json = NULL;

    wijk_features_add_text(features, "t", NULL);
    wijk_features_add_numbers(features, "x", NULL, NULL);
    csv = written("none.csv", features);
    assert_string_equal(csv, "t,x\r\n");
    json = written("none.geojson", features);
    assert_non_null(strstr(json, "\"features\":[\n]"));
}

/* ---- GeoJSON */

static void
a_geojson_is_read_back(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) features = four_features("EPSG:4326", 5, 52);
    g_autofree char *path = test_folder_path("areas.geojson");
    g_autoptr(JsonNode) root = NULL;
    JsonArray *list;
    JsonObject *second;

    assert_true(write_one(path, features, NULL));
    root = test_json_read(path);
    list = json_object_get_array_member(json_node_get_object(root), "features");
    assert_int_equal(json_array_get_length(list), N);
    second =
        json_object_get_object_member(json_array_get_object_element(list, 1), "properties");
    assert_string_equal(json_object_get_string_member(second, "label"), odd_names[1]);
    assert_int_equal(json_object_get_int_member(second, "rank"), -2);
    assert_true(json_object_get_double_member(second, "figure") == -1e300);
    second = json_array_get_object_element(list, 2);
    assert_true(json_object_get_null_member(second, "geometry"));
    assert_true(json_object_get_null_member(
        json_object_get_object_member(second, "properties"), "figure"));
}

/* RFC 7946 section 3.1.6: outlines anticlockwise, holes clockwise, the first position again
 * at the end. */
static void
a_geojson_has_rings_as_rfc_7946(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) features = four_features("EPSG:4326", 5, 52);
    g_autofree char *text = written("rings.geojson", features);

    assert_non_null(strstr(text, "{\"type\":\"MultiPolygon\",\"coordinates\":["
                                 "[[[6,52],[9,52],[9,55],[6,55],[6,52]],"
                                 "[[7,53],[7,54],[8,54],[8,53],[7,53]]],"
                                 "[[[10,52],[11,52],[11,53],[10,53],[10,52]]]]}"));
}

static void
a_geojson_rounds_to_a_millimetre(void **state)
{
    (void)state;
    const double x[] = {5.123456789012, -0.000000004, 6, NAN};
    const double y[] = {52.1, -0.5, 52.999999999, 1};
    g_autoptr(WijkFeatures) features = wijk_features_new_points("p", "OGC:CRS84", x, y, 4);
    g_autofree char *text = written("points.geojson", features);

    assert_non_null(strstr(text, "[5.12345679,52.1]"));
    assert_non_null(strstr(text, "[0,-0.5]"));
    assert_non_null(strstr(text, "[6,53]"));
    assert_non_null(strstr(text, "\"geometry\":null"));
}

static void
a_geojson_wants_longitudes_and_latitudes(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) rd = four_features("EPSG:28992", 120000, 480000);
    g_autoptr(WijkFeatures) unknown = four_features(NULL, 5, 52);
    g_autoptr(WijkFeatures) wrong = four_features("EPSG:4326", 120000, 480000);
    const WijkFeatures *layers[] = {rd, unknown, wrong};

    assert_refused("rd.geojson", &layers[0], 1, WIJK_ERROR_USAGE, "EPSG:28992");
    assert_refused("rd.geojson", &layers[1], 1, WIJK_ERROR_USAGE, "unknown CRS");
    assert_refused("rd.geojson", &layers[2], 1, WIJK_ERROR_DATA, "no longitudes");
}

/* ---- what is refused */

static void
csv_and_geojson_hold_one_layer(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) a = wijk_features_new_rows("a", 0);
    g_autoptr(WijkFeatures) b = wijk_features_new_rows("b", 0);
    const WijkFeatures *layers[] = {a, b};

    assert_refused("two.csv", layers, 2, WIJK_ERROR_USAGE, ".gpkg");
    assert_refused("two.geojson", layers, 2, WIJK_ERROR_USAGE, ".gpkg");
}

static void
names_that_meet_are_refused(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) a = wijk_features_new_rows("a", 0);
    g_autoptr(WijkFeatures) b = wijk_features_new_rows("A", 0);
    g_autoptr(WijkFeatures) twice = wijk_features_new_rows("twice", 0);
    g_autoptr(WijkFeatures) styles = wijk_features_new_rows("Layer_Styles", 0);
    g_autoptr(WijkFeatures) nameless = wijk_features_new_rows("", 0);
    const WijkFeatures *layers[] = {a, b, twice, styles, nameless};

    wijk_features_add_text(twice, "code", NULL);
    wijk_features_add_text(twice, "CODE", NULL);
    assert_refused("names.gpkg", layers, 2, WIJK_ERROR_USAGE, "'A'");
    assert_refused("names.csv", &layers[2], 1, WIJK_ERROR_USAGE, "'CODE'");
    assert_refused("names.gpkg", &layers[3], 1, WIJK_ERROR_USAGE, "'Layer_Styles'");
    assert_refused("names.gpkg", &layers[4], 1, WIJK_ERROR_USAGE, "no name");
}

static void
values_that_no_file_holds_are_refused(void **state)
{
    (void)state;
    static const char *const raw[] = {"caf\xe9"};
    const double infinite[] = {INFINITY};
    g_autoptr(WijkFeatures) text = wijk_features_new_rows("t", 1);
    g_autoptr(WijkFeatures) number = wijk_features_new_rows("n", 1);
    g_autoptr(WijkFeatures) nowhere =
        wijk_features_new_points("p", "EPSG:1", infinite, infinite, 1);
    const WijkFeatures *layers[] = {text, number, nowhere};

    wijk_features_add_text(text, "t", raw);
    wijk_features_add_numbers(number, "n", infinite, NULL);
    assert_refused("raw.csv", &layers[0], 1, WIJK_ERROR_DATA, "UTF-8");
    assert_refused("raw.gpkg", &layers[1], 1, WIJK_ERROR_DATA, "infinite");
    assert_refused("raw.gpkg", &layers[2], 1, WIJK_ERROR_DATA, "EPSG:1");
}

static void
a_crs_is_never_a_file_or_an_address(void **state)
{
    (void)state;
    const double at[] = {0};
    g_autofree char *path = test_folder_path("crs.wkt");
    g_autoptr(WijkFeatures) file = NULL;
    const WijkFeatures *layer;

    assert_true(g_file_set_contents(path, "EPSG:28992", -1, NULL));
    file = wijk_features_new_points("p", path, at, at, 1);
    layer = file;
    assert_refused("crs.gpkg", &layer, 1, WIJK_ERROR_DATA, "EPSG:n");
}

/* ---- GeoPackage */

static void
a_geopackage_has_the_same_bytes_every_time(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) a = four_features("EPSG:28992", 120000, 480000);
    g_autoptr(WijkFeatures) b = four_features("EPSG:28992", 120000, 480000);
    g_autofree char *path = test_folder_path("a.gpkg");
    g_autofree char *other = test_folder_path("b.gpkg");
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    gsize n_first;
    gsize n_second;
    WijkFeaturesStyle style = {.outline_mm = 0.5};

    wijk_features_set_style(a, &style);
    wijk_features_set_style(b, &style);
    assert_true(write_one(path, a, NULL));
    g_usleep(2000); /* so that a clock with milliseconds would show */
    assert_true(write_one(other, b, NULL));
    assert_true(g_file_get_contents(path, &first, &n_first, NULL));
    assert_true(g_file_get_contents(other, &second, &n_second, NULL));
    assert_int_equal(n_first, n_second);
    assert_memory_equal(first, second, n_first);
}

static guint
count_files(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

/* Writes over an older file where no file may grow beyond 1 kB, which is what a full disk
 * does. */
static void
assert_whole_or_not_at_all(const char *name)
{
    g_autoptr(WijkFeatures) features = four_features("EPSG:4326", 5, 52);
    g_autofree char *folder = test_folder_path("full");
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *content = NULL;
    g_autoptr(GError) error = NULL;
    struct rlimit before;
    struct rlimit limit;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    gboolean done;

    g_mkdir(folder, 0700);
    g_file_set_contents(path, "older", -1, NULL);
    getrlimit(RLIMIT_FSIZE, &before);
    limit = before;
    limit.rlim_cur = 100;
    setrlimit(RLIMIT_FSIZE, &limit);
    done = write_one(path, features, &error);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    assert_false(done);
    assert_non_null(strstr(error->message, path));
    assert_true(g_file_get_contents(path, &content, NULL, NULL));
    assert_string_equal(content, "older");
    assert_int_equal(count_files(folder), 1);
    assert_true(write_one(path, features, NULL));
    assert_int_equal(count_files(folder), 1);
    g_remove(path);
    g_rmdir(folder);
}

static void
a_csv_is_whole_or_not_there(void **state)
{
    (void)state;
    assert_whole_or_not_at_all("full.csv");
}

static void
a_geopackage_is_whole_or_not_there(void **state)
{
    (void)state;
    assert_whole_or_not_at_all("full.gpkg");
}

static void
a_geojson_is_whole_or_not_there(void **state)
{
    (void)state;
    assert_whole_or_not_at_all("full.geojson");
}

/* A disk of 16 kB, where one can be mounted. */
static void
a_full_disk_says_so(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) features = four_features("EPSG:28992", 0, 0);
    g_autofree char *folder = test_folder_path("disk");
    g_autofree char *path = g_build_filename(folder, "a.gpkg", NULL);
    g_autofree char *content = NULL;
    g_autoptr(GError) error = NULL;
    gboolean done;
    guint n;

    g_mkdir(folder, 0700);
    if (mount("tmpfs", folder, "tmpfs", 0, "size=16k") != 0) {
        g_rmdir(folder);
        skip();
    }
    g_file_set_contents(path, "older", -1, NULL);
    done = write_one(path, features, &error);
    g_file_get_contents(path, &content, NULL, NULL);
    n = count_files(folder);
    umount(folder);
    g_rmdir(folder);
    assert_false(done);
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FULL));
    assert_non_null(strstr(error->message, path));
    assert_string_equal(content, "older");
    assert_int_equal(n, 1);
}

/* Two threads have each their own memory, clock and complaints. */
static gpointer
write_again_and_again(gpointer data)
{
    const char *path = data;

    for (guint i = 0; i < 10; i++) {
        g_autoptr(WijkFeatures) features = four_features("EPSG:28992", 120000, 480000);
        g_autoptr(GError) error = NULL;

        if (!write_one(path, features, &error))
            return g_strdup(error->message);
    }
    return NULL;
}

static void
threads_that_write_do_not_meet(void **state)
{
    (void)state;
    char *path[] = {test_folder_path("t0.gpkg"), test_folder_path("t1.gpkg")};
    GThread *thread[2];
    g_autofree char *first = NULL;
    g_autofree char *second = NULL;
    gsize n_first;
    gsize n_second;

    for (guint i = 0; i < 2; i++)
        thread[i] = g_thread_new("writer", write_again_and_again, path[i]);
    for (guint i = 0; i < 2; i++)
        assert_null(g_thread_join(thread[i]));
    assert_true(g_file_get_contents(path[0], &first, &n_first, NULL));
    assert_true(g_file_get_contents(path[1], &second, &n_second, NULL));
    assert_int_equal(n_first, n_second);
    assert_memory_equal(first, second, n_first);
    g_free(path[0]);
    g_free(path[1]);
}

/* Rights do not bind the superuser, so this runs as another user where it must. */
static int
try_without_rights(const char *path)
{
    g_autoptr(WijkFeatures) features = four_features("EPSG:28992", 0, 0);
    g_autoptr(GError) error = NULL;

    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return TEST_SKIP;
    if (write_one(path, features, &error))
        return 1;
    return error->code == WIJK_ERROR_FILE && strstr(error->message, path) != NULL &&
                   strstr(error->message, g_strerror(EACCES)) != NULL
               ? 0
               : 2;
}

static void
a_folder_that_cannot_be_written_to_is_named(void **state)
{
    (void)state;
    g_autofree char *folder = test_folder_path("locked");
    g_autofree char *path = g_build_filename(folder, "a.gpkg", NULL);
    int status = 0;
    pid_t child;

    g_mkdir(folder, 0555);
    child = fork();
    if (child == 0)
        _exit(try_without_rights(path));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(count_files(folder), 0);
    g_rmdir(folder);
    if (WEXITSTATUS(status) == TEST_SKIP)
        skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* ---- styles */

#define GREY ((WijkSrgb8){0xcc, 0xcc, 0xcc})
#define RED ((WijkSrgb8){0xff, 0, 0})
#define BLUE ((WijkSrgb8){0, 0, 0xff})
#define PLAIN(colour) ((WijkPaint){.ground = (colour)})

/* What is written is XML by a reader that is not ours. Returns: how often @element begins
 */
typedef struct {
    const char *element;
    guint n;
} Count;

static void
count_element(GMarkupParseContext *context, const char *name, const char **names,
              const char **values, gpointer data, GError **error)
{
    Count *count = data;

    (void)context;
    (void)names;
    (void)values;
    (void)error;
    count->n += strcmp(name, count->element) == 0;
}

static guint
count_elements(const char *xml, const char *element)
{
    static const GMarkupParser parser = {.start_element = count_element};
    Count count = {element, 0};
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&parser, 0, &count, NULL);
    g_autoptr(GError) error = NULL;

    if (!g_markup_parse_context_parse(context, xml, -1, &error) ||
        !g_markup_parse_context_end_parse(context, &error))
        fail_msg("%s: %s", error->message, xml);
    return count.n;
}

static void
assert_has(const char *text, const char *words)
{
    if (strstr(text, words) == NULL)
        fail_msg("no %s in %s", words, text);
}

static void
assert_lacks(const char *text, const char *words)
{
    if (strstr(text, words) != NULL)
        fail_msg("%s in %s", words, text);
}

/* Two classes of "figure". */
static WijkFeatures *
graduated(WijkClosed closed, const WijkFeaturesClass *missing, guint n_missing)
{
    static const WijkFeaturesClass classes[] = {
        {.label = "0 tot 5", .paint = {.ground = {0xff, 0, 0}}},
        {.label = "5 – 10", .paint = {.ground = {0, 0, 0xff}}},
    };
    static double ends[] = {0, 5, 10};
    const WijkBreaks breaks = {.closed = closed, .n_classes = 2, .breaks = ends};
    const WijkFeaturesStyle style = {
        .look = WIJK_FEATURES_GRADUATED,
        .column = "figure",
        .classes = classes,
        .n_classes = 2,
        .breaks = &breaks,
        .missing = missing,
        .n_missing = n_missing,
        .outline = GREY,
        .outline_mm = 0.1,
    };
    WijkFeatures *features = four_features("EPSG:28992", 0, 0);

    wijk_features_set_style(features, &style);
    return features;
}

static void
ranges_that_are_closed_on_the_right_end_at_their_breaks(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) features = graduated(WIJK_CLOSED_RIGHT, NULL, 0);
    g_autofree char *qml = wijk_features_qml(features);

    assert_int_equal(count_elements(qml, "range"), 2);
    assert_has(qml, "type=\"graduatedSymbol\"");
    assert_has(qml, "attr=\"figure\"");
    assert_has(qml, "symbol=\"0\" lower=\"0\" upper=\"5\" label=\"0 tot 5\"");
    assert_has(qml, "symbol=\"1\" lower=\"5\" upper=\"10\" label=\"5 – 10\"");
    assert_has(qml, "value=\"255,0,0,255\"");
}

static void
ranges_that_are_closed_on_the_left_end_just_before_their_breaks(void **state)
{
    (void)state;
    g_autoptr(WijkFeatures) features = graduated(WIJK_CLOSED_LEFT, NULL, 0);
    g_autofree char *qml = wijk_features_qml(features);

    assert_has(qml, "lower=\"0\" upper=\"4.999999999999999\"");
    assert_has(qml, "lower=\"5\" upper=\"10\"");
}

static void
a_graduated_style_with_missing_values_becomes_rules(void **state)
{
    (void)state;
    const WijkFeaturesClass missing[] = {
        {.state = WIJK_STATE_ABSENT, .label = "geen", .paint = PLAIN(GREY)},
        {.state = WIJK_STATE_SUPPRESSED, .label = "geheim", .paint = PLAIN(RED)},
    };
    g_autoptr(WijkFeatures) features = graduated(WIJK_CLOSED_LEFT, missing, 2);
    g_autofree char *once = wijk_features_qml(features);
    g_autofree char *twice = NULL;
    g_autofree char *sld = NULL;

    assert_int_equal(count_elements(once, "rule"), 3);
    assert_has(once, "&quot;figure&quot; &gt;= 0 AND &quot;figure&quot; &lt; 5\"");
    assert_has(once, "&quot;figure&quot; &gt;= 5 AND &quot;figure&quot; &lt;= 10\"");
    assert_has(once, "&quot;figure&quot; IS NULL\"");
    wijk_features_write_states(features);
    twice = wijk_features_qml(features);
    assert_int_equal(count_elements(twice, "rule"), 4);
    assert_has(twice, "&quot;figure_state&quot; = 'suppressed'");
    sld = wijk_features_sld(features);
    assert_int_equal(count_elements(sld, "Rule"), 4);
    assert_has(sld, "<ogc:Literal>suppressed</ogc:Literal>");
    assert_int_equal(count_elements(sld, "ogc:PropertyIsLessThan"), 1);
    assert_int_equal(count_elements(sld, "ogc:PropertyIsLessThanOrEqualTo"), 1);
}

static void
categories_hold_whatever_words_there_are(void **state)
{
    (void)state;
    WijkFeaturesClass classes[N];
    const WijkFeaturesClass missing = {.label = "rest", .paint = PLAIN(GREY)};
    WijkFeaturesStyle style = {.look = WIJK_FEATURES_CATEGORIES,
                               .column = "label",
                               .classes = classes,
                               .n_classes = N,
                               .missing = &missing,
                               .n_missing = 1};
    g_autoptr(WijkFeatures) features = four_features("EPSG:28992", 0, 0);
    g_autofree char *qml = NULL;
    g_autofree char *sld = NULL;

    for (guint i = 0; i < N; i++)
        classes[i] = (WijkFeaturesClass){
            .value = odd_names[i], .label = odd_names[i], .paint = PLAIN(BLUE)};
    wijk_features_set_style(features, &style);
    qml = wijk_features_qml(features);
    assert_int_equal(count_elements(qml, "category"), N + 1);
    assert_has(qml, "value=\"a&lt;b&gt;&amp;c\"");
    assert_has(qml, "value=\"say &quot;a,b&quot;\"");
    assert_has(qml, "value=\"twee&#10;regels\"");
    assert_has(qml, "value=\"\" label=\"rest\"");
    sld = wijk_features_sld(features);
    assert_int_equal(count_elements(sld, "Rule"), N + 1);
    assert_int_equal(count_elements(sld, "ElseFilter"), 1);
}

static void
what_xml_cannot_hold_is_marked(void **state)
{
    (void)state;
    const WijkFeaturesClass class = {.value = "a\x01"
                                              "b\x1f",
                                     .label = "\xef\xbf\xbf",
                                     .paint = PLAIN(RED)};
    const WijkFeaturesStyle style = {.look = WIJK_FEATURES_CATEGORIES,
                                     .column = "label",
                                     .classes = &class,
                                     .n_classes = 1};
    g_autoptr(WijkFeatures) features = four_features("EPSG:28992", 0, 0);
    g_autofree char *qml = NULL;

    wijk_features_set_style(features, &style);
    qml = wijk_features_qml(features);
    assert_has(qml, "value=\"a\xef\xbf\xbd"
                    "b\xef\xbf\xbd\" label=\"\xef\xbf\xbd\"");
}

static void
a_hatch_is_a_pattern_of_lines_below_the_outline(void **state)
{
    (void)state;
    const WijkFeaturesClass class = {.value = "1",
                                     .label = "hot",
                                     .paint = {.ground = {1, 2, 3},
                                               .hatched = TRUE,
                                               .crossed = TRUE,
                                               .hatch = {4, 5, 6},
                                               .angle_deg = -45,
                                               .spacing_mm = 1.5,
                                               .width_mm = 0.25}};
    const WijkFeaturesStyle style = {.look = WIJK_FEATURES_CATEGORIES,
                                     .column = "rank",
                                     .classes = &class,
                                     .n_classes = 1,
                                     .outline_mm = 0.2};
    g_autoptr(WijkFeatures) features = four_features("EPSG:28992", 0, 0);
    g_autofree char *qml = NULL;
    g_autofree char *sld = NULL;
    const char *last_hatch;
    const char *outline;

    wijk_features_set_style(features, &style);
    qml = wijk_features_qml(features);
    assert_has(qml, "k=\"color\" v=\"1,2,3,255\"");
    assert_has(qml, "k=\"angle\" v=\"135\"");
    assert_has(qml, "k=\"angle\" v=\"45\"");
    assert_has(qml, "k=\"distance\" v=\"1.5\"");
    assert_has(qml, "k=\"line_width\" v=\"0.25\"");
    assert_has(qml, "k=\"line_color\" v=\"4,5,6,255\"");
    last_hatch = g_strrstr(qml, "LinePatternFill");
    outline = strstr(last_hatch, "k=\"line_width\" v=\"0.2\"");
    assert_non_null(outline);
    sld = wijk_features_sld(features);
    assert_has(sld, "shape://times");
    assert_has(sld, "#010203");
}

static void
outlines_have_no_fill(void **state)
{
    (void)state;
    const WijkFeaturesStyle style = {.name = "zones",
                                     .outline = RED,
                                     .outline_mm = 0.7,
                                     .dash_mm = 3,
                                     .gap_mm = 1.5,
                                     .casing = {255, 255, 255},
                                     .casing_mm = 0.3,
                                     .label_column = "name",
                                     .label_colour = BLUE};
    g_autoptr(WijkFeatures) features = four_features("EPSG:28992", 0, 0);
    g_autofree char *qml = NULL;
    g_autofree char *sld = NULL;

    wijk_features_set_style(features, &style);
    qml = wijk_features_qml(features);
    assert_has(qml, "type=\"singleSymbol\"");
    assert_lacks(qml, "SimpleFill");
    assert_has(qml, "symbollevels=\"1\""); /* all casings, then all lines */
    assert_has(qml, "pass=\"1\"");
    assert_has(qml, "pass=\"2\"");
    assert_has(qml, "k=\"customdash\" v=\"3;1.5\"");
    assert_has(qml, "k=\"line_width\" v=\"1.3\"");
    assert_has(qml, "labelsEnabled=\"1\"");
    assert_has(qml, "fieldName=\"name\"");
    assert_has(qml, "textColor=\"0,0,255,255\"");
    sld = wijk_features_sld(features);
    assert_int_equal(count_elements(sld, "Fill"), 2); /* of halo and letters */
    assert_has(sld, "<CssParameter name=\"stroke-dasharray\">10.714 5.357</CssParameter>");
    assert_has(sld, "<CssParameter name=\"stroke-width\">2.5</CssParameter>");
}

static void
points_and_lines_have_symbols_of_their_own(void **state)
{
    (void)state;
    const double at[] = {1, 2, 3};
    const gsize start[] = {0, 2, 3};
    const WijkFeaturesClass class = {.value = "1", .label = "one", .paint = PLAIN(RED)};
    const WijkFeaturesStyle style = {.look = WIJK_FEATURES_CATEGORIES,
                                     .column = "rank",
                                     .classes = &class,
                                     .n_classes = 1,
                                     .size_mm = 3};
    g_autoptr(WijkFeatures) points = wijk_features_new_points("p", NULL, at, at, 3);
    g_autoptr(WijkFeatures) lines =
        wijk_features_new_lines("l", "EPSG:4326", at, at, start, 2);
    g_autofree char *of_points = NULL;
    g_autofree char *of_lines = NULL;
    g_autofree char *text = NULL;

    wijk_features_add_integers(points, "rank", ranks, NULL);
    wijk_features_add_integers(lines, "rank", ranks, NULL);
    wijk_features_set_style(points, &style);
    wijk_features_set_style(lines, &style);
    of_points = wijk_features_qml(points);
    of_lines = wijk_features_qml(lines);
    assert_has(of_points, "class=\"SimpleMarker\"");
    assert_has(of_points, "k=\"size\" v=\"3\"");
    assert_has(of_points, "<layerGeometryType>0</layerGeometryType>");
    assert_has(of_lines, "class=\"SimpleLine\"");
    assert_has(of_lines, "k=\"line_width\" v=\"3\"");
    text = written("lines.geojson", lines);
    assert_has(
        text,
        "\"rank\":1},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,1],[2,2]]}");
    assert_has(text, "\"rank\":-2},\"geometry\":null");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ending_says_the_form),
        cmocka_unit_test(a_csv_keeps_to_rfc_4180),
        cmocka_unit_test(a_csv_has_reasons_only_if_asked),
        cmocka_unit_test(a_csv_has_no_formula_and_numbers_stay_numbers),
        cmocka_unit_test(a_lone_missing_value_is_no_blank_line),
        cmocka_unit_test(a_layer_without_rows_has_a_header),
        cmocka_unit_test(a_geojson_is_read_back),
        cmocka_unit_test(a_geojson_has_rings_as_rfc_7946),
        cmocka_unit_test(a_geojson_rounds_to_a_millimetre),
        cmocka_unit_test(a_geojson_wants_longitudes_and_latitudes),
        cmocka_unit_test(csv_and_geojson_hold_one_layer),
        cmocka_unit_test(names_that_meet_are_refused),
        cmocka_unit_test(values_that_no_file_holds_are_refused),
        cmocka_unit_test(a_crs_is_never_a_file_or_an_address),
        cmocka_unit_test(a_geopackage_has_the_same_bytes_every_time),
        cmocka_unit_test(a_csv_is_whole_or_not_there),
        cmocka_unit_test(a_geopackage_is_whole_or_not_there),
        cmocka_unit_test(a_geojson_is_whole_or_not_there),
        cmocka_unit_test(a_full_disk_says_so),
        cmocka_unit_test(threads_that_write_do_not_meet),
        cmocka_unit_test(a_folder_that_cannot_be_written_to_is_named),
        cmocka_unit_test(ranges_that_are_closed_on_the_right_end_at_their_breaks),
        cmocka_unit_test(ranges_that_are_closed_on_the_left_end_just_before_their_breaks),
        cmocka_unit_test(a_graduated_style_with_missing_values_becomes_rules),
        cmocka_unit_test(categories_hold_whatever_words_there_are),
        cmocka_unit_test(what_xml_cannot_hold_is_marked),
        cmocka_unit_test(a_hatch_is_a_pattern_of_lines_below_the_outline),
        cmocka_unit_test(outlines_have_no_fill),
        cmocka_unit_test(points_and_lines_have_symbols_of_their_own),
    };

    return cmocka_run_group_tests(tests, test_folder_make, test_folder_remove);
}
