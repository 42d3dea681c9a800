/* SPDX-License-Identifier: EUPL-1.2 */
/* A strict reader of JSON. */
#include "batch/scan.h"

#include <math.h>
#include <string.h>

#include "base/limit.h"
#include "base/number.h"

static void
pass_blanks(WijkScan *scan)
{
    while (scan->p < scan->end &&
           (*scan->p == ' ' || *scan->p == '\t' || *scan->p == '\n' || *scan->p == '\r'))
        scan->p++;
}

gboolean
wijk_scan_mark(WijkScan *scan, char mark)
{
    pass_blanks(scan);
    if (scan->p == scan->end || *scan->p != mark)
        return FALSE;
    scan->p++;
    return TRUE;
}

static gboolean
pass_word(WijkScan *scan, const char *word)
{
    gsize length = strlen(word);

    pass_blanks(scan);
    if ((gsize)(scan->end - scan->p) < length || memcmp(scan->p, word, length) != 0)
        return FALSE;
    scan->p += length;
    return TRUE;
}

gboolean
wijk_scan_null(WijkScan *scan)
{
    return pass_word(scan, "null");
}

gboolean
wijk_scan_at_end(WijkScan *scan)
{
    pass_blanks(scan);
    return scan->p == scan->end;
}

/* The four digits after "\u". Returns: the number, or -1 */
static int
read_hex4(WijkScan *scan)
{
    int value = 0;

    for (guint i = 0; i < 4; i++) {
        int digit = scan->p < scan->end ? g_ascii_xdigit_value(*scan->p) : -1;

        if (digit < 0)
            return -1;
        value = value * 16 + digit;
        scan->p++;
    }
    return value;
}

/* What stands after "\u"; two halves of UTF-16 make one character. */
static gboolean
read_unicode(WijkScan *scan, GString *text)
{
    int high = read_hex4(scan);
    int low;

    if (high <= 0 || (high >= 0xdc00 && high < 0xe000))
        return FALSE;
    if (high < 0xd800 || high >= 0xe000) {
        g_string_append_unichar(text, (gunichar)high);
        return TRUE;
    }
    if (scan->end - scan->p < 2 || scan->p[0] != '\\' || scan->p[1] != 'u')
        return FALSE;
    scan->p += 2;
    low = read_hex4(scan);
    if (low < 0xdc00 || low >= 0xe000)
        return FALSE;
    g_string_append_unichar(text, 0x10000 + ((gunichar)(high - 0xd800) << 10) +
                                      (gunichar)(low - 0xdc00));
    return TRUE;
}

static gboolean
read_escape(WijkScan *scan, GString *text)
{
    static const char mark[] = "\"\\/bfnrt";
    static const char meaning[] = "\"\\/\b\f\n\r\t";
    const char *found;

    if (scan->p == scan->end || *scan->p == '\0')
        return FALSE;
    if (*scan->p == 'u') {
        scan->p++;
        return read_unicode(scan, text);
    }
    found = strchr(mark, *scan->p++);
    if (found == NULL)
        return FALSE;
    g_string_append_c(text, meaning[found - mark]);
    return TRUE;
}

