/* SPDX-License-Identifier: EUPL-1.2 */
/* The only place that prints: results on standard output, sentences on standard error. */
#pragma once

#include "base/json.h"
#include "base/notes.h"
#include "cli/command.h"

/**
 * wijk_report_error:
 * @cli: the call
 * @error: what went wrong
 *
 * Prints "wijk: sentence" on standard error, also with --quiet.
 *
 * Returns: the exit status: 2 for wrong usage, style or map file, else 1
 */
int wijk_report_error(const WijkCli *cli, const GError *error);

/**
 * wijk_report_problem:
 * @cli: the call
 * @sentence: what went wrong
 *
 * The same for a sentence; also with --quiet.
 */
void wijk_report_problem(const WijkCli *cli, const char *sentence);

/**
 * wijk_report_notes:
 * @cli: the call
 * @notes: (nullable): sentences
 *
 * Prints each as "let op: sentence" on standard error, unless --quiet.
 */
void wijk_report_notes(const WijkCli *cli, const WijkNotes *notes);

/**
 * wijk_report_status:
 * @line: what is going on; "" takes it away
 *
 * Puts @line in the place of the line a terminal stands on.
 */
void wijk_report_status(const char *line);

/**
 * wijk_report_warnings:
 * @json: a writer, inside an object
 * @notes: (nullable): sentences
 *
 * Writes the key "warnings".
 */
void wijk_report_warnings(WijkJson *json, const WijkNotes *notes);

/**
 * wijk_report_text:
 * @text: a result
 *
 * Prints @text on standard output as it is.
 */
void wijk_report_text(const char *text);

/**
 * wijk_report_json:
 * @json: (transfer full): a finished document
 *
 * Prints it on standard output.
 */
void wijk_report_json(WijkJson *json);

/**
 * wijk_report_flush:
 * @cli: the call
 * @status: status of the command
 *
 * Makes sure that all of standard output arrived.
 *
 * Returns: @status, or 1 if standard output could not be written
 */
int wijk_report_flush(const WijkCli *cli, int status);
