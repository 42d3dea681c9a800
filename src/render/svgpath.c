/* SPDX-License-Identifier: EUPL-1.2 */
/* Path data: whole hundredths of a millimetre, relative, written by our own digits because
 * printing them is most of the time of a national map. */
#include "render/svgpath.h"

#include <math.h>
#include <string.h>

#define LONGEST 16 /* characters of one number: sign, 10 digits, point, and a separator */

/* Writes hundredths at @p and returns the end; @p has room for LONGEST characters. */
static char *
write_hundredths(char *p, gint64 value)
{
    char digit[24];
    int n = 0;

    if (value < 0) {
        *p++ = '-';
        value = -value;
    }

    guint64 whole = (guint64)value / 100;
    guint rest = (guint)(value % 100);

    if (whole > 0 || rest == 0) {
        do
            digit[n++] = (char)('0' + whole % 10);
        while ((whole /= 10) > 0);
        while (n > 0)
            *p++ = digit[--n];
    }
    if (rest > 0) {
        *p++ = '.';
        *p++ = (char)('0' + rest / 10);
        if (rest % 10 > 0)
            *p++ = (char)('0' + rest % 10);
    }
    return p;
}

/* The same after another number: a separator only where SVG needs one. */
static char *
write_next(char *p, gint64 value)
{
    if (value >= 0)
        *p++ = ' ';
    return write_hundredths(p, value);
}

void
wijk_svg_append_mm(GString *svg, double mm)
{
    char buffer[LONGEST + 16];
    char *end = write_hundredths(buffer, (gint64)llround(mm * 100));

    g_string_append_len(svg, buffer, end - buffer);
}

void
wijk_svg_append_text(GString *svg, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c == '&')
            g_string_append(svg, "&amp;");
        else if (c == '<')
            g_string_append(svg, "&lt;");
        else if (c == '>')
            g_string_append(svg, "&gt;");
        else if (c == '"')
            g_string_append(svg, "&quot;");
        else if ((c < 0x20 && c != '\n' && c != '\t') || c == 0xfffe || c == 0xffff)
            continue;
        else
            g_string_append_unichar(svg, c);
    }
}

typedef struct {
    gint64 x, y;
} Point;

static Point
hundredths(const double *x, const double *y, gsize k)
{
    return (Point){(gint64)lrint(x[k] * 100), (gint64)lrint(y[k] * 100)};
}

/* TRUE if b lies on the way from a to c. */
static gboolean
on_the_way(Point a, Point b, Point c)
{
    gint64 ux = b.x - a.x;
    gint64 uy = b.y - a.y;
    gint64 vx = c.x - b.x;
    gint64 vy = c.y - b.y;

    /* Far outside the page the products would not fit. */
    if (MAX(ABS(ux), ABS(uy)) > G_MAXINT32 || MAX(ABS(vx), ABS(vy)) > G_MAXINT32)
        return FALSE;
    return ux * vy == uy * vx && ux * vx + uy * vy >= 0;
}

/* Appends vertices first … last - 1 as one sub-path. */
static void
append_line(GString *svg, const double *x, const double *y, gsize first, gsize last,
            gboolean closed)
{
    gsize n = last - first;
    gsize old = svg->len;
    Point start = hundredths(x, y, first);
    Point at = start; /* where the pen is */
    Point held = start;
    gboolean holding = FALSE;

    g_string_set_size(svg, old + (n + 2) * 2 * LONGEST);

    char *p = svg->str + old;

    *p++ = 'M';
    p = write_hundredths(p, start.x);
    p = write_next(p, start.y);
    *p++ = 'l';

    char *lines = p;

    for (gsize k = first + 1; k < last; k++) {
        Point next = hundredths(x, y, k);

        if (next.x == held.x && next.y == held.y && holding)
            continue;
        if (holding && !on_the_way(at, held, next)) {
            p = p == lines ? write_hundredths(p, held.x - at.x)
                           : write_next(p, held.x - at.x);
            p = write_next(p, held.y - at.y);
            at = held;
        }
        held = next;
        holding = TRUE;
    }
    if (holding && !(closed && on_the_way(at, held, start) && at.x != start.x)) {
        p = p == lines ? write_hundredths(p, held.x - at.x) : write_next(p, held.x - at.x);
        p = write_next(p, held.y - at.y);
    }
    if (p == lines) { /* a single point */
        *p++ = '0';
        *p++ = ' ';
        *p++ = '0';
    }
    if (closed)
        *p++ = 'z';
    g_string_truncate(svg, (gsize)(p - svg->str));
}

void
wijk_svg_append_area(GString *svg, const WijkAreas *drawn, guint32 area)
{
    for (guint32 part = drawn->area_start[area]; part < drawn->area_start[area + 1]; part++)
        for (guint32 ring = drawn->part_start[part]; ring < drawn->part_start[part + 1];
             ring++)
            append_line(svg, drawn->x, drawn->y, drawn->ring_start[ring],
                        drawn->ring_start[ring + 1], TRUE);
}

void
wijk_svg_append_arc(GString *svg, const WijkTopology *topology, guint32 arc)
{
    gsize first = topology->arc_start[arc];
    gsize last = topology->arc_start[arc + 1];
    gboolean closed = last - first > 2 && topology->x[first] == topology->x[last - 1] &&
                      topology->y[first] == topology->y[last - 1];

    append_line(svg, topology->x, topology->y, first, closed ? last - 1 : last, closed);
}

/* Ids of the drawing itself; ids are unique in a file. */
static const char *const own_ids[] = {
    "Achtergrond", "Gebieden",     "Dichtheid",   "Grenzen",         "Hotspots",
    "Zones",       "Namen",        "Punten",      "Legenda",         "Tekst",
    "titel",       "omschrijving", "papier",      "omgeving",        "water",
    "kaartvlak",   "buurtgrenzen", "wijkgrenzen", "gemeentegrenzen", NULL};

static gboolean
is_free_xml_name(const char *text)
{
    if (g_strv_contains(own_ids, text) || strstr(text, "grenzen-zonder") != NULL ||
        g_str_has_prefix(text, "hatch-") || g_str_has_prefix(text, "laag-") ||
        g_str_has_prefix(text, "area-"))
        return FALSE;
    if (!g_ascii_isalpha(text[0]) && text[0] != '_')
        return FALSE;
    for (const char *p = text; *p != '\0'; p++)
        if (!g_ascii_isalnum(*p) && *p != '-' && *p != '_' && *p != '.')
            return FALSE;
    return TRUE;
}

void
wijk_svg_append_id(GString *svg, const char *code)
{
    g_string_append(svg, " id=\"");
    if (is_free_xml_name(code)) {
        g_string_append(svg, code);
    } else {
        g_string_append(svg, "area-");
        for (const guchar *p = (const guchar *)code; *p != '\0'; p++) {
            if (g_ascii_isalnum(*p))
                g_string_append_c(svg, (char)*p);
            else
                g_string_append_printf(svg, "_%02x", *p);
        }
    }
    g_string_append_c(svg, '"');
}
