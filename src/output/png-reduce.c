/* SPDX-License-Identifier: EUPL-1.2 */
/* Colours by cell, cells by box, boxes to entries of a palette. */
#include "output/png-reduce.h"

#include <math.h>
#include <string.h>

#define RGB 0xffffffu
#define BLOCK 16u       /* pixels that are compared at once */
#define NUMBER 3        /* of a Four */
#define FEW 16384u      /* the squares of more might not fit */
#define SEVERAL 0x8000u /* a cell with more than one flat colour */

/* Sums over the pixels of one cell. */
typedef struct {
    guint64 n;
    guint64 sum[3]; /* red, green, blue */
    guint64 squares;
} Cell;

/* Cells that share an entry of the palette: @used from @first to @end. */
typedef struct {
    guint first, end;
    guint64 n;
    double mean[3];
    double variance[3]; /* times n; between the cells' means */
} Box;

/* The same of few pixels, blue first, in one addition: of so few that 32 bits hold it. */
typedef guint32 Four __attribute__((vector_size(16)));
typedef guint8 FourBytes __attribute__((vector_size(4)));

typedef struct {
    Four sum; /* blue, green, red, number */
    guint32 squares;
} Few;

struct WijkPngCells {
    Cell cell[WIJK_PNG_CELLS];
    Few few[WIJK_PNG_CELLS];       /* not yet in @cell */
    guint16 entry[WIJK_PNG_CELLS]; /* place in the palette, or SEVERAL and the first */
    guint16 used[WIJK_PNG_CELLS];  /* the cells with pixels */
    guint n_used;
    guint32 flat[WIJK_PNG_COLOURS];
    guint n_flat;
};

static guint
cell_of(guint32 colour)
{
    return (colour >> 9 & 0x7c00) | (colour >> 6 & 0x3e0) | (colour >> 3 & 0x1f);
}

WijkPngCells *
wijk_png_cells_new(void)
{
    return g_new0(WijkPngCells, 1);
}

void
wijk_png_cells_free(WijkPngCells *cells)
{
    g_free(cells);
}

void
wijk_png_cells_clear(WijkPngCells *cells)
{
    for (guint i = 0; i < cells->n_used; i++) {
        memset(&cells->cell[cells->used[i]], 0, sizeof *cells->cell);
        memset(&cells->few[cells->used[i]], 0, sizeof *cells->few);
    }
    cells->n_used = 0;
    cells->n_flat = 0;
}

static guint32
square_of(guint32 colour)
{
    guint32 r = colour >> 16 & 0xff;
    guint32 g = colour >> 8 & 0xff;
    guint32 b = colour & 0xff;

    return r * r + g * g + b * b;
}

static void
add_run(WijkPngCells *cells, guint32 colour, guint64 n)
{
    guint at = cell_of(colour);
    Cell *cell = &cells->cell[at];
    guint32 r = colour >> 16 & 0xff;
    guint32 g = colour >> 8 & 0xff;
    guint32 b = colour & 0xff;

    if (cell->n == 0 && cells->few[at].sum[NUMBER] == 0)
        cells->used[cells->n_used++] = (guint16)at;
    cell->n += n;
    cell->sum[0] += n * r;
    cell->sum[1] += n * g;
    cell->sum[2] += n * b;
    cell->squares += n * square_of(colour);
}

static void
gather(WijkPngCells *cells, guint at)
{
    Cell *cell = &cells->cell[at];
    Few *few = &cells->few[at];

    cell->n += few->sum[NUMBER];
    for (int k = 0; k < 3; k++)
        cell->sum[k] += few->sum[2 - k];
    cell->squares += few->squares;
    memset(few, 0, sizeof *few);
}

static inline void
add_one(WijkPngCells *cells, guint32 colour)
{
    guint at = cell_of(colour);
    Few *few = &cells->few[at];
    guint32 counted = GUINT32_TO_LE(colour | 1u << 24);
    FourBytes bytes;

    if (few->sum[NUMBER] == 0 && cells->cell[at].n == 0)
        cells->used[cells->n_used++] = (guint16)at;
    memcpy(&bytes, &counted, sizeof bytes);
    few->sum += __builtin_convertvector(bytes, Four);
    few->squares += square_of(colour);
    if (few->sum[NUMBER] == FEW)
        gather(cells, at);
}

