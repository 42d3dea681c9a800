/* SPDX-License-Identifier: EUPL-1.2 */
/* Help as text, from the table of commands. */
#pragma once

#include "cli/command.h"

/**
 * wijk_help_program:
 * @program: how the program was called
 *
 * Returns: (transfer full): `wijk --help`
 */
char *wijk_help_program(const char *program);

/**
 * wijk_help_command:
 * @program: how the program was called
 * @command: a command
 *
 * Returns: (transfer full): `wijk COMMAND --help`
 */
char *wijk_help_command(const char *program, const WijkCommand *command);
