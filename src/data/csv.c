/* SPDX-License-Identifier: EUPL-1.2 */
/* Comma-separated values, RFC 4180 and its relatives. */
#include "data/csv.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"

#define SNIFF_BYTES 65536 /* of the file's start, enough to see many rows */
#define SNIFF_ROWS 50
#define SNIFF_COLUMNS 4096

static const char delimiters[] = {';', '\t', ',', '|'};

typedef struct {
    WijkCsv *csv;
    const char *name;
    WijkNotes *notes;
    guint8 stop[256]; /* bytes that end an unquoted cell */
    char *p;
    char *end;
    guint32 current; /* line of p */
    gsize n_cells;   /* in csv->cell, with the row at hand */
    gsize allocated;
    gsize rows_allocated;
    gboolean open_last; /* the header ends in a delimiter: its last column may be nothing */
    gboolean used_last; /* … but some row has a cell there */
} Scan;

/* Where the row that starts at @p ends, and how many delimiters it has outside quotes. */
static const char *
sniff_row(const char *p, const char *end, char delimiter, guint *out_count)
{
    gboolean quoted = FALSE;
    gboolean at_start = TRUE;

    *out_count = 0;
    for (; p < end; p++) {
        if (quoted) {
            quoted = *p != '"';
            continue;
        }
        if (*p == '\n' || *p == '\r')
            break;
        if (*p == '"' && at_start)
            quoted = TRUE;
        else if (*p == '"' && p[-1] == '"')
            quoted = TRUE; /* a doubled quote: still inside */
        at_start = *p == delimiter || (at_start && *p == ' ');
        *out_count += *p == delimiter;
    }
    while (p < end && (*p == '\n' || *p == '\r'))
        p++;
    return p;
}

/* The mark that parts most rows into as many cells as the header has. */
static char
sniff_delimiter(const char *text, gsize length)
{
    const char *end = text + MIN(length, SNIFF_BYTES);
    guint64 best = 0;
    char found = ',';

    while (text < end && (*text == '\n' || *text == '\r')) {
        text++;
        length--;
    }

    for (gsize i = 0; i < G_N_ELEMENTS(delimiters); i++) {
        guint header = 0;
        guint same = 0;
        guint rows = 0;
        const char *p = sniff_row(text, end, delimiters[i], &header);

        while (p < end && rows < SNIFF_ROWS) {
            guint count;

            p = sniff_row(p, end, delimiters[i], &count);
            if (p >= end && end < text + length)
                break; /* cut by the sample */
            rows++;
            same += count == header;
        }
        if (header == 0)
            continue;

        guint64 score = ((guint64)(rows == 0 ? 100 : 1 + same * 100 / rows) << 32) +
                        MIN(header, SNIFF_COLUMNS);

        if (score > best) {
            best = score;
            found = delimiters[i];
        }
    }
    return found;
}

static gboolean
fail(const Scan *scan, guint32 line, const char *what, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: line %u: %s"), scan->name, line,
                what);
    return FALSE;
}

static gboolean
reserve_cells(Scan *scan, gsize n)
{
    if (scan->n_cells + n <= scan->allocated)
        return TRUE;

    gsize wanted = MAX(scan->n_cells + n, scan->allocated + scan->allocated / 2 + 64);
    gsize bytes;
    WijkCell *grown = NULL;

    if (g_size_checked_mul(&bytes, wanted, sizeof(WijkCell)))
        grown = g_try_realloc(scan->csv->cell, bytes);
    if (grown == NULL)
        return FALSE;
    scan->csv->cell = grown;
    scan->allocated = wanted;
    return TRUE;
}

/* A quoted cell at scan->p: unfolds doubled quotes in place. */
static gboolean
take_quoted(Scan *scan, WijkCell *cell, GError **error)
{
    guint32 opened = scan->current;
    char *from = scan->p + 1;
    char *to = from;

    cell->start = (guint32)(from - scan->csv->text);
    for (;;) {
        if (from >= scan->end)
            return fail(scan, opened, _("a quote is opened and never closed"), error);
        if (*from == '"') {
            if (from + 1 >= scan->end || from[1] != '"')
                break;
            from++;
        } else if (*from == '\n' || (*from == '\r' && from[1] != '\n')) {
            scan->current++;
        }
        *to++ = *from++;
    }
    cell->length = (guint32)(to - (scan->csv->text + cell->start));
    from++;
    while (from < scan->end && *from == ' ')
        from++;
    if (from < scan->end && !scan->stop[(guchar)*from])
        return fail(scan, scan->current,
                    _("text follows a closing quote; double the quotes inside a cell"),
                    error);
    scan->p = from;
    return TRUE;
}

