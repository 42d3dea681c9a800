/* SPDX-License-Identifier: EUPL-1.2 */
/* The dialects of column names: which of them name the same column, and what it is for. */
#include "data/dialect.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "data/code.h"
#include "data/dialect_names.h"

#define LONGEST_LIST 12    /* columns named in a message */
#define LONGEST_POSITION 3 /* digits of OData's position; four digits would be a year */
#define FIRST_YEAR 1900
#define LAST_YEAR 2099
#define FIRST_COLUMN_YEAR 1990 /* in a column's name, where other numbers stand too */
#define LAST_COLUMN_YEAR 2060

/* One row: a key and what such a column is for. */
static const struct {
    const char *key;
    WijkRole role;
} roles[] = {
    {"buurtcode", WIJK_ROLE_CODE_BUURT},
    {"cbsbuurtcode", WIJK_ROLE_CODE_BUURT},
    {"codebuurt", WIJK_ROLE_CODE_BUURT},
    {"wijkcode", WIJK_ROLE_CODE_WIJK},
    {"cbswijkcode", WIJK_ROLE_CODE_WIJK},
    {"codewijk", WIJK_ROLE_CODE_WIJK},
    {"gemeentecode", WIJK_ROLE_CODE_GEMEENTE},
    {"cbsgemeentecode", WIJK_ROLE_CODE_GEMEENTE},
    {"gemcode", WIJK_ROLE_CODE_GEMEENTE},
    {"statcode", WIJK_ROLE_CODE_ANY},
    {"gwbcode", WIJK_ROLE_CODE_ANY},
    {"gwbcode8", WIJK_ROLE_CODE_ANY},
    {"gwbcode10", WIJK_ROLE_CODE_ANY},
    {"codering", WIJK_ROLE_CODE_ANY},
    {"wijkenenbuurten", WIJK_ROLE_CODE_ANY},
    {"regiocodegemeentewijkbuurtcode", WIJK_ROLE_CODE_ANY},
    {"regiocode", WIJK_ROLE_CODE_ANY},
    {"regios", WIJK_ROLE_CODE_ANY},
    {"areacode", WIJK_ROLE_CODE_ANY},
    {"gebiedscode", WIJK_ROLE_CODE_ANY},
    {"gebiedcode", WIJK_ROLE_CODE_ANY},
    {"cbscode", WIJK_ROLE_CODE_ANY},
    {"code", WIJK_ROLE_CODE_ANY},
    {"pc4", WIJK_ROLE_CODE_OTHER},
    {"pc5", WIJK_ROLE_CODE_OTHER},
    {"pc6", WIJK_ROLE_CODE_OTHER},
    {"postcode4", WIJK_ROLE_CODE_OTHER},
    {"postcode6", WIJK_ROLE_CODE_OTHER},
    {"c28992r100", WIJK_ROLE_CODE_OTHER},
    {"c28992r500", WIJK_ROLE_CODE_OTHER},
    {"crs28992res100m", WIJK_ROLE_CODE_OTHER},
    {"crs28992res500m", WIJK_ROLE_CODE_OTHER},
    {"stadsdeelcode", WIJK_ROLE_CODE_OTHER},
    {"buurtnaam", WIJK_ROLE_NAME_BUURT},
    {"wijknaam", WIJK_ROLE_NAME_WIJK},
    {"gemeentenaam", WIJK_ROLE_NAME_GEMEENTE},
    {"statnaam", WIJK_ROLE_NAME_ANY},
    {"gwbnaam", WIJK_ROLE_NAME_ANY},
    {"regio", WIJK_ROLE_NAME_ANY},
    {"regionaam", WIJK_ROLE_NAME_ANY},
    {"gebiedsnaam", WIJK_ROLE_NAME_ANY},
    {"gebied", WIJK_ROLE_NAME_ANY},
    {"naam", WIJK_ROLE_NAME_ANY},
    {"name", WIJK_ROLE_NAME_ANY},
    {"buurt", WIJK_ROLE_NAME_BUURT},
    {"wijk", WIJK_ROLE_NAME_WIJK},
    {"gemeente", WIJK_ROLE_NAME_GEMEENTE},
    {"water", WIJK_ROLE_WATER},
    {"perioden", WIJK_ROLE_YEAR},
    {"periode", WIJK_ROLE_YEAR},
    {"periods", WIJK_ROLE_YEAR},
    {"jaar", WIJK_ROLE_YEAR},
    {"jaartal", WIJK_ROLE_YEAR},
    {"peiljaar", WIJK_ROLE_YEAR},
    {"year", WIJK_ROLE_YEAR},
};

