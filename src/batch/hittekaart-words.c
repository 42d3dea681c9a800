/* SPDX-License-Identifier: EUPL-1.2 */
/* Names, shapes and numbers of the places of a Hittekaart. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "batch/hittekaart_private.h"
#include "geometry/anchor.h"
#include "geometry/dissolve.h"
#include "geometry/measure.h"

#define MOST_NAMES 3     /* of streets or buurten that one name is made of */
#define LEAST_SHARE 0.2  /* of the points of a place that bear a name */
#define RIBBON_M 4.0     /* half the width of a ribbon: half a street */
#define MITRE_MOST 2.0   /* times that, in a sharp bend */
#define ANCHOR_FINE 0.01 /* of a square */
#define MOST_DECIMALS 4  /* of a number that was to be expected */

/* The list while it is described. */
typedef struct {
    const WijkHeat *heat;
    const WijkHotPlaces *list;
    guint32 *of; /* index in the list of each place, or WIJK_NONE */
} Listing;

/* A thing that some points of a listed place have in common: an area, or a street. */
typedef struct {
    guint32 index; /* in the list */
    const char *name;
    guint32 n;
} Share;

static int
compare_names(const void *left, const void *right)
{
    const Share *a = left;
    const Share *b = right;

    if (a->index != b->index)
        return a->index < b->index ? -1 : 1;
    return strcmp(a->name, b->name);
}

static int
compare_shares(const void *left, const void *right)
{
    const Share *a = left;
    const Share *b = right;

    if (a->index != b->index)
        return a->index < b->index ? -1 : 1;
    if (a->n != b->n)
        return a->n > b->n ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* For each listed place the name of most points, and others that many have; "" if there is
 * none; transfer full. */
static char **
join_names(GArray *shares, guint32 n_places)
{
    char **names = g_new0(char *, (gsize)n_places + 1);
    guint n = 0;

    g_array_sort(shares, compare_names);
    for (guint i = 0; i < shares->len; i++) {
        const Share *one = &g_array_index(shares, Share, i);
        Share *last = n == 0 ? NULL : &g_array_index(shares, Share, n - 1);

        if (last != NULL && compare_names(last, one) == 0)
            last->n += one->n;
        else
            g_array_index(shares, Share, n++) = *one;
    }
    g_array_set_size(shares, n);
    g_array_sort(shares, compare_shares);

    guint i = 0;

    for (guint32 k = 0; k < n_places; k++) {
        g_autoptr(GString) text = g_string_new(NULL);
        guint first = i;
        guint total = 0;

        for (; i < n && g_array_index(shares, Share, i).index == k; i++)
            total += g_array_index(shares, Share, i).n;
        for (guint j = first; j < MIN(i, first + MOST_NAMES); j++)
            if (j == first || g_array_index(shares, Share, j).n >= LEAST_SHARE * total)
                g_string_append_printf(text, "%s%s", j == first ? "" : ", ",
                                       g_array_index(shares, Share, j).name);
        names[k] = g_strdup(text->str);
    }
    return names;
}

/* The streets of each listed place. */
static char **
name_streets(const Listing *listing)
{
    const WijkHeat *heat = listing->heat;
    g_autoptr(GArray) shares = g_array_new(FALSE, FALSE, sizeof(Share));

    for (guint32 i = 0; i < heat->n_places; i++) {
        Share share = {.index = listing->of[i],
                       .name = heat->input->lines->name[i],
                       .n = heat->n_points[i]};

        if (share.index != WIJK_NONE && *share.name != '\0')
            g_array_append_val(shares, share);
    }
    return join_names(shares, listing->list->n);
}

/* The areas that the points of each listed place are in. */
static char **
name_buurten(const Listing *listing)
{
    const WijkHeat *heat = listing->heat;
    g_autoptr(GArray) shares = g_array_new(FALSE, FALSE, sizeof(Share));

    for (gsize i = 0; heat->area_of != NULL && i < heat->input->n; i++) {
        guint32 place = heat->place_of[i];
        Share share = {.n = 1};

        if (heat->area_of[i] == WIJK_NONE || place == WIJK_NONE ||
            listing->of[place] == WIJK_NONE)
            continue;
        share.index = listing->of[place];
        share.name = heat->areas->name[heat->area_of[i]];
        if (*share.name == '\0')
            share.name = heat->areas->code[heat->area_of[i]];
        g_array_append_val(shares, share);
    }
    return join_names(shares, listing->list->n);
}

/* The member with the most points, the first of several. */
static guint32
fullest_member(const Listing *listing, const WijkHotPlace *place)
{
    guint32 best = listing->list->member[place->first];

    for (guint32 i = 1; i < place->n_members; i++) {
        guint32 member = listing->list->member[place->first + i];

        if (listing->heat->n_points[member] > listing->heat->n_points[best])
            best = member;
    }
    return best;
}

static gboolean
is_alone(char **names, guint32 n, guint32 own)
{
    for (guint32 i = 0; i < n; i++)
        if (i != own && strcmp(names[i], names[own]) == 0)
            return FALSE;
    return *names[own] != '\0';
}

/* A place bears the name of its streets or buurt, with its square where two would have the
 * same. */
static char *
choose_name(const Listing *listing, char **names, char **buurten, guint32 k)
{
    guint32 fullest = fullest_member(listing, &listing->list->place[k]);
    guint32 n = listing->list->n;

    if (listing->heat->input->lines != NULL) {
        if (*names[k] == '\0')
            return g_strdup(_("street without a name"));
        if (is_alone(names, n, k) || *buurten[k] == '\0')
            return g_strdup(names[k]);
        return g_strdup_printf("%s (%s)", names[k], buurten[k]);
    }

    WijkBox box = wijk_cells_box(&listing->heat->cells, fullest);
    g_autofree char *square = g_strdup_printf(_("square %.0f, %.0f"), box.x0, box.y0);

    if (is_alone(buurten, n, k))
        return g_strdup(buurten[k]);
    return *buurten[k] == '\0' ? g_steal_pointer(&square)
                               : g_strdup_printf("%s, %s", buurten[k], square);
}

/* ---- shapes ---- */

static void
add_cell(WijkAreasBuilder *builder, const WijkCells *cells, guint32 cell)
{
    WijkBox box = wijk_cells_box(cells, cell);
    const double xy[] = {box.x0, box.y0, box.x1, box.y0, box.x1, box.y1, box.x0, box.y1};
    WijkAreaFacts facts = {.code = "", .name = ""};

    wijk_areas_builder_begin_area(builder, &facts);
    wijk_areas_builder_begin_part(builder);
    wijk_areas_builder_add_ring(builder, xy, 4, 2);
}

static WijkAreas *
dissolve_cells(const Listing *listing, const WijkAreaFacts *facts, GError **error)
{
    const WijkHotPlaces *list = listing->list;
    g_autoptr(WijkAreasBuilder) builder = wijk_areas_builder_new(0, 0);
    g_autoptr(GArray) group = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint32 k = 0; k < list->n; k++)
        for (guint32 i = 0; i < list->place[k].n_members; i++) {
            add_cell(builder, &listing->heat->cells,
                     list->member[list->place[k].first + i]);
            g_array_append_val(group, k);
        }

    g_autoptr(WijkAreas) cells = wijk_areas_builder_finish(
        g_steal_pointer(&builder), WIJK_LEVEL_OTHER, 0, listing->heat->crs, error);

    if (cells == NULL)
        return NULL;

    g_autoptr(WijkTopology) topology = wijk_topology_new(cells, 1);

    return wijk_areas_dissolve(topology, (const guint32 *)(void *)group->data, facts,
                               list->n, WIJK_LEVEL_OTHER, error);
}

