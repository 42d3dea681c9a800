/* SPDX-License-Identifier: EUPL-1.2 */
/* Style and map files, and values of options: whatever the bytes, settings stay whole, and
 * after an error they are as they were. */
#include <math.h>
#include <string.h>

#include "style/palette.h"
#include "style/settings.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* Asks for every value in the way of its type, and for what the schema promises of it. */
static void
check_whole(const WijkSettings *settings)
{
    gboolean reverse;
    guint n;

    for (guint i = 0; i < WIJK_N_KEYS; i++) {
        WijkKey key = (WijkKey)i;
        const WijkKeySpec *spec = wijk_key_spec(key);
        double value;

        switch (spec->type) {
        case WIJK_TYPE_TEXT:
        case WIJK_TYPE_PATH:
            g_assert(g_utf8_validate(wijk_settings_text(settings, key), -1, NULL));
            break;
        case WIJK_TYPE_NUMBER:
        case WIJK_TYPE_INTEGER:
            value = wijk_settings_number(settings, key);
            g_assert((isnan(value) && *spec->fallback == '\0') ||
                     (value >= spec->min && value <= spec->max));
            g_assert(spec->type == WIJK_TYPE_NUMBER || value == floor(value));
            break;
        case WIJK_TYPE_FLAG:
            (void)wijk_settings_flag(settings, key);
            break;
        case WIJK_TYPE_CHOICE:
            g_assert(wijk_settings_choice(settings, key) >= 0 || *spec->fallback == '\0');
            break;
        case WIJK_TYPE_COLOUR:
            (void)wijk_settings_colour(settings, key);
            break;
        case WIJK_TYPE_NUMBERS: {
            const double *numbers = wijk_settings_numbers(settings, key, &n);

            for (guint k = 1; k < n; k++)
                g_assert(numbers[k] > numbers[k - 1]);
            break;
        }
        case WIJK_TYPE_LIST:
        case WIJK_TYPE_PATHS:
        case WIJK_TYPE_ITEMS:
            for (const char *const *item = wijk_settings_list(settings, key); *item != NULL;
                 item++)
                g_assert(**item != '\0');
            break;
        case WIJK_N_TYPES:
            g_assert_not_reached();
        }
    }
    g_assert(wijk_palette_parse(wijk_settings_text(settings, WIJK_KEY_PALETTE), &reverse,
                                NULL) != NULL);
}

static void
parse_as(const guint8 *data, gsize size, WijkSettingsRank rank)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autoptr(GError) error = NULL;

    if (!wijk_settings_parse(settings, (const char *)data, size, "/no/folder/a.style", rank,
                             &error)) {
        g_assert(error != NULL && g_utf8_validate(error->message, -1, NULL));
        for (guint i = 0; i < WIJK_N_KEYS; i++)
            g_assert(!wijk_settings_is_set(settings, (WijkKey)i));
    }
    check_whole(settings);
}

/* The last line as the value of every option. */
static void
set_options(const guint8 *data, gsize size)
{
    g_autoptr(WijkSettings) settings = wijk_settings_new();
    g_autofree char *text = g_strndup((const char *)data, size);
    const char *newline = strrchr(text, '\n');
    const char *value = newline == NULL ? text : newline + 1;

    for (guint i = 0; i < WIJK_N_KEYS; i++) {
        g_autoptr(GError) error = NULL;

        if (!wijk_settings_set(settings, (WijkKey)i, value, WIJK_SETTINGS_OPTION,
                               "--option", NULL, &error))
            g_assert(error != NULL);
    }
    check_whole(settings);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    parse_as(data, size, WIJK_SETTINGS_STYLE);
    parse_as(data, size, WIJK_SETTINGS_MAP);
    set_options(data, size);
    return 0;
}
