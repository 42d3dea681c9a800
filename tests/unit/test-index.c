/* SPDX-License-Identifier: EUPL-1.2 */
/* The page is well-formed XML, so GLib's strict parser reads it and the tests look at the
 * elements it found. */
#include "batch/index.h"

#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "batch/manifest.h"
#include "support/support.h"

static WijkEntry *
add_entry(GPtrArray *entries, const char *path, const char *theme, const char *label)
{
    WijkEntry *entry = wijk_entry_new();
    const char *dot = strrchr(path, '.');

    entry->order = entries->len;
    entry->path = g_strdup(path);
    entry->map = g_strndup(path, (gsize)(dot - path));
    entry->indicator = g_strdup(label);
    entry->label = g_strdup(label);
    entry->theme = g_strdup(theme);
    entry->format = g_strdup(dot + 1);
    entry->width = 1200;
    entry->height = 900;
    entry->bytes = 123400;
    g_ptr_array_add(entries, entry);
    return entry;
}

static void
free_entry(gpointer data)
{
    wijk_entry_free(data);
}

static GPtrArray *
new_entries(void)
{
    return g_ptr_array_new_with_free_func(free_entry);
}

/* What a page holds, one element a line: "img src=… alt=…"; and its text. */
typedef struct {
    GString *elements;
    GString *text;
    GHashTable *ids;
    GPtrArray *jumps;
    GPtrArray *headings;
} Seen;

static void
see_element(GMarkupParseContext *context, const char *name, const char **key,
            const char **value, gpointer data, GError **error)
{
    Seen *seen = data;

    (void)context;
    (void)error;
    g_string_append(seen->elements, name);
    for (guint i = 0; key[i] != NULL; i++) {
        g_string_append_printf(seen->elements, " %s=%s", key[i], value[i]);
        if (strcmp(key[i], "id") == 0 && !g_hash_table_add(seen->ids, g_strdup(value[i])))
            fail_msg("the id %s is there twice", value[i]);
        if (strcmp(key[i], "href") == 0 && value[i][0] == '#')
            g_ptr_array_add(seen->jumps, g_strdup(value[i] + 1));
    }
    g_string_append_c(seen->elements, '\n');
    if (name[0] == 'h' && g_ascii_isdigit(name[1]))
        g_ptr_array_add(seen->headings, g_strdup(name));
}

static void
see_text(GMarkupParseContext *context, const char *text, gsize length, gpointer data,
         GError **error)
{
    (void)context;
    (void)error;
    g_string_append_len(((Seen *)data)->text, text, (gssize)length);
}

static void
see_page(Seen *seen, const GPtrArray *entries, const char *title, WijkLang lang)
{
    static const GMarkupParser parser = {.start_element = see_element, .text = see_text};
    g_autofree char *page = wijk_index_page(entries, title, lang);
    g_autoptr(GMarkupParseContext) context =
        g_markup_parse_context_new(&parser, G_MARKUP_DEFAULT_FLAGS, seen, NULL);
    g_autoptr(GError) error = NULL;

    seen->elements = g_string_new("\n");
    seen->text = g_string_new(NULL);
    seen->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    seen->jumps = g_ptr_array_new_with_free_func(g_free);
    seen->headings = g_ptr_array_new_with_free_func(g_free);
    assert_true(g_str_has_prefix(page, "<!DOCTYPE html>\n<html lang=\""));
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "://"));
    if (!g_markup_parse_context_parse(context, page, -1, &error) ||
        !g_markup_parse_context_end_parse(context, &error))
        fail_msg("%s", error->message);
    for (guint i = 0; i < seen->jumps->len; i++)
        if (!g_hash_table_contains(seen->ids, seen->jumps->pdata[i]))
            fail_msg("a link leads to #%s, which is not there",
                     (char *)seen->jumps->pdata[i]);
}

