/* SPDX-License-Identifier: EUPL-1.2 */
/* Settings: one value a key, who set it and where. */
#include "style/settings.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "style/value.h"

struct WijkSettings {
    WijkValue value[WIJK_N_KEYS];
    WijkSettingsRank rank[WIJK_N_KEYS];
    char *place[WIJK_N_KEYS]; /* NULL for the default */
    char *style_folder;
};

static void
set_default(WijkSettings *settings, WijkKey key)
{
    wijk_value_clear(&settings->value[key]);
    g_clear_pointer(&settings->place[key], g_free);
    settings->rank[key] = WIJK_SETTINGS_DEFAULT;
    if (!wijk_value_parse(key, wijk_key_spec(key)->fallback, FALSE, NULL,
                          &settings->value[key], NULL))
        g_assert_not_reached(); /* the schema is ours */
}

WijkSettings *
wijk_settings_new(void)
{
    WijkSettings *settings = g_new0(WijkSettings, 1);

    for (guint key = 0; key < WIJK_N_KEYS; key++)
        set_default(settings, (WijkKey)key);
    return settings;
}

void
wijk_settings_free(WijkSettings *settings)
{
    if (settings == NULL)
        return;
    for (guint key = 0; key < WIJK_N_KEYS; key++) {
        wijk_value_clear(&settings->value[key]);
        g_free(settings->place[key]);
    }
    g_free(settings->style_folder);
    g_free(settings);
}

WijkSettings *
wijk_settings_copy(const WijkSettings *settings)
{
    WijkSettings *copy = g_new0(WijkSettings, 1);

    for (guint key = 0; key < WIJK_N_KEYS; key++) {
        copy->value[key] = wijk_value_copy(&settings->value[key]);
        copy->rank[key] = settings->rank[key];
        copy->place[key] = g_strdup(settings->place[key]);
    }
    copy->style_folder = g_strdup(settings->style_folder);
    return copy;
}

void
wijk_settings_set_style_folder(WijkSettings *settings, const char *folder)
{
    g_free(settings->style_folder);
    settings->style_folder = g_strdup(folder);
}

const char *
wijk_settings_style_folder(const WijkSettings *settings)
{
    return settings->style_folder;
}

static void
prefix_place(GError **error, WijkKey key, WijkSettingsRank rank, const char *place)
{
    const WijkKeySpec *spec = wijk_key_spec(key);

    if (rank == WIJK_SETTINGS_OPTION)
        g_prefix_error(error, "%s: ", place);
    else
        g_prefix_error(error, "%s: [%s] %s: ", place, spec->group, spec->key);
}

static gboolean
check_scope(WijkKey key, WijkSettingsRank rank, GError **error)
{
    const WijkKeySpec *spec = wijk_key_spec(key);

    switch (rank) {
    case WIJK_SETTINGS_STYLE:
        if (spec->scope & WIJK_SCOPE_STYLE)
            return TRUE;
        g_set_error_literal(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                            _("has no place in a style file; put it in the map file"));
        return FALSE;
    case WIJK_SETTINGS_MAP:
        if (spec->scope & WIJK_SCOPE_MAP)
            return TRUE;
        g_set_error_literal(
            error, WIJK_ERROR, WIJK_ERROR_USAGE,
            spec->scope & WIJK_SCOPE_BATCH
                ? _("has no place in a map file; put it in a batch file")
                : _("has no place in a map file; put it in the style file"));
        return FALSE;
    case WIJK_SETTINGS_BATCH:
        if (spec->scope & (WIJK_SCOPE_MAP | WIJK_SCOPE_BATCH))
            return TRUE;
        g_set_error_literal(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                            _("has no place in a batch file; put it in the style file"));
        return FALSE;
    case WIJK_SETTINGS_OPTION:
        if (spec->scope & WIJK_SCOPE_OPTION)
            return TRUE;
        g_set_error_literal(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                            _("is no option; put it in the style file"));
        return FALSE;
    case WIJK_SETTINGS_DEFAULT:
        break;
    }
    g_assert_not_reached();
}

