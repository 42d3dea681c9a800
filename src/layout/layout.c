/* SPDX-License-Identifier: EUPL-1.2 */
/* The composition of the page: title, map, legend, foot. Of the places a legend can stand
 * in (right, below, a free corner of the map) the one is taken that leaves the map largest.
 */
#include "layout/layout.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "layout/item.h"

#define LEGEND_STEP 2    /* units: its width is rounded up to a multiple */
#define LEGEND_SHARE 0.4 /* of the page's width, at most, for a legend beside the map */
#define LEAST_MAP_SHARE                                                                    \
    0.3                     /* the map's room keeps this share of the page's smaller side  \
                             */
#define NORTH_UP_RAD 0.0524 /* 3 degrees: what a reader takes for north-up */
#define EYE_MIDDLE 0.4      /* share of spare height above the map */
#define OVERLAY_GAIN 1.02   /* a corner must enlarge the map this much to be taken */
#define TABLE_SHARE 0.45    /* of the page's width, at most, for a table beside the map */
#define TABLE_BLOCKS 3      /* of rows side by side under the map, at most */
#define EASY_MAP_SHARE 0.45 /* as LEAST_MAP_SHARE, while a table has columns to give */

/* What is left out, in this order, when room is short. */
enum {
    DROP_NOTHING,
    DROP_HISTOGRAM,
    DROP_COUNTS,
    DROP_COLUMNS,
    DROP_SUBTITLE_LINE,
    DROP_NOTE,
    DROP_LEGEND_NOTE,
    DROP_TABLE,
    N_DROPS
};

typedef struct {
    double x, y, width, height;
} Rect;

typedef struct {
    const WijkLayoutInput *input;
    WijkTypeScale type;
    double margin;
    double foot_right; /* width kept free for scale bar and arrow */
    Rect room;         /* between heading and foot */
    int drop;
    guint n_dropped; /* columns of the table */
    GPtrArray *items;
} Page;

static gboolean
is_heading(const char *role)
{
    return strcmp(role, "title") == 0 || strcmp(role, "subtitle") == 0;
}

static double
add_paragraph(Page *page, const char *role, const char *text, double size_pt, int weight,
              WijkKey colour, double width, guint max_lines, double y)
{
    const WijkSettings *settings = page->input->settings;
    WijkFont font = {.family = wijk_settings_text(settings, WIJK_KEY_FAMILY),
                     .size_pt = size_pt,
                     .weight = weight};
    WijkTextBlock *block =
        wijk_typesetter_wrap(page->input->typesetter, text, &font, width, max_lines,
                             is_heading(role) ? WIJK_WRAP_EVEN : WIJK_WRAP_FULL);

    wijk_item_add_text(page->items, WIJK_LAYER_TEXT, role, block, page->margin, y,
                       WIJK_ALIGN_START, wijk_settings_colour(settings, colour));
    return block->height_mm;
}

/* Title and subtitle; returns where the map's room may begin. A title of more than three
 * lines is set smaller, never cut. */
static double
add_heading(Page *page)
{
    const WijkLayoutInput *input = page->input;
    double width = input->width_mm - 2 * page->margin;
    double y = page->margin;

    if (*input->title != '\0') {
        double size = page->type.title;
        WijkFont font = {.family = wijk_settings_text(input->settings, WIJK_KEY_FAMILY),
                         .weight = 600};

        for (; size > page->type.subtitle; size *= 0.94) {
            font.size_pt = size;
            g_autoptr(WijkTextBlock) trial = wijk_typesetter_wrap(
                input->typesetter, input->title, &font, width, 0, WIJK_WRAP_EVEN);

            if (trial->n_lines <= 3)
                break;
        }
        y += add_paragraph(page, "title", input->title, MAX(size, page->type.subtitle), 600,
                           WIJK_KEY_INK, width, 0, y);
    }
    if (*input->subtitle != '\0')
        y += 0.35 * page->type.unit +
             add_paragraph(page, "subtitle", input->subtitle, page->type.subtitle, 400,
                           WIJK_KEY_INK_QUIET, width,
                           page->drop >= DROP_SUBTITLE_LINE ? 1 : 3,
                           y + 0.35 * page->type.unit);
    return y + (y > page->margin ? 1.2 * page->type.unit : 0);
}

