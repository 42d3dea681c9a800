/* SPDX-License-Identifier: EUPL-1.2 */
/* What a command is: a row of one table. Parsing, help, the man page and completion are all
 * made from that row, so they cannot tell different stories. */
#pragma once

#include <glib.h>

#include "base/number.h"

typedef struct WijkArguments WijkArguments; /* cli/arguments.h */
typedef struct WijkCommand WijkCommand;

/* Exit statuses. */
typedef enum {
    WIJK_EXIT_DONE = 0,
    WIJK_EXIT_FAILED = 1,
    WIJK_EXIT_USAGE = 2,
    WIJK_EXIT_BATCH_FAILURES = 3,
    WIJK_EXIT_INTERRUPTED = 130,
} WijkExit;

/* What an option takes. */
typedef enum {
    WIJK_VALUE_NONE,    /* nothing: the option is a flag */
    WIJK_VALUE_TEXT,    /* free text or a number */
    WIJK_VALUE_FILE,    /* a path */
    WIJK_VALUE_CHOICE,  /* one of `choices` */
    WIJK_VALUE_METHOD,  /* a method of classification */
    WIJK_VALUE_PALETTE, /* a palette */
    WIJK_VALUE_STYLE,   /* a style's name or file */
} WijkValue;

/**
 * WijkOption: one row of a command's options.
 * @group: (nullable): heading in the help; %NULL for the command's own
 * @name: long name without dashes; %NULL ends a table
 * @letter: short name, or 0
 * @value: what it takes
 * @choices: (nullable): the words of a choice, separated by |
 * @argument: (nullable): how help shows the value ("FILE"), translatable
 * @sentence: what it does: one translatable sentence, lower case, no full stop
 */
typedef struct {
    const char *group;
    const char *name;
    char letter;
    WijkValue value;
    const char *choices;
    const char *argument;
    const char *sentence;
} WijkOption;

/**
 * WijkCli: what every command may know of the call.
 * @program: how the program was called, for messages: "wijk"
 * @command: the command's row
 * @arguments: its options
 * @lang: language of messages and of map labels
 * @quiet: no notes and no progress
 * @json: one JSON object on standard output and nothing else there
 * @colour: messages may be coloured: stderr is a terminal and NO_COLOR is not set
 * @progress: progress may be shown: stderr is a terminal, not quiet
 * @data_folder: folder that holds styles/
 */
typedef struct {
    const char *program;
    const WijkCommand *command;
    const WijkArguments *arguments;
    WijkLang lang;
    gboolean quiet;
    gboolean json;
    gboolean colour;
    gboolean progress;
    char *data_folder;
} WijkCli;

/**
 * WijkCommandFunc:
 * @argc: number of @argv
 * @argv: what is left when options are taken out; argv[0] is the command's name
 * @cli: the call; options are in @cli->arguments
 *
 * Returns: a WijkExit
 */
typedef int (*WijkCommandFunc)(int argc, char **argv, const WijkCli *cli);

/**
 * WijkCommand: one row of the table of commands.
 * @name: name; %NULL ends the table
 * @run: what it does
 * @usage: its arguments ("[MAPFILE]"), translatable
 * @most: most arguments it takes
 * @summary: one translatable sentence for the list of commands
 * @details: (nullable): more for its help and the man page, translatable
 * @words: (nullable): the words its argument may be, separated by |, for completion
 * @example: (nullable): a line to try
 * @options: (nullable): its own options
 * @all_keys: every key of the schema that may be an option is an option of it
 * @has_json: it knows --json
 * @hidden: it is not listed
 */
struct WijkCommand {
    const char *name;
    WijkCommandFunc run;
    const char *usage;
    int most;
    const char *summary;
    const char *details;
    const char *words;
    const char *example;
    const WijkOption *options;
    gboolean all_keys;
    gboolean has_json;
    gboolean hidden;
};

/**
 * wijk_commands:
 *
 * Returns: (transfer none): the table of commands, ended by a row without name
 */
const WijkCommand *wijk_commands(void);

/**
 * wijk_command_find:
 * @name: a word
 *
 * Returns: (transfer none) (nullable): the command of that name
 */
const WijkCommand *wijk_command_find(const char *name);

/**
 * wijk_command_nearest:
 * @name: a word that is no command
 *
 * Returns: (transfer none) (nullable): the command that was probably meant
 */
const char *wijk_command_nearest(const char *name);

/**
 * wijk_command_options:
 * @command: (nullable): a command; %NULL for the options before a command
 *
 * All options of a command: its own, those of the schema, those every command has.
 *
 * Returns: (transfer full) (element-type WijkOption): rows in the order of the help
 */
GArray *wijk_command_options(const WijkCommand *command);

/**
 * wijk_option_words:
 * @option: an option
 * @data_folder: (nullable): folder that holds styles/
 *
 * Returns: (transfer full) (array zero-terminated=1): the words its value may be, for
 *   completion; empty where anything goes
 */
char **wijk_option_words(const WijkOption *option, const char *data_folder);

/* The commands. */
int wijk_command_batch(int argc, char **argv, const WijkCli *cli);
int wijk_command_map(int argc, char **argv, const WijkCli *cli);
int wijk_command_classify(int argc, char **argv, const WijkCli *cli);
int wijk_command_weights(int argc, char **argv, const WijkCli *cli);
int wijk_command_hotspot(int argc, char **argv, const WijkCli *cli);
int wijk_command_check(int argc, char **argv, const WijkCli *cli);
int wijk_command_density(int argc, char **argv, const WijkCli *cli);
int wijk_command_zones(int argc, char **argv, const WijkCli *cli);
int wijk_command_list(int argc, char **argv, const WijkCli *cli);
int wijk_command_doctor(int argc, char **argv, const WijkCli *cli);
int wijk_command_completion(int argc, char **argv, const WijkCli *cli);
int wijk_command_man(int argc, char **argv, const WijkCli *cli);
