/* SPDX-License-Identifier: EUPL-1.2 */
#include "batch/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/limit.h"
#include "support/support.h"

#define JOURNAL ".wijk-batch-1-of-1.journal"

static char *folder;

static int
make_folder(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("wijk-manifest-XXXXXX", NULL);
    return folder == NULL;
}

static void
remove_tree(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *whole = g_build_filename(path, name, NULL);

        if (g_file_test(whole, G_FILE_TEST_IS_DIR) &&
            !g_file_test(whole, G_FILE_TEST_IS_SYMLINK))
            remove_tree(whole);
        else
            g_unlink(whole);
    }
    g_rmdir(path);
}

static int
remove_folder(void **state)
{
    (void)state;
    g_chmod(folder, 0700);
    remove_tree(folder);
    g_clear_pointer(&folder, g_free);
    return 0;
}

static char *
inside(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static gboolean
is_there(const char *name)
{
    g_autofree char *path = inside(name);

    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static char *
read_whole(const char *name)
{
    g_autofree char *path = inside(name);
    char *text = NULL;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static void
write_whole(const char *name, const char *text)
{
    g_autofree char *path = inside(name);
    g_autofree char *parent = g_path_get_dirname(path);

    g_mkdir_with_parents(parent, 0777);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
assert_content(const char *name, const char *wanted)
{
    g_autofree char *text = read_whole(name);

    assert_string_equal(text, wanted);
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

static char *
path_of(guint i)
{
    return g_strdup_printf("thema %u/kaart_%04u.png", i % 3, i);
}

static WijkHash
inputs_of(guint i)
{
    const guint content = i;

    return wijk_hash_bytes(&content, sizeof content);
}

static WijkEntry *
new_entry(guint i)
{
    WijkEntry *entry = wijk_entry_new();

    entry->order = i;
    entry->path = path_of(i);
    entry->map = g_strdup_printf("map-%u", i);
    entry->indicator = g_strdup("drugs");
    entry->label = g_strdup("Drugsoverlast, \"veel\"");
    entry->theme = g_strdup_printf("thema %u", i % 3);
    entry->area = g_strdup_printf("WK%06u", i);
    entry->area_name = g_strdup("'t Zandt\n/ Oost");
    entry->year = 2017;
    entry->format = g_strdup("png");
    entry->width = 1200;
    entry->height = 900.5;
    entry->status = WIJK_ENTRY_DONE;
    entry->inputs = inputs_of(i);
    entry->output = wijk_hash_bytes("file", 4);
    entry->bytes = 4;
    entry->report = g_strdup("{\n  \"breaks\": [1, 2.5, \"a b\"]\n}\n");
    return entry;
}

/* Draws: a file of 4 bytes, and its entry. */
static void
draw(WijkManifest *manifest, guint i)
{
    g_autoptr(WijkEntry) entry = new_entry(i);
    g_autoptr(GError) error = NULL;

    write_whole(entry->path, "file");
    if (!wijk_manifest_record(manifest, entry, &error))
        fail_msg("%s", error->message);
}

static void
draw_if_needed(WijkManifest *manifest, guint i)
{
    g_autofree char *path = path_of(i);

    if (!wijk_manifest_is_current(manifest, path, inputs_of(i)))
        draw(manifest, i);
}

static WijkManifest *
open_shard(guint shard, guint n_shards)
{
    g_autoptr(GError) error = NULL;
    WijkManifest *manifest = wijk_manifest_open(folder, shard, n_shards, NULL, &error);

    if (manifest == NULL)
        fail_msg("%s", error->message);
    return manifest;
}

static GStrv
plan_of(guint n)
{
    GStrv path = g_new0(char *, n + 1);

    for (guint i = 0; i < n; i++)
        path[i] = path_of(i);
    return path;
}

static void
finish(WijkManifest *manifest, guint n)
{
    g_auto(GStrv) path = plan_of(n);
    g_autoptr(GError) error = NULL;

    if (!wijk_manifest_finish(manifest, (const char *const *)path, NULL, n, &error))
        fail_msg("%s", error->message);
}

static void
run_whole(guint n)
{
    g_autoptr(WijkManifest) manifest = open_shard(0, 1);

    for (guint i = 0; i < n; i++)
        draw_if_needed(manifest, i);
    finish(manifest, n);
}

/* ---- entries */

static void
an_entry_survives_as_a_line(void **state)
{
    (void)state;
    g_autoptr(WijkEntry) entry = new_entry(7);
    g_autofree char *line = NULL;
    g_autofree char *again = NULL;
    g_autoptr(WijkEntry) read = NULL;

    entry->warnings = g_strsplit("één\ttwee|😀 \\ \"", "|", -1);
    entry->title = g_strdup("\x01 & <b>");
    line = wijk_entry_to_line(entry);
    read = wijk_entry_from_line(line, strlen(line));
    assert_non_null(read);
    again = wijk_entry_to_line(read);
    assert_string_equal(line, again);
    assert_null(strchr(line, '\n'));
    assert_int_equal(read->order, 7);
    assert_string_equal(read->area_name, "'t Zandt\n/ Oost");
    assert_string_equal(read->warnings[1], "😀 \\ \"");
    assert_string_equal(read->report, "{\"breaks\":[1,2.5,\"a b\"]}");
    assert_true(read->height == 900.5);
    assert_null(read->description);
    assert_true(wijk_hash_equal(read->inputs, inputs_of(7)));
}

/* The keys and their order are a contract with whoever reads the file. */
static void
a_line_has_its_keys_in_the_fixed_order(void **state)
{
    (void)state;
    g_autoptr(WijkEntry) entry = wijk_entry_new();
    g_autofree char *line = NULL;

    entry->order = 3;
    entry->path = g_strdup("a.png");
    entry->status = WIJK_ENTRY_FAILED;
    entry->error = g_strdup("no rows");
    line = wijk_entry_to_line(entry);
    assert_string_equal(
        line,
        "{\"order\":3,\"path\":\"a.png\",\"map\":null,\"indicator\":null,\"label\":null,"
        "\"theme\":null,\"area\":null,\"area_name\":null,\"title\":null,"
        "\"description\":null,\"year\":null,\"format\":null,\"width\":0,\"height\":0,"
        "\"status\":\"failed\",\"inputs\":\"00000000000000000000000000000000\","
        "\"output\":null,\"bytes\":null,\"error\":\"no rows\",\"warnings\":[],"
        "\"report\":null}");
}

static void
a_line_that_is_cut_short_is_no_entry(void **state)
{
    (void)state;
    g_autoptr(WijkEntry) entry = new_entry(7);
    g_autofree char *line = wijk_entry_to_line(entry);

    for (gsize length = 0; length < strlen(line); length++) {
        g_autofree char *cut = g_memdup2(line, length);
        g_autoptr(WijkEntry) read = wijk_entry_from_line(cut, length);

        if (read != NULL)
            fail_msg("%" G_GSIZE_FORMAT " bytes were taken for an entry", length);
    }
}

static void
assert_no_entry(const char *line)
{
    g_autoptr(WijkEntry) entry = wijk_entry_from_line(line, strlen(line));

    if (entry != NULL)
        fail_msg("taken for an entry: %s", line);
}

static void
a_line_that_leads_out_of_the_folder_is_no_entry(void **state)
{
    (void)state;
    assert_no_entry("{\"path\":\"../a.png\"}");
    assert_no_entry("{\"path\":\"a/../../a.png\"}");
    assert_no_entry("{\"path\":\"/etc/passwd\"}");
    assert_no_entry("{\"path\":\"a//b\"}");
    assert_no_entry("{\"path\":\"\"}");
    assert_no_entry("{\"path\":\"a\\n.png\"}");
    assert_no_entry("{\"path\":null}");
    assert_no_entry("{}");
}

static void
json_is_read_strictly(void **state)
{
    (void)state;
    assert_no_entry("{\"path\":\"a\",}");
    assert_no_entry("{\"path\":\"a\"} x");
    assert_no_entry("{\"path\":\"a\" \"year\":1}");
    assert_no_entry("{\"path\":\"\\ud800\"}");
    assert_no_entry("{\"path\":\"a\\u0000\"}");
    assert_no_entry("{\"path\":\"\xff\"}");
    assert_no_entry("{\"path\":\"a\",\"width\":01}");
    assert_no_entry("{\"path\":\"a\",\"width\":1e999}");
    assert_no_entry("{\"path\":\"a\",\"width\":-1}");
    assert_no_entry("{\"path\":\"a\",\"bytes\":1.5}");
    assert_no_entry("{\"path\":\"a\",\"year\":99999999999}");
    assert_no_entry("{\"path\":\"a\",\"status\":\"maybe\"}");
    assert_no_entry("{\"path\":\"a\",\"inputs\":\"12\"}");
    assert_no_entry("{\"path\":\"a\",\"report\":[]}");
    assert_no_entry("{\"path\":\"a\",\"warnings\":[1]}");
}

static char *
nest(guint depth)
{
    g_autofree char *open = g_strnfill(depth, '[');
    g_autofree char *close = g_strnfill(depth, ']');

    return g_strdup_printf("{\"path\":\"a\",\"x\":%s%s}", open, close);
}

static void
lists_within_lists_end_somewhere(void **state)
{
    (void)state;
    g_autofree char *deep = nest(WIJK_LIMIT_MANIFEST_DEPTH);
    g_autofree char *deeper = nest(WIJK_LIMIT_MANIFEST_DEPTH + 1);
    g_autofree char *deepest = nest(WIJK_LIMIT_MANIFEST_LINE / 2 - 100);
    g_autoptr(WijkEntry) entry = wijk_entry_from_line(deep, strlen(deep));

    assert_non_null(entry);
    assert_no_entry(deeper);
    assert_null(wijk_entry_from_line(deepest, strlen(deepest)));
}

static void
unknown_keys_are_passed_over(void **state)
{
    (void)state;
    const char *line = " { \"new\" : [ 1, { \"a\" : -2.5e-3 } , true ] , \"path\" : "
                       "\"\\u00e9\\ud83d\\ude00\" } ";
    g_autoptr(WijkEntry) entry = wijk_entry_from_line(line, strlen(line));

    assert_non_null(entry);
    assert_string_equal(entry->path, "é😀");
    assert_true(entry->order == WIJK_ENTRY_NO_ORDER);
}

static void
csv_quotes_and_disarms(void **state)
{
    (void)state;
    g_autoptr(WijkEntry) entry = new_entry(1);
    g_autoptr(GString) row = g_string_new(NULL);
    g_autofree char *wanted = NULL;
    char hex[WIJK_HASH_HEX];
    char other[WIJK_HASH_HEX];

    g_free(entry->label);
    entry->label = g_strdup("=HYPERLINK(\"x\")");
    g_free(entry->theme);
    entry->theme = g_strdup("-1+1");
    g_free(entry->area_name);
    entry->area_name = g_strdup("@a, b");
    g_free(entry->indicator);
    entry->indicator = g_strdup("+31");
    entry->warnings = g_strsplit("één|twee", "|", -1);
    wijk_entry_to_csv(entry, row);
    wanted = g_strdup_printf("thema 1/kaart_0001.png,map-1,'+31,\"'=HYPERLINK(\"\"x\"\")\","
                             "'-1+1,WK000001,\"'@a, b\",2017,png,1200,900.5,done,4,%s,"
                             "%s,,één; twee\r\n",
                             wijk_hash_to_hex(entry->inputs, hex),
                             wijk_hash_to_hex(entry->output, other));
    assert_string_equal(row->str, wanted);
}

/* ---- one run */

static void
a_run_leaves_two_files_and_nothing_else(void **state)
{
    (void)state;
    run_whole(4);
    assert_true(is_there("manifest.jsonl"));
    assert_true(is_there("manifest.csv"));
    assert_int_equal(count_files(), 2 + 3); /* and three folders of maps */
}

static void
a_second_run_finds_everything_as_it_should_be(void **state)
{
    (void)state;
    g_autofree char *before = NULL;

    run_whole(4);
    before = read_whole("manifest.jsonl");
    {
        g_autoptr(WijkManifest) manifest = open_shard(0, 1);

        for (guint i = 0; i < 4; i++) {
            g_autofree char *path = path_of(i);

            assert_true(wijk_manifest_is_current(manifest, path, inputs_of(i)));
        }
        finish(manifest, 4);
    }
    assert_content("manifest.jsonl", before);
}

static void
a_map_is_drawn_again_for_other_inputs_or_when_its_file_changed(void **state)
{
    (void)state;
    g_autofree char *path = path_of(1);
    g_autofree char *gone = path_of(2);
    g_autofree char *gone_path = inside(gone);
    g_autoptr(WijkManifest) manifest = NULL;

    run_whole(4);
    manifest = open_shard(0, 1);
    assert_false(wijk_manifest_is_current(manifest, path, inputs_of(9)));
    write_whole(path, "longer");
    assert_false(wijk_manifest_is_current(manifest, path, inputs_of(1)));
    g_unlink(gone_path);
    assert_false(wijk_manifest_is_current(manifest, gone, inputs_of(2)));
    assert_false(wijk_manifest_is_current(manifest, "unknown.png", inputs_of(2)));
}

static void
a_failed_map_is_tried_again(void **state)
{
    (void)state;
    g_autoptr(WijkManifest) manifest = open_shard(0, 1);
    g_autoptr(WijkEntry) entry = new_entry(0);

    write_whole(entry->path, "file");
    entry->status = WIJK_ENTRY_FAILED;
    assert_true(wijk_manifest_record(manifest, entry, NULL));
    assert_false(wijk_manifest_is_current(manifest, entry->path, entry->inputs));
}

static void
the_last_entry_of_a_path_wins(void **state)
{
    (void)state;
    g_autoptr(WijkManifest) manifest = open_shard(0, 1);
    g_autoptr(WijkEntry) entry = new_entry(0);
    g_autoptr(WijkEntry) found = NULL;

    draw(manifest, 0);
    g_free(entry->label);
    entry->label = g_strdup("second");
    assert_true(wijk_manifest_record(manifest, entry, NULL));
    g_clear_pointer(&manifest, wijk_manifest_free);
    manifest = open_shard(0, 1);
    found = wijk_manifest_find(manifest, entry->path);
    assert_string_equal(found->label, "second");
}

static void
entries_of_earlier_plans_stay_while_their_file_does(void **state)
{
    (void)state;
    /* By path, the planned one first: 2 is planned, 4 has no file any more. */
    static const guint wanted[] = {2, 0, 3, 6, 9, 1, 7, 10, 5, 8, 11};
    const char *const plan[] = {"thema 2/kaart_0002.png"};
    g_autofree char *gone = path_of(4);
    g_autofree char *gone_path = inside(gone);
    g_autoptr(WijkManifest) manifest = NULL;
    g_autofree char *text = NULL;
    g_auto(GStrv) line = NULL;
    g_autoptr(GPtrArray) entries = NULL;

    run_whole(12);
    g_unlink(gone_path);
    manifest = open_shard(0, 1);
    assert_true(wijk_manifest_finish(manifest, plan, NULL, 1, NULL));
    g_clear_pointer(&manifest, wijk_manifest_free);
    text = read_whole("manifest.jsonl");
    line = g_strsplit(text, "\n", -1);
    assert_int_equal(g_strv_length(line), G_N_ELEMENTS(wanted) + 1);
    manifest = wijk_manifest_read(folder, NULL, NULL);
    entries = wijk_manifest_entries(manifest, NULL);
    assert_int_equal(entries->len, G_N_ELEMENTS(wanted));
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_autofree char *path = path_of(wanted[i]);
        g_autofree char *start =
            g_strdup_printf("{\"order\":%s,\"path\":\"%s\"", i == 0 ? "0" : "null", path);

        assert_true(g_str_has_prefix(line[i], start));
        assert_string_equal(((const WijkEntry *)entries->pdata[i])->path, path);
    }
}

static void
entries_come_in_the_order_of_the_plan(void **state)
{
    (void)state;
    g_autoptr(WijkManifest) manifest = NULL;
    g_autoptr(GPtrArray) entries = NULL;

    run_whole(7);
    manifest = wijk_manifest_read(folder, NULL, NULL);
    entries = wijk_manifest_entries(manifest, NULL);
    assert_int_equal(entries->len, 7);
    for (guint i = 0; i < 7; i++)
        assert_int_equal(((const WijkEntry *)entries->pdata[i])->order, i);
}

static void
a_folder_that_is_not_there_has_no_entries_and_is_not_made(void **state)
{
    (void)state;
    g_autofree char *path = inside("none");
    g_autoptr(WijkManifest) manifest = wijk_manifest_read(path, NULL, NULL);
    g_autoptr(GPtrArray) entries = wijk_manifest_entries(manifest, NULL);

    assert_int_equal(entries->len, 0);
    assert_false(is_there("none"));
}

/* ---- what kills leave */

static void
a_torn_line_is_passed_over_and_the_journal_goes_on_after_it(void **state)
{
    (void)state;
    g_autofree char *path = inside(JOURNAL);
    g_autofree char *journal = NULL;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autofree char *clean = NULL;

    run_whole(5);
    clean = read_whole("manifest.jsonl");
    {
        g_autofree char *manifest_path = inside("manifest.jsonl");
        g_autoptr(WijkManifest) manifest = NULL;

        g_unlink(manifest_path);
        manifest = open_shard(0, 1);
        for (guint i = 0; i < 3; i++)
            draw(manifest, i);
    }
    journal = read_whole(JOURNAL);
    assert_int_equal(truncate(path, (off_t)strlen(journal) - 9), 0);
    {
        g_autoptr(WijkManifest) manifest = wijk_manifest_open(folder, 0, 1, notes, NULL);
        g_autofree char *first = path_of(1);
        g_autofree char *last = path_of(2);

        assert_true(wijk_manifest_is_current(manifest, first, inputs_of(1)));
        assert_false(wijk_manifest_is_current(manifest, last, inputs_of(2)));
        for (guint i = 2; i < 5; i++)
            draw(manifest, i);
        finish(manifest, 5);
    }
    assert_content("manifest.jsonl", clean);
    assert_int_equal(wijk_notes_count(notes), 0);
}

static void
damaged_lines_are_told_and_passed_over(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();
    g_autoptr(WijkManifest) manifest = NULL;
    g_autofree char *text = NULL;
    g_autofree char *damaged = NULL;
    g_autofree char *long_line = g_strnfill(WIJK_LIMIT_MANIFEST_LINE + 10, 'x');
    g_autofree char *path = path_of(1);

    run_whole(2);
    text = read_whole("manifest.jsonl");
    damaged = g_strconcat("garbage\n", "\n", text, long_line, "\n{\"path\":\"b\"", NULL);
    write_whole("manifest.jsonl", damaged);
    manifest = wijk_manifest_open(folder, 0, 1, notes, NULL);
    assert_non_null(manifest);
    assert_true(wijk_manifest_is_current(manifest, path, inputs_of(1)));
    assert_int_equal(wijk_notes_count(notes), 1);
    assert_non_null(strstr(wijk_notes_get(notes, 0), "3 lines"));
    assert_non_null(strstr(wijk_notes_get(notes, 0), "manifest.jsonl"));
}

/* A run as a child that is killed: files and entries in turn, resumed where it was. */
static void
draw_rest(guint n)
{
    WijkManifest *manifest = wijk_manifest_open(folder, 0, 1, NULL, NULL);

    for (guint i = 0; manifest != NULL && i < n; i++) {
        g_autofree char *path = path_of(i);
        g_autofree char *whole = inside(path);
        g_autofree char *parent = g_path_get_dirname(whole);
        g_autoptr(WijkEntry) entry = new_entry(i);

        if (wijk_manifest_is_current(manifest, path, inputs_of(i)))
            continue;
        g_mkdir_with_parents(parent, 0777);
        g_file_set_contents(whole, "file", 4, NULL);
        wijk_manifest_record(manifest, entry, NULL);
    }
    _exit(0);
}

#define N_KILLS 50
#define N_MAPS 400

static void
after_fifty_kills_the_manifest_is_as_of_one_run(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(20260101);
    g_autofree char *clean = NULL;
    g_autofree char *clean_csv = NULL;
    guint n_killed = 0;

    run_whole(N_MAPS);
    clean = read_whole("manifest.jsonl");
    clean_csv = read_whole("manifest.csv");
    remove_tree(folder);
    for (guint i = 0; i < N_KILLS; i++) {
        pid_t child = fork();
        int status = 0;

        if (child == 0)
            draw_rest(N_MAPS);
        g_usleep((gulong)g_rand_int_range(random, 500, 4000));
        kill(child, SIGKILL);
        assert_int_equal(waitpid(child, &status, 0), child);
        n_killed += WIFSIGNALED(status);
        if (g_rand_int_range(random, 0, 10) == 0)
            remove_tree(folder); /* else all is drawn after a few kills */
    }
    assert_true(n_killed > 10);
    run_whole(N_MAPS);
    assert_content("manifest.jsonl", clean);
    assert_content("manifest.csv", clean_csv);
    assert_false(is_there(JOURNAL));
}

static void
unfinished_files_of_killed_runs_are_removed(void **state)
{
    (void)state;
    static const char *const kept[] = {
        ".wijk-abc.part",          ".wijk-abcdefg.part",   ".wijk-abc_ef.part",
        ".wijk-abcdef.part2",      "wijk-abcdef.part",     "deep/er/.wijk-abcdef.part",
        "thema 0/kaart_0000.part", "x/.wijk-abcdef.part/y"};
    const char *const plan[] = {"thema 0/a.png", "x/b.png", "thema 0/c.png", "top.png"};
    g_autoptr(WijkManifest) manifest = open_shard(0, 1);
    g_autofree char *link = inside(".wijk-linked.part");

    for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
        write_whole(kept[i], "kept");
    assert_int_equal(symlink("thema 0/kaart_0000.part", link), 0);
    write_whole(".wijk-a1B2c3.part", "gone");
    write_whole("thema 0/.wijk-ABCDEF.part", "gone");
    assert_int_equal(wijk_manifest_tidy(manifest, plan, G_N_ELEMENTS(plan)), 2);
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
        assert_true(is_there(kept[i]));
    assert_true(is_there(".wijk-linked.part"));
    assert_false(is_there(".wijk-a1B2c3.part"));
    assert_false(is_there("thema 0/.wijk-ABCDEF.part"));
}

static void
a_shard_removes_only_old_unfinished_files(void **state)
{
    (void)state;
    g_autoptr(WijkManifest) manifest = open_shard(1, 3);
    g_autofree char *old = inside(".wijk-oldold.part");
    const struct utimbuf long_ago = {1000000000, 1000000000};

    write_whole(".wijk-newnew.part", "of another shard");
    write_whole(".wijk-oldold.part", "of a killed one");
    assert_int_equal(utime(old, &long_ago), 0);
    assert_int_equal(wijk_manifest_tidy(manifest, NULL, 0), 1);
    assert_true(is_there(".wijk-newnew.part"));
    assert_false(is_there(".wijk-oldold.part"));
}

/* ---- threads, other runs, full disks */

typedef struct {
    WijkManifest *manifest;
    guint first;
} Half;

static gpointer
draw_half(gpointer data)
{
    const Half *half = data;

    for (guint i = half->first; i < N_MAPS; i += 2) {
        g_autoptr(WijkEntry) entry = new_entry(i);
        g_autofree char *path = path_of(N_MAPS - 1 - i);

        if (!wijk_manifest_record(half->manifest, entry, NULL))
            return (gpointer) "not recorded";
        wijk_manifest_is_current(half->manifest, path, inputs_of(0));
        wijk_entry_free(wijk_manifest_find(half->manifest, path));
    }
    return NULL;
}

static void
two_threads_make_the_same_manifest_as_one(void **state)
{
    (void)state;
    g_autofree char *clean = NULL;
    g_autoptr(WijkManifest) manifest = NULL;

    run_whole(N_MAPS);
    clean = read_whole("manifest.jsonl");
    remove_tree(folder);
    manifest = open_shard(0, 1);
    {
        Half even = {manifest, 0};
        Half odd = {manifest, 1};
        GThread *a = g_thread_new("even", draw_half, &even);
        GThread *b = g_thread_new("odd", draw_half, &odd);

        assert_null(g_thread_join(a));
        assert_null(g_thread_join(b));
    }
    finish(manifest, N_MAPS);
    assert_content("manifest.jsonl", clean);
}

static void
assert_busy(guint shard, guint n_shards)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkManifest) manifest =
        wijk_manifest_open(folder, shard, n_shards, NULL, &error);

    assert_null(manifest);
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE));
    assert_non_null(strstr(error->message, folder));
    assert_non_null(strstr(error->message, "busy"));
}