static void
clear_seen(Seen *seen)
{
    g_string_free(seen->elements, TRUE);
    g_string_free(seen->text, TRUE);
    g_hash_table_destroy(seen->ids);
    g_ptr_array_unref(seen->jumps);
    g_ptr_array_unref(seen->headings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Seen, clear_seen)

static void
assert_element(const Seen *seen, const char *wanted)
{
    g_autofree char *line = g_strconcat("\n", wanted, "\n", NULL);

    if (strstr(seen->elements->str, line) == NULL)
        fail_msg("no <%s> in%s", wanted, seen->elements->str);
}

static void
assert_text(const Seen *seen, const char *wanted)
{
    if (strstr(seen->text->str, wanted) == NULL)
        fail_msg("no '%s' in %s", wanted, seen->text->str);
}

static guint
count_elements(const Seen *seen, const char *start)
{
    g_autofree char *line = g_strconcat("\n", start, NULL);
    guint n = 0;

    for (const char *p = seen->elements->str; (p = strstr(p, line)) != NULL; p++)
        n++;
    return n;
}

/* ---- */

static void
a_batch_of_nothing_is_a_page(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};

    see_page(&seen, entries, NULL, WIJK_LANG_EN);
    assert_element(&seen, "html lang=en");
    assert_text(&seen, "0 maps");
    assert_int_equal(count_elements(&seen, "img"), 0);
}

static void
texts_are_escaped(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};
    WijkEntry *entry = add_entry(entries, "a.png", "<b>&amp;\"'", "x</title><script>1");

    entry->description = g_strdup("\"><img src=x onerror='1'> & \x01\x1b\xc2\x85 einde");
    entry->area_name = g_strdup("'t Zandt <&>");
    see_page(&seen, entries, "</title><script>", WIJK_LANG_NL);
    assert_text(&seen, "</title><script>");
    assert_text(&seen, "<b>&amp;\"'");
    assert_text(&seen, "x</title><script>1");
    assert_element(&seen,
                   "img src=a.png alt=\"><img src=x onerror='1'> &  einde width=1200 "
                   "height=900 loading=lazy decoding=async");
}

static void
bytes_that_are_no_utf8_are_mended(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};

    add_entry(entries, "a.png", "thema \xff", "\xc3");
    see_page(&seen, entries, NULL, WIJK_LANG_NL);
    assert_text(&seen, "thema \xef\xbf\xbd");
}

/* By RFC 3986: what is not unreserved, as its UTF-8 bytes. */
static void
addresses_are_escaped(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};

    add_entry(entries, "a b/50%/#1?&=+\"'é€.svg", NULL, "x");
    see_page(&seen, entries, NULL, WIJK_LANG_NL);
    assert_element(&seen, "img src=a%20b/50%25/%231%3F%26%3D%2B%22%27%C3%A9%E2%82%AC.svg "
                          "alt=x width=1200 height=900 loading=lazy decoding=async");
    assert_element(&seen, "a href=a%20b/50%25/%231%3F%26%3D%2B%22%27%C3%A9%E2%82%AC.svg "
                          "aria-label=SVG, 124 kB: x");
}

static void
an_address_is_never_of_another_scheme(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};

    add_entry(entries, "javascript:alert(1).png", NULL, "x");
    see_page(&seen, entries, NULL, WIJK_LANG_NL);
    assert_element(&seen, "a href=javascript%3Aalert%281%29.png aria-label=PNG, 124 kB: x");
}

static void
files_of_a_map_stand_together_under_one_thumbnail(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};

    add_entry(entries, "a.svg", "t", "x")->bytes = 1;
    add_entry(entries, "a.pdf", "t", "x")->bytes = 1000001;
    add_entry(entries, "a.png", "t", "x")->bytes = 2000000;
    see_page(&seen, entries, NULL, WIJK_LANG_EN);
    assert_int_equal(count_elements(&seen, "img"), 1);
    assert_int_equal(count_elements(&seen, "img src=a.png "), 1);
    assert_element(&seen, "a href=a.svg aria-label=SVG, 1 kB: x");
    assert_element(&seen, "a href=a.pdf aria-label=PDF, 1,001 kB: x");
    assert_element(&seen, "a href=a.png aria-label=PNG, 2,000 kB: x");
    assert_text(&seen, "1 map");
}

