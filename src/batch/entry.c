/* SPDX-License-Identifier: EUPL-1.2 */
/* An entry of a manifest, and what it looks like as a line of JSON or a row of CSV. */
#include "batch/entry.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "batch/scan.h"

static const char *const status_id[WIJK_N_ENTRY_STATUSES] = {"done", "failed"};

/* The texts of an entry that are columns too, in the order of the line. */
static const struct {
    const char *key;
    gsize offset;
} text_field[] = {
    {"path", G_STRUCT_OFFSET(WijkEntry, path)},
    {"map", G_STRUCT_OFFSET(WijkEntry, map)},
    {"indicator", G_STRUCT_OFFSET(WijkEntry, indicator)},
    {"label", G_STRUCT_OFFSET(WijkEntry, label)},
    {"theme", G_STRUCT_OFFSET(WijkEntry, theme)},
    {"area", G_STRUCT_OFFSET(WijkEntry, area)},
    {"area_name", G_STRUCT_OFFSET(WijkEntry, area_name)},
    {"title", G_STRUCT_OFFSET(WijkEntry, title)},
    {"description", G_STRUCT_OFFSET(WijkEntry, description)},
    {"format", G_STRUCT_OFFSET(WijkEntry, format)},
    {"error", G_STRUCT_OFFSET(WijkEntry, error)},
};

#define N_BEFORE_YEAR 9 /* texts that come before the year */
#define TEXT_AT(entry, i) G_STRUCT_MEMBER(char *, entry, text_field[i].offset)

WijkEntry *
wijk_entry_new(void)
{
    WijkEntry *entry = g_new0(WijkEntry, 1);

    entry->order = WIJK_ENTRY_NO_ORDER;
    return entry;
}

void
wijk_entry_free(WijkEntry *entry)
{
    if (entry == NULL)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(text_field); i++)
        g_free(TEXT_AT(entry, i));
    g_strfreev(entry->warnings);
    g_free(entry->report);
    g_free(entry);
}

gboolean
wijk_entry_path_is_inside(const char *path)
{
    const char *part = path;

    if (!g_utf8_validate(path, -1, NULL))
        return FALSE;
    for (const char *p = path;; p++) {
        if ((guchar)*p >= 0x20 && *p != 0x7f && *p != '/')
            continue;
        if (*p != '/' && *p != '\0')
            return FALSE;
        if (p == part || (p == part + 1 && *part == '.') ||
            (p == part + 2 && part[0] == '.' && part[1] == '.'))
            return FALSE;
        if (*p == '\0')
            return TRUE;
        part = p + 1;
    }
}

static void
append_key(GString *line, const char *key)
{
    g_string_append_printf(line, "%s\"%s\":", line->len > 1 ? "," : "", key);
}

static void
append_text(GString *line, const char *key, const char *text)
{
    append_key(line, key);
    wijk_scan_quote(line, text);
}

static void
append_number(GString *line, const char *key, double value)
{
    char buffer[32];

    append_key(line, key);
    g_string_append(line, isfinite(value) ? wijk_number_to_string(value, buffer) : "null");
}

static void
append_whole(GString *line, const char *key, guint64 value, gboolean known)
{
    append_key(line, key);
    if (known)
        g_string_append_printf(line, "%" G_GUINT64_FORMAT, value);
    else
        g_string_append(line, "null");
}

static void
append_warnings(GString *line, char *const *warnings)
{
    append_key(line, "warnings");
    g_string_append_c(line, '[');
    for (guint i = 0; warnings != NULL && warnings[i] != NULL; i++) {
        if (i > 0)
            g_string_append_c(line, ',');
        wijk_scan_quote(line, warnings[i]);
    }
    g_string_append_c(line, ']');
}

static void
append_report(GString *line, const char *report)
{
    append_key(line, "report");
    if (report == NULL) {
        g_string_append(line, "null");
        return;
    }

    WijkScan scan = {.p = report, .end = report + strlen(report)};
    gboolean whole = wijk_scan_object(&scan, line) && wijk_scan_at_end(&scan);

    g_assert(whole);
}

char *
wijk_entry_to_line(const WijkEntry *entry)
{
    char hex[WIJK_HASH_HEX];
    gboolean done = entry->status == WIJK_ENTRY_DONE;
    GString *line = g_string_sized_new(512);

    g_assert(entry->path != NULL && wijk_entry_path_is_inside(entry->path));
    g_string_append_c(line, '{');
    append_whole(line, "order", entry->order, entry->order != WIJK_ENTRY_NO_ORDER);
    for (guint i = 0; i < N_BEFORE_YEAR; i++)
        append_text(line, text_field[i].key, TEXT_AT(entry, i));
    append_whole(line, "year", (guint64)MAX(entry->year, 0), entry->year > 0);
    append_text(line, "format", entry->format);
    append_number(line, "width", entry->width);
    append_number(line, "height", entry->height);
    append_text(line, "status", status_id[entry->status]);
    append_text(line, "inputs", wijk_hash_to_hex(entry->inputs, hex));
    append_text(line, "output", done ? wijk_hash_to_hex(entry->output, hex) : NULL);
    append_whole(line, "bytes", entry->bytes, done);
    append_text(line, "error", entry->error);
    append_warnings(line, entry->warnings);
    append_report(line, entry->report);
    g_string_append_c(line, '}');
    return g_string_free(line, FALSE);
}