static void
a_second_run_in_a_busy_folder_is_refused(void **state)
{
    (void)state;
    g_autoptr(WijkManifest) manifest = open_shard(0, 1);

    draw(manifest, 0);
    assert_busy(0, 1);
    assert_busy(2, 4);
    finish(manifest, 1);
    g_clear_pointer(&manifest, wijk_manifest_free);
    manifest = open_shard(0, 1);
}

static void
shards_of_one_plan_may_be_busy_together_but_no_others(void **state)
{
    (void)state;
    g_autoptr(WijkManifest) first = open_shard(0, 3);
    g_autoptr(WijkManifest) second = open_shard(1, 3);

    assert_busy(1, 3);
    assert_busy(0, 1);
    assert_busy(0, 2);
}

static void
to_look_at_a_busy_folder_is_no_trouble(void **state)
{
    (void)state;
    g_autoptr(WijkManifest) manifest = open_shard(0, 1);
    g_autoptr(WijkManifest) other = NULL;
    g_autofree char *path = path_of(0);

    draw(manifest, 0);
    other = wijk_manifest_read(folder, NULL, NULL);
    assert_true(wijk_manifest_is_current(other, path, inputs_of(0)));
}

static void
an_empty_journal_is_not_left_behind(void **state)
{
    (void)state;
    wijk_manifest_free(open_shard(0, 1));
    assert_int_equal(count_files(), 0);
}