char *
wijk_dialect_fold(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));
    g_autofree char *valid = NULL;
    g_autofree char *split = NULL;

    if (!g_str_is_ascii(text)) {
        valid = g_utf8_make_valid(text, -1);
        split = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKD); /* letter, then its accent */
        text = split;
    }
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isalnum(c))
            g_string_append_unichar(out, g_unichar_tolower(c));
    }
    return g_string_free(out, FALSE);
}

/* Length of @name without OData's position ("_5"); its whole length if it has none. */
static gsize
length_without_position(const char *name)
{
    gsize length = strlen(name);
    gsize digits = 0;

    while (digits < length && g_ascii_isdigit(name[length - 1 - digits]))
        digits++;
    if (digits == 0 || digits > LONGEST_POSITION || digits + 1 >= length ||
        name[length - 1 - digits] != '_')
        return length;
    return length - digits - 1;
}

char *
wijk_dialect_key(const char *name)
{
    g_autofree char *base = g_strndup(name, length_without_position(name));
    g_autofree char *folded = wijk_dialect_fold(base);

    return g_strdup(wijk_dialect_written_out(folded));
}

WijkRole
wijk_dialect_role(const char *name)
{
    g_autofree char *key = wijk_dialect_key(name);

    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        if (strcmp(roles[i].key, key) == 0)
            return roles[i].role;
    return WIJK_ROLE_NONE;
}

/* How two names may be the same, strictest first. */
typedef enum { SAME_BYTES, SAME_LETTERS, SAME_FOLDED, SAME_KEY, N_WAYS } Way;

/* Two position numbers that differ are two columns ("P_1", "P_2"), unless the name is
 * OData's CamelCase, where the position changes with the year. */
static gboolean
positions_allow(const char *a, const char *b)
{
    gsize cut = length_without_position(a);

    if (a[cut] == '\0' || b[length_without_position(b)] == '\0')
        return TRUE;
    if (strcmp(a + cut, b + length_without_position(b)) == 0)
        return TRUE;

    gboolean upper = FALSE;
    gboolean lower = FALSE;

    for (gsize i = 0; i < cut; i++) {
        upper = upper || g_ascii_isupper(a[i]);
        lower = lower || g_ascii_islower(a[i]);
    }
    return upper && lower;
}

static char *
form_of(const char *name, Way way)
{
    switch (way) {
    case SAME_LETTERS: {
        g_autofree char *valid = g_utf8_make_valid(name, -1);

        return g_utf8_casefold(g_strstrip(valid), -1);
    }
    case SAME_FOLDED:
        return wijk_dialect_fold(name);
    case SAME_KEY:
        return wijk_dialect_key(name);
    case SAME_BYTES:
    case N_WAYS:
        break;
    }
    return g_strdup(name);
}

/* Fills @hit with the columns that are the same in this way; returns how many. */
static guint32
find_same(const char *const *names, guint32 n, const char *wanted, Way way, guint32 *hit)
{
    g_autofree char *form = form_of(wanted, way);
    guint32 n_hits = 0;

    for (guint32 i = 0; i < n; i++) {
        g_autofree char *other = form_of(names[i], way);

        if (strcmp(form, other) == 0 && form[0] != '\0' &&
            (way != SAME_KEY || positions_allow(wanted, names[i])))
            hit[n_hits++] = i;
    }
    return n_hits;
}

static const char *
nearest_name(const char *const *names, guint32 n, const char *wanted)
{
    g_autofree char *form = wijk_dialect_fold(wanted);
    guint best = (guint)strlen(form) / 3;
    const char *nearest = NULL;

    for (guint32 i = 0; i < n && best > 0; i++) {
        g_autofree char *other = wijk_dialect_fold(names[i]);
        guint distance = wijk_code_distance(form, other, best);

        if (distance < best || (distance == best && nearest == NULL)) {
            best = distance;
            nearest = names[i];
        }
    }
    return nearest;
}

