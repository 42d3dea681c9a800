/* SPDX-License-Identifier: EUPL-1.2 */
/* The options of one call. GOption splits the words; the sentences about wrong ones are
 * ours, so that they are in the user's language and name the cure. */
#include "cli/arguments.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/secret.h"

struct WijkArguments {
    GArray *option; /* WijkOption */
    char ***values; /* one list an option, or NULL */
    gboolean *flag; /* one an option */
};

void
wijk_arguments_free(WijkArguments *arguments)
{
    if (arguments == NULL)
        return;
    for (guint i = 0; i < arguments->option->len; i++)
        g_strfreev(arguments->values[i]);
    g_free(arguments->values);
    g_free(arguments->flag);
    g_array_unref(arguments->option);
    g_free(arguments);
}

static const WijkOption *
option_at(const WijkArguments *arguments, guint i)
{
    return &g_array_index(arguments->option, WijkOption, i);
}

/* Index of an option; asking for one the command has not is a fault of the program. */
static guint
index_of(const WijkArguments *arguments, const char *name)
{
    for (guint i = 0; i < arguments->option->len; i++) {
        if (strcmp(option_at(arguments, i)->name, name) == 0)
            return i;
    }
    g_error("the command has no option --%s", name);
}

/* GOption takes "--json=no" for "--json"; that would do the opposite of what was meant. */
static gboolean
check_flags(const WijkArguments *arguments, int n, char **argv, GError **error)
{
    for (int i = 1; i < n; i++) {
        const char *equals = strchr(argv[i], '=');

        if (!g_str_has_prefix(argv[i], "--") || equals == NULL)
            continue;

        g_autofree char *name = g_strndup(argv[i] + 2, (gsize)(equals - argv[i] - 2));

        for (guint j = 0; j < arguments->option->len; j++) {
            const WijkOption *option = option_at(arguments, j);

            if (option->value == WIJK_VALUE_NONE && strcmp(option->name, name) == 0) {
                g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                            _("option '--%s' takes no value"), name);
                return FALSE;
            }
        }
    }
    return TRUE;
}

static gboolean
split_words(WijkArguments *arguments, gboolean before_command, int *argc, char ***argv,
            GError **error)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autofree GOptionEntry *entry = g_new0(GOptionEntry, arguments->option->len + 1);
    g_autofree char *last = g_strdup((*argv)[*argc - 1]);
    g_autoptr(GError) problem = NULL;

    for (guint i = 0; i < arguments->option->len; i++) {
        const WijkOption *option = option_at(arguments, i);

        entry[i].long_name = option->name;
        entry[i].short_name = option->letter;
        entry[i].arg = option->value == WIJK_VALUE_NONE ? G_OPTION_ARG_NONE
                                                        : G_OPTION_ARG_FILENAME_ARRAY;
        entry[i].arg_data = option->value == WIJK_VALUE_NONE
                                ? (gpointer)&arguments->flag[i]
                                : (gpointer)&arguments->values[i];
    }
    g_option_context_add_main_entries(context, entry, NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_ignore_unknown_options(context, TRUE);
    g_option_context_set_strict_posix(context, before_command);
    if (g_option_context_parse(context, argc, argv, &problem))
        return TRUE;
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE, _("option '%s' needs a value"), last);
    return FALSE;
}

static void
set_unknown_option(const WijkArguments *arguments, const char *word, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *name = g_strndup(word, strcspn(word, "="));
    const char *bare = name + strspn(name, "-");

    for (guint i = 0; i < arguments->option->len; i++) {
        const WijkOption *option = option_at(arguments, i);

        if (strcmp(option->name, bare) == 0) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("write '--%s' with two dashes"), bare);
            return;
        }
        g_ptr_array_add(names, (gpointer)option->name);
    }
    g_ptr_array_add(names, NULL);

    const char *nearest =
        *bare == '\0' ? NULL : wijk_nearest_word(bare, (const char *const *)names->pdata);

    if (nearest != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("unknown option '%s'; did you mean '--%s'?"), name, nearest);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("unknown option '%s'; --help lists them all"), name);
}

static gboolean
check_rest(const WijkArguments *arguments, const WijkCommand *command, int n_head, int argc,
           char **argv, GError **error)
{
    for (int i = 1; i < n_head; i++) {
        if (argv[i][0] == '-' && argv[i][1] != '\0') {
            set_unknown_option(arguments, argv[i], error);
            return FALSE;
        }
    }
    if (command != NULL && argc - 1 > command->most) {
        g_autofree char *shown = wijk_secret_hide(argv[1 + command->most]);

        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("too many arguments: '%s' is not expected"), shown);
        return FALSE;
    }
    return TRUE;
}