/* Note and credit at the foot; returns where the map's room must end. */
static double
add_foot(Page *page)
{
    const WijkLayoutInput *input = page->input;
    double width = input->width_mm - 2 * page->margin - page->foot_right;
    double bottom = input->height_mm - page->margin;
    double height = 0;
    guint first = page->items->len;

    if (*input->note != '\0' && page->drop < DROP_NOTE)
        height += add_paragraph(page, "note", input->note, page->type.credit, 400,
                                WIJK_KEY_INK_QUIET, width, 0, height) +
                  0.25 * page->type.unit;
    if (*input->credit != '\0' && wijk_settings_flag(input->settings, WIJK_KEY_CREDIT))
        height += add_paragraph(page, "credit", input->credit, page->type.credit, 400,
                                WIJK_KEY_INK_QUIET, width, 0, height);
    wijk_items_shift(page->items, first, 0, bottom - height);
    if (page->foot_right > 0)
        height = MAX(height, MAX(wijk_scale_bar_height(&page->type), 0));
    return bottom - height - (height > 0 ? page->type.unit : 0);
}

static double
fit_scale(const WijkBox *bounds, const Rect *room)
{
    double width = MAX(bounds->x1 - bounds->x0, 1e-9);
    double height = MAX(bounds->y1 - bounds->y0, 1e-9);

    return room->width <= 0 || room->height <= 0
               ? 0
               : MIN(room->width / width, room->height / height);
}

/* TRUE if the map, standing at left, top, draws nothing in a rectangle of the page. */
static gboolean
is_free(const WijkLayoutInput *input, double scale, double left, double top,
        const Rect *rect)
{
    guint n = input->occupied_n;
    double width = (input->bounds.x1 - input->bounds.x0) * scale;
    double height = (input->bounds.y1 - input->bounds.y0) * scale;

    if (input->occupied == NULL)
        return FALSE;

    int column0 = (int)floor((rect->x - left) / width * n);
    int column1 = (int)floor((rect->x + rect->width - left) / width * n);
    int row0 = (int)floor((rect->y - top) / height * n);
    int row1 = (int)floor((rect->y + rect->height - top) / height * n);

    for (int row = MAX(row0, 0); row <= MIN(row1, (int)n - 1); row++)
        for (int column = MAX(column0, 0); column <= MIN(column1, (int)n - 1); column++)
            if (input->occupied[row * (int)n + column])
                return FALSE;
    return TRUE;
}

/* A place for the legend and what it leaves for the map. */
typedef struct {
    double scale;
    double map_left, map_top; /* place of the bounds */
    Rect map;                 /* room of the map */
    double legend_x, legend_y;
    double legend_height;
    guint n_columns;
    double legend_width; /* limit the legend was set with */
    guint parts;
    guint table_blocks; /* of a table that stands by itself; 0: there is none */
    double table_x, table_y;
    double table_width; /* limit it was set with */
} Placing;

/* In the middle, a little above it: the eye's middle. */
static void
centre(const WijkLayoutInput *input, Placing *p)
{
    double width = (input->bounds.x1 - input->bounds.x0) * p->scale;
    double height = (input->bounds.y1 - input->bounds.y0) * p->scale;

    p->map_left = p->map.x + (p->map.width - width) / 2;
    p->map_top = p->map.y + (p->map.height - height) * EYE_MIDDLE;
}

/* The room a legend takes: a whole number of steps, so that maps whose legends differ in a
 * letter or two have the same frame. */
static double
taken_width(const Page *page, const WijkLegend *legend)
{
    double step = LEGEND_STEP * page->type.unit;

    return ceil(legend->width / step - 1e-9) * step;
}

static Placing
place_right(const Page *page, const WijkLegend *legend, double limit)
{
    const Rect *room = &page->room;
    double gap = 1.5 * page->type.unit;
    Placing p = {.n_columns = 1, .legend_width = limit};

    if (legend->height > room->height || legend->width > limit + 0.1)
        return p;
    p.map = (Rect){room->x, room->y, room->width - taken_width(page, legend) - gap,
                   room->height};
    p.scale = fit_scale(&page->input->bounds, &p.map);
    centre(page->input, &p);
    p.legend_x = room->x + room->width - legend->width;
    p.legend_y = room->y + (room->height - legend->height) * 0.5;
    return p;
}

static Placing
place_below(const Page *page, const WijkLegend *legend, guint n_columns, double limit)
{
    const Rect *room = &page->room;
    double gap = 1.2 * page->type.unit;
    Placing p = {.n_columns = n_columns, .legend_width = limit};

    if (legend->width > room->width + 0.1)
        return p;
    p.map = (Rect){room->x, room->y, room->width, room->height - legend->height - gap};
    p.scale = fit_scale(&page->input->bounds, &p.map);
    centre(page->input, &p);
    p.legend_x = room->x;
    p.legend_y = room->y + room->height - legend->height;
    return p;
}

