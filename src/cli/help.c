/* SPDX-License-Identifier: EUPL-1.2 */
/* Help as text: one column of options, one of sentences, at most 80 characters wide. */
#include "cli/help.h"

#include <string.h>

#include "base/i18n.h"

#define WIDTH 80       /* characters: a terminal as it opens */
#define TEXT_COLUMN 26 /* where sentences begin */

/* Adds words from column @at on, wrapped and indented at @indent. */
static void
add_wrapped(GString *out, const char *text, guint at, guint indent)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint column = at;
    gboolean first = TRUE;

    for (char **word = words; *word != NULL; word++) {
        guint width = (guint)g_utf8_strlen(*word, -1);

        if (!first && column + 1 + width > WIDTH) {
            g_string_append_printf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            g_string_append_c(out, ' ');
            column++;
        }
        first = FALSE;
        g_string_append(out, *word);
        column += width;
    }
    g_string_append_c(out, '\n');
}

/* "  head    sentence", on a line of its own if the head is long. */
static void
add_row(GString *out, const char *head, const char *sentence, guint text_column)
{
    guint width = (guint)g_utf8_strlen(head, -1);

    g_string_append_printf(out, "  %s", head);
    if (width + 4 > text_column)
        g_string_append_printf(out, "\n%*s", (int)text_column, "");
    else
        g_string_append_printf(out, "%*s", (int)(text_column - width - 2), "");
    add_wrapped(out, sentence, text_column, text_column);
}

static void
add_option(GString *out, const WijkOption *option)
{
    g_autoptr(GString) head = g_string_new(NULL);

    if (option->letter != 0)
        g_string_append_printf(head, "-%c, ", option->letter);
    g_string_append_printf(head, "--%s", option->name);
    if (option->argument != NULL && *option->argument != '\0')
        g_string_append_printf(head, " %s", _(option->argument));
    add_row(out, head->str, _(option->sentence), TEXT_COLUMN);
}

static void
add_options(GString *out, const WijkCommand *command)
{
    g_autoptr(GArray) options = wijk_command_options(command);
    const char *group = NULL;

    g_string_append_printf(out, "\n%s:\n", _("Options"));
    for (guint i = 0; i < options->len; i++) {
        const WijkOption *option = &g_array_index(options, WijkOption, i);

        if (option->group != NULL && g_strcmp0(group, option->group) != 0)
            g_string_append_printf(out, _("\nOptions that are keys of [%s] in a file:\n"),
                                   option->group);
        group = option->group;
        add_option(out, option);
    }
}

char *
wijk_help_program(const char *program)
{
    g_autoptr(GString) out = g_string_new(NULL);

    g_string_append_printf(
        out, "%s\n\n", _("wijk: maps of indicators of neighbourhoods, wijken and buurten"));
    g_string_append_printf(out, _("Usage: %s COMMAND [FILE] [OPTION …]\n"), program);
    g_string_append_printf(out, "\n%s:\n", _("Commands"));
    for (const WijkCommand *command = wijk_commands(); command->name != NULL; command++) {
        if (!command->hidden)
            add_row(out, command->name, _(command->summary), 14);
    }
    add_options(out, NULL);
    g_string_append_c(out, '\n');
    g_string_append_printf(out, _("'%s COMMAND --help' tells more about a command.\n"),
                           program);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
wijk_help_command(const char *program, const WijkCommand *command)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *head = g_strdup_printf(_("Usage: %s %s"), program, command->name);

    g_string_append(out, head);
    if (*command->usage != '\0') {
        g_string_append_c(out, ' ');
        add_wrapped(out, _(command->usage), (guint)g_utf8_strlen(head, -1) + 1, 4);
    } else {
        g_string_append_c(out, '\n');
    }
    g_string_append_c(out, '\n');
    add_wrapped(out, command->details != NULL ? _(command->details) : _(command->summary),
                0, 0);
    add_options(out, command);
    if (command->example != NULL)
        g_string_append_printf(out, "\n%s:\n  %s\n", _("Example"), command->example);
    return g_string_free(g_steal_pointer(&out), FALSE);
}
