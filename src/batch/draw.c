/* SPDX-License-Identifier: EUPL-1.2 */
/* From a loaded job to files: layout, page, outputs. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "batch/overlaid.h"
#include "batch/stages.h"
#include "geometry/anchor.h"
#include "geometry/redraw.h"
#include "style/palette.h"

#define CONTEXT_ROOM 0.04 /* of the larger side */
#define MOST_PLACES 6     /* frames that are remembered */
#define ANCHOR_MM 0.1     /* how exactly label points are found */
#define LABELS_MOST 150   /* areas; more names than this never fit a page */

/* What the drawing of one page needs, freed together. */
struct WijkSheet {
    WijkTypesetter *typesetter;
    WijkTypesetter *own_typesetter;
    char *title, *subtitle, *credit, *legend_title, *description;
    WijkLegendLabel *label;
    char *ramp_low, *ramp_high, *reference;
    WijkLegendRow *row;
    WijkLegendRow *missing;
    guint n_missing;
    WijkSrgb8 ramp[64];
    double *value;
    gsize n_values;
    WijkOverlaid *overlaid;
    WijkLayout *layout;
    char **value_text;
    char **value_label;
    const char **state_id;
    char **paint_name;
    WijkMapDrawing map;
    WijkPage page;
    double dpi;
};

static void
sheet_free(WijkSheet *sheet, const WijkJob *job)
{
    if (sheet == NULL)
        return;
    wijk_typesetter_free(sheet->own_typesetter);
    g_free(sheet->title);
    g_free(sheet->subtitle);
    g_free(sheet->credit);
    g_free(sheet->legend_title);
    g_free(sheet->description);
    if (sheet->label != NULL)
        wijk_breaks_labels_free(sheet->label, job->breaks->n_classes);
    g_free(sheet->ramp_low);
    g_free(sheet->ramp_high);
    g_free(sheet->reference);
    g_free(sheet->row);
    g_free(sheet->missing);
    g_free(sheet->value);
    wijk_layout_free(sheet->layout);
    wijk_overlaid_free(sheet->overlaid);
    for (guint32 i = 0; sheet->value_text != NULL && i < job->areas->n_areas; i++)
        g_free(sheet->value_text[i]);
    g_free(sheet->value_text);
    for (guint32 i = 0; sheet->value_label != NULL && i < job->areas->n_areas; i++)
        g_free(sheet->value_label[i]);
    g_free(sheet->value_label);
    g_free(sheet->state_id);
    g_strfreev(sheet->paint_name);
    g_free(sheet);
}

/* Hotspots as classes; the first of their paints is the last of the legend. */
static void
fill_hotspots(const WijkJob *job, WijkSheet *sheet, WijkLayoutInput *input)
{
    guint n = 0;

    sheet->row = g_new0(WijkLegendRow, WIJK_N_HOTSPOTS);
    for (int c = WIJK_HOTSPOT_MISSING - 1; c >= 0; c--) {
        if (job->hotspots->count[c] == 0)
            continue;
        sheet->row[n] = (WijkLegendRow){.paint = g_array_index(job->paint, WijkPaint, n),
                                        .label = wijk_hotspot_label((WijkHotspot)c),
                                        .count = (int)job->hotspots->count[c]};
        n++;
    }
    input->row = sheet->row;
    input->n_rows = n;
}