/* A limit on the size of files stands in for a full disk. */
static void
on_a_full_disk_the_journal_keeps_whole_lines_and_nothing_is_lost(void **state)
{
    (void)state;
    g_autoptr(WijkManifest) manifest = open_shard(0, 1);
    g_autoptr(GError) error = NULL;
    g_autofree char *journal = NULL;
    struct rlimit before;
    struct rlimit limit;
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    gboolean recorded;
    gboolean finished;

    draw(manifest, 0);
    draw(manifest, 1);
    journal = read_whole(JOURNAL);
    getrlimit(RLIMIT_FSIZE, &before);
    limit = before;
    limit.rlim_cur = strlen(journal) + 20;
    setrlimit(RLIMIT_FSIZE, &limit);
    {
        g_autoptr(WijkEntry) entry = new_entry(2);
        const char *const none[] = {NULL};

        recorded = wijk_manifest_record(manifest, entry, &error);
        limit.rlim_cur = 20;
        setrlimit(RLIMIT_FSIZE, &limit);
        finished = wijk_manifest_finish(manifest, none, NULL, 0, NULL);
    }
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    assert_false(recorded);
    assert_non_null(strstr(error->message, JOURNAL));
    assert_non_null(strstr(error->message, g_strerror(EFBIG)));
    assert_false(finished);
    assert_content(JOURNAL, journal);
    assert_false(is_there("manifest.jsonl"));

    draw(manifest, 3);
    finish(manifest, 4);
    g_clear_pointer(&manifest, wijk_manifest_free);
    manifest = wijk_manifest_read(folder, NULL, NULL);
    {
        g_autoptr(GPtrArray) entries = wijk_manifest_entries(manifest, NULL);

        assert_int_equal(entries->len, 4);
    }
}