/* TRUE if the pixels of a block are all of one colour, as most are. */
static gboolean
is_flat(const guint32 *pixel, guint32 colour)
{
    guint32 different = 0;

    for (gsize k = 0; k < BLOCK; k++)
        different |= pixel[k] ^ colour;
    return (different & RGB) == 0;
}

void
wijk_png_cells_add(WijkPngCells *cells, const guint32 *pixel, gsize n)
{
    for (gsize i = 0; i < n;) {
        gsize from = i;

        while (i + BLOCK <= n && is_flat(pixel + i, pixel[from]))
            i += BLOCK;
        if (i > from) {
            add_run(cells, pixel[from] & RGB, i - from);
            continue;
        }
        /* No branch on equal neighbours: at an edge it is anyone's guess. */
        for (gsize end = MIN(i + BLOCK, n); i < end; i++)
            add_one(cells, pixel[i] & RGB);
    }
}

/* ---- the palette */

/* Mean and variance of the cells of a box. */
static void
measure(const WijkPngCells *cells, Box *box)
{
    double squares[3] = {0};

    box->n = 0;
    memset(box->mean, 0, sizeof box->mean);
    for (guint i = box->first; i < box->end; i++) {
        const Cell *cell = &cells->cell[cells->used[i]];

        box->n += cell->n;
        for (int k = 0; k < 3; k++) {
            double sum = (double)cell->sum[k];

            box->mean[k] += sum;
            squares[k] += sum * sum / (double)cell->n;
        }
    }
    for (int k = 0; k < 3; k++) {
        box->variance[k] = squares[k] - box->mean[k] * box->mean[k] / (double)box->n;
        box->mean[k] /= (double)box->n;
    }
}

static int
widest(const Box *box)
{
    int axis = box->variance[0] >= box->variance[1] ? 0 : 1;

    return box->variance[axis] >= box->variance[2] ? axis : 2;
}

/* Splits a box at its mean, across its widest axis. Returns: %FALSE if all are on one side
 */
static gboolean
split(WijkPngCells *cells, Box *box, Box *out_other)
{
    int axis = widest(box);
    guint middle = box->first;

    for (guint i = box->first; i < box->end; i++) {
        guint16 at = cells->used[i];
        const Cell *cell = &cells->cell[at];

        if ((double)cell->sum[axis] > box->mean[axis] * (double)cell->n)
            continue;
        cells->used[i] = cells->used[middle];
        cells->used[middle++] = at;
    }
    if (middle == box->first || middle == box->end)
        return FALSE;
    *out_other = (Box){.first = middle, .end = box->end};
    box->end = middle;
    measure(cells, box);
    measure(cells, out_other);
    return TRUE;
}

/* Splits the boxes that vary most. Returns: their number */
static guint
cut(WijkPngCells *cells, guint first, guint most, Box *box)
{
    guint n = 1;

    if (first == cells->n_used || most == 0)
        return 0;
    box[0] = (Box){.first = first, .end = cells->n_used};
    measure(cells, &box[0]);
    while (n < most) {
        guint worst = 0;
        double spread = 0;

        for (guint i = 0; i < n; i++) {
            double own = box[i].variance[widest(&box[i])];

            if (own > spread) {
                spread = own;
                worst = i;
            }
        }
        if (spread <= 0)
            break;
        if (split(cells, &box[worst], &box[n]))
            n++;
        else
            memset(box[worst].variance, 0, sizeof box[worst].variance);
    }
    return n;
}

/* The squared error of a cell's pixels against one colour. */
static double
error_of(const Cell *cell, guint32 colour)
{
    double error = (double)cell->squares;

    for (int k = 0; k < 3; k++) {
        double sample = colour >> (16 - 8 * k) & 0xff;

        error += sample * (sample * (double)cell->n - 2 * (double)cell->sum[k]);
    }
    return MAX(error, 0);
}

/* Moves the cells of flat colours to the front, with their entries. Returns: their number
 */