static void
fill_legend(const WijkJob *job, WijkSheet *sheet, WijkLayoutInput *input)
{
    const WijkBreaks *breaks = job->breaks;
    guint n_paints = job->paint->len;
    guint count[WIJK_N_STATES];

    if (breaks == NULL && !wijk_job_by_hotspot(job))
        return;
    wijk_job_count_states(job, count);
    sheet->missing = g_new0(WijkLegendRow, WIJK_N_STATES);
    if (breaks == NULL) {
        fill_hotspots(job, sheet, input);
    } else if (breaks->method == WIJK_METHOD_NONE) {
        gboolean reverse = FALSE;
        const WijkPalette *palette = wijk_palette_parse(job->palette_name, &reverse, NULL);

        for (guint i = 0; i < G_N_ELEMENTS(sheet->ramp); i++)
            sheet->ramp[i] = wijk_palette_at(
                palette, i / (double)(G_N_ELEMENTS(sheet->ramp) - 1), reverse);
        sheet->ramp_low = wijk_job_format_value(job, breaks->breaks[0]);
        sheet->ramp_high = wijk_job_format_value(job, breaks->breaks[breaks->n_classes]);
        input->ramp = sheet->ramp;
        input->n_ramp = G_N_ELEMENTS(sheet->ramp);
        input->ramp_from = breaks->breaks[0];
        input->ramp_to = breaks->breaks[breaks->n_classes];
        input->ramp_low = sheet->ramp_low;
        input->ramp_high = sheet->ramp_high;
    } else {
        sheet->label = wijk_breaks_labels(breaks, job->lang);
        sheet->row = g_new0(WijkLegendRow, MAX(breaks->n_classes, 1));
        for (guint i = 0; i < breaks->n_classes; i++)
            sheet->row[i] =
                (WijkLegendRow){.paint = g_array_index(job->paint, WijkPaint, i),
                                .label = sheet->label[i].words,
                                .count = (int)breaks->count[i]};
        input->row = sheet->row;
        input->n_rows = breaks->n_classes;
        input->breaks = breaks->breaks;
        input->closed_left = breaks->closed == WIJK_CLOSED_LEFT;
    }
    for (int state = WIJK_STATE_ABSENT; state < WIJK_N_STATES; state++)
        if (count[state] > 0)
            sheet->missing[sheet->n_missing++] = (WijkLegendRow){
                .label = wijk_state_label((WijkState)state), .count = (int)count[state]};
    for (guint i = 0; i < sheet->n_missing; i++)
        sheet->missing[i].paint =
            g_array_index(job->paint, WijkPaint, n_paints - sheet->n_missing + i);
    input->missing = sheet->missing;
    input->n_missing = sheet->n_missing;
}

static void
fill_values(const WijkJob *job, WijkSheet *sheet, WijkLayoutInput *input)
{
    const WijkSettings *settings = job->settings;
    double reference = wijk_settings_number(settings, WIJK_KEY_REFERENCE);

    input->reference = NAN;
    input->reference_label = "";
    if (job->column == NULL || job->breaks == NULL)
        return;
    sheet->value = g_new(double, MAX(job->column->n, 1));
    for (gsize i = 0; i < job->column->n; i++)
        if (job->column->state[i] == WIJK_STATE_PRESENT)
            sheet->value[sheet->n_values++] = job->column->value[i];
    input->value = sheet->value;
    input->n_values = sheet->n_values;
    if (isfinite(reference)) {
        const char *label = wijk_settings_text(settings, WIJK_KEY_REFERENCE_LABEL);
        g_autofree char *number = wijk_job_format_exactly(job, reference);

        sheet->reference =
            *label == '\0' ? g_strdup(number) : g_strdup_printf("%s: %s", label, number);
        input->reference = reference;
        input->reference_label = sheet->reference;
    }
}

/* What the page shows: the areas, and some room round them where others adjoin. */
static WijkBox
shown_bounds(const WijkJob *job)
{
    WijkBox box = job->map_areas->bounds;

    if (job->map_context != NULL) {
        double room = CONTEXT_ROOM * MAX(box.x1 - box.x0, box.y1 - box.y0);

        box = (WijkBox){box.x0 - room, box.y0 - room, box.x1 + room, box.y1 + room};
    }
    return box;
}