static gboolean
check_value(const WijkOption *option, const char *value, GError **error)
{
    if (option->value != WIJK_VALUE_FILE && !g_utf8_validate(value, -1, NULL)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE, _("--%s: the value is not UTF-8"),
                    option->name);
        return FALSE;
    }
    /* Keys of the schema are checked where they are set. */
    if (option->group != NULL ||
        (option->value != WIJK_VALUE_CHOICE && option->value != WIJK_VALUE_METHOD))
        return TRUE;

    g_auto(GStrv) words = wijk_option_words(option, NULL);

    if (g_strv_contains((const char *const *)words, value))
        return TRUE;

    const char *nearest = wijk_nearest_word(value, (const char *const *)words);
    g_autofree char *all = g_strjoinv(", ", words);

    if (nearest != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("--%s: unknown value '%s'; did you mean '%s'?"), option->name, value,
                    nearest);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("--%s: unknown value '%s'; choose from %s"), option->name, value,
                    all);
    return FALSE;
}

static gboolean
check_values(const WijkArguments *arguments, GError **error)
{
    for (guint i = 0; i < arguments->option->len; i++) {
        for (char **value = arguments->values[i]; value != NULL && *value != NULL;
             value++) {
            if (!check_value(option_at(arguments, i), *value, error))
                return FALSE;
        }
    }
    return TRUE;
}

WijkArguments *
wijk_arguments_parse(const WijkCommand *command, int *argc, char ***argv, GError **error)
{
    g_autoptr(WijkArguments) arguments = g_new0(WijkArguments, 1);
    int n_head = 1;

    g_assert(*argc >= 1);
    arguments->option = wijk_command_options(command);
    arguments->values = g_new0(char **, arguments->option->len);
    arguments->flag = g_new0(gboolean, arguments->option->len);

    while (n_head < *argc && strcmp((*argv)[n_head], "--") != 0)
        n_head++;

    int n_tail = MAX(0, *argc - n_head - 1);
    char **tail = *argv + n_head + 1;

    if (command == NULL)
        n_head = *argc;
    if (!check_flags(arguments, command == NULL ? MIN(2, n_head) : n_head, *argv, error) ||
        !split_words(arguments, command == NULL, &n_head, argv, error))
        return NULL;
    *argc = n_head;
    if (command != NULL) {
        memmove(*argv + n_head, tail, (gsize)n_tail * sizeof *tail);
        *argc += n_tail;
    }
    (*argv)[*argc] = NULL;

    /* Before a command only the first word can be an unknown option. */
    if (!check_rest(arguments, command, command == NULL ? MIN(2, n_head) : n_head, *argc,
                    *argv, error) ||
        !check_values(arguments, error))
        return NULL;
    return g_steal_pointer(&arguments);
}

gboolean
wijk_arguments_has(const WijkArguments *arguments, const char *name)
{
    guint i = index_of(arguments, name);

    return arguments->flag[i] || arguments->values[i] != NULL;
}

const char *
wijk_arguments_get(const WijkArguments *arguments, const char *name)
{
    char **values = arguments->values[index_of(arguments, name)];

    return values == NULL ? NULL : values[g_strv_length(values) - 1];
}

const char *const *
wijk_arguments_list(const WijkArguments *arguments, const char *name)
{
    static const char *const none[] = {NULL};
    char **values = arguments->values[index_of(arguments, name)];

    return values == NULL ? none : (const char *const *)values;
}

gboolean
wijk_arguments_integer(const WijkArguments *arguments, const char *name, int min, int max,
                       int *value, GError **error)
{
    const char *text = wijk_arguments_get(arguments, name);
    double number;

    if (text == NULL)
        return TRUE;
    if (!wijk_number_parse(text, strlen(text), '.', &number, NULL) ||
        number != floor(number) || number < min || number > max) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("--%s: '%s' is no whole number from %d to %d"), name, text, min, max);
        return FALSE;
    }
    *value = (int)number;
    return TRUE;
}

double *
wijk_arguments_numbers(const WijkArguments *arguments, const char *name, guint *out_n,
                       GError **error)
{
    const char *text = wijk_arguments_get(arguments, name);

    *out_n = 0;
    if (text == NULL)
        return NULL;

    g_auto(GStrv) words = g_strsplit(text, ",", -1);
    guint n = g_strv_length(words);
    g_autofree double *numbers = g_new(double, n + 1);

    for (guint i = 0; i < n; i++) {
        if (!wijk_number_parse(words[i], strlen(words[i]), '.', &numbers[i], NULL)) {
            g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("--%s: '%s' is no number; write numbers with a decimal point and "
                          "commas between them, as in 5,7.5,10"),
                        name, words[i]);
            return NULL;
        }
    }
    *out_n = n;
    return g_steal_pointer(&numbers);
}

gboolean
wijk_arguments_apply(const WijkArguments *arguments, WijkSettings *settings, GError **error)
{
    for (guint i = 0; i < arguments->option->len; i++) {
        const WijkOption *option = option_at(arguments, i);

        if (option->group == NULL)
            continue;

        WijkKey key = wijk_key_find(option->group, option->name);
        g_autofree char *place = g_strconcat("--", option->name, NULL);

        for (char **value = arguments->values[i]; value != NULL && *value != NULL;
             value++) {
            if (!wijk_settings_set(settings, key, *value, WIJK_SETTINGS_OPTION, place, NULL,
                                   error))
                return FALSE;
        }
    }
    return TRUE;
}
