/* SPDX-License-Identifier: EUPL-1.2 */
/* Completion scripts, made from the table of commands: no shell code repeats a word of it.
 */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/report.h"

/* Makes the text safe between single quotes of a shell. */
static char *
quote_for_shell(const char *text)
{
    g_auto(GStrv) pieces = g_strsplit(text, "'", -1);

    return g_strjoinv("'\\''", pieces);
}

/* The same for zsh's _arguments, which also reads [ ] and : */
static char *
quote_for_zsh(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (const char *p = text; *p != '\0'; p++) {
        if (strchr("[]:\\", *p) != NULL)
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
    return quote_for_shell(out->str);
}

static char *
join_choices(const char *choices)
{
    g_auto(GStrv) words = g_strsplit(choices, "|", -1);

    return g_strjoinv(" ", words);
}

static char *
join_words(const WijkOption *option, const char *data_folder)
{
    g_auto(GStrv) words = wijk_option_words(option, data_folder);

    return g_strjoinv(" ", words);
}

static void
add_bash_values(GString *out, const WijkCommand *command, const char *data_folder)
{
    g_autoptr(GArray) options = wijk_command_options(command);
    const char *name = command == NULL ? "*" : command->name;

    for (guint i = 0; i < options->len; i++) {
        const WijkOption *option = &g_array_index(options, WijkOption, i);
        g_autofree char *words = join_words(option, data_folder);

        if (option->value == WIJK_VALUE_NONE || option->value == WIJK_VALUE_FILE)
            continue;
        g_string_append_printf(out,
                               "        %s:--%s) COMPREPLY=($(compgen -W '%s' -- "
                               "\"$word\")); return ;;\n",
                               name, option->name, words);
    }
}

static void
add_bash_names(GString *out, const WijkCommand *command)
{
    g_autoptr(GArray) options = wijk_command_options(command);

    g_string_append_printf(out, "        %s) names='",
                           command == NULL ? "''" : command->name);
    for (guint i = 0; i < options->len; i++)
        g_string_append_printf(out, "%s--%s", i == 0 ? "" : " ",
                               g_array_index(options, WijkOption, i).name);
    if (command == NULL) {
        for (const WijkCommand *each = wijk_commands(); each->name != NULL; each++) {
            if (!each->hidden)
                g_string_append_printf(out, " %s", each->name);
        }
    } else if (command->words != NULL) {
        g_autofree char *words = join_choices(command->words);

        g_string_append_printf(out, " %s", words);
    }
    g_string_append(out, "' ;;\n");
}

static void
write_bash(GString *out, const char *data_folder)
{
    g_string_append(out, "# bash completion of wijk\n"
                         "_wijk()\n"
                         "{\n"
                         "    local word=${COMP_WORDS[COMP_CWORD]} command='' names i\n"
                         "    local before=${COMP_WORDS[COMP_CWORD-1]}\n"
                         "    COMPREPLY=()\n"
                         "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                         "        case ${COMP_WORDS[i]} in\n"
                         "        --lang) ((i++)) ;;\n"
                         "        -*) ;;\n"
                         "        *) command=${COMP_WORDS[i]}; break ;;\n"
                         "        esac\n"
                         "    done\n"
                         "    case $command:$before in\n");
    for (const WijkCommand *command = wijk_commands(); command->name != NULL; command++) {
        if (!command->hidden)
            add_bash_values(out, command, data_folder);
    }
    add_bash_values(out, NULL, data_folder);
    g_string_append(out, "    esac\n"
                         "    case $command in\n");
    for (const WijkCommand *command = wijk_commands(); command->name != NULL; command++) {
        if (!command->hidden)
            add_bash_names(out, command);
    }
    add_bash_names(out, NULL);
    g_string_append(out, "    esac\n"
                         "    [[ $before == -* && $word != -* ]] && return\n"
                         "    COMPREPLY=($(compgen -W \"$names\" -- \"$word\"))\n"
                         "}\n"
                         "complete -o default -F _wijk wijk\n");
}

static void
add_zsh_option(GString *out, const WijkOption *option, const char *data_folder)
{
    g_autofree char *sentence = quote_for_zsh(_(option->sentence));
    g_autofree char *words = join_words(option, data_folder);
    const char *argument = option->argument != NULL ? _(option->argument) : "";
    g_autofree char *label = quote_for_zsh(argument);

    g_string_append_printf(out, " \\\n            '*--%s[%s]", option->name, sentence);
    if (option->value == WIJK_VALUE_FILE)
        g_string_append_printf(out, ":%s:_files'", label);
    else if (*words != '\0')
        g_string_append_printf(out, ":%s:(%s)'", label, words);
    else if (option->value == WIJK_VALUE_NONE)
        g_string_append(out, "'");
    else
        g_string_append_printf(out, ":%s: '", label);
}

static void
add_zsh_options(GString *out, const WijkCommand *command, const char *data_folder)
{
    g_autoptr(GArray) options = wijk_command_options(command);

    for (guint i = 0; i < options->len; i++)
        add_zsh_option(out, &g_array_index(options, WijkOption, i), data_folder);
}

static void
write_zsh(GString *out, const char *data_folder)
{
    g_string_append(out, "#compdef wijk\n"
                         "_wijk()\n"
                         "{\n"
                         "    local line state\n"
                         "    _arguments -C");
    add_zsh_options(out, NULL, data_folder);
    g_string_append(out, " \\\n            '1: :->command' '*:: :->rest'\n"
                         "    case $state in\n"
                         "    command)\n"
                         "        local -a commands\n"
                         "        commands=(\n");
    for (const WijkCommand *command = wijk_commands(); command->name != NULL; command++) {
        if (!command->hidden) {
            g_autofree char *summary = quote_for_zsh(_(command->summary));

            g_string_append_printf(out, "            '%s:%s'\n", command->name, summary);
        }
    }
    g_string_append(out, "        )\n"
                         "        _describe command commands ;;\n"
                         "    rest)\n"
                         "        case $line[1] in\n");
    for (const WijkCommand *command = wijk_commands(); command->name != NULL; command++) {
        if (command->hidden)
            continue;
        g_string_append_printf(out, "        %s) _arguments", command->name);
        add_zsh_options(out, command, data_folder);
        if (command->words != NULL) {
            g_autofree char *words = join_choices(command->words);

            g_string_append_printf(out, " '1: :(%s)'", words);
        } else if (command->most > 0) {
            g_string_append(out, " '1: :_files'");
        }
        g_string_append(out, " ;;\n");
    }
    g_string_append(out, "        esac ;;\n"
                         "    esac\n"
                         "}\n"
                         "if [ \"$funcstack[1]\" = _wijk ]; then _wijk \"$@\"; "
                         "else compdef _wijk wijk; fi\n");
}

static void
add_fish_options(GString *out, const WijkCommand *command, const char *data_folder)
{
    g_autoptr(GArray) options = wijk_command_options(command);
    g_autofree char *condition =
        command == NULL ? g_strdup("__fish_use_subcommand")
                        : g_strdup_printf("__fish_seen_subcommand_from %s", command->name);

    for (guint i = 0; i < options->len; i++) {
        const WijkOption *option = &g_array_index(options, WijkOption, i);
        g_autofree char *sentence = quote_for_shell(_(option->sentence));
        g_autofree char *words = join_words(option, data_folder);

        g_string_append_printf(out, "complete -c wijk -n '%s' -l %s", condition,
                               option->name);
        if (option->letter != 0)
            g_string_append_printf(out, " -s %c", option->letter);
        if (option->value == WIJK_VALUE_FILE)
            g_string_append(out, " -r -F");
        else if (*words != '\0')
            g_string_append_printf(out, " -x -a '%s'", words);
        else if (option->value != WIJK_VALUE_NONE)
            g_string_append(out, " -x");
        g_string_append_printf(out, " -d '%s'\n", sentence);
    }
}

static void
write_fish(GString *out, const char *data_folder)
{
    g_string_append(out, "# fish completion of wijk\n"
                         "complete -c wijk -n __fish_use_subcommand -f\n");
    add_fish_options(out, NULL, data_folder);
    for (const WijkCommand *command = wijk_commands(); command->name != NULL; command++) {
        g_autofree char *summary = quote_for_shell(_(command->summary));

        if (command->hidden)
            continue;
        g_string_append_printf(out,
                               "complete -c wijk -n __fish_use_subcommand -a %s -d '%s'\n",
                               command->name, summary);
        add_fish_options(out, command, data_folder);
        if (command->words != NULL) {
            g_autofree char *words = join_choices(command->words);

            g_string_append_printf(
                out, "complete -c wijk -n '__fish_seen_subcommand_from %s' -f -a '%s'\n",
                command->name, words);
        }
    }
}

int
wijk_command_completion(int argc, char **argv, const WijkCli *cli)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *shell = argc > 1 ? argv[1] : "";

    if (strcmp(shell, "bash") == 0) {
        write_bash(out, cli->data_folder);
    } else if (strcmp(shell, "zsh") == 0) {
        write_zsh(out, cli->data_folder);
    } else if (strcmp(shell, "fish") == 0) {
        write_fish(out, cli->data_folder);
    } else {
        g_autoptr(GError) error = NULL;

        if (*shell == '\0')
            g_set_error(&error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("completion: name a shell: bash, zsh or fish"));
        else
            g_set_error(&error, WIJK_ERROR, WIJK_ERROR_USAGE,
                        _("completion: unknown shell '%s'; choose bash, zsh or fish"),
                        shell);
        return wijk_report_error(cli, error);
    }
    wijk_report_text(out->str);
    return WIJK_EXIT_DONE;
}
