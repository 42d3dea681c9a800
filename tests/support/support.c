/* SPDX-License-Identifier: EUPL-1.2 */
/* What the tests share. */
#include "support/support.h"

#include <math.h>

static char *
below(const char *variable, const char *relative)
{
    const char *root = g_getenv(variable);

    return root == NULL ? NULL : g_build_filename(root, relative, NULL);
}

char *
test_source_path(const char *relative)
{
    char *path = below("WIJK_SOURCE", relative);

    assert_non_null(path);
    return path;
}

char *
test_shared_path(const char *relative)
{
    g_autofree char *path = below("WIJK_SHARED", relative);

    if (path == NULL || !g_file_test(path, G_FILE_TEST_EXISTS))
        return NULL;
    return g_steal_pointer(&path);
}

char *test_folder;

int
test_folder_make(void **state)
{
    (void)state;
    test_folder = g_dir_make_tmp("wijk-test-XXXXXX", NULL);
    return test_folder == NULL;
}

static gboolean
succeeds(const char *const *command)
{
    int status = 1;

    return g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                        NULL, &status, NULL) &&
           status == 0;
}

int
test_folder_remove(void **state)
{
    const char *const command[] = {"rm", "-rf", test_folder, NULL};
    gboolean gone = succeeds(command);

    (void)state;
    g_clear_pointer(&test_folder, g_free);
    return !gone;
}

char *
test_folder_path(const char *name)
{
    return g_build_filename(test_folder, name, NULL);
}

gboolean
test_unpack(const char *shared)
{
    g_autofree char *archive = test_shared_path(shared);
    const char *const command[] = {"tar", "-xJf", archive, "-C", test_folder, NULL};

    return archive != NULL && succeeds(command);
}

JsonNode *
test_json_read(const char *path)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;

    if (!json_parser_load_from_file(parser, path, &error))
        fail_msg("%s: %s", path, error->message);
    return json_parser_steal_root(parser);
}

void
test_assert_near(double a, double b, double tolerance, const char *what)
{
    if (isnan(a) && isnan(b))
        return;
    if (!(fabs(a - b) <= tolerance))
        fail_msg("%s: %.17g, expected %.17g within %g", what, a, b, tolerance);
}