/* The first free corner: right before left, below before above, the map moved aside first.
 */
static Placing
place_corner(const Page *page, const WijkLegend *legend, double limit)
{
    const WijkLayoutInput *input = page->input;
    const Rect *room = &page->room;
    Placing p = {.n_columns = 1, .legend_width = limit, .map = *room};
    double scale = fit_scale(&input->bounds, room);
    double spare_x = room->width - (input->bounds.x1 - input->bounds.x0) * scale;
    double spare_y = room->height - (input->bounds.y1 - input->bounds.y0) * scale;
    double gap = page->type.unit;

    if (legend->height > room->height || legend->width > room->width ||
        (input->table != NULL && legend->width > limit + 0.1))
        return p;
    for (int corner = 0; corner < 4; corner++) {
        gboolean right = corner % 2 == 0;
        gboolean low = corner < 2;
        Rect spot = {right ? room->x + room->width - legend->width : room->x,
                     low ? room->y + room->height - legend->height : room->y, legend->width,
                     legend->height};
        Rect wide = {spot.x - gap, spot.y - gap, spot.width + 2 * gap,
                     spot.height + 2 * gap};

        for (int move = 0; move < 2; move++) {
            double left = room->x + spare_x * (move == 0 ? 0.5 : right ? 0 : 1);
            double top = room->y + spare_y * (move == 0 ? EYE_MIDDLE : low ? 0 : 1);

            if (!is_free(input, scale, left, top, &wide))
                continue;
            p.scale = scale;
            p.map_left = left;
            p.map_top = top;
            p.legend_x = spot.x;
            p.legend_y = spot.y;
            return p;
        }
    }
    return p;
}

static void
legend_clear(WijkLegend *legend)
{
    g_clear_pointer(&legend->items, g_ptr_array_unref);
}

static void
consider(Placing *best, const Placing *p, double gain)
{
    if (p->scale > best->scale * gain)
        *best = *p;
}

/* legend = auto|right|bottom|none, as in the schema. */
enum { LEGEND_AUTO, LEGEND_RIGHT, LEGEND_BOTTOM, LEGEND_NONE };

static gboolean
has_legend(const WijkLayoutInput *input, guint parts)
{
    return wijk_settings_choice(input->settings, WIJK_KEY_LEGEND) != LEGEND_NONE &&
           input->n_rows + input->n_missing + input->n_ramp + input->n_sections +
                   (parts & (WIJK_LEGEND_TABLE | WIJK_LEGEND_NOTE)) >
               0;
}

static Placing
place_legend(const Page *page, guint parts)
{
    const WijkLayoutInput *input = page->input;
    int wanted = wijk_settings_choice(input->settings, WIJK_KEY_LEGEND);
    Placing best = {.map = page->room};

    if (!has_legend(input, parts)) {
        best.scale = fit_scale(&input->bounds, &page->room);
        centre(input, &best);
        best.n_columns = 0;
        return best;
    }
    if (wanted != LEGEND_BOTTOM) {
        double limit = input->width_mm * LEGEND_SHARE;
        WijkLegend legend =
            wijk_legend_set(input, &page->type, limit, 1, parts, page->n_dropped);
        Placing right = place_right(page, &legend, limit);
        Placing corner = place_corner(page, &legend, limit);

        consider(&best, &right, 1);
        if (wanted == LEGEND_AUTO)
            consider(&best, &corner, OVERLAY_GAIN);
        legend_clear(&legend);
    }
    if (wanted != LEGEND_RIGHT)
        for (guint columns = 1; columns <= 4; columns++) {
            double limit = page->room.width;
            WijkLegend legend =
                wijk_legend_set(input, &page->type, limit, columns, parts, page->n_dropped);
            Placing below = place_below(page, &legend, columns, limit);

            consider(&best, &below, OVERLAY_GAIN);
            legend_clear(&legend);
        }
    best.parts = parts;
    return best;
}

/* A table by itself: under the map, its lower side at the foot, or at the right side. */
static void
consider_table(const Page *page, guint parts, guint n_blocks, gboolean under, Placing *best)
{
    double limit = under ? page->room.width : page->input->width_mm * TABLE_SHARE;
    double gap = (under ? 1.2 : 1.5) * page->type.unit;
    WijkLegend table =
        wijk_table_set(page->input, &page->type, limit, n_blocks, page->n_dropped);
    Page rest = *page;
    Placing p;

    if (under)
        rest.room.height -= table.height + gap;
    else
        rest.room.width -= table.width + gap;
    if (table.width <= limit + 0.1 && table.height <= page->room.height) {
        p = place_legend(&rest, parts);
        p.table_blocks = n_blocks;
        p.table_width = limit;
        p.table_x = page->room.x + (under ? 0 : page->room.width - table.width);
        p.table_y = page->room.y + (under ? page->room.height - table.height : 0);
        consider(best, &p, OVERLAY_GAIN);
    }
    legend_clear(&table);
}

