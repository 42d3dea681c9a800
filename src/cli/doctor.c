/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk doctor: whether this machine has all a map needs. Every line is "ok" or "let op"
 * with a cure; what is only less good than it could be never fails. */
#include <langinfo.h>
#include <libintl.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/pool.h"
#include "cli/command.h"
#include "cli/report.h"
#include "data/drivers.h"
#include "projection/projection.h"
#include "projection/version.h"
#include "style/settings.h"
#include "text/text.h"
#include "text/version.h"

#define LEAST_MEMORY_MB 1024 /* a national map at full detail takes about 600 MB */

/* One line: what was looked at, what was found, and the cure if it needs one. */
typedef struct {
    char *name;
    char *found;
    char *cure;
} WijkFinding;

static void
free_finding(gpointer data)
{
    WijkFinding *finding = data;

    g_free(finding->name);
    g_free(finding->found);
    g_free(finding->cure);
    g_free(finding);
}

static void
add(GPtrArray *findings, const char *name, const char *found, const char *cure)
{
    WijkFinding *finding = g_new0(WijkFinding, 1);

    finding->name = g_strdup(name);
    finding->found = g_strdup(found);
    finding->cure = g_strdup(cure);
    g_ptr_array_add(findings, finding);
}

static void
look_at_libraries(GPtrArray *findings)
{
    add(findings, "wijk", WIJK_VERSION, NULL);
    add(findings, "GDAL", wijk_drivers_version(), NULL);
    add(findings, "PROJ", wijk_projection_version(), NULL);
    add(findings, "Cairo", wijk_text_cairo_version(), NULL);
    add(findings, "Pango", wijk_text_pango_version(), NULL);
}

static void
look_at_drivers(GPtrArray *findings)
{
    static const struct {
        const char *driver;
        const char *reads;
    } row[] = {
        {"GPKG", ".gpkg"},       {"ESRI Shapefile", ".shp, .dbf"},
        {"GeoJSON", ".geojson"}, {"XLSX", ".xlsx"},
        {"ODS", ".ods"},         {"CSV", ".csv"},
        {"PostgreSQL", "PG:"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(row); i++) {
        g_autofree char *cure =
            wijk_drivers_has(row[i].driver)
                ? NULL
                : g_strdup_printf(
                      _("this GDAL cannot open %s; install Debian's libgdal, or "
                        "convert such sources first"),
                      row[i].reads);

        add(findings, row[i].driver, cure == NULL ? row[i].reads : _("missing"), cure);
    }
}

/* The grid that takes ETRS89 to RD New; the projection itself says what is missing. */
static void
look_at_grids(GPtrArray *findings)
{
    const WijkBox netherlands = {3.2, 50.7, 7.3, 53.6};
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkProjection) projection =
        wijk_projection_new("EPSG:4258", "EPSG:28992", &netherlands, notes, &error);

    if (projection == NULL) {
        add(findings, "RD New", error->message,
            _("install proj-data: PROJ's own table of coordinate systems is missing"));
        return;
    }

    const WijkProjectionFacts *facts = wijk_projection_get_facts(projection);

    add(findings, "RD New", facts->grid != NULL ? facts->grid : facts->operation,
        wijk_notes_count(notes) > 0 ? wijk_notes_get(notes, 0) : NULL);
}

static void
look_at_fonts(GPtrArray *findings)
{
    const char *family = wijk_key_spec(WIJK_KEY_FAMILY)->fallback;
    g_autoptr(WijkTypesetter) typesetter = wijk_typesetter_new();
    gboolean there = wijk_typesetter_check_family(typesetter, family, NULL);
    g_autofree char *cure =
        there ? NULL
              : g_strdup_printf(_("install the font '%s' (Debian: fonts-open-sans), or set "
                                  "another family in the style"),
                                family);

    add(findings, _("font"), family, cure);
}