static gboolean
lay_out(WijkJob *job, WijkSheet *sheet, double *out_dpi, WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = job->settings;
    const WijkBox shown = shown_bounds(job);
    const WijkBox *bounds = &shown;
    double middle_x = (bounds->x0 + bounds->x1) / 2;
    double middle_y = (bounds->y0 + bounds->y1) / 2;
    WijkLayoutInput input = {.settings = settings, .lang = job->lang, .bounds = *bounds};

    if (!wijk_layout_page(settings, wijk_box_aspect(bounds), &input.width_mm,
                          &input.height_mm, out_dpi, &input.screen, error))
        return FALSE;
    if (job->typesetter == NULL)
        sheet->own_typesetter = wijk_typesetter_new();
    sheet->typesetter = job->typesetter != NULL ? job->typesetter : sheet->own_typesetter;
    wijk_typesetter_check_family(sheet->typesetter,
                                 wijk_settings_text(settings, WIJK_KEY_FAMILY), notes);
    sheet->overlaid =
        wijk_overlaid_new(job, wijk_layout_line_scale(input.width_mm, input.height_mm));
    if (sheet->overlaid != NULL)
        wijk_overlaid_fill(sheet->overlaid, &input);
    sheet->title = wijk_job_title(job);
    sheet->subtitle = wijk_job_subtitle(job);
    sheet->credit = wijk_job_credit(job);
    sheet->legend_title = wijk_job_legend_title(job);
    sheet->description = wijk_job_describe(job);
    input.typesetter = sheet->typesetter;
    input.title = sheet->title;
    input.subtitle = sheet->subtitle;
    input.credit = sheet->credit;
    input.note = wijk_settings_text(settings, WIJK_KEY_NOTE);
    input.legend_title = sheet->legend_title;
    input.count_title = wijk_level_plural(job->areas->level);
    fill_legend(job, sheet, &input);
    fill_values(job, sheet, &input);
    input.metres_per_unit = wijk_crs_scale(job->map_crs, middle_x, middle_y) *
                            wijk_crs_metres_per_unit(job->map_crs);
    input.north_rad = wijk_crs_convergence(job->map_crs, middle_x, middle_y);
    if (job->map_context == NULL) {
        input.occupied = wijk_job_shape(job)->occupied;
        input.occupied_n = WIJK_OCCUPIED_CELLS;
    }
    sheet->layout = wijk_layout_new(&input, notes, error);
    if (sheet->layout == NULL)
        return FALSE;
    wijk_job_fit_hatches(job, sheet->layout);
    return TRUE;
}

static void
name_paints(const WijkJob *job, WijkSheet *sheet)
{
    guint n = job->paint->len;

    sheet->paint_name = g_new0(char *, n + 1);
    for (guint i = 0; i < n; i++) {
        if (i < job->n_class_paints && sheet->row != NULL)
            sheet->paint_name[i] = g_strdup(sheet->row[i].label);
        else if (i >= n - sheet->n_missing)
            sheet->paint_name[i] =
                g_strdup(sheet->missing[i - (n - sheet->n_missing)].label);
        else
            sheet->paint_name[i] =
                g_strdup(job->column == NULL ? wijk_level_plural(job->areas->level) : "");
    }
}

static void
name_values(const WijkJob *job, WijkSheet *sheet)
{
    guint32 n = job->areas->n_areas;

    if (job->column == NULL)
        return;
    sheet->value_text = g_new0(char *, MAX(n, 1));
    sheet->value_label = g_new0(char *, MAX(n, 1));
    sheet->state_id = g_new0(const char *, MAX(n, 1));
    for (guint32 i = 0; i < n; i++) {
        WijkState state = (WijkState)job->column->state[i];
        char buffer[32];

        if (state == WIJK_STATE_PRESENT) {
            sheet->value_text[i] =
                g_strdup(wijk_number_to_string(job->column->value[i], buffer));
            sheet->value_label[i] = wijk_job_format_value(job, job->column->value[i]);
        } else {
            sheet->state_id[i] = wijk_state_id(state);
            sheet->value_label[i] = g_strdup(wijk_state_label(state));
        }
    }
}

/* TRUE if title or subtitle names the area. */
static gboolean
speaks_of(const WijkSheet *sheet, const char *name)
{
    return *name != '\0' &&
           (strstr(sheet->title, name) != NULL || strstr(sheet->subtitle, name) != NULL);
}