/* Of the places that legend and table can stand in, those that leave the map largest. */
static Placing
choose_place(const Page *page, guint parts)
{
    const WijkLayoutInput *input = page->input;
    Placing best = {.map = page->room};

    if (input->table == NULL || page->drop >= DROP_TABLE)
        return place_legend(page, parts);
    if (has_legend(input, parts | WIJK_LEGEND_TABLE))
        best = place_legend(page, parts | WIJK_LEGEND_TABLE);
    /* The text under the legend does not stand alone. */
    if (best.scale > 0 && !has_legend(input, parts & ~(guint)WIJK_LEGEND_NOTE))
        return best;
    for (guint blocks = 1; blocks <= TABLE_BLOCKS; blocks++)
        consider_table(page, parts, blocks, TRUE, &best);
    consider_table(page, parts, 1, FALSE, &best);
    return best;
}

static gboolean
is_readable(const Page *page, const Placing *p)
{
    const WijkBox *b = &page->input->bounds;
    const WijkLayoutTable *table = page->input->table;
    gboolean can_give = table != NULL && page->n_dropped < wijk_table_droppable(table);
    double least = MIN(page->input->width_mm, page->input->height_mm) *
                   (can_give ? EASY_MAP_SHARE : LEAST_MAP_SHARE);
    double width = (b->x1 - b->x0) * p->scale;
    double height = (b->y1 - b->y0) * p->scale;

    return p->scale > 0 && MAX(width, height) >= least;
}

static void
add_scale_and_north(Page *page, const Placing *p)
{
    const WijkLayoutInput *input = page->input;
    double right = input->width_mm - page->margin;
    double bottom = input->height_mm - page->margin;
    int north = wijk_settings_choice(input->settings, WIJK_KEY_NORTH_ARROW);

    if (wijk_settings_flag(input->settings, WIJK_KEY_SCALE_BAR) &&
        input->metres_per_unit > 0) {
        double map_width = (input->bounds.x1 - input->bounds.x0) * p->scale;
        double room = MIN(MIN(page->foot_right * 0.66, map_width / 4 + page->type.unit),
                          page->foot_right - 4 * page->type.unit);
        double width = wijk_scale_bar_add(input, &page->type, page->items, right, bottom,
                                          MAX(room, 2 * page->type.unit),
                                          input->metres_per_unit / p->scale);

        right -= width + page->type.unit;
    }
    if (north == 1 || (north == 0 && fabs(input->north_rad) > NORTH_UP_RAD))
        wijk_north_arrow_add(input, &page->type, page->items, right, bottom);
}

static gboolean
wants_foot_right(const WijkLayoutInput *input)
{
    return (wijk_settings_flag(input->settings, WIJK_KEY_SCALE_BAR) &&
            input->metres_per_unit > 0) ||
           wijk_settings_choice(input->settings, WIJK_KEY_NORTH_ARROW) == 1;
}

static gboolean
try_page(Page *page, Placing *out_place)
{
    const WijkLayoutInput *input = page->input;
    guint parts = 0;

    g_ptr_array_set_size(page->items, 0);
    if (page->drop < DROP_HISTOGRAM &&
        wijk_settings_flag(input->settings, WIJK_KEY_LEGEND_HISTOGRAM))
        parts |= WIJK_LEGEND_HISTOGRAM;
    if (page->drop < DROP_COUNTS &&
        wijk_settings_flag(input->settings, WIJK_KEY_LEGEND_COUNTS))
        parts |= WIJK_LEGEND_COUNTS;
    if (page->drop < DROP_LEGEND_NOTE && input->legend_note != NULL &&
        *input->legend_note != '\0')
        parts |= WIJK_LEGEND_NOTE;
    page->foot_right =
        wants_foot_right(input)
            ? MIN(14 * page->type.unit, (input->width_mm - 2 * page->margin) * 0.4)
            : 0;

    double top = add_heading(page);
    double bottom = add_foot(page);

    page->room =
        (Rect){page->margin, top, input->width_mm - 2 * page->margin, bottom - top};
    *out_place = choose_place(page, parts);
    return is_readable(page, out_place);
}