static int
try_without_rights(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WijkManifest) manifest = NULL;

    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return TEST_SKIP;
    manifest = wijk_manifest_open(folder, 0, 1, NULL, &error);
    if (manifest != NULL)
        return 1;
    return g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE) &&
                   strstr(error->message, folder) != NULL &&
                   strstr(error->message, g_strerror(EACCES)) != NULL
               ? 0
               : 2;
}

static void
a_folder_without_right_to_write_is_named(void **state)
{
    (void)state;
    pid_t child;
    int status = 0;

    g_chmod(folder, 0555);
    child = fork();
    if (child == 0)
        _exit(try_without_rights());
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == TEST_SKIP)
        skip();
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(count_files(), 0);
}

static void
a_file_in_the_place_of_the_folder_is_named(void **state)
{
    (void)state;
    g_autofree char *path = inside("file");
    g_autoptr(GError) error = NULL;

    write_whole("file", "");
    assert_null(wijk_manifest_open(path, 0, 1, NULL, &error));
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE));
    assert_non_null(strstr(error->message, path));
}

/* ---- shards */

static void
run_shard(guint shard, guint n_shards, guint n)
{
    g_autoptr(WijkManifest) manifest = open_shard(shard, n_shards);
    g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint64));

    for (guint64 i = shard; i < n; i += n_shards) {
        g_ptr_array_add(path, path_of((guint)i));
        g_array_append_val(order, i);
        draw_if_needed(manifest, (guint)i);
    }
    assert_true(wijk_manifest_finish(manifest, (const char *const *)path->pdata,
                                     (const guint64 *)(gpointer)order->data, path->len,
                                     NULL));
}