static void
sizes_of_one_format_are_told_apart_and_the_smallest_is_shown(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};
    WijkEntry *small = add_entry(entries, "b.png", "t", "x");

    add_entry(entries, "a.png", "t", "x")->bytes = 900000;
    small->width = 600;
    small->height = 450;
    g_free(small->map);
    small->map = g_strdup("a");
    see_page(&seen, entries, NULL, WIJK_LANG_NL);
    assert_int_equal(count_elements(&seen, "img"), 1);
    assert_int_equal(count_elements(&seen, "img src=b.png alt=x width=600 height=450"), 1);
    assert_element(&seen, "a href=a.png aria-label=PNG, 1.200 × 900 px, 900 kB: x");
    assert_element(&seen, "a href=b.png aria-label=PNG, 600 × 450 px, 124 kB: x");
}

static void
a_map_of_pdf_alone_gets_a_link(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};

    add_entry(entries, "a.pdf", "t", "x");
    see_page(&seen, entries, NULL, WIJK_LANG_NL);
    assert_int_equal(count_elements(&seen, "img"), 0);
    assert_element(&seen, "a href=a.pdf");
}

static void
every_picture_says_what_it_shows(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};
    WijkEntry *entry = add_entry(entries, "a.png", "t", "Drugs");

    entry->title = g_strdup("Vooral in De Hoogte");
    entry->description = g_strdup("Kaart van drugs.");
    add_entry(entries, "b.png", "t", "Lawaai")->title = g_strdup("Lawaai overal");
    entry = add_entry(entries, "c.png", "t", "Geur");
    entry->area_name = g_strdup("Helpman");
    entry->year = 2017;
    g_free(add_entry(entries, "d.png", "t", "y")->label);
    ((WijkEntry *)entries->pdata[3])->label = NULL;
    see_page(&seen, entries, NULL, WIJK_LANG_NL);
    assert_int_equal(count_elements(&seen, "img src=a.png alt=Kaart van drugs. "), 1);
    assert_int_equal(count_elements(&seen, "img src=b.png alt=Lawaai overal "), 1);
    assert_int_equal(count_elements(&seen, "img src=c.png alt=Geur, Helpman, 2017 "), 1);
    assert_int_equal(count_elements(&seen, "img src=d.png alt=y "), 1);
    assert_text(&seen, "Kaart van drugs.");
}

static void
headings_go_one_level_at_a_time(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};
    g_autofree char *all = NULL;

    add_entry(entries, "a.png", "Veiligheid", "Drugs")->area = g_strdup("WK1");
    add_entry(entries, "b.png", "Wonen", "Huur")->area = g_strdup("WK1");
    add_entry(entries, "c.png", "Veiligheid", "Lawaai")->area = g_strdup("WK2");
    see_page(&seen, entries, NULL, WIJK_LANG_NL);
    g_ptr_array_add(seen.headings, NULL);
    all = g_strjoinv(" ", (char **)seen.headings->pdata);
    /* title, two ways in, Veiligheid with two indicators, Wonen with one */
    assert_string_equal(all, "h1 h2 h2 h2 h3 h3 h2 h3");
    g_ptr_array_set_size(seen.headings, (gint)seen.headings->len - 1);
}

static void
indicators_of_one_map_share_a_list(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};

    add_entry(entries, "a.png", "t", "x");
    add_entry(entries, "b.png", "t", "y");
    add_entry(entries, "c.png", "t", "z");
    add_entry(entries, "d.png", "t", "z");
    add_entry(entries, "e.png", "t", "w");
    see_page(&seen, entries, NULL, WIJK_LANG_NL);
    assert_int_equal(count_elements(&seen, "ul class=maps"), 3);
    assert_int_equal(count_elements(&seen, "h3 id=i"), 4);
    assert_int_equal(count_elements(&seen, "li id=m"), 5);
}