char *
wijk_scan_string(WijkScan *scan)
{
    g_autoptr(GString) text = NULL;

    if (!wijk_scan_mark(scan, '"'))
        return NULL;
    text = g_string_new(NULL);
    for (;;) {
        const char *run = scan->p;

        while (scan->p < scan->end && *scan->p != '"' && *scan->p != '\\' &&
               (guchar)*scan->p >= 0x20)
            scan->p++;
        if (scan->p == scan->end || (guchar)*scan->p < 0x20)
            return NULL;
        g_string_append_len(text, run, scan->p - run);
        if (*scan->p++ == '"')
            break;
        if (!read_escape(scan, text))
            return NULL;
    }
    if (!g_utf8_validate(text->str, (gssize)text->len, NULL))
        return NULL;
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static gsize
pass_digits(WijkScan *scan)
{
    const char *start = scan->p;

    while (scan->p < scan->end && g_ascii_isdigit(*scan->p))
        scan->p++;
    return (gsize)(scan->p - start);
}

/* A number as RFC 8259 has it: no plus sign, no leading zero, digits round the point. */
static gboolean
pass_number(WijkScan *scan)
{
    pass_blanks(scan);
    if (scan->p < scan->end && *scan->p == '-')
        scan->p++;
    if (scan->p < scan->end && *scan->p == '0')
        scan->p++;
    else if (pass_digits(scan) == 0)
        return FALSE;
    if (scan->p < scan->end && *scan->p == '.') {
        scan->p++;
        if (pass_digits(scan) == 0)
            return FALSE;
    }
    if (scan->p < scan->end && (*scan->p == 'e' || *scan->p == 'E')) {
        scan->p++;
        if (scan->p < scan->end && (*scan->p == '-' || *scan->p == '+'))
            scan->p++;
        if (pass_digits(scan) == 0)
            return FALSE;
    }
    return TRUE;
}

gboolean
wijk_scan_number(WijkScan *scan, double *out_value)
{
    const char *start;
    double value;

    pass_blanks(scan);
    start = scan->p;
    if (!pass_number(scan) ||
        !wijk_number_parse(start, (gsize)(scan->p - start), '.', &value, NULL) ||
        !isfinite(value))
        return FALSE;
    *out_value = value;
    return TRUE;
}

gboolean
wijk_scan_whole(WijkScan *scan, guint64 *out_value)
{
    char digits[24];
    const char *start;
    gsize length;

    pass_blanks(scan);
    start = scan->p;
    length = pass_digits(scan);
    if (length == 0 || length >= sizeof digits)
        return FALSE;
    memcpy(digits, start, length);
    digits[length] = '\0';
    return g_ascii_string_to_unsigned(digits, 10, 0, G_MAXUINT64, out_value, NULL);
}

static void
add_mark(GString *out, char mark)
{
    if (out != NULL)
        g_string_append_c(out, mark);
}

static gboolean
copy_string(WijkScan *scan, GString *out)
{
    const char *start;
    g_autofree char *text = NULL;

    pass_blanks(scan);
    start = scan->p;
    text = wijk_scan_string(scan);
    if (text != NULL && out != NULL)
        g_string_append_len(out, start, scan->p - start);
    return text != NULL;
}

/* A text, number or word. */
static gboolean
scan_leaf(WijkScan *scan, GString *out)
{
    static const char *const word[] = {"null", "true", "false"};
    const char *start;

    for (guint i = 0; i < G_N_ELEMENTS(word); i++)
        if (pass_word(scan, word[i])) {
            if (out != NULL)
                g_string_append(out, word[i]);
            return TRUE;
        }
    if (scan->p < scan->end && *scan->p == '"')
        return copy_string(scan, out);
    start = scan->p;
    if (!pass_number(scan))
        return FALSE;
    if (out != NULL)
        g_string_append_len(out, start, scan->p - start);
    return TRUE;
}

static gboolean
scan_value(WijkScan *scan, GString *out, guint depth)
{
    const char open = wijk_scan_mark(scan, '{') ? '{' : wijk_scan_mark(scan, '[') ? '[' : 0;
    const char close = open == '{' ? '}' : ']';

    if (open == 0)
        return scan_leaf(scan, out);
    if (depth == WIJK_LIMIT_MANIFEST_DEPTH)
        return FALSE;
    add_mark(out, open);
    for (gboolean first = TRUE; !wijk_scan_mark(scan, close); first = FALSE) {
        if (!first) {
            if (!wijk_scan_mark(scan, ','))
                return FALSE;
            add_mark(out, ',');
        }
        if (open == '{') {
            pass_blanks(scan);
            if (!copy_string(scan, out) || !wijk_scan_mark(scan, ':'))
                return FALSE;
            add_mark(out, ':');
        }
        if (!scan_value(scan, out, depth + 1))
            return FALSE;
    }
    add_mark(out, close);
    return TRUE;
}

gboolean
wijk_scan_value(WijkScan *scan, GString *out)
{
    return scan_value(scan, out, 0);
}

gboolean
wijk_scan_object(WijkScan *scan, GString *out)
{
    pass_blanks(scan);
    return scan->p < scan->end && *scan->p == '{' && scan_value(scan, out, 0);
}

void
wijk_scan_quote(GString *out, const char *text)
{
    g_autofree char *mended = NULL;

    if (text == NULL) {
        g_string_append(out, "null");
        return;
    }
    if (!g_utf8_validate(text, -1, NULL))
        text = mended = g_utf8_make_valid(text, -1);
    g_string_append_c(out, '"');
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_c(g_string_append_c(out, '\\'), *p);
        else if (*p == '\n')
            g_string_append(out, "\\n");
        else if ((guchar)*p < 0x20)
            g_string_append_printf(out, "\\u%04x", (guchar)*p);
        else
            g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}
