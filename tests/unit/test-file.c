/* SPDX-License-Identifier: EUPL-1.2 */
#include "output/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "support/support.h"

static char *folder;

static int
make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("wijk-file-XXXXXX", NULL);
    return folder == NULL;
}

static int
remove_folder(void **state)
{
    g_autoptr(GDir) dir = NULL;
    const char *name;

    (void)state;
    g_chmod(folder, 0700);
    dir = g_dir_open(folder, 0, NULL);
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        g_remove(path);
    }
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
    return 0;
}

static guint
count_files(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

static void
assert_content(const char *path, const char *wanted)
{
    g_autofree char *text = NULL;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, wanted);
}

static mode_t
mode_of(const char *path)
{
    struct stat info;

    assert_int_equal(stat(path, &info), 0);
    return info.st_mode & 0777;
}

static gboolean
write_text(const char *path, const char *text, GError **error)
{
    return wijk_file_write(path, text, strlen(text), error);
}

static void
a_new_file_has_the_rights_of_the_umask(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "new.png", NULL);
    mode_t before = umask(027);

    assert_true(write_text(path, "abc", NULL));
    umask(before);
    assert_content(path, "abc");
    assert_int_equal(mode_of(path), 0640);
    assert_int_equal(count_files(), 1);
}

static void
an_older_file_is_replaced_and_keeps_its_rights(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "old.png", NULL);

    assert_true(write_text(path, "a longer text than the next", NULL));
    g_chmod(path, 0604);
    assert_true(write_text(path, "new", NULL));
    assert_content(path, "new");
    assert_int_equal(mode_of(path), 0604);
    assert_int_equal(count_files(), 1);
}

/* Whoever has the older file open goes on reading it whole. */
static void
a_reader_of_the_older_file_is_not_disturbed(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "read.png", NULL);
    char buffer[8] = {0};
    int fd;

    assert_true(write_text(path, "older", NULL));
    fd = open(path, O_RDONLY | O_CLOEXEC);
    assert_true(write_text(path, "newer", NULL));
    assert_int_equal(read(fd, buffer, sizeof buffer), 5);
    close(fd);
    assert_string_equal(buffer, "older");
}

static void
a_link_stays_and_its_target_is_replaced(void **state)
{
    (void)state;
    g_autofree char *target = g_build_filename(folder, "target.png", NULL);
    g_autofree char *path = g_build_filename(folder, "link.png", NULL);
    g_autofree char *loop = g_build_filename(folder, "loop.png", NULL);
    g_autoptr(GError) error = NULL;

    assert_int_equal(symlink("target.png", path), 0);
    assert_true(write_text(path, "through a link to nothing", NULL));
    assert_content(target, "through a link to nothing");
    assert_true(write_text(path, "again", NULL));
    assert_content(target, "again");
    assert_true(g_file_test(path, G_FILE_TEST_IS_SYMLINK));
    assert_int_equal(symlink("loop.png", loop), 0);
    assert_false(write_text(loop, "x", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE));
}

static void
a_missing_folder_is_named(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "none", "map.png", NULL);
    g_autoptr(GError) error = NULL;

    assert_false(write_text(path, "abc", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE));
    assert_non_null(strstr(error->message, path));
    assert_non_null(strstr(error->message, g_strerror(ENOENT)));
}

static void
a_folder_is_not_a_file(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    assert_false(write_text(folder, "abc", &error));
    assert_non_null(strstr(error->message, g_strerror(EISDIR)));
}

static void
a_full_device_says_so(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;

    if (!g_file_test("/dev/full", G_FILE_TEST_EXISTS))
        skip();
    assert_false(write_text("/dev/full", "abc", &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FULL));
    assert_non_null(strstr(error->message, "/dev/full"));
    assert_non_null(strstr(error->message, g_strerror(ENOSPC)));
}

/* A limit on the size of files stands in for a full disk: the write stops half-way. */
static void
when_space_runs_out_the_older_file_stays(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "full.png", NULL);
    g_autofree char *large = g_malloc0(100000);
    g_autoptr(GError) error = NULL;
    struct rlimit before;
    struct rlimit limit;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    gboolean written;

    assert_true(write_text(path, "older", NULL));
    getrlimit(RLIMIT_FSIZE, &before);
    limit = before;
    limit.rlim_cur = 50000;
    setrlimit(RLIMIT_FSIZE, &limit);
    written = wijk_file_write(path, large, 100000, &error);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    assert_false(written);
    assert_non_null(strstr(error->message, g_strerror(EFBIG)));
    assert_content(path, "older");
    assert_int_equal(count_files(), 1);
}