static gboolean
read_text(WijkScan *scan, char **out)
{
    g_free(*out);
    *out = NULL;
    return wijk_scan_null(scan) || (*out = wijk_scan_string(scan)) != NULL;
}

static gboolean
read_hash(WijkScan *scan, WijkHash *out)
{
    g_autofree char *text = NULL;

    return wijk_scan_null(scan) ||
           ((text = wijk_scan_string(scan)) != NULL && wijk_hash_from_hex(text, out));
}

static gboolean
read_whole(WijkScan *scan, guint64 *out)
{
    return wijk_scan_null(scan) || wijk_scan_whole(scan, out);
}

static gboolean
read_year(WijkScan *scan, int *out)
{
    guint64 year = 0;

    if (!read_whole(scan, &year) || year > G_MAXINT)
        return FALSE;
    *out = (int)year;
    return TRUE;
}

static gboolean
read_size(WijkScan *scan, double *out)
{
    return wijk_scan_null(scan) || (wijk_scan_number(scan, out) && *out >= 0);
}

static gboolean
read_status(WijkScan *scan, WijkEntryStatus *out)
{
    g_autofree char *text = wijk_scan_string(scan);

    for (guint i = 0; text != NULL && i < WIJK_N_ENTRY_STATUSES; i++)
        if (strcmp(text, status_id[i]) == 0) {
            *out = (WijkEntryStatus)i;
            return TRUE;
        }
    return FALSE;
}

static gboolean
read_warnings(WijkScan *scan, WijkEntry *entry)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    if (!wijk_scan_mark(scan, '['))
        return FALSE;
    for (gboolean first = TRUE; !wijk_scan_mark(scan, ']'); first = FALSE) {
        g_autofree char *text = NULL;

        if (!first && !wijk_scan_mark(scan, ','))
            return FALSE;
        text = wijk_scan_string(scan);
        if (text == NULL)
            return FALSE;
        g_strv_builder_add(builder, text);
    }
    g_strfreev(entry->warnings);
    entry->warnings = g_strv_builder_end(builder);
    return TRUE;
}

static gboolean
read_report(WijkScan *scan, WijkEntry *entry)
{
    g_autoptr(GString) report = NULL;

    g_clear_pointer(&entry->report, g_free);
    if (wijk_scan_null(scan))
        return TRUE;
    report = g_string_new(NULL);
    if (!wijk_scan_object(scan, report))
        return FALSE;
    entry->report = g_string_free(g_steal_pointer(&report), FALSE);
    return TRUE;
}

static gboolean
read_member(WijkScan *scan, WijkEntry *entry, const char *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(text_field); i++)
        if (strcmp(key, text_field[i].key) == 0)
            return read_text(scan, &TEXT_AT(entry, i));
    if (strcmp(key, "order") == 0)
        return read_whole(scan, &entry->order);
    if (strcmp(key, "year") == 0)
        return read_year(scan, &entry->year);
    if (strcmp(key, "width") == 0)
        return read_size(scan, &entry->width);
    if (strcmp(key, "height") == 0)
        return read_size(scan, &entry->height);
    if (strcmp(key, "status") == 0)
        return read_status(scan, &entry->status);
    if (strcmp(key, "inputs") == 0)
        return read_hash(scan, &entry->inputs);
    if (strcmp(key, "output") == 0)
        return read_hash(scan, &entry->output);
    if (strcmp(key, "bytes") == 0)
        return read_whole(scan, &entry->bytes);
    if (strcmp(key, "warnings") == 0)
        return read_warnings(scan, entry);
    if (strcmp(key, "report") == 0)
        return read_report(scan, entry);
    return wijk_scan_value(scan, NULL);
}

WijkEntry *
wijk_entry_from_line(const char *line, gsize length)
{
    g_autoptr(WijkEntry) entry = wijk_entry_new();
    WijkScan scan = {.p = line, .end = line + length};

    if (!wijk_scan_mark(&scan, '{'))
        return NULL;
    for (gboolean first = TRUE; !wijk_scan_mark(&scan, '}'); first = FALSE) {
        g_autofree char *key = NULL;

        if (!first && !wijk_scan_mark(&scan, ','))
            return NULL;
        key = wijk_scan_string(&scan);
        if (key == NULL || !wijk_scan_mark(&scan, ':') || !read_member(&scan, entry, key))
            return NULL;
    }
    if (!wijk_scan_at_end(&scan) || entry->path == NULL ||
        !wijk_entry_path_is_inside(entry->path))
        return NULL;
    return g_steal_pointer(&entry);
}
