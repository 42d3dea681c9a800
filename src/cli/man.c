/* SPDX-License-Identifier: EUPL-1.2 */
/* The manual page in groff, from the table of commands. */
#include <string.h>

#include "base/i18n.h"
#include "cli/command.h"
#include "cli/report.h"

/* Adds text as groff reads it literally: a dash is a minus sign one can copy, a point or
 * quote at the start of a line is no request. */
static void
add_literal(GString *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        g_string_append(out, "\\&");
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\\')
            g_string_append(out, "\\e");
        else if (*p == '-')
            g_string_append(out, "\\-");
        else
            g_string_append_c(out, *p);
    }
}

static void
add_line(GString *out, const char *before, const char *text)
{
    g_string_append(out, before);
    add_literal(out, text);
    g_string_append_c(out, '\n');
}

/* Whether the page told about the option before the commands. */
static gboolean
is_common(const GArray *common, const WijkOption *option)
{
    for (guint i = 0; i < common->len; i++) {
        if (strcmp(g_array_index(common, WijkOption, i).name, option->name) == 0)
            return TRUE;
    }
    return FALSE;
}

static void
add_options(GString *out, const WijkCommand *command)
{
    g_autoptr(GArray) options = wijk_command_options(command);
    g_autoptr(GArray) common = wijk_command_options(NULL);
    const char *group = NULL;

    for (guint i = 0; i < options->len; i++) {
        const WijkOption *option = &g_array_index(options, WijkOption, i);

        if (command != NULL && is_common(common, option))
            continue;
        if (option->group != NULL && g_strcmp0(group, option->group) != 0) {
            g_autofree char *head = g_strdup_printf(
                _("Options that are keys of [%s] in a file:"), option->group);

            add_line(out, ".PP\n", head);
        }
        group = option->group;
        g_string_append(out, ".TP\n");
        if (option->letter != 0)
            g_string_append_printf(out, "\\fB\\-%c\\fR, ", option->letter);
        g_string_append(out, "\\fB\\-\\-");
        add_literal(out, option->name);
        g_string_append(out, "\\fR");
        if (option->argument != NULL && *option->argument != '\0') {
            g_string_append(out, " \\fI");
            add_literal(out, _(option->argument));
            g_string_append(out, "\\fR");
        }
        add_line(out, "\n", _(option->sentence));
    }
}

static void
add_command(GString *out, const WijkCommand *command)
{
    g_string_append_printf(out, ".SS wijk %s", command->name);
    add_line(out, " ", *command->usage == '\0' ? "" : _(command->usage));
    add_line(out, "", command->details != NULL ? _(command->details) : _(command->summary));
    add_options(out, command);
    if (command->example != NULL) {
        add_line(out, ".PP\n", _("Example:"));
        add_line(out, ".PP\n.nf\n    ", command->example);
        g_string_append(out, ".fi\n");
    }
}

static void
add_statuses(GString *out)
{
    static const struct {
        WijkExit status;
        const char *sentence;
    } row[] = {
        {WIJK_EXIT_DONE, N_("done")},
        {WIJK_EXIT_FAILED, N_("failed: a file, data, match, projection, limit or font")},
        {WIJK_EXIT_USAGE, N_("wrong usage, style or map file: nothing was drawn")},
        {WIJK_EXIT_BATCH_FAILURES, N_("a batch finished with failures")},
        {WIJK_EXIT_INTERRUPTED, N_("interrupted")},
    };

    for (guint i = 0; i < G_N_ELEMENTS(row); i++) {
        g_string_append_printf(out, ".TP\n\\fB%d\\fR\n", row[i].status);
        add_line(out, "", _(row[i].sentence));
    }
}

int
wijk_command_man(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(GString) out = g_string_new(NULL);

    (void)argc;
    (void)argv;
    (void)cli;
    g_string_append(out, "'\\\" -*- coding: UTF-8 -*-\n");
    g_string_append_printf(out, ".TH WIJK 1 \"\" \"wijk %s\"\n", WIJK_VERSION);
    add_line(out, ".SH ", _("NAME"));
    add_line(out, "wijk \\- ",
             _("maps of indicators of neighbourhoods, wijken and buurten"));
    add_line(out, ".SH ", _("SYNOPSIS"));
    add_line(out, "\\fBwijk\\fR ", _("COMMAND [FILE] [OPTION …]"));
    add_line(out, ".SH ", _("DESCRIPTION"));
    add_line(
        out, "",
        _("Draws choropleth maps of Dutch neighbourhood statistics, and of any other areas "
          "with a code, to PNG, SVG and PDF. Results go to standard output, sentences "
          "about them to standard error."));
    add_options(out, NULL);
    add_line(out, ".SH ", _("COMMANDS"));
    for (const WijkCommand *command = wijk_commands(); command->name != NULL; command++) {
        if (!command->hidden)
            add_command(out, command);
    }
    add_line(out, ".SH ", _("EXIT STATUS"));
    add_statuses(out);
    add_line(out, ".SH ", _("ENVIRONMENT"));
    add_line(
        out, ".TP\n\\fBLC_ALL\\fR, \\fBLC_MESSAGES\\fR, \\fBLANG\\fR\n",
        _("the language, when --lang does not say it; numbers in files never follow it"));
    add_line(out, ".TP\n\\fBNO_COLOR\\fR\n", _("no colours in messages"));
    wijk_report_text(out->str);
    return WIJK_EXIT_DONE;
}