/* A stable partition: what the title speaks of has the first choice of place. */
static void
sort_wanted_first(WijkLabel *label, guint n)
{
    g_autofree WijkLabel *sorted = g_new(WijkLabel, MAX(n, 1));
    guint k = 0;

    for (int pass = 0; pass < 2; pass++)
        for (guint i = 0; i < n; i++)
            if (label[i].wanted == (pass == 0))
                sorted[k++] = label[i];
    memcpy(label, sorted, n * sizeof *label);
}

/* Label points in one frame. */
typedef struct {
    WijkAreas *areas; /* of which these are; NULL: nothing yet */
    WijkFrame frame;
    WijkAreas *drawn; /* mm */
    WijkAnchor *anchor;
    WijkLabelMemory *memory;
} Place;

/* The latest first: maps of one size have few frames. */
struct WijkPlaces {
    Place place[MOST_PLACES];
};

WijkPlaces *
wijk_places_new(void)
{
    return g_new0(WijkPlaces, 1);
}

static void
place_clear(Place *place)
{
    g_clear_pointer(&place->areas, wijk_areas_unref);
    g_clear_pointer(&place->drawn, wijk_areas_unref);
    g_clear_pointer(&place->anchor, g_free);
    g_clear_pointer(&place->memory, wijk_label_memory_free);
}

void
wijk_places_free(WijkPlaces *places)
{
    for (guint i = 0; places != NULL && i < MOST_PLACES; i++)
        place_clear(&places->place[i]);
    g_free(places);
}

/* The label points of the areas in a frame, found anew if they are not remembered. */
static const Place *
find_place(WijkPlaces *places, const WijkFrame *frame, WijkAreas *areas)
{
    Place place = {0};
    guint at = 0;

    while (at < MOST_PLACES - 1 &&
           !(places->place[at].areas == areas &&
             memcmp(&places->place[at].frame, frame, sizeof *frame) == 0))
        at++;
    place = places->place[at];
    memmove(places->place + 1, places->place, at * sizeof place);
    if (place.areas != areas || memcmp(&place.frame, frame, sizeof *frame) != 0) {
        place_clear(&place);
        place.areas = wijk_areas_ref(areas);
        place.frame = *frame;
        place.drawn = wijk_frame_areas(frame, areas, 0, 1);
        place.anchor = g_new(WijkAnchor, MAX(areas->n_areas, 1));
        for (guint32 i = 0; i < areas->n_areas; i++)
            place.anchor[i] = wijk_anchor_compute(place.drawn, i, ANCHOR_MM);
        place.memory = wijk_label_memory_new();
    }
    places->place[0] = place;
    return &places->place[0];
}

/* labels = none|names|codes|values|auto, as in the schema. */
static void
add_labels(const WijkJob *job, WijkSheet *sheet, const WijkMapDrawing *map)
{
    const char *wanted = wijk_settings_text(job->settings, WIJK_KEY_LABELS);
    WijkAreas *areas = job->map_areas;

    if (strcmp(wanted, "none") == 0 || areas->n_areas > LABELS_MOST)
        return;

    g_autoptr(WijkPlaces) own = job->places == NULL ? wijk_places_new() : NULL;
    const Place *place = find_place(own != NULL ? own : job->places, &map->frame, areas);
    g_autofree WijkLabel *label = g_new0(WijkLabel, MAX(areas->n_areas, 1));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    /* Over bands a name may stand on more than one colour. */
    gboolean bands = job->over != NULL && job->over->bands != NULL;
    WijkSrgb8 paper = wijk_settings_colour(job->settings, WIJK_KEY_PAPER);
    guint n = 0;

    for (guint32 i = 0; i < areas->n_areas; i++) {
        WijkAnchor anchor = place->anchor[i];
        const char *text = areas->name[i];
        const WijkPaint *paint =
            &g_array_index(job->paint, WijkPaint, job->paint_of_area[i]);

        if (anchor.part == WIJK_NONE)
            continue;
        if (strcmp(wanted, "codes") == 0) {
            text = areas->code[i];
        } else if (strcmp(wanted, "values") == 0) {
            if (job->column == NULL || job->column->state[i] != WIJK_STATE_PRESENT)
                continue;
            text = wijk_job_format_value(job, job->column->value[i]);
            g_ptr_array_add(texts, (gpointer)text);
        }
        if (*text == '\0')
            continue;
        label[n++] = (WijkLabel){.text = text,
                                 .area = i,
                                 .x = anchor.x,
                                 .y = anchor.y,
                                 .radius = anchor.radius,
                                 .ground = bands ? paper : paint->ground,
                                 .hatched = paint->hatched || bands,
                                 .wanted = strcmp(wanted, "codes") != 0 &&
                                           speaks_of(sheet, areas->name[i])};
    }
    sort_wanted_first(label, n);
    wijk_layout_add_labels(sheet->layout, sheet->typesetter, job->settings, place->drawn,
                           label, n, place->memory);
}