static void
note_drops(const Page *page, WijkNotes *notes)
{
    static const char *const what[N_DROPS] = {NULL,
                                              N_("the histogram"),
                                              N_("the number of areas in the legend"),
                                              NULL,
                                              NULL /* seen */,
                                              N_("the note"),
                                              N_("the text under the legend"),
                                              N_("the table")};
    const WijkLayoutInput *input = page->input;

    for (int drop = 1; drop <= page->drop; drop++) {
        if ((drop == DROP_HISTOGRAM &&
             !wijk_settings_flag(input->settings, WIJK_KEY_LEGEND_HISTOGRAM)) ||
            (drop == DROP_COUNTS &&
             !wijk_settings_flag(input->settings, WIJK_KEY_LEGEND_COUNTS)) ||
            (drop == DROP_NOTE && *input->note == '\0') || what[drop] == NULL ||
            (drop == DROP_LEGEND_NOTE && input->legend_note == NULL) ||
            (drop == DROP_TABLE && input->table == NULL))
            continue;
        wijk_notes_add(notes, _("the page is small: %s was left out"), _(what[drop]));
    }
    for (guint i = 0; i < page->n_dropped && page->drop < DROP_TABLE; i++)
        wijk_notes_add(
            notes, _("the page is small: column '%s' of the table was left out"),
            input->table->column[wijk_table_dropped_column(input->table, i)].heading);
}

/* Puts a part of the page in its place; returns the room it takes. */
static WijkBox
put_part(Page *page, WijkLegend *part, double x, double y)
{
    WijkBox box = {x, y, x + part->width, y + part->height};

    wijk_items_shift(part->items, 0, x, y);
    g_ptr_array_extend_and_steal(page->items, g_steal_pointer(&part->items));
    return box;
}

static WijkLayout *
finish(Page *page, const Placing *place)
{
    const WijkLayoutInput *input = page->input;
    WijkLayout *layout = g_new0(WijkLayout, 1);

    layout->legend = layout->table = (WijkBox){INFINITY, INFINITY, -INFINITY, -INFINITY};
    if (place->n_columns > 0) {
        WijkLegend legend =
            wijk_legend_set(input, &page->type, place->legend_width, place->n_columns,
                            place->parts, page->n_dropped);

        layout->legend = put_part(page, &legend, place->legend_x, place->legend_y);
    }
    if (place->table_blocks > 0) {
        WijkLegend table = wijk_table_set(input, &page->type, place->table_width,
                                          place->table_blocks, page->n_dropped);

        layout->table = put_part(page, &table, place->table_x, place->table_y);
    }
    add_scale_and_north(page, place);
    layout->width_mm = input->width_mm;
    layout->height_mm = input->height_mm;
    layout->map_x = place->map.x;
    layout->map_y = place->map.y;
    layout->map_width = place->map.width;
    layout->map_height = place->map.height;
    layout->scale = place->scale;
    layout->map_left = place->map_left;
    layout->map_top = place->map_top;
    layout->unit_mm = page->type.unit;
    layout->label_pt = page->type.label;
    layout->minimum_pt = page->type.minimum;
    layout->items = g_steal_pointer(&page->items);
    return layout;
}

/* Leaves out what must be, one thing after another, until the map can be read. */
static gboolean
fit_page(Page *page, Placing *place)
{
    const WijkLayoutTable *table = page->input->table;
    guint n_columns = table == NULL ? 0 : wijk_table_droppable(table);

    for (page->drop = DROP_NOTHING; page->drop < N_DROPS; page->drop++) {
        if (page->drop == DROP_COLUMNS && page->n_dropped == n_columns)
            continue;
        if (page->drop == DROP_COLUMNS)
            page->n_dropped++;
        if (try_page(page, place))
            return TRUE;
        if (page->drop == DROP_COLUMNS)
            page->drop--; /* the next column */
    }
    return FALSE;
}

WijkLayout *
wijk_layout_compose(const WijkLayoutInput *input, WijkNotes *notes, GError **error)
{
    Page page = {.input = input,
                 .type = wijk_type_scale(input),
                 .items = g_ptr_array_new_with_free_func((GDestroyNotify)wijk_item_free)};
    Placing place;

    page.margin = 2.5 * page.type.unit;
    if (!fit_page(&page, &place)) {
        g_ptr_array_unref(page.items);
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            _("a page of %.0f x %.0f mm is too small for this title, legend and map; "
              "take a larger page or fewer classes"),
            input->width_mm, input->height_mm);
        return NULL;
    }
    note_drops(&page, notes);
    return finish(&page, &place);
}

void
wijk_layout_free(WijkLayout *layout)
{
    if (layout == NULL)
        return;
    g_ptr_array_unref(layout->items);
    wijk_areas_unref(layout->zones);
    g_free(layout);
}