static void
append_list(WijkValue *value, const WijkValue *more)
{
    GPtrArray *list = g_ptr_array_new();

    for (guint i = 0; value->list != NULL && value->list[i] != NULL; i++)
        g_ptr_array_add(list, g_strdup(value->list[i]));
    for (guint i = 0; more->list[i] != NULL; i++)
        g_ptr_array_add(list, g_strdup(more->list[i]));
    g_ptr_array_add(list, NULL);
    g_strfreev(value->list);
    value->list = (char **)g_ptr_array_free(list, FALSE);
}

/* Size and page say the same: a new one ends one of no higher rank. FALSE: it may not come.
 */
static gboolean
displace_twin(WijkSettings *settings, WijkKey key, WijkSettingsRank rank, gboolean empty)
{
    WijkKey twin = key == WIJK_KEY_SIZE   ? WIJK_KEY_PAGE
                   : key == WIJK_KEY_PAGE ? WIJK_KEY_SIZE
                                          : WIJK_N_KEYS;

    if (twin == WIJK_N_KEYS || empty)
        return TRUE;
    if (settings->rank[twin] > rank)
        return FALSE;
    if (settings->rank[twin] != WIJK_SETTINGS_DEFAULT)
        set_default(settings, twin);
    return TRUE;
}

gboolean
wijk_settings_set(WijkSettings *settings, WijkKey key, const char *text,
                  WijkSettingsRank rank, const char *place, const char *directory,
                  GError **error)
{
    WijkValue value;

    g_return_val_if_fail(key < WIJK_N_KEYS && rank != WIJK_SETTINGS_DEFAULT, FALSE);
    if (!check_scope(key, rank, error) ||
        !wijk_value_parse(key, text, rank != WIJK_SETTINGS_OPTION, directory, &value,
                          error)) {
        prefix_place(error, key, rank, place);
        return FALSE;
    }
    if (rank < settings->rank[key] ||
        !displace_twin(settings, key, rank, *value.text == '\0')) {
        wijk_value_clear(&value);
        return TRUE;
    }
    if (value.list != NULL && value.list[0] != NULL && rank == WIJK_SETTINGS_OPTION &&
        settings->rank[key] == WIJK_SETTINGS_OPTION) {
        append_list(&settings->value[key], &value);
        wijk_value_clear(&value);
        return TRUE;
    }
    wijk_value_clear(&settings->value[key]);
    settings->value[key] = value;
    settings->rank[key] = rank;
    g_free(settings->place[key]);
    settings->place[key] = g_strdup(place);
    return TRUE;
}

void
wijk_settings_swap(WijkSettings *a, WijkSettings *b)
{
    WijkSettings c = *a;

    *a = *b;
    *b = c;
}

gboolean
wijk_settings_is_set(const WijkSettings *settings, WijkKey key)
{
    return settings->rank[key] != WIJK_SETTINGS_DEFAULT;
}

WijkSettingsRank
wijk_settings_rank(const WijkSettings *settings, WijkKey key)
{
    return settings->rank[key];
}