static guint
take_flat(WijkPngCells *cells, const guint32 *flat, guint n_flat, WijkPngPalette *palette)
{
    guint n = 0;

    for (guint i = 0; i < cells->n_used; i++)
        cells->entry[cells->used[i]] = G_MAXUINT16;
    for (guint i = 0; i < n_flat; i++)
        wijk_png_palette_add(palette, &flat[i], 1);
    cells->n_flat = palette->n;
    memcpy(cells->flat, palette->colour, palette->n * sizeof *cells->flat);
    for (guint i = 0; i < palette->n; i++) {
        guint at = cell_of(palette->colour[i]);

        if (cells->cell[at].n == 0)
            continue;
        cells->entry[at] = cells->entry[at] == G_MAXUINT16
                               ? (guint16)i
                               : (guint16)(cells->entry[at] | SEVERAL);
    }
    for (guint i = 0; i < cells->n_used; i++) {
        guint16 at = cells->used[i];

        if (cells->entry[at] == G_MAXUINT16)
            continue;
        cells->used[i] = cells->used[n];
        cells->used[n++] = at;
    }
    return n;
}

static guint32
colour_of(const Box *box)
{
    return (guint32)lrint(box->mean[0]) << 16 | (guint32)lrint(box->mean[1]) << 8 |
           (guint32)lrint(box->mean[2]);
}

double
wijk_png_cells_reduce(WijkPngCells *cells, const guint32 *flat, guint n_flat,
                      WijkPngPalette *out_palette)
{
    Box box[WIJK_PNG_COLOURS];
    double error = 0;
    guint64 n = 0;
    guint n_taken;
    guint n_boxes;

    g_assert(n_flat <= WIJK_PNG_COLOURS / 2);
    for (guint i = 0; i < cells->n_used; i++)
        gather(cells, cells->used[i]);
    memset(out_palette, 0, sizeof *out_palette);
    n_taken = take_flat(cells, flat, n_flat, out_palette);
    n_boxes = cut(cells, n_taken, WIJK_PNG_COLOURS - out_palette->n, box);
    for (guint i = 0; i < n_boxes; i++) {
        guint16 entry = (guint16)out_palette->n;

        out_palette->colour[out_palette->n++] = colour_of(&box[i]);
        for (guint k = box[i].first; k < box[i].end; k++)
            cells->entry[cells->used[k]] = entry;
    }
    for (guint i = 0; i < cells->n_used; i++) {
        guint16 at = cells->used[i];

        error += error_of(&cells->cell[at],
                          out_palette->colour[cells->entry[at] & ~(guint)SEVERAL]);
        n += cells->cell[at].n;
    }
    return n == 0 ? 0 : sqrt(error / (3.0 * (double)n)) / 255;
}

/* The entry of a colour in a cell that holds several flat ones. */
static guint8
entry_of_several(const WijkPngCells *cells, guint32 colour, guint16 entry)
{
    for (guint i = 0; i < cells->n_flat; i++)
        if (cells->flat[i] == colour)
            return (guint8)i;
    return (guint8)(entry & 0xff);
}

static void
index_pixels(const WijkPngCells *cells, const guint32 *pixel, gsize n, guint8 *out_index)
{
    guint16 any = 0;

    for (gsize i = 0; i < n; i++) {
        guint16 entry = cells->entry[cell_of(pixel[i])];

        any |= entry;
        out_index[i] = (guint8)entry;
    }
    if ((any & SEVERAL) == 0)
        return;
    for (gsize i = 0; i < n; i++) {
        guint16 entry = cells->entry[cell_of(pixel[i])];

        if (entry & SEVERAL)
            out_index[i] = entry_of_several(cells, pixel[i] & RGB, entry);
    }
}

void
wijk_png_cells_index(const WijkPngCells *cells, const guint32 *pixel, gsize n,
                     guint8 *out_index)
{
    for (gsize i = 0; i < n; i += BLOCK) {
        gsize length = MIN(BLOCK, n - i);

        if (length < BLOCK || !is_flat(pixel + i, pixel[i])) {
            index_pixels(cells, pixel + i, length, out_index + i);
            continue;
        }
        index_pixels(cells, pixel + i, 1, out_index + i);
        memset(out_index + i + 1, out_index[i], BLOCK - 1);
    }
}
