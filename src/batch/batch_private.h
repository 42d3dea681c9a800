/* SPDX-License-Identifier: EUPL-1.2 */
/* What the parts of a batch share. For this room only. */
#pragma once

#include "base/hash.h"
#include "batch/batch.h"
#include "batch/stages.h"

/**
 * WijkGroup: the areas of one map, of one year.
 * @code: (nullable): their gemeente, wijk or buurt; %NULL for all areas
 * @name: its name, perhaps ""
 * @area: (array length=n_areas): indices in the base's areas, rising
 * @n_areas: their number
 */
typedef struct {
    char *code;
    char *name;
    guint32 *area;
    guint32 n_areas;
} WijkGroup;

/**
 * WijkFigures: an indicator of a year.
 * @settings: those of the year, and the indicator
 * @job: its name, unit and kind, and the figures of all areas of the base; %NULL if they
 *   cannot be had
 * @reason: why not
 * @notes: what is odd about them
 * @shared: (nullable): breaks that all its maps of this year have
 * @shared_diverging: whether their classes part at the reference
 */
typedef struct {
    WijkSettings *settings;
    WijkJob *job;
    char *reason;
    WijkNotes *notes;
    WijkBreaks *shared;
    gboolean shared_diverging;
} WijkFigures;

/**
 * WijkBase: what all maps of a year share.
 * @year: 0 without years
 * @settings: those of the batch, with the year filled in
 * @job: boundaries, areas at the level asked for, and the join
 * @table: (nullable): the table; %NULL when the areas' own columns are used
 * @points: (nullable): points for all groups
 * @options: how it is joined
 * @lost: (nullable): why there are no figures at all: the table cannot be had
 * @figures: (element-type WijkFigures): of each indicator, read when first needed
 * @group: (element-type WijkGroup): the groups, in the order of their codes
 */
typedef struct {
    int year;
    WijkSettings *settings;
    WijkJob *job;
    WijkTable *table;
    WijkPoints *points;
    WijkJoinOptions options;
    GError *lost;
    GPtrArray *figures;
    GPtrArray *group;
} WijkBase;

/* A size: the words of a file name, and what the settings say. */
typedef struct {
    char *name;
    WijkKey key; /* WIJK_KEY_SIZE or WIJK_KEY_PAGE; WIJK_N_KEYS: as the settings are */
} WijkBatchSize;

struct WijkBatch {
    const WijkSettings *settings;
    WijkLang lang;
    guint n_threads;
    char *folder;
    GPtrArray *indicator; /* of WijkIndicator */
    GPtrArray *base;      /* of WijkBase */
    GArray *size;         /* of WijkBatchSize */
    GArray *format;       /* of WijkFormat */
    GArray *map;          /* of WijkBatchMap */
    GArray *file;         /* of WijkBatchFile */
    GPtrArray *lost;      /* of char *, ending in NULL: a sentence for each year lost */
    double seconds;       /* that reading took */
};

/* The settings of what the maps of a group share: those of a year with the size that shows
 * the most pixels, and in @out_room the wijk_page_room() of all sizes. Returns: (transfer
 * full) */
WijkSettings *wijk_batch_group_settings(const WijkBatch *batch,
                                        const WijkSettings *settings, double *out_room);

/* The settings ask for the size; FALSE with @error set if it is none. */
gboolean wijk_batch_set_size(const WijkBatch *batch, guint size, WijkSettings *settings,
                             GError **error);

/**
 * wijk_base_new:
 * @settings: those of the batch
 * @year: 0 without years
 *
 * Reads boundaries and table, and finds the groups. A year whose table cannot be had is
 * lost, and the base says why: all its figures are missing.
 *
 * Returns: (transfer full): the base, or %NULL with @error set
 */
WijkBase *wijk_base_new(const WijkSettings *settings, int year, WijkLang lang,
                        guint n_threads, WijkNotes *notes, GError **error);

void wijk_base_free(WijkBase *base);

/* The table with the columns: the one that was read, or the areas' own. */
const WijkTable *wijk_base_table(const WijkBase *base);

/**
 * wijk_base_figures:
 * @base: a base
 * @i: index of the indicator
 * @indicator: the indicator
 *
 * The figures of an indicator for all areas of the base; read once. Two threads may read
 * two indicators after wijk_base_expect().
 *
 * Returns: (transfer none): the figures, or why there are none
 */
const WijkFigures *wijk_base_figures(WijkBase *base, guint i,
                                     const WijkIndicator *indicator);

/* Makes room for the figures of @n indicators. */
void wijk_base_expect(WijkBase *base, guint n);

/* The figures of a group's areas, out of those of the base; transfer full. */
WijkColumn *wijk_group_column(const WijkGroup *group, const WijkColumn *column);

/**
 * wijk_batch_share_breaks:
 * @batch: a batch whose figures of indicator @i are read
 * @i: index of the indicator
 * @group: (nullable): for breaks over the years, the group; %NULL for all areas
 *
 * Finds the breaks that maps of the indicator share, as the settings ask, and puts them at
 * the figures. A map that cannot share them has breaks of its own.
 */
void wijk_batch_share_breaks(WijkBatch *batch, guint i, const WijkGroup *group);

/**
 * wijk_map_job:
 * @group_job: what the maps of the group share; must outlive the job
 * @group: the group
 * @figures: an indicator of its base, that could be had
 * @settings: of the map; must outlive the job
 *
 * Returns: (transfer full): a job with figures, to be classified
 */
WijkJob *wijk_map_job(const WijkJob *group_job, const WijkGroup *group,
                      const WijkFigures *figures, const WijkSettings *settings);

/**
 * wijk_group_job:
 * @base: a base
 * @group: one of its groups
 * @settings: of its maps; must outlive the job
 * @room: times the size of the group: how far round it areas and water are taken
 * @n_threads: threads to use
 *
 * What all maps of a group share: its areas, those round them and the water.
 *
 * Returns: (transfer full): a job without figures, to be projected before it is drawn
 */
WijkJob *wijk_group_job(const WijkBase *base, const WijkGroup *group,
                        const WijkSettings *settings, double room, guint n_threads);

/* Gives up the outlines of all areas, when every group has its own: codes and names stay.
 */
void wijk_base_drop_outlines(WijkBase *base);

/* All that the areas of a group bring into its pictures. */
WijkHash wijk_inputs_of_areas(const WijkBase *base, const WijkJob *group_job);

/**
 * wijk_inputs_of_map:
 * @areas: of its group
 * @figures: its indicator
 * @column: the figures of the group's areas
 * @settings: of the map
 * @lang: its language
 * @shared: (nullable): breaks it shares with others
 *
 * Returns: the hash of all that a picture of the map depends on, but for its format
 */
WijkHash wijk_inputs_of_map(WijkHash areas, const WijkFigures *figures,
                            const WijkColumn *column, const WijkSettings *settings,
                            WijkLang lang, const WijkBreaks *shared);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkBase, wijk_base_free)
