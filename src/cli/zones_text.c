/* SPDX-License-Identifier: EUPL-1.2 */
/* What zones hold, as a table to read. */
#include "cli/zones_text.h"

#include <math.h>

#include "base/i18n.h"
#include "cli/report.h"

#define MOST_COLUMNS 8
#define MOST_DECIMALS 6
#define GAP 2 /* blanks between columns */

/* Cells as text, row by row; the first row is the heading, the first column words. */
typedef struct {
    GPtrArray *cell; /* owned */
    guint n_columns;
} Table;

static void
add_cell(Table *table, char *text)
{
    g_ptr_array_add(table->cell, text);
}

static void
print_table(const Table *table, GString *out)
{
    glong width[MOST_COLUMNS] = {0};
    guint n = table->n_columns;

    for (guint i = 0; i < table->cell->len; i++)
        width[i % n] = MAX(width[i % n], g_utf8_strlen(table->cell->pdata[i], -1));
    for (guint i = 0; i < table->cell->len; i++) {
        const char *text = table->cell->pdata[i];
        int blanks = (int)(width[i % n] - g_utf8_strlen(text, -1));

        if (i % n == 0)
            g_string_append_printf(out, "  %s%*s", text, blanks, "");
        else
            g_string_append_printf(out, "%*s%s", GAP + blanks, "", text);
        if (i % n == n - 1)
            g_string_append_c(out, '\n');
    }
}

static char *
number(double value, guint decimals, WijkLang lang)
{
    return isfinite(value) ? wijk_number_format(value, decimals, lang) : g_strdup("–");
}

static char *
percent(double share, WijkLang lang)
{
    g_autofree char *text = number(100 * share, 1, lang);

    return isfinite(share) ? g_strconcat(text, " %", NULL) : g_strdup(text);
}

/* Counts are estimates of whole things; a mean has a digit more than what it is a mean of.
 */
static guint
decimals_of(const WijkZoneIndicator *indicator)
{
    return indicator->carry == WIJK_CARRY_SUM
               ? MIN(indicator->decimals, MOST_DECIMALS)
               : CLAMP(indicator->decimals, 1, MOST_DECIMALS);
}

static void
add_heading(Table *table, const WijkHoldings *holdings, const WijkHeld *zone,
            const char *nation)
{
    add_cell(table, g_strdup(""));
    add_cell(table, g_strdup(_("zone")));
    add_cell(table, g_strdup(ngettext_("wijk", "wijken", g_strv_length(zone->wijk))));
    add_cell(table,
             g_strdup(ngettext_("gemeente", "gemeenten", g_strv_length(zone->gemeente))));
    add_cell(table, g_strdup(*nation == '\0' ? _("nation") : nation));
    add_cell(table, g_strdup(_("share")));
    add_cell(table, g_strdup(_("coverage")));
    if (holdings->ring != NULL)
        add_cell(table, g_strdup(_("ring")));
}

static void
add_row(Table *table, const WijkZoneIndicator *indicator, const WijkHeldFigure *zone,
        const WijkHeldFigure *ring, WijkLang lang)
{
    guint decimals = decimals_of(indicator);
    gboolean is_sum = indicator->carry == WIJK_CARRY_SUM;

    add_cell(table, *indicator->unit == '\0'
                        ? g_strdup(indicator->label)
                        : g_strdup_printf("%s (%s)", indicator->label, indicator->unit));
    add_cell(table, number(zone->value, decimals, lang));
    add_cell(table, number(zone->wijk, decimals, lang));
    add_cell(table,
             number(isfinite(zone->gemeente) ? zone->gemeente : zone->all, decimals, lang));
    add_cell(table, number(indicator->reference, is_sum ? 0 : decimals, lang));
    add_cell(table, percent(zone->share, lang));
    add_cell(table, percent(zone->coverage, lang));
    if (ring != NULL)
        add_cell(table, number(ring->value, decimals, lang));
}

