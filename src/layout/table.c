/* SPDX-License-Identifier: EUPL-1.2 */
/* The numbered table beside or under a map: columns as wide as what stands in them. */
#include "layout/item.h"

#define MOST_COLUMNS 16

guint
wijk_table_droppable(const WijkLayoutTable *table)
{
    guint n = 0;

    for (guint i = 0; i < table->n_columns; i++)
        n += table->column[i].drop > 0;
    return n;
}

/* TRUE if column @a is dropped before column @b. */
static gboolean
goes_before(const WijkLayoutTable *table, guint a, guint b)
{
    guint first = table->column[a].drop;
    guint second = table->column[b].drop;

    return first != second ? first > second : a > b;
}

guint
wijk_table_dropped_column(const WijkLayoutTable *table, guint nth)
{
    for (guint i = 0; i < table->n_columns; i++) {
        guint rank = 0;

        if (table->column[i].drop == 0)
            continue;
        for (guint k = 0; k < table->n_columns; k++)
            rank += k != i && table->column[k].drop > 0 && goes_before(table, k, i);
        if (rank == nth)
            return i;
    }
    g_return_val_if_reached(0);
}

/* The columns that are set, mm. */
typedef struct {
    guint n;
    guint column[MOST_COLUMNS];
    double width[MOST_COLUMNS];
    double x[MOST_COLUMNS];
    double total;
} Grid;

static const char *
cell_at(const WijkLayoutTable *table, guint row, guint column)
{
    return table->cell[row * table->n_columns + column];
}

static WijkFont
heading_font(const WijkLayoutInput *input, const WijkTypeScale *type)
{
    WijkFont font = wijk_legend_font(input, type, 400);

    font.size_pt = type->credit;
    return font;
}

static double
cell_width(const WijkLayoutInput *input, const WijkTypeScale *type, guint row, guint column)
{
    const WijkLayoutTable *table = input->table;
    const char *text = cell_at(table, row, column);
    WijkFont font = wijk_legend_font(input, type, 400);

    if (table->column[column].disc)
        return 2 * wijk_disc_radius(input, type, text);
    return wijk_typesetter_width(input->typesetter, text, &font) + 0.05;
}

/* The widest word of a column: no line of its cells is narrower. */
static double
least_width(const WijkLayoutInput *input, const WijkTypeScale *type, guint column,
            double heading)
{
    const WijkLayoutTable *table = input->table;
    WijkFont font = wijk_legend_font(input, type, 400);
    double least = heading;

    for (guint row = 0; row < table->n_rows; row++)
        least = MAX(least,
                    wijk_word_width(input->typesetter, cell_at(table, row, column), &font));
    return least;
}

/* Columns of words give way, the widest first, until the table fits or none can. */
static void
squeeze(const WijkLayoutTable *table, const double *least, double room, Grid *grid)
{
    while (grid->total > room) {
        guint widest = grid->n;
        double next = 0; /* the widest of the others */
        double width;

        for (guint i = 0; i < grid->n; i++) {
            const WijkTableColumn *column = &table->column[grid->column[i]];

            if (column->right || column->disc || grid->width[i] <= least[i])
                continue;
            if (widest == grid->n || grid->width[i] > grid->width[widest])
                widest = i;
        }
        if (widest == grid->n)
            return;
        for (guint i = 0; i < grid->n; i++)
            if (i != widest && grid->width[i] < grid->width[widest])
                next = MAX(next, grid->width[i]);
        /* Down to the next, which then gives way in turn; at least a step, for equals. */
        width = MAX(MIN(next, grid->width[widest] - 1), grid->width[widest] - 4);
        width = MAX(width, MAX(least[widest], grid->width[widest] - (grid->total - room)));
        grid->total -= grid->width[widest] - width;
        grid->width[widest] = width;
    }
}

/* As wide as their contents where there is room. */
static Grid
measure(const WijkLayoutInput *input, const WijkTypeScale *type, double room,
        guint n_dropped)
{
    const WijkLayoutTable *table = input->table;
    WijkFont font = heading_font(input, type);
    double gap = 0.7 * type->unit;
    gboolean dropped[MOST_COLUMNS] = {FALSE};
    double least[MOST_COLUMNS] = {0};
    Grid grid = {.n = 0};

    g_assert(table->n_columns <= MOST_COLUMNS);
    for (guint i = 0; i < n_dropped; i++)
        dropped[wijk_table_dropped_column(table, i)] = TRUE;
    for (guint i = 0; i < table->n_columns; i++) {
        double heading =
            wijk_typesetter_width(input->typesetter, table->column[i].heading, &font) +
            0.05;
        double width = heading;

        if (dropped[i])
            continue;
        for (guint row = 0; row < table->n_rows; row++)
            width = MAX(width, cell_width(input, type, row, i));
        grid.column[grid.n] = i;
        grid.width[grid.n] = width;
        least[grid.n] = least_width(input, type, i, heading);
        grid.total += width + (grid.n > 0 ? gap : 0);
        grid.n++;
    }
    squeeze(table, least, room, &grid);
    for (guint i = 1; i < grid.n; i++)
        grid.x[i] = grid.x[i - 1] + grid.width[i - 1] + gap;
    return grid;
}

