/* SPDX-License-Identifier: EUPL-1.2 */
/* The options of one call, parsed once from a command's row. */
#pragma once

#include "cli/command.h"
#include "style/settings.h"

/**
 * wijk_arguments_parse:
 * @command: (nullable): the command; %NULL for the options before a command
 * @argc: (inout): number of @argv
 * @argv: (inout): the words after the command's name is put at argv[0]; options are taken
 * out
 *
 * Options may stand anywhere; after "--" everything is an argument.
 *
 * Errors: %WIJK_ERROR_USAGE for an unknown option (with a suggestion), a missing value, a
 *   value that is not one of the choices, or too many arguments.
 *
 * Returns: (transfer full): the options, or %NULL with @error set
 */
WijkArguments *wijk_arguments_parse(const WijkCommand *command, int *argc, char ***argv,
                                    GError **error);

/**
 * wijk_arguments_free:
 * @arguments: (nullable): options
 *
 * Frees @arguments.
 */
void wijk_arguments_free(WijkArguments *arguments);

/**
 * wijk_arguments_has:
 * @arguments: options
 * @name: a long name without dashes
 *
 * Returns: %TRUE if the option was given
 */
gboolean wijk_arguments_has(const WijkArguments *arguments, const char *name);

/**
 * wijk_arguments_get:
 * @arguments: options
 * @name: a long name without dashes
 *
 * Returns: (transfer none) (nullable): the value, the last one if it was given twice
 */
const char *wijk_arguments_get(const WijkArguments *arguments, const char *name);

/**
 * wijk_arguments_list:
 * @arguments: options
 * @name: a long name without dashes
 *
 * Returns: (transfer none) (array zero-terminated=1): all values in order, perhaps none
 */
const char *const *wijk_arguments_list(const WijkArguments *arguments, const char *name);

/**
 * wijk_arguments_integer:
 * @arguments: options
 * @name: a long name without dashes
 * @min: least
 * @max: greatest
 * @value: (inout): the number; left as it is if the option was not given
 *
 * Errors: %WIJK_ERROR_USAGE if the value is no whole number from @min to @max.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_arguments_integer(const WijkArguments *arguments, const char *name, int min,
                                int max, int *value, GError **error);

/**
 * wijk_arguments_numbers:
 * @arguments: options
 * @name: a long name without dashes
 * @out_n: (out): how many
 *
 * Numbers separated by commas, with a decimal point ("5,7.5,10").
 *
 * Errors: %WIJK_ERROR_USAGE if one is no number.
 *
 * Returns: (transfer full) (nullable): the numbers; %NULL with @error set, or if the option
 *   was not given
 */
double *wijk_arguments_numbers(const WijkArguments *arguments, const char *name,
                               guint *out_n, GError **error);

/**
 * wijk_arguments_apply:
 * @arguments: options of a command that has the keys of the schema
 * @settings: settings
 *
 * Puts every option that is a key of the schema into @settings, at the rank of an option.
 * Paths are relative to the working folder.
 *
 * Errors: as wijk_settings_set(), with the option's name as the place.
 *
 * Returns: %TRUE unless @error is set
 */
gboolean wijk_arguments_apply(const WijkArguments *arguments, WijkSettings *settings,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkArguments, wijk_arguments_free)
