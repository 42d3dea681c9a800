/* SPDX-License-Identifier: EUPL-1.2 */
/* wijk hotspot --points: the places where help is needed most, as a list. */
#include "cli/hittekaart.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/pool.h"
#include "batch/hittekaart-features.h"
#include "batch/hittekaart-load.h"
#include "batch/points.h"
#include "cli/arguments.h"
#include "cli/picture.h"
#include "cli/report.h"
#include "cli/written.h"

#define WGS84 "EPSG:4326"
#define N_COLUMNS 7
#define NAME_MOST 60 /* letters of a name in a line of text */

/* What no line of the table would be read for is found before anything is read. */
static gboolean
check_outputs(const WijkSettings *settings, GError **error)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);

    for (gsize i = 0; path != NULL && path[i] != NULL; i++)
        if (wijk_features_form(path[i], error) == WIJK_N_FEATURES_FORMS)
            return FALSE;
    return TRUE;
}

static gboolean
write_outputs(const WijkSettings *settings, const WijkHittekaart *hittekaart,
              GError **error)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);

    for (gsize i = 0; path != NULL && path[i] != NULL; i++) {
        gboolean degrees = wijk_features_form(path[i], NULL) == WIJK_FEATURES_GEOJSON;
        g_autoptr(WijkFeatures) layer =
            wijk_hittekaart_features(hittekaart, degrees ? WGS84 : NULL, settings, error);
        const WijkFeatures *layers[] = {layer};

        if (layer == NULL || !wijk_features_write(path[i], layers, 1, error))
            return FALSE;
    }
    return TRUE;
}

static void
print_json(const WijkCli *cli, const WijkHittekaart *hittekaart, const WijkPoints *points,
           const WijkNotes *notes)
{
    WijkJson *json = wijk_json_new();

    wijk_json_begin_object(json, NULL);
    wijk_points_report(points, json);
    wijk_hittekaart_report(hittekaart, cli->lang, json);
    wijk_report_warnings(json, notes);
    wijk_json_end_object(json);
    wijk_report_json(json);
}

/* A cell of the table, padded to @width on the left, or on the right for words. */
static void
add_cell(GString *out, const char *text, glong width, gboolean words)
{
    int blanks = (int)(width - g_utf8_strlen(text, -1));

    if (words)
        g_string_append_printf(out, "  %s%*s", text, MAX(blanks, 0), "");
    else
        g_string_append_printf(out, "  %*s%s", MAX(blanks, 0), "", text);
}

static char *
cut_name(const char *name)
{
    if (g_utf8_strlen(name, -1) <= NAME_MOST)
        return g_strdup(name);

    g_autofree char *head = g_utf8_substring(name, 0, NAME_MOST - 1);

    return g_strconcat(head, "…", NULL);
}

/* Cells of one place, in the order of the headings. */
static void
fill_row(const WijkHittekaartPlace *place, guint32 number, double level, WijkLang lang,
         char **cell)
{
    double whole = place->found.count == floor(place->found.count);

    cell[0] = g_strdup_printf("%u%s", number, place->found.significant ? "*" : " ");
    cell[1] = cut_name(place->name);
    cell[2] = wijk_number_format(place->found.count, whole ? 0 : 1, lang);
    cell[3] = wijk_hittekaart_expected(place->found.expected, lang);
    cell[4] = wijk_hittekaart_ratio(place->found.ratio, lang);
    cell[5] = wijk_hittekaart_p(place->found.p_adjusted, level, lang);
    cell[6] = isnan(place->inhabitants) ? g_strdup("-")
                                        : wijk_number_format(place->inhabitants, 0, lang);
}

static void
print_table(const WijkCli *cli, const WijkHittekaart *h, GString *out)
{
    const char *const heading[N_COLUMNS] = {_("nr"),
                                            _("place"),
                                            _("count"),
                                            _("expected"),
                                            _("ratio"),
                                            h->adjusted ? _("p (FDR)") : _("p"),
                                            _("inhabitants, about")};
    g_auto(GStrv) cell = g_new0(char *, (gsize)h->n *N_COLUMNS + 1);
    glong width[N_COLUMNS];

    for (guint c = 0; c < N_COLUMNS; c++)
        width[c] = g_utf8_strlen(heading[c], -1);
    for (guint32 i = 0; i < h->n; i++) {
        char **row = cell + (gsize)i * N_COLUMNS;

        fill_row(&h->place[i], i + 1, h->level, cli->lang, row);
        for (guint c = 0; c < N_COLUMNS; c++)
            width[c] = MAX(width[c], g_utf8_strlen(row[c], -1));
    }
    for (guint c = 0; c < N_COLUMNS; c++)
        add_cell(out, heading[c], width[c], c == 1);
    g_string_append_c(out, '\n');
    for (guint32 i = 0; i < h->n; i++) {
        for (guint c = 0; c < N_COLUMNS; c++)
            add_cell(out, cell[(gsize)i * N_COLUMNS + c], width[c], c == 1);
        g_string_append_c(out, '\n');
    }
}

static void
print_text(const WijkCli *cli, const WijkHittekaart *h)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *legend = wijk_hittekaart_legend(h, cli->lang);

    g_string_append_printf(out, "%s\n", legend);
    if (h->n > 0)
        print_table(cli, h, out);
    else
        g_string_append(out, _("no place has more points than expected, and enough to be "
                               "listed\n"));
    if (h->n > 0)
        g_string_append(out, _("*: stands out; the others may be chance\n"));
    if (h->n_too_few > 0)
        g_string_append_printf(
            out, _("places left out because they have fewer than %u points: %u\n"),
            h->floor, h->n_too_few);
    wijk_report_text(out->str);
}

int
wijk_hittekaart_command(const WijkCli *cli, const WijkSettings *settings,
                        const char *const *picture)
{
    static const WijkPictureWish wish[] = {{WIJK_KEY_TOP, G_STRINGIFY(WIJK_HITTEKAART_TOP)},
                                           {0, NULL}};
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkPoints) points = NULL;
    WijkHittekaartAsked asked;

    if (!wijk_hittekaart_asked(settings, &asked, &error) ||
        !check_outputs(settings, &error))
        return wijk_report_error(cli, error);

    g_autoptr(WijkHittekaart) hittekaart = wijk_hittekaart_load(
        settings, &asked, NULL, cli->lang, wijk_pool_threads(0), &points, notes, &error);

    if (hittekaart == NULL || !write_outputs(settings, hittekaart, &error) ||
        !wijk_picture_draw(cli, settings, picture, wish, notes, &error)) {
        wijk_report_notes(cli, notes);
        return wijk_report_error(cli, error);
    }
    wijk_report_notes(cli, notes);
    wijk_written_tell(cli, settings);
    if (cli->json)
        print_json(cli, hittekaart, points, notes);
    else
        print_text(cli, hittekaart);
    return wijk_report_flush(cli, WIJK_EXIT_DONE);
}