static void
abandon(int number)
{
    (void)number;
    wijk_file_abandon();
    _exit(3);
}

/* A signal in the middle of writing, as an interrupt may be. */
static void
an_interrupt_leaves_no_piece_of_a_file(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "cut.png", NULL);
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        const struct rlimit limit = {50000, 50000};

        signal(SIGXFSZ, abandon);
        setrlimit(RLIMIT_FSIZE, &limit);
        wijk_file_write(path, g_malloc0(100000), 100000, NULL);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 3);
    assert_int_equal(count_files(), 0);
}

/* Rights do not bind the superuser, so this runs as another user where it must. */
static int
try_without_rights(const char *path, int wanted)
{
    g_autoptr(GError) error = NULL;

    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return TEST_SKIP;
    if (write_text(path, "abc", &error))
        return 1;
    return strstr(error->message, path) != NULL &&
                   strstr(error->message, g_strerror(wanted)) != NULL
               ? 0
               : 2;
}

static int
in_a_child(const char *path, int wanted)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0)
        _exit(try_without_rights(path, wanted));
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void
a_folder_without_right_to_write_is_named(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "map.png", NULL);
    int result;

    g_chmod(folder, 0555);
    result = in_a_child(path, EACCES);
    g_chmod(folder, 0700);
    if (result == TEST_SKIP)
        skip();
    assert_int_equal(result, 0);
    assert_int_equal(count_files(), 0);
}

static void
a_locked_file_stays(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "locked.png", NULL);
    int result;

    assert_true(write_text(path, "older", NULL));
    g_chmod(path, 0444);
    g_chmod(folder, 0777);
    result = in_a_child(path, EACCES);
    if (result == TEST_SKIP)
        skip();
    assert_int_equal(result, 0);
    assert_content(path, "older");
    assert_int_equal(count_files(), 1);
}

static void
a_dash_is_standard_output(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "stdout", NULL);
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    int before;

    fflush(stdout);
    before = dup(STDOUT_FILENO);
    dup2(fd, STDOUT_FILENO);
    assert_true(write_text("-", "abc", NULL));
    dup2(before, STDOUT_FILENO);
    close(before);
    close(fd);
    assert_content(path, "abc");
}

static void
nothing_is_a_file_too(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "empty", NULL);

    assert_true(wijk_file_write(path, NULL, 0, NULL));
    assert_content(path, "");
}

static gpointer
remove_again_and_again(gpointer data)
{
    gint *stop = data;
    g_autofree char *path = g_build_filename(folder, "fleeting", NULL);

    while (!g_atomic_int_get(stop))
        g_unlink(path);
    return NULL;
}

/* The shards of a batch write and remove a file of one name when they begin. */
static void
a_file_that_others_remove_meanwhile_is_written(void **state)
{
    (void)state;
    g_autofree char *path = g_build_filename(folder, "fleeting", NULL);
    g_autoptr(GError) error = NULL;
    gint stop = 0;
    GThread *remover = g_thread_new("remover", remove_again_and_again, &stop);

    for (guint i = 0; i < 1500 && error == NULL; i++)
        write_text(path, "abc", &error);
    g_atomic_int_set(&stop, 1);
    g_thread_join(remover);
    assert_null(error);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_new_file_has_the_rights_of_the_umask),
        IN_FOLDER(an_older_file_is_replaced_and_keeps_its_rights),
        IN_FOLDER(a_reader_of_the_older_file_is_not_disturbed),
        IN_FOLDER(a_link_stays_and_its_target_is_replaced),
        IN_FOLDER(a_missing_folder_is_named),
        IN_FOLDER(a_folder_is_not_a_file),
        cmocka_unit_test(a_full_device_says_so),
        IN_FOLDER(when_space_runs_out_the_older_file_stays),
        IN_FOLDER(an_interrupt_leaves_no_piece_of_a_file),
        IN_FOLDER(a_folder_without_right_to_write_is_named),
        IN_FOLDER(a_locked_file_stays),
        IN_FOLDER(a_dash_is_standard_output),
        IN_FOLDER(nothing_is_a_file_too),
        IN_FOLDER(a_file_that_others_remove_meanwhile_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
