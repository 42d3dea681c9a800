/* SPDX-License-Identifier: EUPL-1.2 */
/* The front of the command: language, resources, and which command is meant. */
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/report.h"
#include "cli/resources.h"
#include "output/file.h"

static void
leave_at_interrupt(int number)
{
    wijk_file_abandon();
    _exit(number == SIGINT ? WIJK_EXIT_INTERRUPTED : 128 + number);
}

/* The language the locale names, else Dutch. */
static WijkLang
language_of_locale(void)
{
    static const char *const variable[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (guint i = 0; i < G_N_ELEMENTS(variable); i++) {
        const char *value = g_getenv(variable[i]);

        if (value != NULL && *value != '\0')
            return g_str_has_prefix(value, "en") ? WIJK_LANG_EN : WIJK_LANG_NL;
    }
    return WIJK_LANG_NL;
}

/* The language must be known before the first sentence, so --lang is looked for before the
 * options are parsed; a wrong value is reported by the parser. */
static WijkLang
find_language(int argc, char **argv)
{
    WijkLang lang = language_of_locale();

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *value = NULL;

        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            value = argv[i + 1];
        else if (g_str_has_prefix(argv[i], "--lang="))
            value = argv[i] + strlen("--lang=");
        if (g_strcmp0(value, "nl") == 0)
            lang = WIJK_LANG_NL;
        else if (g_strcmp0(value, "en") == 0)
            lang = WIJK_LANG_EN;
    }
    return lang;
}

/* C.UTF-8 is on every Debian, so numbers and sorting are the same everywhere; LANGUAGE
 * alone chooses the sentences, without an installed locale. */
static void
bind_language(WijkLang lang, const char *locale_folder)
{
    g_setenv("LANGUAGE", lang == WIJK_LANG_NL ? "nl" : "en", TRUE);
    setlocale(LC_ALL, "C.UTF-8");
    bindtextdomain(GETTEXT_PACKAGE, locale_folder);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
}

static int
fail(const WijkCli *cli, GError *error)
{
    int status = wijk_report_error(cli, error);

    g_error_free(error);
    return status;
}

static int
run_command(WijkCli *cli, const WijkCommand *command, int argc, char **argv)
{
    GError *error = NULL;
    g_autoptr(WijkArguments) arguments =
        wijk_arguments_parse(command, &argc, &argv, &error);

    if (arguments == NULL) {
        g_prefix_error(&error, "%s: ", command->name);
        return fail(cli, error);
    }
    if (wijk_arguments_has(arguments, "help")) {
        g_autofree char *help = wijk_help_command(cli->program, command);

        wijk_report_text(help);
        return WIJK_EXIT_DONE;
    }
    cli->command = command;
    cli->arguments = arguments;
    cli->quiet = cli->quiet || wijk_arguments_has(arguments, "quiet");
    cli->json = command->has_json && wijk_arguments_has(arguments, "json");
    cli->progress = isatty(STDERR_FILENO) && !cli->quiet;
    return command->run(argc, argv, cli);
}

/* Options before the command, then the command. */
static int
run(WijkCli *cli, int argc, char **argv)
{
    GError *error = NULL;
    g_autoptr(WijkArguments) arguments = wijk_arguments_parse(NULL, &argc, &argv, &error);

    if (arguments == NULL)
        return fail(cli, error);
    if (wijk_arguments_has(arguments, "version")) {
        wijk_report_text("wijk " WIJK_VERSION "\n");
        return WIJK_EXIT_DONE;
    }
    if (wijk_arguments_has(arguments, "help")) {
        g_autofree char *help = wijk_help_program(cli->program);

        wijk_report_text(help);
        return WIJK_EXIT_DONE;
    }
    if (argc < 2) {
        g_autofree char *help = wijk_help_program(cli->program);

        g_printerr("%s", help);
        return WIJK_EXIT_USAGE;
    }
    cli->quiet = wijk_arguments_has(arguments, "quiet");

    const WijkCommand *command = wijk_command_find(argv[1]);

    if (command != NULL)
        return run_command(cli, command, argc - 1, argv + 1);

    const char *nearest = wijk_command_nearest(argv[1]);

    if (nearest != NULL)
        g_set_error(&error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("unknown command '%s'; did you mean '%s'?"), argv[1], nearest);
    else
        g_set_error(&error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("unknown command '%s'; 'wijk --help' lists them"), argv[1]);
    return fail(cli, error);
}

int
main(int argc, char **argv)
{
    g_auto(WijkResources) resources = {0};
    g_autofree char **words = g_memdup2(argv, ((gsize)argc + 1) * sizeof *argv);
    const char *no_colour = g_getenv("NO_COLOR");
    struct sigaction interrupt = {.sa_handler = leave_at_interrupt};

    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGTERM, &interrupt, NULL);
    sigaction(SIGHUP, &interrupt, NULL);
    wijk_resources_find(NULL, &resources);

    WijkCli cli = {
        .program = "wijk",
        .lang = find_language(argc, argv),
        .colour = isatty(STDERR_FILENO) && (no_colour == NULL || *no_colour == '\0'),
        .data_folder = resources.data_folder,
    };

    bind_language(cli.lang, resources.locale_folder);
    return wijk_report_flush(&cli, run(&cli, argc, words));
}
