/* SPDX-License-Identifier: EUPL-1.2 */
/* Runs the command as a user does and reads its report. */
#pragma once

#include "support/support.h"

/* Standard output of `wijk` with these words (NULL-ended); fails the test, with what was
 * said, unless its status is 0. To g_free(). */
static inline char *
command_output(const char *const *words)
{
    g_autofree char *program = g_build_filename(g_getenv("WIJK_BUILD"), "wijk", NULL);
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *said = NULL;
    char *out = NULL;
    int status;

    g_ptr_array_add(argv, program);
    for (gsize i = 0; words[i] != NULL; i++)
        g_ptr_array_add(argv, (gpointer)words[i]);
    g_ptr_array_add(argv, NULL);
    if (!g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out,
                      &said, &status, &error))
        fail_msg("%s", error->message);
    if (!g_spawn_check_wait_status(status, NULL)) {
        g_autofree char *line = g_strjoinv(" ", (char **)argv->pdata);

        fail_msg("%s\n%s", line, said);
    }
    return out;
}

/* The report of `wijk` with a line of words parted by blanks, and --json. To
 * json_node_unref(). */
static inline JsonNode *
command_report(const char *line)
{
    g_autofree char *all = g_strconcat(line, " --quiet --json", NULL);
    g_auto(GStrv) words = g_strsplit(all, " ", -1);
    g_autofree char *text = command_output((const char *const *)words);
    JsonNode *root = json_from_string(text, NULL);

    if (root == NULL)
        fail_msg("%s: no JSON", line);
    return root;
}
