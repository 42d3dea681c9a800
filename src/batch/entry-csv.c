/* SPDX-License-Identifier: EUPL-1.2 */
/* An entry as a row of CSV (RFC 4180), safe to open in a spreadsheet. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "batch/entry.h"

#define MARK '\'' /* before a text that a spreadsheet would calculate */

const char *
wijk_entry_csv_header(void)
{
    return "path,map,indicator,label,theme,area,area_name,year,format,width,height,status,"
           "bytes,inputs,output,error,warnings\r\n";
}

static void
append_cell(GString *out, const char *text)
{
    if (out->len > 0 && out->str[out->len - 1] != '\n')
        g_string_append_c(out, ',');
    if (text == NULL)
        return;

    const gboolean formula = *text != '\0' && strchr("=+-@\t\r", *text) != NULL;

    if (strpbrk(text, "\",\r\n") == NULL) {
        if (formula)
            g_string_append_c(out, MARK);
        g_string_append(out, text);
        return;
    }
    g_string_append_c(out, '"');
    if (formula)
        g_string_append_c(out, MARK);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static void
append_number(GString *out, double value, gboolean known)
{
    char buffer[32];

    append_cell(out,
                known && isfinite(value) ? wijk_number_to_string(value, buffer) : NULL);
}

static void
append_whole(GString *out, guint64 value, gboolean known)
{
    char buffer[32];

    g_snprintf(buffer, sizeof buffer, "%" G_GUINT64_FORMAT, value);
    append_cell(out, known ? buffer : NULL);
}

void
wijk_entry_to_csv(const WijkEntry *entry, GString *out)
{
    char hex[WIJK_HASH_HEX];
    gboolean done = entry->status == WIJK_ENTRY_DONE;
    g_autofree char *warnings =
        entry->warnings == NULL ? NULL : g_strjoinv("; ", entry->warnings);

    g_assert(out->len == 0 || out->str[out->len - 1] == '\n');
    append_cell(out, entry->path);
    append_cell(out, entry->map);
    append_cell(out, entry->indicator);
    append_cell(out, entry->label);
    append_cell(out, entry->theme);
    append_cell(out, entry->area);
    append_cell(out, entry->area_name);
    append_whole(out, (guint64)MAX(entry->year, 0), entry->year > 0);
    append_cell(out, entry->format);
    append_number(out, entry->width, entry->width > 0);
    append_number(out, entry->height, entry->height > 0);
    append_cell(out, done ? "done" : "failed");
    append_whole(out, entry->bytes, done);
    append_cell(out, wijk_hash_to_hex(entry->inputs, hex));
    append_cell(out, done ? wijk_hash_to_hex(entry->output, hex) : NULL);
    append_cell(out, entry->error);
    append_cell(out, warnings);
    g_string_append(out, "\r\n");
}
