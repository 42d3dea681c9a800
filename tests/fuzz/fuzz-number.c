/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers as text: whatever is read is finite, survives its shortest text, and comes back
 * within half a unit of the last digit from the text meant for people. */
#include <math.h>
#include <string.h>

#include "base/number.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
check_formatted(double value, guint decimals, WijkLang lang)
{
    g_autofree char *text = wijk_number_format(value, decimals, lang);
    char decimal = lang == WIJK_LANG_NL ? ',' : '.';
    double back;

    if (strlen(text) > 400) /* longer than the reader takes */
        return;
    g_assert(g_utf8_validate(text, -1, NULL));
    g_assert(wijk_number_parse(text, strlen(text), decimal, &back, NULL));
    g_assert(back == wijk_number_round(value, decimals));
    g_assert(fabs(back - value) <= 0.5 * pow(10, -(double)decimals) + fabs(value) * 1e-15);
}

static void
check(const char *text, gsize size, char decimal)
{
    double value = 77.0;
    guint decimals = 0;

    if (!wijk_number_parse(text, size, decimal, &value, &decimals)) {
        g_assert(value == 77.0);
        return;
    }
    g_assert(isfinite(value) && (decimals <= size || memchr(text, 'e', size) != NULL ||
                                 memchr(text, 'E', size) != NULL));

    char buffer[32];
    double back;

    wijk_number_to_string(value, buffer);
    g_assert(strlen(buffer) < sizeof buffer);
    g_assert(wijk_number_parse(buffer, strlen(buffer), '.', &back, NULL));
    g_assert(memcmp(&back, &value, sizeof value) == 0);
    g_assert(g_ascii_strtod(buffer, NULL) == value);
    check_formatted(value, MIN(decimals, 15), WIJK_LANG_NL);
    check_formatted(value, (guint)size % 16, WIJK_LANG_EN);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    /* An exact copy, so that reading past the end is seen. */
    g_autofree char *text = g_malloc(MAX(size, 1));

    if (size > 0)
        memcpy(text, data, size);
    check(text, size, '.');
    check(text, size, ',');
    return 0;
}