static GArray *
merge(void)
{
    g_autoptr(GError) error = NULL;
    GArray *missing = NULL;

    if (!wijk_manifest_merge(folder, &missing, NULL, NULL, &error))
        fail_msg("%s", error->message);
    return missing;
}

static void
assert_merged_as(const guint *shard, guint n_shards, const char *jsonl, const char *csv)
{
    g_autoptr(GArray) missing = NULL;

    remove_tree(folder);
    g_mkdir(folder, 0700);
    for (guint i = 0; i < n_shards; i++)
        run_shard(shard[i], n_shards, 20);
    missing = merge();
    assert_int_equal(missing->len, 0);
    assert_content("manifest.jsonl", jsonl);
    assert_content("manifest.csv", csv);
    assert_int_equal(count_files(), 2 + 3);
}

static void
shards_in_any_order_merge_to_what_one_run_writes(void **state)
{
    (void)state;
    g_autofree char *jsonl = NULL;
    g_autofree char *csv = NULL;

    run_whole(20);
    jsonl = read_whole("manifest.jsonl");
    csv = read_whole("manifest.csv");
    assert_merged_as((const guint[]){0, 1, 2}, 3, jsonl, csv);
    assert_merged_as((const guint[]){2, 0, 1}, 3, jsonl, csv);
    assert_merged_as((const guint[]){1, 2, 0}, 3, jsonl, csv);
    assert_merged_as((const guint[]){6, 5, 4, 3, 2, 1, 0}, 7, jsonl, csv);
}

