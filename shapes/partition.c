/* SPDX-License-Identifier: EUPL-1.2 */
/* Which cell of a fine lattice belongs to which buurt or water: a power diagram of the
 * seeds (Aurenhammer 1987, doi:10.1137/0216006), looked up through a smooth bend of the
 * plane so that borders wander. Only + - * / and whole numbers: the same bits on every
 * machine. */
#include "partition.h"

#define N_CELLS ((gsize)LATTICE_COLUMNS * LATTICE_ROWS)

/* A number in -1 … 1 for a lattice point, always the same. */
static double
scatter(gint64 i, gint64 j, guint32 salt)
{
    guint32 h = (guint32)i * 0x9E3779B1u ^ (guint32)j * 0x85EBCA77u ^ salt * 0xC2B2AE3Du;

    h ^= h >> 15;
    h *= 0x2C1B3C6Du;
    h ^= h >> 12;
    h *= 0x297A2D39u;
    h ^= h >> 15;
    return h / 2147483648.0 - 1;
}

static gint64
floor_of(double v)
{
    gint64 i = (gint64)v;

    return v < (double)i ? i - 1 : i;
}

/* Smooth noise, -1 … 1, that changes over @wave km. */
static double
noise(Point p, double wave, guint32 salt)
{
    double x = p.x / wave;
    double y = p.y / wave;
    gint64 i = floor_of(x);
    gint64 j = floor_of(y);
    double u = x - (double)i;
    double v = y - (double)j;

    u = u * u * (3 - 2 * u);
    v = v * v * (3 - 2 * v);

    double south = scatter(i, j, salt) * (1 - u) + scatter(i + 1, j, salt) * u;
    double north = scatter(i, j + 1, salt) * (1 - u) + scatter(i + 1, j + 1, salt) * u;

    return south * (1 - v) + north * v;
}

/* Long bends turn the whole, middle ones move a border, short ones make it wander. */
static Point
bend(Point p)
{
    return (Point){
        p.x + 0.22 * noise(p, 2.6, 5) + 0.17 * noise(p, 1.0, 1) + 0.06 * noise(p, 0.36, 2),
        p.y + 0.22 * noise(p, 2.6, 6) + 0.17 * noise(p, 1.0, 3) + 0.06 * noise(p, 0.36, 4)};
}

static gboolean
is_in_disc(Point p, const Disc *disc)
{
    double x = (p.x - disc->middle.x) / disc->radius_x;
    double y = (p.y - disc->middle.y) / disc->radius_y;

    return x * x + y * y <= 1;
}

/* Square of the distance from @p to a piece of a line. */
static double
distance2(Point p, Point a, Point b)
{
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double t = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy);

    t = CLAMP(t, 0, 1);
    dx = a.x + t * dx - p.x;
    dy = a.y + t * dy - p.y;
    return dx * dx + dy * dy;
}

static gboolean
is_on_strip(Point p, const Strip *strip)
{
    for (int i = 0; i + 1 < strip->n; i++)
        if (distance2(p, strip->point[i], strip->point[i + 1]) <=
            strip->half_width * strip->half_width)
            return TRUE;
    return FALSE;
}