/* Where the ribbon's edge passes vertex @v of a line, to the left of it by @sign. */
static void
offset_vertex(const WijkStreets *s, gsize first, gsize last, gsize v, double sign,
              double *xy)
{
    gsize before = v == first ? v : v - 1;
    gsize after = v == last ? v : v + 1;
    double ax = s->x[v] - s->x[before];
    double ay = s->y[v] - s->y[before];
    double bx = s->x[after] - s->x[v];
    double by = s->y[after] - s->y[v];
    double a = hypot(ax, ay);
    double b = hypot(bx, by);
    double nx = (a > 0.0 ? -ay / a : 0.0) + (b > 0.0 ? -by / b : 0.0);
    double ny = (a > 0.0 ? ax / a : 0.0) + (b > 0.0 ? bx / b : 0.0);
    double length = hypot(nx, ny);
    double half = length / (a > 0.0 && b > 0.0 ? 2.0 : 1.0); /* cosine of half the bend */
    double reach = RIBBON_M / MAX(half, 1.0 / MITRE_MOST);

    xy[0] = s->x[v] + (length > 0.0 ? sign * reach * nx / length : 0.0);
    xy[1] = s->y[v] + (length > 0.0 ? sign * reach * ny / length : 0.0);
}

static void
add_ribbon(WijkAreasBuilder *builder, const WijkStreets *streets, guint32 line)
{
    gsize first = streets->start[line];
    gsize last = streets->start[line + 1] - 1;
    gsize n = last - first + 1;
    g_autofree double *xy = g_new(double, 4 * n);

    for (gsize i = 0; i < n; i++) {
        offset_vertex(streets, first, last, first + i, -1.0, xy + 2 * i);
        offset_vertex(streets, first, last, last - i, 1.0, xy + 2 * (n + i));
    }
    wijk_areas_builder_begin_part(builder);
    wijk_areas_builder_add_ring(builder, xy, 2 * n, 2);
}