static void
missing_shards_are_told_and_may_come_later(void **state)
{
    (void)state;
    g_autofree char *clean = NULL;
    g_autoptr(GArray) missing = NULL;
    g_autoptr(GArray) none = NULL;

    run_whole(20);
    clean = read_whole("manifest.jsonl");
    remove_tree(folder);
    run_shard(1, 4, 20);
    run_shard(3, 4, 20);
    missing = merge();
    assert_int_equal(missing->len, 2);
    assert_int_equal(g_array_index(missing, guint, 0), 1);
    assert_int_equal(g_array_index(missing, guint, 1), 3);
    assert_true(is_there("manifest-2-of-4.jsonl"));
    run_shard(2, 4, 20);
    run_shard(0, 4, 20);
    none = merge();
    assert_int_equal(none->len, 0);
    assert_content("manifest.jsonl", clean);
    assert_false(is_there("manifest-2-of-4.jsonl"));
}

static void
a_killed_shard_is_missing_but_its_maps_are_known(void **state)
{
    (void)state;
    g_autoptr(GArray) missing = NULL;
    g_autoptr(WijkManifest) manifest = NULL;
    g_autoptr(GPtrArray) entries = NULL;

    run_shard(0, 2, 20);
    manifest = open_shard(1, 2);
    draw(manifest, 1);
    g_clear_pointer(&manifest, wijk_manifest_free);
    missing = merge();
    assert_int_equal(missing->len, 1);
    assert_int_equal(g_array_index(missing, guint, 0), 2);
    manifest = wijk_manifest_read(folder, NULL, NULL);
    entries = wijk_manifest_entries(manifest, NULL);
    assert_int_equal(entries->len, 11);
}

