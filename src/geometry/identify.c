/* SPDX-License-Identifier: EUPL-1.2 */
/* Radix partitioning before hashing, after Manegold, Boncz & Kersten (2002),
 * doi:10.1109/TKDE.2002.1019210: one look-up table for all vertices would miss the cache at
 * every vertex, one a partition stays in it. */
#include "geometry/identify.h"

#include <string.h>

#include "base/pool.h"

#define PARTITION_SIZE                                                                     \
    8192 /* vertices: entries and slots take 128 KiB, half a core's L2                     \
          */
#define PARTITION_BITS_MAX 11 /* more write streams than this overrun the TLB */
#define VERTICES_A_THREAD                                                                  \
    32768 /* below this, starting a thread costs more than it saves                        \
           */

typedef struct {
    guint32 vertex;
    guint32 tag; /* of the hash; equal points have equal tags, others seldom */
} Entry;

typedef struct {
    const double *x;
    const double *y;
    gsize n;
    guint n_blocks;
    guint partition_bits;
    gsize *next;  /* of block and partition: where its next entry goes */
    gsize *start; /* (length=n_partitions+1) */
    Entry *entry;
    guint32 **slot; /* one table a worker */
    guint32 *first;
} Identify;

static guint64
bits_of(double v)
{
    guint64 bits;

    v += 0.0; /* -0.0 becomes 0.0 */
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

/* Multiply and fold: drawn coordinates are quarters of a pixel, their low bits are all 0.
 */
static guint64
hash_of(double x, double y)
{
    guint64 h = bits_of(x) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

    h = (h ^ (h >> 32)) + bits_of(y) * G_GUINT64_CONSTANT(0xc2b2ae3d27d4eb4f);
    h = (h ^ (h >> 29)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    return h ^ (h >> 32);
}

static guint
partition_of(const Identify *all, guint64 hash)
{
    return all->partition_bits == 0 ? 0 : (guint)(hash >> (64 - all->partition_bits));
}

static gsize
block_start(const Identify *all, gsize block)
{
    return all->n * block / all->n_blocks;
}

static void
count_block(gsize block, G_GNUC_UNUSED guint worker, gpointer data)
{
    const Identify *all = data;
    gsize *count = all->next + (block << all->partition_bits);

    for (gsize i = block_start(all, block); i < block_start(all, block + 1); i++)
        count[partition_of(all, hash_of(all->x[i], all->y[i]))]++;
}

static void
deal_block(gsize block, G_GNUC_UNUSED guint worker, gpointer data)
{
    const Identify *all = data;
    gsize *next = all->next + (block << all->partition_bits);

    for (gsize i = block_start(all, block); i < block_start(all, block + 1); i++) {
        guint64 hash = hash_of(all->x[i], all->y[i]);

        all->entry[next[partition_of(all, hash)]++] =
            (Entry){.vertex = (guint32)i, .tag = (guint32)hash};
    }
}

/* Within a partition, blocks follow one another: entries are in the order of the vertices,
 * however many blocks there are. */
static gsize
place_partitions(Identify *all)
{
    gsize n_partitions = (gsize)1 << all->partition_bits;
    gsize at = 0;
    gsize largest = 0;

    for (gsize p = 0; p < n_partitions; p++) {
        all->start[p] = at;
        for (gsize b = 0; b < all->n_blocks; b++) {
            gsize *next = &all->next[(b << all->partition_bits) + p];
            gsize count = *next;

            *next = at;
            at += count;
        }
        largest = MAX(largest, at - all->start[p]);
    }
    all->start[n_partitions] = at;
    return largest;
}

static gsize
slots_for(gsize n)
{
    gsize n_slots = 16;

    while (n_slots < 2 * n)
        n_slots *= 2;
    return n_slots;
}

static void
identify_partition(gsize partition, guint worker, gpointer data)
{
    const Identify *all = data;
    const Entry *entry = all->entry + all->start[partition];
    gsize n = all->start[partition + 1] - all->start[partition];
    gsize mask = slots_for(n) - 1;
    guint32 *slot = all->slot[worker];

    memset(slot, 0xff, (mask + 1) * sizeof *slot);
    for (gsize e = 0; e < n; e++) {
        guint32 v = entry[e].vertex;
        gsize at = entry[e].tag & mask;

        while (slot[at] != G_MAXUINT32) {
            const Entry *other = &entry[slot[at]];

            if (other->tag == entry[e].tag && all->x[other->vertex] == all->x[v] &&
                all->y[other->vertex] == all->y[v])
                break;
            at = (at + 1) & mask;
        }
        if (slot[at] == G_MAXUINT32)
            slot[at] = (guint32)e;
        all->first[v] = entry[slot[at]].vertex;
    }
}

guint32 *
wijk_vertices_identify(const double *x, const double *y, gsize n, guint n_threads)
{
    guint n_workers = (guint)MIN(n_threads, 1 + n / VERTICES_A_THREAD);
    g_autofree guint32 **slot = g_new0(guint32 *, n_workers);
    Identify all = {.x = x, .y = y, .n = n, .n_blocks = n_workers, .slot = slot};
    gsize n_partitions;
    gsize largest;
    g_autofree gsize *next = NULL;
    g_autofree gsize *start = NULL;
    g_autofree Entry *entry = g_new(Entry, MAX(n, 1));

    g_assert(n < G_MAXUINT32);

    while (all.partition_bits < PARTITION_BITS_MAX &&
           n >> all.partition_bits > PARTITION_SIZE)
        all.partition_bits++;
    n_partitions = (gsize)1 << all.partition_bits;
    all.next = next = g_new0(gsize, n_partitions * n_workers);
    all.start = start = g_new(gsize, n_partitions + 1);
    all.entry = entry;
    all.first = g_new(guint32, MAX(n, 1));

    wijk_pool_run(n_workers, n_workers, count_block, &all);
    largest = place_partitions(&all);
    for (guint w = 0; w < n_workers; w++)
        slot[w] = g_new(guint32, slots_for(largest));
    wijk_pool_run(n_workers, n_workers, deal_block, &all);
    wijk_pool_run(n_partitions, n_workers, identify_partition, &all);
    for (guint w = 0; w < n_workers; w++)
        g_free(slot[w]);
    return all.first;
}
