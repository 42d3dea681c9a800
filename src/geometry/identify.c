/* SPDX-License-Identifier: EUPL-1.2 */
/* Radix partitioning before hashing, after Manegold, Boncz & Kersten (2002),
 * doi:10.1109/TKDE.2002.1019210: one look-up table for all vertices would miss the cache at
 * every vertex, one a partition stays in it. */
#include "geometry/identify.h"

#include <string.h>

#include "base/pages.h"
#include "base/pool.h"

#define PARTITION_SIZE 1024   /* vertices: their slots take 16 to 32 KiB, as L1 has */
#define PARTITION_BITS_MAX 11 /* more write streams than this overrun the TLB */
#define VERTICES_A_THREAD                                                                  \
    32768       /* below this, starting a thread costs more than it saves                  \
                 */
#define RUN 32u /* entries that are dealt to a partition in a row of memory: 4 lines */
#define NOTHING G_MAXUINT32

/* Points with one tag in one partition are taken as one; that they are is seen to
 * afterwards, when the coordinates pass by in order. */
typedef struct {
    guint32 vertex; /* NOTHING: an empty slot */
    guint32 tag;    /* of the hash; equal points have equal tags, others seldom */
} Entry;

/* What one worker dealt to one partition: a chain of runs. */
typedef struct {
    guint32 first; /* run, or NOTHING */
    guint32 last;
    guint32 n_last; /* entries in the last one */
    guint32 n;      /* entries in all */
} Hand;

/* A block of vertices and the hands dealt from it. */
typedef struct {
    Hand *hand;    /* (length=n_partitions) */
    Entry *entry;  /* (length=RUN x n_runs) */
    guint32 *next; /* (length=n_runs): of a run: the next of its hand */
    guint32 n_runs;
} Block;