static void
a_plan_cut_otherwise_draws_nothing_again(void **state)
{
    (void)state;
    g_autofree char *clean = NULL;
    g_autoptr(GArray) missing = NULL;
    g_autoptr(WijkManifest) manifest = NULL;

    run_whole(20);
    clean = read_whole("manifest.jsonl");
    remove_tree(folder);
    run_shard(0, 3, 20);
    run_shard(1, 3, 20);
    run_shard(2, 3, 20);
    manifest = open_shard(1, 5);
    for (guint i = 1; i < 20; i += 5) {
        g_autofree char *path = path_of(i);

        assert_true(wijk_manifest_is_current(manifest, path, inputs_of(i)));
    }
    g_clear_pointer(&manifest, wijk_manifest_free);
    missing = merge();
    assert_content("manifest.jsonl", clean);
}

/* Two shards of two plans told different things: the file decides. */
static void
where_shards_disagree_the_file_decides(void **state)
{
    (void)state;
    g_autofree char *path = path_of(0);
    g_autofree char *line = NULL;
    g_autofree char *page = NULL;
    g_autoptr(WijkEntry) entry = new_entry(0);
    g_autoptr(WijkManifest) manifest = NULL;

    write_whole(path, "FILE");
    line = wijk_entry_to_line(entry);
    page = g_strconcat(line, "\n", NULL);
    write_whole("manifest-2-of-3.jsonl", page);
    entry->output = wijk_hash_bytes("FILE", 4);
    entry->inputs = inputs_of(5);
    g_free(line);
    g_free(page);
    line = wijk_entry_to_line(entry);
    page = g_strconcat(line, "\n", NULL);
    write_whole("manifest-1-of-3.jsonl", page);
    manifest = open_shard(2, 3);
    assert_false(wijk_manifest_is_current(manifest, path, inputs_of(0)));
    write_whole(path, "file");
    assert_true(wijk_manifest_is_current(manifest, path, inputs_of(0)));
}

static void
assert_no_merge(const char *wanted)
{
    g_autoptr(GError) error = NULL;
    GArray *missing = NULL;

    assert_false(wijk_manifest_merge(folder, &missing, NULL, NULL, &error));
    assert_null(missing);
    assert_true(g_error_matches(error, WIJK_ERROR, WIJK_ERROR_FILE));
    assert_non_null(strstr(error->message, wanted));
}

static void
nothing_to_merge_is_an_error_and_leaves_nothing(void **state)
{
    (void)state;
    assert_no_merge("--shard");
    assert_int_equal(count_files(), 0);
}

static void
a_folder_that_is_not_there_has_nothing_to_merge(void **state)
{
    (void)state;
    remove_tree(folder);
    assert_no_merge("--shard");
    assert_false(g_file_test(folder, G_FILE_TEST_EXISTS));
}

static void
two_unfinished_plans_are_not_mixed(void **state)
{
    (void)state;
    run_shard(0, 2, 10);
    run_shard(0, 3, 10);
    assert_no_merge("remove");
    assert_false(is_there("manifest.jsonl"));
}

static void
a_busy_shard_is_not_merged(void **state)
{
    (void)state;
    g_autoptr(WijkManifest) manifest = NULL;

    run_shard(0, 2, 10);
    manifest = open_shard(1, 2);
    draw(manifest, 1);
    assert_no_merge("busy");
}

static void
files_that_failed_are_told_by_the_merge(void **state)
{
    (void)state;
    g_autoptr(WijkEntry) entry = new_entry(3);
    g_autoptr(GArray) missing = NULL;
    g_autoptr(GPtrArray) failed = NULL;
    g_autoptr(WijkManifest) manifest = open_shard(1, 2);
    const char *const path[] = {entry->path};
    const guint64 order[] = {3};

    entry->status = WIJK_ENTRY_FAILED;
    entry->error = g_strdup("no rows");
    assert_true(wijk_manifest_record(manifest, entry, NULL));
    assert_true(wijk_manifest_finish(manifest, path, order, 1, NULL));
    g_clear_pointer(&manifest, wijk_manifest_free);
    run_shard(0, 2, 20);
    assert_true(wijk_manifest_merge(folder, &missing, &failed, NULL, NULL));
    assert_int_equal(missing->len, 0);
    assert_int_equal(failed->len, 1);
    assert_string_equal(((WijkEntry *)failed->pdata[0])->path, entry->path);
    assert_string_equal(((WijkEntry *)failed->pdata[0])->error, "no rows");
}

static void
more_shards_than_files_merge_too(void **state)
{
    (void)state;
    g_autofree char *clean = NULL;
    g_autoptr(GArray) missing = NULL;

    run_whole(2);
    clean = read_whole("manifest.jsonl");
    remove_tree(folder);
    for (guint i = 0; i < 4; i++)
        run_shard(i, 4, 2);
    missing = merge();
    assert_int_equal(missing->len, 0);
    assert_content("manifest.jsonl", clean);
}

static void
a_shard_that_is_killed_the_second_time_is_missing(void **state)
{
    (void)state;
    g_autoptr(GArray) missing = NULL;
    g_autoptr(WijkManifest) manifest = NULL;

    run_shard(0, 2, 20);
    run_shard(1, 2, 20);
    manifest = open_shard(1, 2);
    draw(manifest, 1);
    g_clear_pointer(&manifest, wijk_manifest_free);
    missing = merge();
    assert_int_equal(missing->len, 1);
    assert_int_equal(g_array_index(missing, guint, 0), 2);
}

