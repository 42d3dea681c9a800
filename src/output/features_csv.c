/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns as CSV: RFC 4180, and cells that a spreadsheet does not run. */
#include <string.h>

#include "base/number.h"
#include "output/features_private.h"

/* Signs that begin a formula; OWASP, "CSV Injection", also names tab and the ends of lines.
 */
static const char signs[] = "=+-@\t\r\n";

/* Also behind apostrophes, so that taking one off always gives the text back; a plain
 * number is no formula. */
static gboolean
looks_like_formula(const char *text)
{
    const char *first = text + strspn(text, "'");
    double value;

    return *first != '\0' && strchr(signs, *first) != NULL &&
           !wijk_number_parse(text, strlen(text), '.', &value, NULL);
}

static void
append_text(GString *csv, const char *text)
{
    gboolean formula = looks_like_formula(text);

    if (!formula && strpbrk(text, "\",\r\n") == NULL) {
        g_string_append(csv, text);
        return;
    }
    g_string_append(csv, formula ? "\"'" : "\"");
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            g_string_append_c(csv, '"');
        g_string_append_c(csv, *p);
    }
    g_string_append_c(csv, '"');
}

static void
append_cell(GString *csv, const WijkFeaturesColumn *column, gsize row)
{
    char buffer[32];

    if (!wijk_features_has(column, row))
        return;
    switch (column->kind) {
    case WIJK_FEATURES_TEXT:
        append_text(csv, column->text[row]);
        break;
    case WIJK_FEATURES_INTEGER:
        g_string_append_printf(csv, "%" G_GINT64_FORMAT, column->integer[row]);
        break;
    case WIJK_FEATURES_NUMBER:
        g_string_append(csv, wijk_number_to_string(column->number[row], buffer));
        break;
    }
}

GString *
wijk_features_csv(const WijkFeatures *features)
{
    g_autoptr(GPtrArray) columns = wijk_features_file_columns(features);
    GString *csv = g_string_new(NULL);

    for (guint i = 0; i < columns->len; i++) {
        const WijkFeaturesColumn *column = columns->pdata[i];

        if (i > 0)
            g_string_append_c(csv, ',');
        append_text(csv, column->name);
    }
    g_string_append(csv, "\r\n");
    for (gsize row = 0; row < features->n; row++) {
        gsize before = csv->len;

        for (guint i = 0; i < columns->len; i++) {
            if (i > 0)
                g_string_append_c(csv, ',');
            append_cell(csv, columns->pdata[i], row);
        }
        if (csv->len == before) /* one column, missing: no blank line, which readers skip */
            g_string_append(csv, "\"\"");
        g_string_append(csv, "\r\n");
    }
    return csv;
}