/* The page in every format asked for. */
static gboolean
write_outputs(WijkJob *job, GError **error)
{
    const char *const *path = wijk_settings_list(job->settings, WIJK_KEY_OUTPUT);
    WijkSheet *sheet = job->sheet;

    for (gsize i = 0; path != NULL && path[i] != NULL; i++) {
        WijkFormat format =
            strcmp(path[i], "-") == 0 ? job->stdout_format : wijk_format_from_path(path[i]);
        WijkOutput output;

        /* For the last one: codes and names are enough from here. */
        if (path[i + 1] == NULL && !job->borrowed) {
            WijkAreas *bare = wijk_areas_bare(job->map_areas);

            wijk_areas_unref(job->areas);
            job->areas = bare;
            sheet->map.spare = &job->map_areas;
        }
        if (format == WIJK_N_FORMATS) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("'%s' does not end in a known format; use .png, .svg or .pdf"),
                        path[i]);
            return FALSE;
        }
        if (!wijk_page_write(&sheet->page, path[i], format, sheet->dpi, job->press, &output,
                             error))
            return FALSE;
        g_array_append_val(job->output, output);
    }
    return TRUE;
}

static gboolean
has_format(const WijkJob *job, WijkFormat format)
{
    const char *const *path = wijk_settings_list(job->settings, WIJK_KEY_OUTPUT);

    for (gsize i = 0; path != NULL && path[i] != NULL; i++)
        if (wijk_format_from_path(path[i]) == format ||
            (strcmp(path[i], "-") == 0 && job->stdout_format == format))
            return TRUE;
    return FALSE;
}

static WijkMapDrawing
prepare_map(WijkJob *job, const WijkSheet *sheet)
{
    const WijkSettings *settings = job->settings;
    const WijkLayout *layout = sheet->layout;
    const WijkBox shown = shown_bounds(job);
    const WijkBox *bounds = &shown;
    double width = (bounds->x1 - bounds->x0) * layout->scale;
    double height = (bounds->y1 - bounds->y0) * layout->scale;
    WijkMapDrawing map = {
        .areas = job->map_areas,
        .paint_of_area = job->paint_of_area,
        .paint = (const WijkPaint *)(gpointer)job->paint->data,
        .n_paints = job->paint->len,
        .paint_name = (const char *const *)sheet->paint_name,
        .class_of_area = job->class_of_area,
        .value_text = (const char *const *)sheet->value_text,
        .value_label = (const char *const *)sheet->value_label,
        .state_id = sheet->state_id,
        .context = job->map_context,
        .water = job->map_water,
        .surround = wijk_settings_colour(settings, WIJK_KEY_SURROUND),
        .surround_edge = wijk_settings_colour(settings, WIJK_KEY_SURROUND_EDGE),
        .water_colour = wijk_settings_colour(settings, WIJK_KEY_WATER),
        .frame = {.x0 = bounds->x0,
                  .y1 = bounds->y1,
                  .scale = layout->scale,
                  .left = layout->map_left,
                  .top = layout->map_top,
                  .width = width,
                  .height = height},
        .clip = {layout->map_x, layout->map_y, layout->map_x + layout->map_width,
                 layout->map_y + layout->map_height},
        .n_threads = job->n_threads,
    };

    if (sheet->overlaid != NULL) {
        map.overlay = (const WijkMapOverlay *)(gpointer)sheet->overlaid->overlay->data;
        map.n_overlays = sheet->overlaid->overlay->len;
    }
    wijk_job_set_borders(job, wijk_layout_line_scale(layout->width_mm, layout->height_mm),
                         &map);
    return map;
}