/* Adds to a file in the folder, as another process would. */
static void
append(const char *name, const char *line)
{
    g_autofree char *path = inside(name);
    int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);

    assert_int_equal(write(fd, line, strlen(line)), (ssize_t)strlen(line));
    close(fd);
}

/* Where a file system knows no locks, a shard may be run twice at the same time. */
static void
lines_of_another_run_in_our_journal_do_no_harm(void **state)
{
    (void)state;
    g_autofree char *clean = NULL;
    g_autofree char *line = NULL;
    g_autoptr(WijkEntry) other = new_entry(7);
    g_autoptr(WijkManifest) manifest = NULL;
    g_auto(GStrv) path = plan_of(3);

    run_whole(3);
    clean = read_whole("manifest.jsonl");
    remove_tree(folder);
    g_free(other->title);
    other->title = g_strdup("of another length than ours");
    line = wijk_entry_to_line(other);
    manifest = open_shard(0, 1);
    draw(manifest, 0);
    append(JOURNAL, line);
    append(JOURNAL, "\n");
    draw(manifest, 1);
    draw(manifest, 2);
    assert_true(wijk_manifest_finish(manifest, (const char *const *)path, NULL, 3, NULL));
    assert_content("manifest.jsonl", clean);
}

static void
a_line_of_another_file_is_not_taken_for_ours(void **state)
{
    (void)state;
    g_autofree char *line = NULL;
    g_autofree char *page = NULL;
    g_autofree char *whole = inside(JOURNAL);
    g_autoptr(WijkEntry) other = new_entry(7);
    g_autoptr(WijkManifest) manifest = open_shard(0, 1);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) path = plan_of(1);
    int fd;

    draw(manifest, 0);
    page = read_whole(JOURNAL);
    line = wijk_entry_to_line(other);
    assert_int_equal(strlen(line) + 1, strlen(page));
    fd = open(whole, O_WRONLY | O_CLOEXEC);
    assert_int_equal(pwrite(fd, line, strlen(line), 0), (ssize_t)strlen(line));
    close(fd);
    assert_false(
        wijk_manifest_finish(manifest, (const char *const *)path, NULL, 1, &error));
    assert_non_null(strstr(error->message, JOURNAL));
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_survives_as_a_line),
        cmocka_unit_test(a_line_has_its_keys_in_the_fixed_order),
        cmocka_unit_test(a_line_that_is_cut_short_is_no_entry),
        cmocka_unit_test(a_line_that_leads_out_of_the_folder_is_no_entry),
        cmocka_unit_test(json_is_read_strictly),
        cmocka_unit_test(lists_within_lists_end_somewhere),
        cmocka_unit_test(unknown_keys_are_passed_over),
        cmocka_unit_test(csv_quotes_and_disarms),
        IN_FOLDER(a_run_leaves_two_files_and_nothing_else),
        IN_FOLDER(a_second_run_finds_everything_as_it_should_be),
        IN_FOLDER(a_map_is_drawn_again_for_other_inputs_or_when_its_file_changed),
        IN_FOLDER(a_failed_map_is_tried_again),
        IN_FOLDER(the_last_entry_of_a_path_wins),
        IN_FOLDER(entries_of_earlier_plans_stay_while_their_file_does),
        IN_FOLDER(entries_come_in_the_order_of_the_plan),
        IN_FOLDER(a_folder_that_is_not_there_has_no_entries_and_is_not_made),
        IN_FOLDER(a_torn_line_is_passed_over_and_the_journal_goes_on_after_it),
        IN_FOLDER(damaged_lines_are_told_and_passed_over),
        IN_FOLDER(after_fifty_kills_the_manifest_is_as_of_one_run),
        IN_FOLDER(unfinished_files_of_killed_runs_are_removed),
        IN_FOLDER(a_shard_removes_only_old_unfinished_files),
        IN_FOLDER(two_threads_make_the_same_manifest_as_one),
        IN_FOLDER(a_second_run_in_a_busy_folder_is_refused),
        IN_FOLDER(shards_of_one_plan_may_be_busy_together_but_no_others),
        IN_FOLDER(to_look_at_a_busy_folder_is_no_trouble),
        IN_FOLDER(an_empty_journal_is_not_left_behind),
        IN_FOLDER(on_a_full_disk_the_journal_keeps_whole_lines_and_nothing_is_lost),
        IN_FOLDER(a_folder_without_right_to_write_is_named),
        IN_FOLDER(a_file_in_the_place_of_the_folder_is_named),
        IN_FOLDER(shards_in_any_order_merge_to_what_one_run_writes),
        IN_FOLDER(missing_shards_are_told_and_may_come_later),
        IN_FOLDER(a_killed_shard_is_missing_but_its_maps_are_known),
        IN_FOLDER(a_plan_cut_otherwise_draws_nothing_again),
        IN_FOLDER(where_shards_disagree_the_file_decides),
        IN_FOLDER(nothing_to_merge_is_an_error_and_leaves_nothing),
        IN_FOLDER(a_folder_that_is_not_there_has_nothing_to_merge),
        IN_FOLDER(two_unfinished_plans_are_not_mixed),
        IN_FOLDER(a_busy_shard_is_not_merged),
        IN_FOLDER(files_that_failed_are_told_by_the_merge),
        IN_FOLDER(more_shards_than_files_merge_too),
        IN_FOLDER(a_shard_that_is_killed_the_second_time_is_missing),
        IN_FOLDER(lines_of_another_run_in_our_journal_do_no_harm),
        IN_FOLDER(a_line_of_another_file_is_not_taken_for_ours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
