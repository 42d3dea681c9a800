/* SPDX-License-Identifier: EUPL-1.2 */
/* The sign of a unit in a cell. Spreadsheets write "-€ 5", "€ -5" and "€ 5,00". */
#include "data/amount.h"

#include <string.h>

#define EURO "\xe2\x82\xac"
#define MINUS "\xe2\x88\x92"

static const char *const blanks[] = {" ", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89"};

/* Length of @word if the text begins with it, else 0. */
static gsize
begins(const char *p, const char *end, const char *word)
{
    gsize length = strlen(word);

    return (gsize)(end - p) >= length && memcmp(p, word, length) == 0 ? length : 0;
}

/* Length of the blank at @p, or 0. */
static gsize
blank_at(const char *p, const char *end)
{
    gsize length = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(blanks) && length == 0; i++)
        length = begins(p, end, blanks[i]);
    return length;
}

/* Length of the blank that ends at @end, or 0. */
static gsize
blank_before(const char *start, const char *end)
{
    for (gsize i = 0; i < G_N_ELEMENTS(blanks); i++) {
        gsize length = strlen(blanks[i]);

        if ((gsize)(end - start) >= length && begins(end - length, end, blanks[i]) > 0)
            return length;
    }
    return 0;
}

static gsize
minus_length(const char *p, const char *end)
{
    return MAX(begins(p, end, "-"), begins(p, end, MINUS));
}

static gboolean
is_digit_at(const char *p, const char *end)
{
    return p < end && g_ascii_isdigit(*p);
}

static gboolean
take_percent(WijkAmount *amount)
{
    const char *end = amount->text + amount->length;

    if (amount->length < 2 || end[-1] != '%')
        return FALSE;
    end--;
    for (gsize blank; (blank = blank_before(amount->text, end)) > 0;)
        end -= blank;
    if (end == amount->text || !g_ascii_isdigit(end[-1]))
        return FALSE;
    amount->length = (gsize)(end - amount->text);
    amount->sign = WIJK_UNIT_SIGN_PERCENT;
    return TRUE;
}

static gboolean
take_euro(WijkAmount *amount)
{
    const char *end = amount->text + amount->length;
    gsize minus = minus_length(amount->text, end);
    gsize euro = begins(amount->text + minus, end, EURO);

    if (euro == 0)
        return FALSE;

    const char *p = amount->text + minus + euro;

    for (gsize blank; (blank = blank_at(p, end)) > 0;)
        p += blank;

    gsize sign = minus > 0 ? 0 : MAX(minus_length(p, end), begins(p, end, "+"));

    if (!is_digit_at(p + sign, end))
        return FALSE;
    amount->text = p;
    amount->length = (gsize)(end - p);
    amount->negated = minus > 0;
    amount->sign = WIJK_UNIT_SIGN_EURO;
    return TRUE;
}

WijkAmount
wijk_amount_get(const char *cell, gsize length)
{
    WijkAmount amount = {.text = cell, .length = length};

    if (!take_percent(&amount))
        take_euro(&amount);
    return amount;
}