static double
add_headings(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
             const Grid *grid, double x, double y)
{
    WijkFont font = heading_font(input, type);
    WijkSrgb8 quiet = wijk_settings_colour(input->settings, WIJK_KEY_INK_QUIET);
    double height = 0;

    for (guint i = 0; i < grid->n; i++) {
        const WijkTableColumn *column = &input->table->column[grid->column[i]];
        WijkTextBlock *block;

        if (*column->heading == '\0')
            continue;
        block = wijk_typesetter_wrap(input->typesetter, column->heading, &font, 0, 1,
                                     WIJK_WRAP_EVEN);
        height = MAX(height, block->height_mm);
        wijk_item_add_text(items, WIJK_LAYER_LEGEND, "table-heading", block,
                           x + grid->x[i] + (column->right ? grid->width[i] : 0), y,
                           column->right ? WIJK_ALIGN_END : WIJK_ALIGN_START, quiet);
    }
    if (!(height > 0))
        return 0;
    wijk_item_add_box(items, WIJK_LAYER_LEGEND, "table-rule", x,
                      y + height + 0.12 * type->unit, grid->total, 0.03 * type->unit,
                      quiet);
    return height + 0.3 * type->unit;
}

static double
add_cells(const WijkLayoutInput *input, const WijkTypeScale *type, GPtrArray *items,
          const Grid *grid, guint row, double x, double y)
{
    const WijkLayoutTable *table = input->table;
    WijkFont font = wijk_legend_font(input, type, 400);
    WijkSrgb8 ink = wijk_settings_colour(input->settings, WIJK_KEY_INK);
    double height = wijk_legend_line(type);
    WijkTextBlock *block[MOST_COLUMNS];

    for (guint i = 0; i < grid->n; i++) {
        block[i] =
            wijk_typesetter_wrap(input->typesetter, cell_at(table, row, grid->column[i]),
                                 &font, grid->width[i] + 0.01, 0, WIJK_WRAP_EVEN);
        height = MAX(height, block[i]->height_mm);
        if (table->column[grid->column[i]].disc)
            height = MAX(height, 2 * wijk_disc_radius(input, type, "1"));
    }
    height += (height > 1.5 * wijk_legend_line(type) ? 0.5 : 0.22) * type->unit;
    for (guint i = 0; i < grid->n; i++) {
        const WijkTableColumn *column = &table->column[grid->column[i]];
        const char *text = cell_at(table, row, grid->column[i]);
        double top = y + (height - block[i]->height_mm) / 2;

        if (column->disc) {
            wijk_text_block_free(block[i]);
            wijk_disc_add(input, type, items, WIJK_LAYER_LEGEND,
                          x + grid->x[i] + grid->width[i] / 2, y + height / 2, text,
                          table->disc_of_row != NULL ? &table->disc_of_row[row]
                                                     : &table->disc);
            continue;
        }
        wijk_item_add_text(items, WIJK_LAYER_LEGEND, "table-cell", block[i],
                           x + grid->x[i] + (column->right ? grid->width[i] : 0), top,
                           column->right ? WIJK_ALIGN_END : WIJK_ALIGN_START, ink);
    }
    return height;
}

WijkLegend
wijk_table_set(const WijkLayoutInput *input, const WijkTypeScale *type, double max_width,
               guint n_blocks, guint n_dropped)
{
    const WijkLayoutTable *table = input->table;
    WijkLegend part = {.items =
                           g_ptr_array_new_with_free_func((GDestroyNotify)wijk_item_free)};
    double gap = 2 * type->unit;
    Grid grid =
        measure(input, type, (max_width - gap * (n_blocks - 1)) / n_blocks, n_dropped);
    guint per_block = MAX(1, (table->n_rows + n_blocks - 1) / n_blocks);
    double top = 0;
    double lowest = 0;

    if (*table->title != '\0') {
        WijkFont font = wijk_legend_font(input, type, 600);
        WijkTextBlock *title = wijk_typesetter_wrap(
            input->typesetter, table->title, &font,
            MIN(max_width, MAX(grid.total, 9 * type->unit)), 3, WIJK_WRAP_EVEN);

        wijk_item_add_text(part.items, WIJK_LAYER_LEGEND, "legend-title", title, 0, 0,
                           WIJK_ALIGN_START,
                           wijk_settings_colour(input->settings, WIJK_KEY_INK));
        top = title->height_mm + 0.3 * type->unit;
    }
    for (guint block = 0; block * per_block < table->n_rows; block++) {
        double x = block * (grid.total + gap);
        double y = top + add_headings(input, type, part.items, &grid, x, top);

        for (guint row = block * per_block;
             row < MIN((block + 1) * per_block, table->n_rows); row++)
            y += add_cells(input, type, part.items, &grid, row, x, y);
        lowest = MAX(lowest, y);
    }
    wijk_legend_measure(&part);
    part.height = lowest;
    return part;
}
