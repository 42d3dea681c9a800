/* SPDX-License-Identifier: EUPL-1.2 */
/* CBS codes. Form: Statistics Netherlands, toelichting Wijk- en buurtkaart 2018-2020,
 * chapter 1, and 2022, chapter 2 (letters where a gemeente has 100 or more wijken). */
#include "data/code.h"

#include <string.h>

#define GEMEENTE_DIGITS 4
#define LONGEST_TEXT                                                                       \
    64 /* characters of a suggestion; longer names are cut for comparing                   \
        */

/* One row a level: prefix and how many characters follow it. */
static const struct {
    const char *prefix;
    gsize n;
    gsize least; /* fewest digits left when leading zeros got lost */
} forms[] = {
    [WIJK_LEVEL_BUURT] = {"BU", 8, 5},
    [WIJK_LEVEL_WIJK] = {"WK", 6, 3},
    [WIJK_LEVEL_GEMEENTE] = {"GM", 4, 1},
};

static gboolean
is_code_character(char c)
{
    return g_ascii_isdigit(c) || (c >= 'A' && c <= 'Z');
}

static gboolean
has_form(const char *part, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (i < GEMEENTE_DIGITS ? !g_ascii_isdigit(part[i]) : !is_code_character(part[i]))
            return FALSE;
    return TRUE;
}

WijkLevel
wijk_code_level(const char *code)
{
    gsize length = strlen(code);

    for (guint level = WIJK_LEVEL_BUURT; level <= WIJK_LEVEL_GEMEENTE; level++)
        if (length == forms[level].n + 2 && memcmp(code, forms[level].prefix, 2) == 0 &&
            has_form(code + 2, forms[level].n))
            return (WijkLevel)level;
    return WIJK_LEVEL_OTHER;
}

/* Blanks in ASCII, and the no-break space in UTF-8, at both ends. */
static void
strip_blanks(const char **text, gsize *length)
{
    while (*length > 0) {
        if (g_ascii_isspace((*text)[0])) {
            (*text)++;
            (*length)--;
        } else if (*length >= 2 && memcmp(*text, "\xc2\xa0", 2) == 0) {
            *text += 2;
            *length -= 2;
        } else {
            break;
        }
    }
    while (*length > 0) {
        if (g_ascii_isspace((*text)[*length - 1]))
            (*length)--;
        else if (*length >= 2 && memcmp(*text + *length - 2, "\xc2\xa0", 2) == 0)
            *length -= 2;
        else
            break;
    }
}

static gsize
count_digits(const char *part, gsize n)
{
    gsize digits = 0;

    while (digits < n && g_ascii_isdigit(part[digits]))
        digits++;
    return digits;
}

/* Puts the lost zeros back; FALSE if @part cannot be a code of @level. */
static gboolean
complete(const char *part, gsize n, WijkLevel level, char *out_code)
{
    gsize full = forms[level].n;
    char body[WIJK_CODE_SIZE];

    if (n < forms[level].least || n > full)
        return FALSE;
    memset(body, '0', full - n);
    for (gsize i = 0; i < n; i++)
        body[full - n + i] = g_ascii_toupper(part[i]);
    if (!has_form(body, full))
        return FALSE;
    memcpy(out_code, forms[level].prefix, 2);
    memcpy(out_code + 2, body, full);
    out_code[full + 2] = '\0';
    return TRUE;
}

/* The level that bare digits stand for when nothing is expected. */
static WijkLevel
level_of_digits(gsize n)
{
    if (n <= 4)
        return WIJK_LEVEL_GEMEENTE;
    return n <= 6 ? WIJK_LEVEL_WIJK : WIJK_LEVEL_BUURT;
}

WijkLevel
wijk_code_normalise(const char *text, gsize length, WijkLevel level, char *out_code)
{
    out_code[0] = '\0';
    strip_blanks(&text, &length);
    if (length == 0 || length > WIJK_CODE_SIZE)
        return WIJK_LEVEL_OTHER;

    for (guint l = WIJK_LEVEL_BUURT; l <= WIJK_LEVEL_GEMEENTE; l++) {
        if (length < 3 || g_ascii_strncasecmp(text, forms[l].prefix, 2) != 0)
            continue;

        const char *part = text + 2;
        gsize n = length - 2;

        strip_blanks(&part, &n);
        return complete(part, n, (WijkLevel)l, out_code) ? (WijkLevel)l : WIJK_LEVEL_OTHER;
    }

    /* "140300.0": a whole number that some program kept as a decimal one */
    gsize digits = count_digits(text, length);

    if (digits > 0 && length == digits + 2 && memcmp(text + digits, ".0", 2) == 0)
        length = digits;

    /* Letters without prefix could be a postcode: only where a level is expected. */
    if (level == WIJK_LEVEL_OTHER) {
        if (digits < length)
            return WIJK_LEVEL_OTHER;
        level = level_of_digits(length);
    }
    if (!complete(text, length, level, out_code))
        return WIJK_LEVEL_OTHER;
    if (memcmp(out_code + 2, "0000", GEMEENTE_DIGITS) != 0)
        return level;
    out_code[0] = '\0'; /* bare digits of no gemeente are some other number */
    return WIJK_LEVEL_OTHER;
}

gboolean
wijk_code_parent(const char *code, WijkLevel level, char *out_code)
{
    WijkLevel own = wijk_code_level(code);

    out_code[0] = '\0';
    if (own == WIJK_LEVEL_OTHER || level <= own || level > WIJK_LEVEL_GEMEENTE)
        return FALSE;
    memcpy(out_code, forms[level].prefix, 2);
    memcpy(out_code + 2, code + 2, forms[level].n);
    out_code[forms[level].n + 2] = '\0';
    return TRUE;
}

/* Characters in lower case; a byte that is no UTF-8 counts as a character of its own. */
static guint
characters(const char *text, gunichar *out)
{
    guint n = 0;

    while (*text != '\0' && n < LONGEST_TEXT) {
        gunichar c = g_utf8_get_char_validated(text, -1);

        if (c == (gunichar)-1 || c == (gunichar)-2) {
            out[n++] = 0x110000u + (guchar)*text++;
        } else {
            out[n++] = g_unichar_tolower(c);
            text = g_utf8_next_char(text);
        }
    }
    return n;
}

guint
wijk_code_distance(const char *a, const char *b, guint limit)
{
    gunichar left[LONGEST_TEXT];
    gunichar right[LONGEST_TEXT];
    guint row[LONGEST_TEXT + 1];
    guint n = characters(a, left);
    guint m = characters(b, right);

    if ((n > m ? n - m : m - n) > limit)
        return limit + 1;
    for (guint j = 0; j <= m; j++)
        row[j] = j;
    for (guint i = 1; i <= n; i++) {
        guint diagonal = row[0];
        guint least = i;

        row[0] = i;
        for (guint j = 1; j <= m; j++) {
            guint change = diagonal + (left[i - 1] != right[j - 1]);

            diagonal = row[j];
            row[j] = MIN(change, MIN(row[j], row[j - 1]) + 1);
            least = MIN(least, row[j]);
        }
        if (least > limit)
            return limit + 1;
    }
    return MIN(row[m], limit + 1);
}