typedef struct {
    const double *x;
    const double *y;
    gsize n;
    guint n_blocks;
    guint partition_bits;
    Block *block;
    Entry **slot; /* one table a worker */
    gsize *slot_room;
    guint32 *first;
    guint8 *mixed; /* of a partition: one of its tags stands for two points */
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
deal_block(gsize item, G_GNUC_UNUSED guint worker, gpointer data)
{
    const Identify *all = data;
    Block *block = &all->block[item];
    gsize from = block_start(all, item);
    gsize to = block_start(all, item + 1);
    gsize n_partitions = (gsize)1 << all->partition_bits;
    gsize most = (to - from) / RUN + n_partitions;

    block->hand = g_new(Hand, n_partitions);
    block->entry = wijk_pages_of(Entry, RUN * most);
    block->next = g_new(guint32, most);
    for (gsize p = 0; p < n_partitions; p++)
        block->hand[p] = (Hand){NOTHING, NOTHING, RUN, 0};
    for (gsize i = from; i < to; i++) {
        guint64 hash = hash_of(all->x[i], all->y[i]);
        Hand *hand = &block->hand[partition_of(all, hash)];

        if (hand->n_last == RUN) {
            guint32 run = block->n_runs++;

            *(hand->first == NOTHING ? &hand->first : &block->next[hand->last]) = run;
            hand->last = run;
            hand->n_last = 0;
        }
        block->entry[(gsize)hand->last * RUN + hand->n_last++] =
            (Entry){.vertex = (guint32)i, .tag = (guint32)hash};
        hand->n++;
    }
}

static gsize
slots_for(gsize n)
{
    gsize n_slots = 16;

    while (n_slots < 2 * n)
        n_slots *= 2;
    return n_slots;
}

typedef enum { BY_TAG, BY_POINT } Comparison;

static inline gboolean
is_same_point(const Identify *all, guint32 a, guint32 b)
{
    return all->x[a] == all->x[b] && all->y[a] == all->y[b];
}

G_ALWAYS_INLINE static inline void
name_entries(const Identify *all, const Entry *entry, guint32 n, Entry *slot, gsize mask,
             Comparison comparison)
{
    for (const Entry *end = entry + n; entry < end; entry++) {
        gsize at = entry->tag & mask;

        while (
            slot[at].vertex != NOTHING &&
            !(slot[at].tag == entry->tag &&
              (comparison == BY_TAG || is_same_point(all, slot[at].vertex, entry->vertex))))
            at = (at + 1) & mask;
        if (slot[at].vertex == NOTHING)
            slot[at] = *entry;
        all->first[entry->vertex] = slot[at].vertex;
    }
}

/* Asks for a run before it is needed: the next one of a hand lies anywhere. */
static inline void
fetch_run(const Block *block, guint32 run)
{
    const Entry *entry = block->entry + (gsize)run * RUN;

    for (guint i = 0; i < RUN; i += 8) /* 8 entries a line of the cache */
        __builtin_prefetch(entry + i);
}

/* Block after block, so in the order of the vertices, however many blocks there are. */
G_ALWAYS_INLINE static inline void
name_partition(const Identify *all, gsize partition, guint worker, Comparison comparison)
{
    gsize n = 0;
    gsize n_slots;

    for (guint b = 0; b < all->n_blocks; b++)
        n += all->block[b].hand[partition].n;
    n_slots = slots_for(n);
    if (n_slots > all->slot_room[worker]) {
        g_free(all->slot[worker]);
        all->slot[worker] = g_new(Entry, n_slots);
        all->slot_room[worker] = n_slots;
    }
    memset(all->slot[worker], 0xff, n_slots * sizeof(Entry));
    for (guint b = 0; b < all->n_blocks; b++) {
        const Block *block = &all->block[b];
        const Hand *hand = &block->hand[partition];

        guint32 next;

        for (guint32 run = hand->first; run != NOTHING; run = next) {
            next = run == hand->last ? NOTHING : block->next[run];
            if (next != NOTHING)
                fetch_run(block, next);
            name_entries(all, block->entry + (gsize)run * RUN,
                         next == NOTHING ? hand->n_last : RUN, all->slot[worker],
                         n_slots - 1, comparison);
        }
    }
}

static void
identify_partition(gsize partition, guint worker, gpointer data)
{
    name_partition(data, partition, worker, BY_TAG);
}

/* Whether every vertex lies where the one does that names it. */
static void
check_block(gsize block, G_GNUC_UNUSED guint worker, gpointer data)
{
    const Identify *all = data;

    for (gsize i = block_start(all, block); i < block_start(all, block + 1); i++)
        if (!is_same_point(all, (guint32)i, all->first[i]))
            __atomic_store_n(&all->mixed[partition_of(all, hash_of(all->x[i], all->y[i]))],
                             TRUE, __ATOMIC_RELAXED);
}

static void
clear_blocks(const Identify *all)
{
    for (guint b = 0; b < all->n_blocks; b++) {
        g_free(all->block[b].hand);
        g_free(all->block[b].entry);
        g_free(all->block[b].next);
        g_free(all->slot[b]);
    }
}

guint32 *
wijk_vertices_identify(const double *x, const double *y, gsize n, guint n_threads)
{
    guint n_workers = (guint)MIN(MAX(n_threads, 1), 1 + n / VERTICES_A_THREAD);
    g_autofree Block *block = g_new0(Block, n_workers);
    g_autofree Entry **slot = g_new0(Entry *, n_workers);
    g_autofree gsize *slot_room = g_new0(gsize, n_workers);
    g_autofree guint8 *mixed = NULL;
    Identify all = {.x = x,
                    .y = y,
                    .n = n,
                    .n_blocks = n_workers,
                    .block = block,
                    .slot = slot,
                    .slot_room = slot_room};
    gsize n_partitions;

    g_assert(n < NOTHING);

    while (all.partition_bits < PARTITION_BITS_MAX &&
           n >> all.partition_bits > PARTITION_SIZE)
        all.partition_bits++;
    n_partitions = (gsize)1 << all.partition_bits;
    all.mixed = mixed = g_new0(guint8, n_partitions);
    all.first = wijk_pages_of(guint32, MAX(n, 1));

    wijk_pool_run(n_workers, n_workers, deal_block, &all);
    wijk_pool_run(n_partitions, n_workers, identify_partition, &all);
    wijk_pool_run(n_workers, n_workers, check_block, &all);
    for (gsize p = 0; p < n_partitions; p++)
        if (mixed[p])
            name_partition(&all, p, 0, BY_POINT);
    clear_blocks(&all);
    return all.first;
}