static gboolean
take_cell(Scan *scan, WijkCell *cell, GError **error)
{
    char *p = scan->p;

    while (*p == ' ')
        p++;
    if (*p == '"') {
        scan->p = p;
        return take_quoted(scan, cell, error);
    }
    for (;;) {
        while (!scan->stop[(guchar)*p])
            p++;
        if (*p != '\0' || p >= scan->end)
            break;
        p++; /* a zero byte within the text */
    }
    cell->start = (guint32)(scan->p - scan->csv->text);
    cell->length = (guint32)(p - scan->p);
    scan->p = p;
    return TRUE;
}

/* The cells of one row, appended to csv->cell; their number in @out_n. */
static gboolean
take_row(Scan *scan, guint32 *out_n, GError **error)
{
    guint32 n = 0;

    for (;;) {
        if (n >= WIJK_LIMIT_COLUMNS || !reserve_cells(scan, 2)) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                        _("%s: line %u: more than %u cells, or not enough memory"),
                        scan->name, scan->current, WIJK_LIMIT_COLUMNS);
            return FALSE;
        }

        WijkCell *cell = &scan->csv->cell[scan->n_cells];

        if (!take_cell(scan, cell, error))
            return FALSE;
        if (cell->length > WIJK_LIMIT_CELL_BYTES) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                        _("%s: line %u: a cell of more than %u bytes"), scan->name,
                        scan->current, WIJK_LIMIT_CELL_BYTES);
            return FALSE;
        }
        scan->n_cells++;
        n++;
        if (scan->p < scan->end && *scan->p == scan->csv->delimiter) {
            scan->p++;
            continue;
        }
        break;
    }
    if (scan->p < scan->end) {
        scan->p += scan->p[0] == '\r' && scan->p[1] == '\n' ? 2 : 1;
        scan->current++;
    }
    *out_n = n;
    return TRUE;
}

static gboolean
is_blank(const WijkCsv *csv, const WijkCell *cell)
{
    for (guint32 i = 0; i < cell->length; i++)
        if (!g_ascii_isspace(csv->text[cell->start + i]))
            return FALSE;
    return TRUE;
}

/* Whether nothing but blanks and empty lines follows. */
static gboolean
is_at_end(const Scan *scan)
{
    for (const char *p = scan->p; p < scan->end; p++)
        if (!g_ascii_isspace(*p) || *p == scan->csv->delimiter)
            return FALSE;
    return TRUE;
}

/* "Bron: CBS" below the table, as StatLine writes it. */
static gboolean
is_source_line(const Scan *scan, const WijkCell *cell)
{
    static const char *const starts[] = {"bron", "source", "\xc2\xa9", "(c)"};
    const char *text = scan->csv->text + cell->start;

    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (cell->length >= strlen(starts[i]) &&
            g_ascii_strncasecmp(text, starts[i], strlen(starts[i])) == 0)
            return TRUE;
    return FALSE;
}

static gboolean
take_header(Scan *scan, GError **error)
{
    guint32 n = 0;

    do {
        if (scan->p >= scan->end) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA, _("%s: the file is empty"),
                        scan->name);
            return FALSE;
        }
        scan->n_cells = 0;
        if (!take_row(scan, &n, error))
            return FALSE;
    } while (n == 1 && is_blank(scan->csv, &scan->csv->cell[0]));

    scan->csv->n_columns = n;
    scan->csv->stride = n;
    scan->csv->header = g_memdup2(scan->csv->cell, n * sizeof(WijkCell));
    scan->open_last = n > 1 && is_blank(scan->csv, &scan->csv->header[n - 1]);
    scan->n_cells = 0;
    return TRUE;
}