static WijkAreas *
draw_ribbons(const Listing *listing, const WijkAreaFacts *facts, GError **error)
{
    const WijkHotPlaces *list = listing->list;
    g_autoptr(WijkAreasBuilder) builder = wijk_areas_builder_new(list->n, 0);

    for (guint32 k = 0; k < list->n; k++) {
        wijk_areas_builder_begin_area(builder, &facts[k]);
        for (guint32 i = 0; i < list->place[k].n_members; i++)
            add_ribbon(builder, &listing->heat->streets,
                       list->member[list->place[k].first + i]);
    }
    return wijk_areas_builder_finish(g_steal_pointer(&builder), WIJK_LEVEL_OTHER, 0,
                                     listing->heat->crs, error);
}

/* The middle of a line, measured along it. */
static void
middle_of_line(const WijkStreets *s, guint32 line, double *out_x, double *out_y)
{
    double left = 0.0;
    gsize v = s->start[line] + 1;

    for (gsize i = v; i < s->start[line + 1]; i++)
        left += hypot(s->x[i] - s->x[i - 1], s->y[i] - s->y[i - 1]) / 2.0;
    for (; v + 1 < s->start[line + 1]; v++) {
        double length = hypot(s->x[v] - s->x[v - 1], s->y[v] - s->y[v - 1]);

        if (length >= left)
            break;
        left -= length;
    }

    double length = hypot(s->x[v] - s->x[v - 1], s->y[v] - s->y[v - 1]);
    double t = length > 0.0 ? CLAMP(left / length, 0.0, 1.0) : 0.0;

    *out_x = s->x[v - 1] + t * (s->x[v] - s->x[v - 1]);
    *out_y = s->y[v - 1] + t * (s->y[v] - s->y[v - 1]);
}

static void
measure_place(const Listing *listing, const WijkAreas *shape, guint32 k,
              WijkHittekaartPlace *out)
{
    const WijkHeat *heat = listing->heat;

    out->found = listing->list->place[k];
    out->inhabitants = heat->people == NULL ? NAN : 0.0;
    out->area_m2 = NAN;
    out->length_m = NAN;
    for (guint32 i = 0; heat->people != NULL && i < out->found.n_members; i++)
        out->inhabitants += heat->people[listing->list->member[out->found.first + i]];
    if (heat->input->lines == NULL) {
        WijkAnchor anchor = wijk_anchor_compute(shape, k, ANCHOR_FINE * heat->cells.side);

        out->area_m2 = wijk_areas_area(shape, k);
        out->x = anchor.x;
        out->y = anchor.y;
        return;
    }
    out->length_m = 0.0;
    for (guint32 i = 0; i < out->found.n_members; i++)
        out->length_m += heat->size[listing->list->member[out->found.first + i]];
    middle_of_line(&heat->streets, fullest_member(listing, &out->found), &out->x, &out->y);
}

static gboolean
draw_shape(const Listing *listing, WijkHittekaart *out, GError **error)
{
    guint32 n = listing->list->n;
    g_autofree WijkAreaFacts *facts = g_new0(WijkAreaFacts, MAX(n, 1));
    g_auto(GStrv) number = g_new0(char *, (gsize)n + 1);

    for (guint32 k = 0; k < n; k++) {
        number[k] = g_strdup_printf("%u", k + 1);
        facts[k].code = number[k];
        facts[k].name = out->place[k].name;
    }
    out->shape = listing->heat->input->lines != NULL
                     ? draw_ribbons(listing, facts, error)
                     : dissolve_cells(listing, facts, error);
    return out->shape != NULL;
}

gboolean
wijk_heat_describe(const WijkHeat *heat, const WijkHotPlaces *list, WijkHittekaart *out,
                   GError **error)
{
    g_autofree guint32 *of = g_new(guint32, MAX(heat->n_places, 1));
    Listing listing = {.heat = heat, .list = list, .of = of};

    for (guint32 i = 0; i < heat->n_places; i++)
        of[i] = WIJK_NONE;
    for (guint32 k = 0; k < list->n; k++)
        for (guint32 i = 0; i < list->place[k].n_members; i++)
            of[list->member[list->place[k].first + i]] = k;

    g_auto(GStrv) buurten = name_buurten(&listing);
    g_auto(GStrv) streets = heat->input->lines == NULL ? NULL : name_streets(&listing);

    out->place = g_new0(WijkHittekaartPlace, MAX(list->n, 1));
    out->n = list->n;
    for (guint32 k = 0; k < list->n; k++) {
        out->place[k].name = choose_name(&listing, streets, buurten, k);
        out->place[k].buurt = g_strdup(buurten[k]);
    }
    if (list->n == 0)
        return TRUE;
    if (!draw_shape(&listing, out, error))
        return FALSE;
    for (guint32 k = 0; k < list->n; k++)
        measure_place(&listing, out->shape, k, &out->place[k]);
    return TRUE;
}

