/* SPDX-License-Identifier: EUPL-1.2 */
/* All that a picture depends on, as one hash: when it is the same as last time, the file
 * need not be drawn again. */
#include "batch/batch_private.h"
#include "batch/over.h"

/* Raised when the same inputs give another picture. */
#define DRAWING_VERSION 2

/* Where things come from and go to; what is in them counts. */
static const WijkKey places[] = {
    WIJK_KEY_AREAS,
    WIJK_KEY_LAYER,
    WIJK_KEY_TABLE,
    WIJK_KEY_TABLE_LAYER,
    WIJK_KEY_KEY,
    WIJK_KEY_CODE,
    WIJK_KEY_NAME,
    WIJK_KEY_WITHIN,
    WIJK_KEY_DICTIONARY,
    WIJK_KEY_OUTPUT,
    WIJK_KEY_STYLE,
    WIJK_KEY_STYLE_NAME,
    WIJK_KEY_STYLE_DESCRIPTION,
    WIJK_KEY_STYLE_INCLUDE,
    WIJK_KEY_BREAKS_FROM,
    WIJK_KEY_INDICATORS,
    WIJK_KEY_ONE_PER,
    WIJK_KEY_YEARS,
    WIJK_KEY_FORMATS,
    WIJK_KEY_SIZES,
    WIJK_KEY_FOLDER,
    WIJK_KEY_FILES,
    WIJK_KEY_SHARED_BREAKS,
    WIJK_KEY_INDEX,
    WIJK_KEY_ZONES,
    WIJK_KEY_POINTS,
    WIJK_KEY_POINTS_LAYER,
    WIJK_KEY_SQUARES,
    WIJK_KEY_LINES,
};

static void
add_area(WijkHasher *hasher, const WijkAreas *areas, guint32 area)
{
    guint32 first = areas->area_start[area];
    guint32 end = areas->area_start[area + 1];
    const char *words[] = {
        areas->code[area],
        areas->name[area],
        areas->wijk_code == NULL ? NULL : areas->wijk_code[area],
        areas->wijk_name == NULL ? NULL : areas->wijk_name[area],
        areas->gemeente_code == NULL ? NULL : areas->gemeente_code[area],
        areas->gemeente_name == NULL ? NULL : areas->gemeente_name[area],
    };

    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        wijk_hasher_add_text(hasher, words[i]);
    for (guint32 part = first; part < end; part++) {
        wijk_hasher_add_integer(hasher,
                                areas->part_start[part + 1] - areas->part_start[part]);
        for (guint32 ring = areas->part_start[part]; ring < areas->part_start[part + 1];
             ring++) {
            gsize from = areas->ring_start[ring];
            gsize n = areas->ring_start[ring + 1] - from;

            wijk_hasher_add_doubles(hasher, areas->x + from, n);
            wijk_hasher_add_doubles(hasher, areas->y + from, n);
        }
    }
}

static void
add_areas(WijkHasher *hasher, const WijkAreas *areas)
{
    wijk_hasher_add_integer(hasher, areas == NULL ? -1 : (gint64)areas->n_areas);
    for (guint32 i = 0; areas != NULL && i < areas->n_areas; i++)
        add_area(hasher, areas, i);
}

WijkHash
wijk_inputs_of_areas(const WijkBase *base, const WijkJob *group_job)
{
    g_autoptr(WijkHasher) hasher = wijk_hasher_new();
    const WijkBoundaries *boundaries = base->job->boundaries;

    wijk_hasher_add_integer(hasher, DRAWING_VERSION);
    wijk_hasher_add_text(hasher, wijk_page_engine());
    wijk_hasher_add_text(hasher, boundaries->source);
    wijk_hasher_add_integer(hasher, boundaries->cbs_file);
    wijk_hasher_add_integer(hasher, boundaries->n_lost);
    wijk_hasher_add_text(hasher, group_job->areas->crs);
    wijk_hasher_add_integer(hasher, group_job->areas->level);
    wijk_hasher_add_integer(hasher, group_job->areas->year);
    wijk_hasher_add_integer(hasher, group_job->is_part);
    add_areas(hasher, group_job->areas);
    add_areas(hasher, group_job->context);
    add_areas(hasher, group_job->boundaries->water);
    wijk_hasher_add_integer(hasher, group_job->over != NULL);
    if (group_job->over != NULL)
        wijk_over_hash(group_job->over, hasher);
    return wijk_hasher_finish(hasher);
}

WijkHash
wijk_inputs_of_map(WijkHash areas, const WijkFigures *figures, const WijkColumn *column,
                   const WijkSettings *settings, WijkLang lang, const WijkBreaks *shared)
{
    g_autoptr(WijkHasher) hasher = wijk_hasher_new();
    g_autoptr(GString) asked = g_string_new(NULL);
    const WijkJob *job = figures->job;
    const char *report = wijk_settings_text(settings, WIJK_KEY_BREAKS_FROM);
    WijkHash other;
    const char *words[] = {job->column_name, job->label,     job->unit,      job->kind,
                           job->source,      job->direction, job->table_name};

    wijk_hasher_add(hasher, &areas, sizeof areas);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        wijk_hasher_add_text(hasher, words[i]);
    wijk_settings_sign(settings, places, G_N_ELEMENTS(places), asked);
    if (*report != '\0' && wijk_hash_file(report, &other, NULL, NULL))
        wijk_hasher_add(hasher, &other, sizeof other);
    wijk_hasher_add_text(hasher, asked->str);
    wijk_hasher_add_integer(hasher, lang);
    wijk_hasher_add_integer(hasher, column->decimals);
    wijk_hasher_add_doubles(hasher, column->value, column->n);
    wijk_hasher_add(hasher, column->state, column->n);
    wijk_hasher_add_integer(hasher, job->population != NULL);
    if (job->population != NULL) {
        wijk_hasher_add_doubles(hasher, job->population->value, job->population->n);
        wijk_hasher_add(hasher, job->population->state, job->population->n);
    }
    wijk_hasher_add_integer(hasher, shared == NULL ? -1 : (gint64)shared->n_classes);
    if (shared != NULL) {
        wijk_hasher_add_doubles(hasher, shared->breaks, shared->n_classes + 1);
        wijk_hasher_add_doubles(hasher, shared->printed, shared->n_classes + 1);
        wijk_hasher_add_integer(hasher, figures->shared_diverging);
    }
    for (guint i = 0; i < wijk_notes_count(figures->notes); i++)
        wijk_hasher_add_text(hasher, wijk_notes_get(figures->notes, i));
    return wijk_hasher_finish(hasher);
}
