/* SPDX-License-Identifier: EUPL-1.2 */
/* The only place that prints. */
#include "cli/report.h"

#include <stdio.h>

#include "base/error.h"
#include "base/i18n.h"

#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define PLAIN "\033[0m"

static void
print_sentence(const WijkCli *cli, const char *colour, const char *head,
               const char *sentence)
{
    if (cli->colour)
        g_printerr("%s%s:%s %s\n", colour, head, PLAIN, sentence);
    else
        g_printerr("%s: %s\n", head, sentence);
}

void
wijk_report_problem(const WijkCli *cli, const char *sentence)
{
    print_sentence(cli, RED, cli->program, sentence);
}

int
wijk_report_error(const WijkCli *cli, const GError *error)
{
    wijk_report_problem(cli, error->message);
    return g_error_matches(error, WIJK_ERROR, WIJK_ERROR_USAGE) ? WIJK_EXIT_USAGE
                                                                : WIJK_EXIT_FAILED;
}

void
wijk_report_notes(const WijkCli *cli, const WijkNotes *notes)
{
    if (cli->quiet || notes == NULL)
        return;
    for (guint i = 0; i < wijk_notes_count(notes); i++)
        print_sentence(cli, YELLOW, _("note"), wijk_notes_get(notes, i));
}

void
wijk_report_status(const char *line)
{
    g_printerr("\r%s\033[K", line);
}

void
wijk_report_warnings(WijkJson *json, const WijkNotes *notes)
{
    wijk_json_begin_array(json, "warnings");
    for (guint i = 0; i < wijk_notes_count(notes); i++)
        wijk_json_string(json, NULL, wijk_notes_get(notes, i));
    wijk_json_end_array(json);
}

void
wijk_report_text(const char *text)
{
    fputs(text, stdout);
}

void
wijk_report_json(WijkJson *json)
{
    g_autofree char *text = wijk_json_finish(json);

    fputs(text, stdout);
}

int
wijk_report_flush(const WijkCli *cli, int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;

    print_sentence(cli, RED, cli->program,
                   _("standard output cannot be written; is the disk full?"));
    return WIJK_EXIT_FAILED;
}