const char *
wijk_hittekaart_kind_id(WijkHittekaartKind kind)
{
    static const char *const ids[] = {"squares", "streets"};

    return (guint)kind < G_N_ELEMENTS(ids) ? ids[kind] : NULL;
}

const char *
wijk_hittekaart_basis_id(const WijkHittekaart *hittekaart)
{
    if (hittekaart->basis == WIJK_HITTEKAART_INHABITANTS)
        return "inhabitants";
    return hittekaart->kind == WIJK_HITTEKAART_STREETS ? "length" : "surface";
}

/* "5 %", "2,5 %". */
static char *
format_level(double level, WijkLang lang)
{
    double percent = 100.0 * level;
    guint decimals = 0;

    while (decimals < 4 && fabs(wijk_number_round(percent, decimals) - percent) > 1e-9)
        decimals++;
    return wijk_number_format(percent, decimals, lang);
}

static void
add_places(const WijkHittekaart *h, WijkLang lang, GString *text)
{
    if (h->kind == WIJK_HITTEKAART_STREETS) {
        g_string_append(text, _("Pieces of street; those that stand out and touch are one "
                                "place."));
    } else {
        g_autofree char *side =
            wijk_number_format(h->cell_m, h->cell_m == floor(h->cell_m) ? 0 : 1, lang);

        g_string_append_printf(
            text, _("Squares of %s m; those that stand out and touch are one place."),
            side);
    }
    g_string_append_c(text, ' ');
    g_string_append(
        text, h->basis == WIJK_HITTEKAART_INHABITANTS
                  ? _("Expected: as many per inhabitant as in all places together.")
              : h->kind == WIJK_HITTEKAART_STREETS
                  ? _("Expected: as many per metre of street as in all streets together.")
                  : _("Expected: as many per km² as in all places together."));
}

static void
add_found(const WijkHittekaart *h, WijkLang lang, GString *text)
{
    g_autofree char *n = wijk_number_format(h->n_significant, 0, lang);
    g_autofree char *level = format_level(h->level, lang);
    guint32 n_shown = 0;

    for (guint32 i = 0; i < h->n; i++)
        n_shown += h->place[i].found.significant;
    g_string_append_c(text, ' ');
    g_string_append_printf(
        text,
        h->chance == WIJK_CHANCE_UNEVEN
            ? _("Places that stand out among places as unequal as these: %s")
            : _("Places with more than equal risk explains: %s"),
        n);
    if (n_shown < h->n_significant)
        g_string_append_printf(text, _(", %u of which are shown"), n_shown);
    g_string_append_printf(text,
                           h->adjusted ? _(" (FDR %s %%, Benjamini-Hochberg).")
                                       : _(" (p at most %s %%, not corrected for many "
                                           "tests)."),
                           level);
    g_string_append(text, _(" Each is tested alone and with those that touch it."));
}

char *
wijk_hittekaart_legend(const WijkHittekaart *hittekaart, WijkLang lang)
{
    g_autoptr(GString) text = g_string_new(NULL);

    add_places(hittekaart, lang, text);
    add_found(hittekaart, lang, text);
    if (hittekaart->n_unjudged > 0 && hittekaart->basis == WIJK_HITTEKAART_INHABITANTS) {
        g_autofree char *n = wijk_number_format((double)hittekaart->n_unjudged, 0, lang);

        g_string_append_c(text, ' ');
        g_string_append_printf(text, _("Not counted, where nobody lives: %s points."), n);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *
wijk_hittekaart_expected(double expected, WijkLang lang)
{
    guint decimals = 0;

    while (decimals < 3 && expected > 0.0 && expected * pow(10.0, decimals) < 10.0)
        decimals++;
    return isnan(expected) ? g_strdup("–") : wijk_number_format(expected, decimals, lang);
}

char *
wijk_hittekaart_ratio(double ratio, WijkLang lang)
{
    return isnan(ratio) ? g_strdup("–")
                        : wijk_number_format(ratio, ratio < 100.0 ? 1 : 0, lang);
}

char *
wijk_hittekaart_p(double p, double level, WijkLang lang)
{
    const double least = 0.001;
    guint decimals = 3;

    if (isnan(p))
        return g_strdup("–");
    if (p < least) {
        g_autofree char *words = wijk_number_format(least, decimals, lang);

        return g_strdup_printf("< %s", words);
    }
    while (decimals < 6 && fabs(wijk_number_round(p, decimals) - level) < 1e-9)
        decimals++;
    return wijk_number_format(p, decimals, lang);
}