const WijkShape *
wijk_job_shape(WijkJob *job)
{
    if (job->lent_shape != NULL)
        return job->lent_shape;
    if (job->shape == NULL) {
        job->shape = g_new(WijkShape, 1);
        wijk_shape_measure(job->map_areas, job->shape);
    }
    return job->shape;
}

gboolean
wijk_job_lay_out(WijkJob *job, WijkNotes *notes, GError **error)
{
    const WijkSettings *settings = job->settings;
    WijkSheet *sheet;

    if (job->areas->n_areas == 0 || job->areas->n_vertices == 0) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: there is no area to draw"),
                    job->boundaries->source);
        return FALSE;
    }
    if (job->map_areas == NULL) { /* a lender may have projected them */
        wijk_job_leave_out_far(job);
        if (!wijk_job_project(job, notes, error))
            return FALSE;
        wijk_job_simplify(job, notes);
    }
    job->sheet = sheet = g_new0(WijkSheet, 1);
    if (!lay_out(job, sheet, &sheet->dpi, notes, error))
        return FALSE;
    if (has_format(job, WIJK_FORMAT_SVG)) {
        name_paints(job, sheet);
        name_values(job, sheet);
    }
    sheet->map = prepare_map(job, sheet);
    sheet->page = (WijkPage){
        .layout = sheet->layout,
        .map = &sheet->map,
        .paper = wijk_settings_colour(settings, WIJK_KEY_PAPER),
        .title = sheet->title,
        .description = sheet->description,
        .language = job->lang == WIJK_LANG_NL ? "nl" : "en",
        .font_stack = wijk_settings_text(settings, WIJK_KEY_FAMILY_STACK),
        .outlines = strcmp(wijk_settings_text(settings, WIJK_KEY_TEXT), "outlines") == 0,
        .bleed_mm = wijk_settings_number(settings, WIJK_KEY_BLEED),
        .colours = (WijkColours)wijk_settings_choice(settings, WIJK_KEY_PNG),
    };
    add_labels(job, sheet, &sheet->map);
    return TRUE;
}

const WijkPage *
wijk_job_page(WijkJob *job, guint n_threads, guint *out_width, guint *out_height)
{
    if (job->sheet == NULL || !has_format(job, WIJK_FORMAT_PNG))
        return NULL;
    job->sheet->map.n_threads = n_threads;
    wijk_page_pixels(&job->sheet->page, job->sheet->dpi, out_width, out_height);
    return &job->sheet->page;
}

gboolean
wijk_job_write(WijkJob *job, const WijkScene *scene, GError **error)
{
    gboolean fine;

    job->sheet->page.scene = scene;
    job->sheet->page.typesetter =
        job->typesetter != NULL ? job->typesetter : job->sheet->own_typesetter;
    job->sheet->map.n_threads = job->n_threads;
    fine = write_outputs(job, error);
    wijk_job_drop_sheet(job);
    return fine;
}

void
wijk_job_drop_sheet(WijkJob *job)
{
    sheet_free(g_steal_pointer(&job->sheet), job);
}

gboolean
wijk_job_draw(WijkJob *job, WijkNotes *notes, GError **error)
{
    return wijk_job_lay_out(job, notes, error) && wijk_job_write(job, NULL, error);
}