static void
sign_value(WijkKeyType type, const WijkValue *value, GString *out)
{
    char text[32];

    switch (type) {
    case WIJK_TYPE_TEXT:
    case WIJK_TYPE_PATH:
    case WIJK_TYPE_CHOICE:
        g_string_append(out, value->text);
        break;
    case WIJK_TYPE_NUMBER:
    case WIJK_TYPE_INTEGER:
    case WIJK_TYPE_FLAG:
        g_string_append(
            out, isnan(value->number) ? "" : wijk_number_to_string(value->number, text));
        break;
    case WIJK_TYPE_COLOUR:
        g_string_append(out, wijk_colour_to_hex(value->colour, text));
        break;
    case WIJK_TYPE_NUMBERS:
        for (guint i = 0; i < value->n_numbers; i++)
            g_string_append_printf(out, "%s,",
                                   wijk_number_to_string(value->numbers[i], text));
        break;
    case WIJK_TYPE_LIST:
    case WIJK_TYPE_PATHS:
    case WIJK_TYPE_ITEMS:
        for (guint i = 0; value->list != NULL && value->list[i] != NULL; i++)
            g_string_append_printf(out, "%" G_GSIZE_FORMAT ":%s,", strlen(value->list[i]),
                                   value->list[i]);
        break;
    case WIJK_N_TYPES:
    default:
        g_assert_not_reached();
    }
}

void
wijk_settings_sign(const WijkSettings *settings, const WijkKey *without, guint n_without,
                   GString *out)
{
    for (guint key = 0; key < WIJK_N_KEYS; key++) {
        const WijkKeySpec *spec = wijk_key_spec((WijkKey)key);
        gboolean counts = TRUE;

        for (guint i = 0; i < n_without; i++)
            counts = counts && without[i] != (WijkKey)key;
        if (!counts)
            continue;
        g_string_append_printf(out, "%s.%s=", spec->group, spec->key);
        sign_value(spec->type, &settings->value[key], out);
        g_string_append_c(out, '\n');
    }
}

const char *
wijk_settings_place(const WijkSettings *settings, WijkKey key)
{
    return settings->place[key] == NULL ? "" : settings->place[key];
}

static const WijkValue *
value_of_type(const WijkSettings *settings, WijkKey key, WijkKeyType a, WijkKeyType b)
{
    WijkKeyType type = wijk_key_spec(key)->type;

    g_assert(type == a || type == b);
    return &settings->value[key];
}

const char *
wijk_settings_text(const WijkSettings *settings, WijkKey key)
{
    if (wijk_key_spec(key)->type == WIJK_TYPE_CHOICE)
        return settings->value[key].text;
    return value_of_type(settings, key, WIJK_TYPE_TEXT, WIJK_TYPE_PATH)->text;
}

double
wijk_settings_number(const WijkSettings *settings, WijkKey key)
{
    return value_of_type(settings, key, WIJK_TYPE_NUMBER, WIJK_TYPE_INTEGER)->number;
}

int
wijk_settings_integer(const WijkSettings *settings, WijkKey key)
{
    return (int)value_of_type(settings, key, WIJK_TYPE_INTEGER, WIJK_TYPE_INTEGER)->number;
}

gboolean
wijk_settings_flag(const WijkSettings *settings, WijkKey key)
{
    return value_of_type(settings, key, WIJK_TYPE_FLAG, WIJK_TYPE_FLAG)->number != 0;
}

int
wijk_settings_choice(const WijkSettings *settings, WijkKey key)
{
    return (int)value_of_type(settings, key, WIJK_TYPE_CHOICE, WIJK_TYPE_CHOICE)->number;
}

WijkSrgb8
wijk_settings_colour(const WijkSettings *settings, WijkKey key)
{
    return value_of_type(settings, key, WIJK_TYPE_COLOUR, WIJK_TYPE_COLOUR)->colour;
}

const double *
wijk_settings_numbers(const WijkSettings *settings, WijkKey key, guint *out_n)
{
    const WijkValue *value =
        value_of_type(settings, key, WIJK_TYPE_NUMBERS, WIJK_TYPE_NUMBERS);

    *out_n = value->n_numbers;
    return value->numbers;
}

const char *const *
wijk_settings_list(const WijkSettings *settings, WijkKey key)
{
    WijkKeyType type =
        wijk_key_spec(key)->type == WIJK_TYPE_ITEMS ? WIJK_TYPE_ITEMS : WIJK_TYPE_LIST;

    return (const char *const *)value_of_type(settings, key, type, WIJK_TYPE_PATHS)->list;
}