char *
wijk_dialect_list(const char *const *names, guint32 n)
{
    GString *out = g_string_new(NULL);

    for (guint32 i = 0; i < MIN(n, LONGEST_LIST); i++)
        g_string_append_printf(out, "%s%s", i == 0 ? "" : ", ",
                               names[i][0] == '\0' ? "''" : names[i]);
    if (n > LONGEST_LIST)
        g_string_append_printf(out, _(" and %u more"), n - LONGEST_LIST);
    return g_string_free(out, FALSE);
}

guint32
wijk_dialect_find(const char *const *names, guint32 n, const char *wanted,
                  const char *source, GError **error)
{
    g_autofree guint32 *hit = g_new(guint32, MAX(n, 1));

    for (Way way = SAME_BYTES; way < N_WAYS; way++) {
        guint32 n_hits = find_same(names, n, wanted, way, hit);

        if (n_hits == 1)
            return hit[0];
        if (n_hits > 1) {
            if (way == SAME_BYTES)
                g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                            _("%s: %u columns are called '%s'; rename all but one"), source,
                            n_hits, wanted);
            else
                g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                            _("%s: '%s' may be column '%s' or '%s'; write it exactly"),
                            source, wanted, names[hit[0]], names[hit[1]]);
            return WIJK_NONE;
        }
    }

    const char *nearest = nearest_name(names, n, wanted);
    g_autofree char *list = wijk_dialect_list(names, n);

    if (nearest != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: no column '%s'; did you mean '%s'?"), source, wanted, nearest);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: no column '%s'; the columns are %s"), source, wanted, list);
    return WIJK_NONE;
}

int
wijk_dialect_year(const char *text)
{
    int year = 0;

    for (const char *p = text; *p != '\0';) {
        const char *start = p;
        int value = 0;

        while (g_ascii_isdigit(*p))
            value = MIN(value, 100000) * 10 + (*p++ - '0');
        if (p - start == 4 && value >= FIRST_YEAR && value <= LAST_YEAR) {
            if (year != 0 && year != value)
                return 0;
            year = value;
        }
        if (p == start)
            p++;
    }
    return year;
}

/* TRUE if one of the bytes of a letter, of any alphabet, or a digit. */
static gboolean
is_word_byte(char c)
{
    return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

static gboolean
is_one_of(const char *const *words, const char *start, const char *end)
{
    for (; *words != NULL; words++)
        if (strlen(*words) == (gsize)(end - start) &&
            g_ascii_strncasecmp(*words, start, (gsize)(end - start)) == 0)
            return TRUE;
    return FALSE;
}

/* "tot 2000", "t.o.v. 2015", "2000 of later", "2015=100": the year bounds something or is
 * compared with. */
static gboolean
year_is_a_bound(const char *name, const char *year, const char *after)
{
    static const char *const words_before[] = {
        "tot",  "tm",    "voor", "vanaf", "na",    "sinds", "per",    "o.v",   "t/m",
        "tov",  "until", "till", "since", "from",  "than",  "before", "after", "to",
        "base", "basis", "over", "under", "boven", "onder", NULL};
    static const char *const words_after[] = {"of",   "en",    "and",   "or",
                                              "plus", "later", "older", NULL};
    const char *end = year;

    while (end > name && !is_word_byte(end[-1]))
        end--;

    const char *start = end;

    while (start > name && is_word_byte(start[-1]))
        start--;
    if (start - name >= 2 && end - start == 1 && is_word_byte(start[-2]))
        start -= 2; /* "o.v", "t/m" */
    if (is_one_of(words_before, start, end))
        return TRUE;
    for (start = after; *start != '\0' && !is_word_byte(*start); start++)
        if (*start == '=' || *start == '+')
            return TRUE;
    for (end = start; is_word_byte(*end);)
        end++;
    return is_one_of(words_after, start, end);
}

int
wijk_dialect_year_of_column(const char *name)
{
    int year = 0;

    for (const char *p = name; *p != '\0';) {
        const char *start = p;

        if (!is_word_byte(*p)) {
            p++;
            continue;
        }
        while (is_word_byte(*p))
            p++;
        if (p - start != 4)
            continue;

        int value = 0;

        for (const char *d = start; d < p; d++)
            value = g_ascii_isdigit(*d) && value >= 0 ? value * 10 + (*d - '0') : -1;
        if (value < FIRST_COLUMN_YEAR || value > LAST_COLUMN_YEAR)
            continue;
        if (year_is_a_bound(name, start, p) || (year != 0 && year != value))
            return 0;
        year = value;
    }
    return year;
}