static void
add_points(Table *table, const WijkHeld *zone, const WijkHeld *ring, WijkLang lang)
{
    double around = (double)zone->n_points_around;

    add_cell(table, g_strdup(_("Points")));
    add_cell(table, number((double)zone->n_points, 0, lang));
    add_cell(table, g_strdup("–"));
    add_cell(table, number(around, 0, lang));
    add_cell(table, g_strdup("–"));
    add_cell(table,
             percent(around > 0 ? (double)zone->n_points_in_areas / around : NAN, lang));
    add_cell(table, g_strdup("–"));
    if (ring != NULL)
        add_cell(table, number((double)ring->n_points, 0, lang));
}

/* Either end may be open. */
static void
add_period(const char *from, const char *to, GString *out)
{
    if (*from != '\0' && *to != '\0')
        g_string_append_printf(out, ", %s – %s", from, to);
    else if (*from != '\0')
        g_string_append_printf(out, _(", from %s"), from);
    else if (*to != '\0')
        g_string_append_printf(out, _(", until %s"), to);
}

static void
print_heading(const WijkHoldings *holdings, const WijkHoldingsWish *wish, guint32 i,
              const WijkCli *cli, GString *out)
{
    const WijkHeld *held = &holdings->zone[i];
    const WijkZones *zones = wish->zones;
    g_autofree char *area = wijk_number_format(held->area_m2 / 1e4, 2, cli->lang);
    g_autofree char *coverage = percent(held->coverage, cli->lang);

    g_string_append_printf(out, _("%s: %s ha, %s of it in areas"), zones->name[i], area,
                           coverage);
    if (isfinite(held->inhabitants)) {
        g_autofree char *people = wijk_number_format(held->inhabitants, 0, cli->lang);

        g_string_append_printf(out, _(", about %s inhabitants"), people);
    }
    if (*zones->status[i] != '\0')
        g_string_append_printf(out, ", %s", zones->status[i]);
    add_period(zones->from[i], zones->to[i], out);
    g_string_append_c(out, '\n');
    if (wish->indicators->indicator->len > 0 && held->wijk[0] != NULL) {
        g_autofree char *codes = g_strjoinv(", ", held->wijk);

        g_string_append_printf(out, _("  wijk, together where there are more: %s"), codes);
        g_string_append_c(out, '\n');
    }
    if (holdings->ring != NULL) {
        const WijkHeld *ring = &holdings->ring[i];
        g_autofree char *metres = wijk_number_format(wish->ring_m, 0, cli->lang);
        g_autofree char *surface = wijk_number_format(ring->area_m2 / 1e4, 2, cli->lang);

        g_string_append_printf(out, _("  ring of %s m round it: %s ha"), metres, surface);
        if (isfinite(ring->inhabitants)) {
            g_autofree char *people = wijk_number_format(ring->inhabitants, 0, cli->lang);

            g_string_append_printf(out, _(", about %s inhabitants"), people);
        }
        g_string_append_c(out, '\n');
    }
}

void
wijk_zones_text(const WijkHoldings *holdings, const WijkHoldingsWish *wish,
                const char *nation, const WijkCli *cli)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const GPtrArray *indicators = wish->indicators->indicator;

    for (guint32 i = 0; i < holdings->n; i++) {
        const WijkHeld *ring = holdings->ring == NULL ? NULL : &holdings->ring[i];
        g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
        Table table = {.cell = cells, .n_columns = ring == NULL ? 7 : 8};

        print_heading(holdings, wish, i, cli, out);
        add_heading(&table, holdings, &holdings->zone[i], nation);
        for (guint c = 0; c < indicators->len; c++)
            add_row(&table, indicators->pdata[c], &holdings->zone[i].figure[c],
                    ring == NULL ? NULL : &ring->figure[c], cli->lang);
        if (wish->points != NULL)
            add_points(&table, &holdings->zone[i], ring, cli->lang);
        if (cells->len > table.n_columns)
            print_table(&table, out);
    }
    wijk_report_text(out->str);
}
