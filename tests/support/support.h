/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tests share: where files are, and JSON cases. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <json-glib/json-glib.h>

#define TEST_SKIP 77 /* meson's exit status of a skipped test */

/* Path of a file of this project, from its root ("tests/cases/x.json"). */
char *test_source_path(const char *relative);

/* Path of a shared data or oracle file ("oracles/A_classification/expected.json"), or NULL
 * if it is not there: the caller then skips, saying so. */
char *test_shared_path(const char *relative);

/* A folder for the files of a test program: for cmocka_run_group_tests(). */
extern char *test_folder;
int test_folder_make(void **state);
int test_folder_remove(void **state);

/* Path in that folder; to g_free(). */
char *test_folder_path(const char *name);

/* Unpacks a shared .tar.xz into that folder. Returns: FALSE if it, or tar, is not there */
gboolean test_unpack(const char *shared);

/* Reads a JSON file; fails the test if it cannot. */
JsonNode *test_json_read(const char *path);

/* Fails unless |a - b| <= tolerance; NaN equals NaN. */
void test_assert_near(double a, double b, double tolerance, const char *what);