/* Makes the row's @n cells n_columns cells, if the difference means nothing. */
static gboolean
mend_row(Scan *scan, guint32 n, guint32 line, gboolean *out_kept, GError **error)
{
    WijkCsv *csv = scan->csv;
    guint32 wanted = csv->n_columns;
    const WijkCell *row = &csv->cell[scan->n_cells - n];

    *out_kept = TRUE;
    if (n == wanted) {
        if (n == 1 && is_blank(csv, row))
            *out_kept = FALSE;
        else if (scan->open_last && !is_blank(csv, &row[n - 1]))
            scan->used_last = TRUE;
    } else if (n == 1 && is_blank(csv, row)) {
        *out_kept = FALSE;
    } else if (n == wanted + 1 && is_blank(csv, &row[n - 1])) {
        scan->n_cells--;
        return TRUE;
    } else if (n + 1 == wanted && scan->open_last) {
        csv->cell[scan->n_cells++] = (WijkCell){row[n - 1].start, 0};
        return TRUE;
    } else if (n == 1 && is_at_end(scan) && is_source_line(scan, row)) {
        wijk_notes_add(scan->notes, _("%s: line %u names the source and was left out"),
                       scan->name, line);
        *out_kept = FALSE;
    } else {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: line %u has %u cells, the header has %u; put quotes round cells "
                      "that hold '%s', and let the header be the first line"),
                    scan->name, line, n, wanted,
                    csv->delimiter == '\t' ? "tab" : (char[]){csv->delimiter, '\0'});
        return FALSE;
    }
    if (!*out_kept)
        scan->n_cells -= n;
    return TRUE;
}

static gboolean
keep_line(Scan *scan, guint32 line, GError **error)
{
    WijkCsv *csv = scan->csv;

    if (csv->n_rows >= WIJK_LIMIT_ROWS) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT, _("%s: more than %u rows"),
                    scan->name, WIJK_LIMIT_ROWS);
        return FALSE;
    }
    if (csv->n_rows == scan->rows_allocated) {
        scan->rows_allocated = scan->rows_allocated * 2 + 256;
        csv->line = g_renew(guint32, csv->line, scan->rows_allocated);
    }
    csv->line[csv->n_rows++] = line;
    return TRUE;
}

static gboolean
take_rows(Scan *scan, GError **error)
{
    while (scan->p < scan->end) {
        guint32 line = scan->current;
        guint32 n = 0;
        gboolean kept = FALSE;

        if (!take_row(scan, &n, error) || !mend_row(scan, n, line, &kept, error))
            return FALSE;
        if (kept && !keep_line(scan, line, error))
            return FALSE;
    }
    if (scan->open_last && !scan->used_last)
        scan->csv->n_columns--;
    return TRUE;
}

/* "sep=;" on the first line, as spreadsheets write and read it. */
static void
take_separator_line(Scan *scan)
{
    const char *p = scan->p;

    if (scan->end - p < 5 || g_ascii_strncasecmp(p, "sep=", 4) != 0 ||
        (scan->end - p > 5 && p[5] != '\r' && p[5] != '\n') || p[4] == '\n' || p[4] == '\r')
        return;
    scan->csv->delimiter = p[4];
    scan->p += 5;
    if (scan->p < scan->end)
        scan->p += scan->p[0] == '\r' && scan->p[1] == '\n' ? 2 : 1;
    scan->current++;
}

WijkCsv *
wijk_csv_parse(char *text, gsize length, const char *name, char delimiter, WijkNotes *notes,
               GError **error)
{
    g_autoptr(WijkCsv) csv = g_new0(WijkCsv, 1);
    Scan scan = {.csv = csv, .name = name, .notes = notes, .p = text, .end = text + length};

    csv->text = text;
    csv->length = length;
    scan.current = 1;
    if (length > WIJK_LIMIT_TABLE_BYTES) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_LIMIT,
                    _("%s: more than %u bytes; split the table"), name,
                    WIJK_LIMIT_TABLE_BYTES);
        return NULL;
    }
    csv->delimiter = delimiter;
    take_separator_line(&scan);
    if (csv->delimiter == 0 || strchr("\"\n\r ", csv->delimiter) != NULL)
        csv->delimiter = sniff_delimiter(scan.p, (gsize)(scan.end - scan.p));
    scan.stop[(guchar)csv->delimiter] = 1;
    scan.stop['\n'] = 1;
    scan.stop['\r'] = 1;
    scan.stop['\0'] = 1;

    if (!take_header(&scan, error) || !take_rows(&scan, error))
        return NULL;
    return g_steal_pointer(&csv);
}

void
wijk_csv_free(WijkCsv *csv)
{
    if (csv == NULL)
        return;
    g_free(csv->text);
    g_free(csv->header);
    g_free(csv->cell);
    g_free(csv->line);
    g_free(csv);
}