static void
failed_maps_are_listed_with_their_reason(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};
    WijkEntry *entry = add_entry(entries, "a.png", "t", "Drugs & drank");

    entry->status = WIJK_ENTRY_FAILED;
    entry->error = g_strdup("no <value> for 'x'");
    entry = add_entry(entries, "a.svg", "t", "Drugs & drank");
    entry->status = WIJK_ENTRY_FAILED;
    entry->error = g_strdup("no <value> for 'x'");
    add_entry(entries, "b.png", "t", "Lawaai");
    see_page(&seen, entries, NULL, WIJK_LANG_EN);
    assert_text(&seen, "1 map · 1 map failed");
    assert_text(&seen, "Drugs & drank");
    assert_text(&seen, "a.pnga.svg: no <value> for 'x'");
    assert_int_equal(count_elements(&seen, "img"), 1);
    assert_element(&seen, "a href=#failed");
}

static void
maps_of_an_earlier_batch_say_so(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};

    add_entry(entries, "a.png", "t", "x")->order = WIJK_ENTRY_NO_ORDER;
    see_page(&seen, entries, NULL, WIJK_LANG_EN);
    assert_text(&seen, "Of an earlier batch");
}

static void
areas_lead_to_their_maps(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = new_entries();
    g_auto(Seen) seen = {0};

    for (guint i = 0; i < 6; i++) {
        g_autofree char *path = g_strdup_printf("%u.png", i);
        WijkEntry *entry = add_entry(entries, path, "t", i < 3 ? "x" : "y");

        entry->area = g_strdup_printf("WK%u", i % 3);
        entry->area_name = g_strdup_printf("Wijk %u", i % 3);
    }
    see_page(&seen, entries, NULL, WIJK_LANG_EN);
    assert_int_equal(count_elements(&seen, "summary"), 3);
    assert_text(&seen, "Wijk 2 (2)");
    assert_int_equal(count_elements(&seen, "a href=#m"), 6);
    assert_text(&seen, "6 maps · 2 indicators · 3 areas");
}

static void
a_page_is_written_beside_its_manifest(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("wijk-index-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "index.html", NULL);
    g_autofree char *manifest = g_build_filename(folder, "manifest.jsonl", NULL);
    g_autofree char *page = NULL;

    assert_true(g_file_set_contents(
        manifest, "{\"order\":0,\"path\":\"x/y.png\",\"label\":\"Rust\"}\n", -1, NULL));
    assert_true(wijk_index_write(folder, "Rust", WIJK_LANG_NL, NULL, NULL));
    assert_true(g_file_get_contents(path, &page, NULL, NULL));
    assert_non_null(strstr(page, "href=\"x/y.png\""));
    g_unlink(path);
    g_unlink(manifest);
    g_rmdir(folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_batch_of_nothing_is_a_page),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(bytes_that_are_no_utf8_are_mended),
        cmocka_unit_test(addresses_are_escaped),
        cmocka_unit_test(an_address_is_never_of_another_scheme),
        cmocka_unit_test(files_of_a_map_stand_together_under_one_thumbnail),
        cmocka_unit_test(sizes_of_one_format_are_told_apart_and_the_smallest_is_shown),
        cmocka_unit_test(a_map_of_pdf_alone_gets_a_link),
        cmocka_unit_test(every_picture_says_what_it_shows),
        cmocka_unit_test(headings_go_one_level_at_a_time),
        cmocka_unit_test(indicators_of_one_map_share_a_list),
        cmocka_unit_test(failed_maps_are_listed_with_their_reason),
        cmocka_unit_test(maps_of_an_earlier_batch_say_so),
        cmocka_unit_test(areas_lead_to_their_maps),
        cmocka_unit_test(a_page_is_written_beside_its_manifest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