static void
look_at_language(GPtrArray *findings, const WijkCli *cli)
{
    const char *codeset = nl_langinfo(CODESET);
    const char *header = ""; /* the empty sentence is the head of the catalogue */
    gboolean utf8 = strcmp(codeset, "UTF-8") == 0;
    gboolean spoken = cli->lang == WIJK_LANG_EN ||
                      strstr(dgettext(GETTEXT_PACKAGE, header), "Language: nl") != NULL;

    add(findings, _("characters"), codeset,
        utf8 ? NULL
             : _("the locale C.UTF-8 is missing; install libc-bin, or accented names "
                 "suffer"));
    add(findings, _("language"), cli->lang == WIJK_LANG_NL ? "nl" : "en",
        spoken
            ? NULL
            : _("the Dutch catalogue wijk.mo was not found; build or install wijk again"));
}

static void
look_at_styles(GPtrArray *findings, const WijkCli *cli)
{
    WijkOption option = {.value = WIJK_VALUE_STYLE};
    g_auto(GStrv) words = wijk_option_words(&option, cli->data_folder);
    g_autofree char *all = g_strjoinv(", ", words);
    g_autofree char *cure =
        words[0] != NULL
            ? NULL
            : g_strdup_printf(
                  _("no styles in '%s/styles'; install wijk again, or name a style "
                    "by its path"),
                  cli->data_folder);

    add(findings, _("styles"), words[0] != NULL ? all : _("missing"), cure);
}

static void
look_at_machine(GPtrArray *findings)
{
    guint64 memory_mb =
        (guint64)sysconf(_SC_AVPHYS_PAGES) * (guint64)sysconf(_SC_PAGESIZE) >> 20;
    g_autofree char *cores = g_strdup_printf("%u", wijk_pool_threads(0));
    g_autofree char *memory = g_strdup_printf("%" G_GUINT64_FORMAT " MB", memory_mb);

    add(findings, _("cores"), cores, NULL);
    add(findings, _("free memory"), memory,
        memory_mb >= LEAST_MEMORY_MB
            ? NULL
            : _("close other programs before you draw the whole country at full detail"));
}

static void
print_json(const GPtrArray *findings)
{
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_json_begin_array(json, "checks");
    for (guint i = 0; i < findings->len; i++) {
        const WijkFinding *finding = findings->pdata[i];

        wijk_json_begin_object(json, NULL);
        wijk_json_string(json, "name", finding->name);
        wijk_json_string(json, "state", finding->cure == NULL ? "ok" : "warning");
        wijk_json_string(json, "found", finding->found);
        wijk_json_string(json, "cure", finding->cure);
        wijk_json_end_object(json);
    }
    wijk_json_end_array(json);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

static void
print_text(const GPtrArray *findings)
{
    g_autoptr(GString) out = g_string_new(NULL);
    glong name_width = 0;
    guint n_cures = 0;
    glong mark_width = MAX(g_utf8_strlen(_("ok"), -1), g_utf8_strlen(_("note"), -1));

    for (guint i = 0; i < findings->len; i++) {
        const WijkFinding *finding = findings->pdata[i];

        name_width = MAX(name_width, g_utf8_strlen(finding->name, -1));
    }
    for (guint i = 0; i < findings->len; i++) {
        const WijkFinding *finding = findings->pdata[i];
        const char *mark = finding->cure == NULL ? _("ok") : _("note");

        g_string_append_printf(
            out, "%s%*s  %s%*s  %s\n", mark, (int)(mark_width - g_utf8_strlen(mark, -1)),
            "", finding->name, (int)(name_width - g_utf8_strlen(finding->name, -1)), "",
            finding->found);
        if (finding->cure == NULL)
            continue;
        n_cures++;
        g_string_append_printf(out, "%*s%s\n", (int)(mark_width + name_width + 4), "",
                               finding->cure);
    }
    g_string_append_c(out, '\n');
    if (n_cures == 0)
        g_string_append(out, _("all is well\n"));
    else
        g_string_append_printf(out, _("lines that need care: %u\n"), n_cures);
    wijk_report_text(out->str);
}

int
wijk_command_doctor(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(free_finding);

    (void)argc;
    (void)argv;
    look_at_libraries(findings);
    look_at_drivers(findings);
    look_at_grids(findings);
    look_at_fonts(findings);
    look_at_language(findings, cli);
    look_at_styles(findings, cli);
    look_at_machine(findings);
    if (cli->json)
        print_json(findings);
    else
        print_text(findings);
    return WIJK_EXIT_DONE;
}
