/* SPDX-License-Identifier: EUPL-1.2 */
/* Draws the schematic city of Groningen: writes it as GeoJSON, or checks that a file is
 * what it would write, byte for byte. */
#include <stdio.h>
#include <string.h>

#include "partition.h"
#include "trace.h"

#define NOTE                                                                               \
    "Schematisch, niet om te meten: namen en codes zijn die van CBS 2017, alle grenzen "   \
    "en "                                                                                  \
    "wateren zijn verzonnen."

/* Is the first vertex of @hole inside @outline? */
static gboolean
ring_holds(const Ring *outline, const Ring *hole)
{
    Vertex p = g_array_index(hole->vertex, Vertex, 0);
    const GArray *ring = outline->vertex;
    gboolean inside = FALSE;

    for (guint i = 0, j = ring->len - 1; i < ring->len; j = i++) {
        Vertex a = g_array_index(ring, Vertex, i);
        Vertex b = g_array_index(ring, Vertex, j);

        if ((a.y > p.y) != (b.y > p.y) &&
            (double)p.x < (double)(b.x - a.x) * (double)(p.y - a.y) / (double)(b.y - a.y) +
                              (double)a.x)
            inside = !inside;
    }
    return inside;
}

static void
write_vertex(GString *out, Vertex v)
{
    g_string_append_printf(out, "[%" G_GINT64_FORMAT ".%d,%" G_GINT64_FORMAT ".%d]",
                           v.x / 10, (int)(v.x % 10), v.y / 10, (int)(v.y % 10));
}

static void
write_ring(GString *out, const Ring *ring)
{
    g_string_append_c(out, '[');
    for (guint i = 0; i <= ring->vertex->len; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        write_vertex(out, g_array_index(ring->vertex, Vertex, i % ring->vertex->len));
    }
    g_string_append_c(out, ']');
}

/* All parts of a label: each outline with the holes it holds. */
static void
write_geometry(GString *out, const GPtrArray *rings, int label)
{
    gboolean first = TRUE;

    g_string_append(out, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
    for (guint i = 0; i < rings->len; i++) {
        const Ring *outline = rings->pdata[i];

        if (outline->label != label || outline->area <= 0)
            continue;
        g_string_append(out, first ? "[" : ",[");
        first = FALSE;
        write_ring(out, outline);
        for (guint k = 0; k < rings->len; k++) {
            const Ring *hole = rings->pdata[k];

            if (hole->label == label && hole->area < 0 && ring_holds(outline, hole)) {
                g_string_append_c(out, ',');
                write_ring(out, hole);
            }
        }
        g_string_append_c(out, ']');
    }
    g_string_append(out, "]}");
}

static const Wijk *
wijk_of(const char *buurt_code)
{
    for (int i = 0; i < plan_n_wijken; i++)
        if (strncmp(plan_wijk[i].code + 2, buurt_code + 2, 6) == 0)
            return &plan_wijk[i];
    return NULL;
}

static void
write_feature(GString *out, const GPtrArray *rings, int label)
{
    gboolean water = label >= plan_n_buurten;
    const char *code =
        water ? plan_water[label - plan_n_buurten].code : plan_buurt[label].code;
    const char *name =
        water ? plan_water[label - plan_n_buurten].name : plan_buurt[label].name;
    const Wijk *wijk = wijk_of(code);

    g_string_append_printf(out,
                           "{\"type\":\"Feature\",\"properties\":{\"bu_code\":\"%s\","
                           "\"bu_naam\":\"%s\",\"wk_code\":\"%s\",\"wk_naam\":\"%s\","
                           "\"gm_code\":\"GM0014\",\"gm_naam\":\"Groningen\","
                           "\"water\":\"%s\",\"jaar\":2017},\n\"geometry\":",
                           code, name, wijk != NULL ? wijk->code : "WK001499",
                           wijk != NULL ? wijk->name : "Water", water ? "JA" : "NEE");
    write_geometry(out, rings, label);
    g_string_append_c(out, '}');
}

static char *
draw(void)
{
    g_autofree int *label = partition_new();
    g_autoptr(GPtrArray) rings = trace_rings(label);
    GString *out = g_string_new(NULL);

    g_string_append(out, "{\"type\":\"FeatureCollection\",\n"
                         "\"name\":\"groningen_buurten_2017_schematisch\",\n"
                         "\"note\":\"" NOTE "\",\n"
                         "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                         "\"urn:ogc:def:crs:EPSG::28992\"}},\n"
                         "\"features\":[\n");
    for (int i = 0; i < plan_n_buurten + plan_n_waters; i++) {
        if (i > 0)
            g_string_append(out, ",\n");
        write_feature(out, rings, i);
    }
    g_string_append(out, "\n]}\n");
    return g_string_free(out, FALSE);
}

int
main(int argc, char **argv)
{
    gboolean check = argc == 3 && strcmp(argv[1], "--check") == 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *old = NULL;

    if (argc != 2 && !check) {
        fprintf(stderr, "usage: draw-groningen [--check] FILE\n");
        return 2;
    }

    g_autofree char *text = draw();

    if (check ? !g_file_get_contents(argv[2], &old, NULL, &error)
              : !g_file_set_contents(argv[1], text, -1, &error)) {
        fprintf(stderr, "draw-groningen: %s\n", error->message);
        return 1;
    }
    if (check && strcmp(old, text) != 0) {
        fprintf(stderr, "draw-groningen: '%s' is not what is drawn; draw it anew\n",
                argv[2]);
        return 1;
    }
    return 0;
}