static gboolean
is_in_city(Point p)
{
    gboolean inside = FALSE;

    for (int i = 0, j = plan_n_edge - 1; i < plan_n_edge; j = i++) {
        Point a = plan_edge[i];
        Point b = plan_edge[j];

        if ((a.y > p.y) != (b.y > p.y) &&
            p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
    }
    return inside;
}

static gboolean
is_in_water(Point straight, Point bent, const Water *water)
{
    for (int i = 0; i < water->n_discs; i++)
        if (is_in_disc(bent, &water->disc[i]))
            return TRUE;
    for (int i = 0; i < water->n_strips; i++)
        if (is_on_strip(straight, &water->strip[i]))
            return TRUE;
    return FALSE;
}

static int
label_of(Point p)
{
    Point bent = bend(p);
    /* Waters bend less: a canal is dug. */
    Point slight = {(p.x + bent.x) / 2, (p.y + bent.y) / 2};
    double best = 1e9;
    int label = LABEL_NONE;

    if (!is_in_city(bent))
        return LABEL_NONE;
    for (int i = 0; i < plan_n_waters; i++)
        if (is_in_water(slight, bent, &plan_water[i]))
            return plan_n_buurten + i;
    if (is_in_disc(bent, &plan_inner_disc))
        return plan_inner_buurt;
    for (int i = 0; i < plan_n_buurten; i++) {
        double dx = bent.x - plan_buurt[i].seed.x;
        double dy = bent.y - plan_buurt[i].seed.y;
        double d = dx * dx + dy * dy - plan_buurt[i].pull;

        if (d < best) {
            best = d;
            label = i;
        }
    }
    return label;
}

static gboolean
is_inside(int column, int row)
{
    return column >= 0 && column < LATTICE_COLUMNS && row >= 0 && row < LATTICE_ROWS;
}

/* The cells beside a cell; -1 where the lattice ends. */
static void
neighbours_of(gsize cell, gssize out[4])
{
    static const int dx[] = {1, 0, -1, 0};
    static const int dy[] = {0, 1, 0, -1};
    int column = (int)(cell % LATTICE_COLUMNS);
    int row = (int)(cell / LATTICE_COLUMNS);

    for (int k = 0; k < 4; k++)
        out[k] = is_inside(column + dx[k], row + dy[k])
                     ? (gssize)(row + dy[k]) * LATTICE_COLUMNS + column + dx[k]
                     : -1;
}

/* Gathers the piece of one label round @start into @piece; marks it in @seen. */
static void
gather_piece(const int *label, gsize start, guint8 *seen, GArray *piece)
{
    g_array_set_size(piece, 0);
    g_array_append_val(piece, start);
    seen[start] = 1;
    for (guint i = 0; i < piece->len; i++) {
        gssize beside[4];

        neighbours_of(g_array_index(piece, gsize, i), beside);
        for (int k = 0; k < 4; k++)
            if (beside[k] >= 0 && !seen[beside[k]] && label[beside[k]] == label[start]) {
                gsize next = (gsize)beside[k];

                seen[next] = 1;
                g_array_append_val(piece, next);
            }
    }
}

/* The buurt that a piece has the longest border with, or the label of anything if none. */
static int
host_of(const int *label, const GArray *piece)
{
    g_autofree int *border = g_new0(int, plan_n_buurten);
    int own = label[g_array_index(piece, gsize, 0)];
    int best = LABEL_NONE;

    for (guint i = 0; i < piece->len; i++) {
        gssize beside[4];

        neighbours_of(g_array_index(piece, gsize, i), beside);
        for (int k = 0; k < 4; k++) {
            int other = beside[k] < 0 ? LABEL_NONE : label[beside[k]];

            if (other >= 0 && other < plan_n_buurten && other != own)
                border[other]++;
        }
    }
    for (int i = 0; i < plan_n_buurten; i++)
        if (border[i] > 0 && (best == LABEL_NONE || border[i] > border[best]))
            best = i;
    return best;
}

/* Gives the pieces that a canal or a bend cut off to the buurt they lie against: a label
 * keeps its largest pieces, as many as the plan allows. Returns how many changed hands. */
static guint
give_away_pieces(int *label)
{
    g_autofree guint8 *seen = g_new0(guint8, N_CELLS);
    g_autoptr(GPtrArray) pieces =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    guint n_given = 0;

    for (gsize cell = 0; cell < N_CELLS; cell++)
        if (!seen[cell]) {
            GArray *piece = g_array_new(FALSE, FALSE, sizeof(gsize));

            gather_piece(label, cell, seen, piece);
            g_ptr_array_add(pieces, piece);
        }
    for (guint i = 0; i < pieces->len; i++) {
        const GArray *piece = pieces->pdata[i];
        int own = label[g_array_index(piece, gsize, 0)];
        guint n_larger = 0;
        guint n_keep = own >= 0 && own < plan_n_buurten ? (guint)plan_buurt[own].parts
                                                        : G_MAXUINT; /* water stays water */

        for (guint k = 0; k < pieces->len; k++) {
            const GArray *other = pieces->pdata[k];

            if (k != i && label[g_array_index(other, gsize, 0)] == own &&
                (other->len > piece->len || (other->len == piece->len && k < i)))
                n_larger++;
        }
        if (n_larger < n_keep)
            continue;

        int host = host_of(label, piece);

        for (guint k = 0; k < piece->len; k++)
            label[g_array_index(piece, gsize, k)] = host;
        n_given++;
    }
    return n_given;
}

/* Four cells round a corner of which two opposite ones are alike meet in a point; there one
 * cell changes hands, so that every border is a line. Returns how many did. */
static guint
part_diagonals(int *label)
{
    guint n_changed = 0;

    for (gsize row = 0; row + 1 < LATTICE_ROWS; row++)
        for (gsize column = 0; column + 1 < LATTICE_COLUMNS; column++) {
            int *a = label + row * LATTICE_COLUMNS + column;
            int *b = a + 1;
            int *c = a + LATTICE_COLUMNS;
            int *d = c + 1;

            if (*a == *d && *a != *b && *a != *c) {
                *b = *a;
                n_changed++;
            } else if (*b == *c && *b != *a && *b != *d) {
                *a = *b;
                n_changed++;
            }
        }
    return n_changed;
}

int *
partition_new(void)
{
    int *label = g_new(int, N_CELLS);

    for (gsize cell = 0; cell < N_CELLS; cell++) {
        gsize column = cell % LATTICE_COLUMNS;
        gsize row = cell / LATTICE_COLUMNS;

        label[cell] = label_of((Point){LATTICE_X0 + ((double)column + 0.5) * LATTICE_STEP,
                                       LATTICE_Y0 + ((double)row + 0.5) * LATTICE_STEP});
    }
    for (int round = 0; round < 20 && give_away_pieces(label) + part_diagonals(label) > 0;)
        round++;
    return label;
}
