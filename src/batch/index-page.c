/* SPDX-License-Identifier: EUPL-1.2 */
/* The page of an index. Its text is 8:1 or more against its ground, what has the focus has
 * a thick outline, and nothing is said by colour alone. */
#include "batch/index.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "batch/index-private.h"

#define SIDE_MAX 100000 /* of a picture, in its unit; longer is told as that long */

static const char style[] =
    "\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:90rem;padding:1rem 1.25rem 4rem;color:#1d2733;"
    "background:#fff;font:1rem/1.5 \"Open Sans\",system-ui,sans-serif;"
    "overflow-wrap:anywhere}\n"
    "h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0}\n"
    "h2{font-size:1.35rem;margin:2.5rem 0 .5rem;padding-top:.75rem;"
    "border-top:1px solid #8a949e}\n"
    "h3{font-size:1.1rem;margin:1.5rem 0 .5rem}\n"
    "a{color:#0a4a86;text-underline-offset:.15em}\n"
    "a:hover{text-decoration-thickness:.15em}\n"
    ":focus-visible{outline:3px solid #0a4a86;outline-offset:3px}\n"
    ".skip{position:absolute;left:-99rem}\n"
    ".skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:#fff;z-index:1}\n"
    "nav h2{font-size:1rem;margin:1.5rem 0 .25rem;border:0;padding:0}\n"
    "nav ul{margin:0;padding-left:1.25rem}\n"
    ".columns{columns:18rem;column-gap:2rem}\n"
    ".columns>li{break-inside:avoid-column;padding-bottom:.5rem}\n"
    ".plain{list-style:none;padding-left:0}\n"
    "nav details{margin-bottom:-.25rem}\n"
    "summary{cursor:pointer;width:fit-content;padding:.15rem 0}\n"
    ".maps{list-style:none;margin:0;padding:0;display:grid;gap:1.5rem 1.25rem;"
    "grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr))}\n"
    ".maps>li{scroll-margin-top:1rem}\n"
    ".maps>li:target{outline:3px solid #1d2733;outline-offset:.5rem}\n"
    ".map{position:relative}\n"
    ".map img{display:block;width:100%;height:auto;border:1px solid #8a949e;"
    "background:#fff}\n"
    ".map a::after{content:\"\";position:absolute;inset:0}\n"
    ".maps p,.maps h3{margin:.35rem 0 0;font-size:1rem}\n"
    ".files,.maps details,.maps details p{font-size:.875rem}\n"
    ".files{list-style:none;margin:.15rem 0 0;padding:0;display:flex;flex-wrap:wrap;"
    "gap:.1rem 1rem}\n"
    ".files a{display:inline-block;padding:.15rem 0}\n"
    ".note{color:#414c57}\n"
    "@media print{nav,.skip{display:none}.maps>li{break-inside:avoid}}\n";

typedef struct {
    GString *text;
    WijkLang lang;
} Page;

/* Adds text for people or for an attribute. Control characters may stand in no HTML. */
static void
add_text(const Page *page, const char *text)
{
    g_autofree char *mended = NULL;

    if (!g_utf8_validate(text, -1, NULL))
        text = mended = g_utf8_make_valid(text, -1);
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);

        if (c == '&')
            g_string_append(page->text, "&amp;");
        else if (c == '<')
            g_string_append(page->text, "&lt;");
        else if (c == '>')
            g_string_append(page->text, "&gt;");
        else if (c == '"')
            g_string_append(page->text, "&quot;");
        else if (c == '\'')
            g_string_append(page->text, "&#39;");
        else if (c == '\t' || c == '\n' || c == '\r')
            g_string_append_c(page->text, ' ');
        else if (c >= 0x20 && (c < 0x7f || c > 0x9f) && (c & 0xfffe) != 0xfffe &&
                 (c < 0xfdd0 || c > 0xfdef))
            g_string_append_unichar(page->text, c);
    }
}

static void
add(const Page *page, const char *html)
{
    g_string_append(page->text, html);
}

/* Adds @open, text and @close. */
static void
add_between(const Page *page, const char *open, const char *text, const char *close)
{
    add(page, open);
    add_text(page, text);
    add(page, close);
}

/* A file as an address relative to the page: every byte but plain letters, digits, - . _ ~
 * and the "/" between folders is written as %XX. */
static void
add_address(const Page *page, const char *path)
{
    g_autofree char *address = g_uri_escape_string(path, "/", FALSE);

    add(page, address);
}

static gboolean
has(const char *text)
{
    return text != NULL && *text != '\0';
}

/* @format: the sentence for so many */
static char *
count(const Page *page, const char *format, guint n)
{
    g_autofree char *number = wijk_number_format(n, 0, page->lang);

    return g_strdup_printf(format, number);
}

static const char *
heading_of_theme(const WijkIndex *index, const WijkIndexGroup *theme)
{
    if (*theme->name != '\0')
        return theme->name;
    return index->themes->group->len == 1 ? _("All maps") : _("Without a theme");
}

static const char *
heading_of_indicator(const WijkIndexGroup *indicator)
{
    return *indicator->name != '\0' ? indicator->name : _("Without an indicator");
}

/* What tells a map from others, of @n_parts texts those that there are. */
static char *
join_parts(const char *const *part, guint n_parts)
{
    GString *joined = g_string_new(NULL);

    for (guint i = 0; i < n_parts; i++)
        if (has(part[i])) {
            if (joined->len > 0)
                g_string_append(joined, ", ");
            g_string_append(joined, part[i]);
        }
    return g_string_free(joined, FALSE);
}

static char *
year_of(const WijkEntry *entry)
{
    return entry->year > 0 ? g_strdup_printf("%d", entry->year) : NULL;
}

static const char *
area_of(const WijkEntry *entry)
{
    return has(entry->area_name) ? entry->area_name : entry->area;
}

static const char *
indicator_of(const WijkEntry *entry)
{
    return has(entry->label) ? entry->label : entry->indicator;
}

static char *
full_name(const WijkEntry *entry)
{
    g_autofree char *year = year_of(entry);
    const char *const part[] = {indicator_of(entry), area_of(entry), year};
    char *name = join_parts(part, G_N_ELEMENTS(part));

    if (*name != '\0')
        return name;
    g_free(name);
    return g_strdup(entry->path);
}

/* Where and when, "" if that is not known. */
static char *
place_of(const WijkEntry *entry)
{
    g_autofree char *year = year_of(entry);
    const char *const part[] = {area_of(entry), year};

    return join_parts(part, G_N_ELEMENTS(part));
}

/* The name under the heading of its indicator. */
static char *
short_name(const WijkEntry *entry)
{
    char *name = place_of(entry);

    if (*name != '\0')
        return name;
    g_free(name);
    return has(entry->title) ? g_strdup(entry->title) : full_name(entry);
}

static char *
upper_format(const WijkEntry *entry)
{
    return g_ascii_strup(has(entry->format) ? entry->format : _("file"), -1);
}

static char *
size_of(const Page *page, const WijkEntry *entry)
{
    const char *unit = g_strcmp0(entry->format, "png") == 0 ? "px" : "mm";
    g_autofree char *width = wijk_number_format(MIN(entry->width, SIDE_MAX), 0, page->lang);
    g_autofree char *height =
        wijk_number_format(MIN(entry->height, SIDE_MAX), 0, page->lang);

    if (!(entry->width > 0 && entry->height > 0))
        return NULL;
    return g_strdup_printf("%s × %s %s", width, height, unit);
}

static guint
count_format(const WijkIndexMap *map, const char *format)
{
    guint n = 0;

    for (guint i = 0; i < map->file->len; i++)
        n += g_strcmp0(((const WijkEntry *)map->file->pdata[i])->format, format) == 0;
    return n;
}

/* A link to a file: "PNG, 123 kB", with its size where there are more of the format. */
static void
add_file(const Page *page, const WijkIndexMap *map, const WijkEntry *entry)
{
    g_autofree char *format = upper_format(entry);
    g_autofree char *bytes =
        wijk_number_format(MAX(1, ceil((double)entry->bytes / 1000)), 0, page->lang);
    g_autofree char *weight = g_strdup_printf("%s kB", bytes);
    g_autofree char *size =
        count_format(map, entry->format) > 1 ? size_of(page, entry) : NULL;
    const char *const part[] = {format, size, weight};
    g_autofree char *words = join_parts(part, G_N_ELEMENTS(part));
    g_autofree char *name = full_name(entry);

    add(page, "<li><a href=\"");
    add_address(page, entry->path);
    add_between(page, "\" aria-label=\"", words, ": ");
    add_between(page, "", name, "\">");
    add_between(page, "", words, "</a></li>");
}

/* The file that is shown small: the smallest PNG, else the smallest SVG, else none. */
static const WijkEntry *
choose_thumbnail(const WijkIndexMap *map)
{
    static const char *const format[] = {"png", "svg"};
    const WijkEntry *best = NULL;

    for (guint k = 0; k < G_N_ELEMENTS(format) && best == NULL; k++)
        for (guint i = 0; i < map->file->len; i++) {
            const WijkEntry *entry = map->file->pdata[i];

            if (g_strcmp0(entry->format, format[k]) == 0 &&
                (best == NULL || entry->bytes < best->bytes))
                best = entry;
        }
    return best;
}

static void
add_thumbnail(const Page *page, const WijkEntry *entry)
{
    g_autofree char *name = full_name(entry);
    const char *words = has(entry->description) ? entry->description
                        : has(entry->title)     ? entry->title
                                                : name;

    add(page, "<img src=\"");
    add_address(page, entry->path);
    add_between(page, "\" alt=\"", words, "\"");
    if (entry->width > 0 && entry->height > 0)
        g_string_append_printf(page->text, " width=\"%u\" height=\"%u\"",
                               (guint)MAX(1, MIN(round(entry->width), SIDE_MAX)),
                               (guint)MAX(1, MIN(round(entry->height), SIDE_MAX)));
    add(page, " loading=\"lazy\" decoding=\"async\" />");
}

static gboolean
is_earlier(const WijkIndexMap *map)
{
    for (guint i = 0; i < map->file->len; i++)
        if (((const WijkEntry *)map->file->pdata[i])->order != WIJK_ENTRY_NO_ORDER)
            return FALSE;
    return TRUE;
}

/* The picture of a map and its name, both a link to the file. @indicator: (nullable): what
 * the map is the only one of, and then names it */
static void
add_picture(const Page *page, const WijkIndexMap *map, const WijkIndexGroup *indicator)
{
    const WijkEntry *thumbnail = choose_thumbnail(map);
    g_autofree char *name = short_name(map->about);

    add(page, "<div class=\"map\">");
    if (thumbnail != NULL)
        add_thumbnail(page, thumbnail);
    if (indicator != NULL)
        g_string_append_printf(page->text, "<h3 id=\"i%u\">", indicator->number);
    else
        add(page, "<p>");
    add(page, "<a href=\"");
    add_address(page, (thumbnail != NULL ? thumbnail : map->about)->path);
    add_between(page, "\">", indicator != NULL ? heading_of_indicator(indicator) : name,
                "</a>");
    add(page, indicator != NULL ? "</h3></div>" : "</p></div>");
}

static void
add_map(const Page *page, const WijkIndexMap *map, const WijkIndexGroup *indicator)
{
    const WijkEntry *about = map->about;
    g_autofree char *place = place_of(about);
    g_autofree char *name =
        indicator != NULL ? g_strdup(heading_of_indicator(indicator)) : short_name(about);

    g_string_append_printf(page->text, "<li id=\"m%u\">", map->number);
    add_picture(page, map, indicator);
    if (indicator != NULL && *place != '\0')
        add_between(page, "<p>", place, "</p>");
    if (has(about->title) && strcmp(about->title, name) != 0)
        add_between(page, "<p>", about->title, "</p>");
    add(page, "<ul class=\"files\">");
    for (guint i = 0; i < map->file->len; i++)
        add_file(page, map, map->file->pdata[i]);
    add(page, "</ul>");
    if (has(about->description)) {
        add_between(page, "<details><summary>", _("Description"), "</summary>");
        add_between(page, "<p>", about->description, "</p></details>");
    }
    if (is_earlier(map))
        add_between(page, "<p class=\"note\">", _("Of an earlier batch"), "</p>");
    add(page, "</li>\n");
}

/* Indicators of one map stand side by side, others under a heading of their own. */
static void
add_theme(const Page *page, const WijkIndex *index, const WijkIndexGroup *theme)
{
    gboolean open = FALSE; /* a list of maps */

    g_string_append_printf(page->text, "<section aria-labelledby=\"t%u\"><h2 id=\"t%u\">",
                           theme->number, theme->number);
    add_between(page, "", heading_of_theme(index, theme), "</h2>\n");
    for (guint i = 0; i < theme->group->len; i++) {
        const WijkIndexGroup *indicator = theme->group->pdata[i];
        const gboolean single = indicator->map->len == 1;

        if (open && !single)
            add(page, "</ul>\n");
        if (!single) {
            g_string_append_printf(page->text, "<h3 id=\"i%u\">", indicator->number);
            add_between(page, "", heading_of_indicator(indicator), "</h3>\n");
        }
        if (!open || !single)
            add(page, "<ul class=\"maps\">\n");
        for (guint k = 0; k < indicator->map->len; k++)
            add_map(page, indicator->map->pdata[k], single ? indicator : NULL);
        if (!single)
            add(page, "</ul>\n");
        open = single;
    }
    add(page, open ? "</ul>\n</section>\n" : "</section>\n");
}

/* A link within the page, and how many maps it leads to. */
static void
add_jump(const Page *page, char kind, guint number, const char *name, guint n_maps)
{
    g_autofree char *n = wijk_number_format(n_maps, 0, page->lang);

    g_string_append_printf(page->text, "<a href=\"#%c%u\">", kind, number);
    add_between(page, "", name, "</a>");
    g_string_append_printf(page->text, " (%s)", n);
}

static void
add_themes(const Page *page, const WijkIndex *index)
{
    add_between(page, "<nav aria-labelledby=\"themes\"><h2 id=\"themes\">", _("By theme"),
                "</h2>\n<ul class=\"columns plain\">\n");
    for (guint i = 0; i < index->themes->group->len; i++) {
        const WijkIndexGroup *theme = index->themes->group->pdata[i];
        guint n_maps = 0;

        for (guint k = 0; k < theme->group->len; k++)
            n_maps += ((const WijkIndexGroup *)theme->group->pdata[k])->map->len;
        add(page, "<li>");
        add_jump(page, 't', theme->number, heading_of_theme(index, theme), n_maps);
        add(page, "<ul>\n");
        for (guint k = 0; k < theme->group->len; k++) {
            const WijkIndexGroup *indicator = theme->group->pdata[k];

            add(page, "<li>");
            add_jump(page, 'i', indicator->number, heading_of_indicator(indicator),
                     indicator->map->len);
            add(page, "</li>\n");
        }
        add(page, "</ul></li>\n");
    }
    add(page, "</ul></nav>\n");
}

static void
add_areas(const Page *page, const WijkIndex *index)
{
    add_between(page, "<nav aria-labelledby=\"areas\"><h2 id=\"areas\">", _("By area"),
                "</h2>\n<ul class=\"columns plain\">\n");
    for (guint i = 0; i < index->areas->group->len; i++) {
        const WijkIndexGroup *area = index->areas->group->pdata[i];
        g_autofree char *n = wijk_number_format(area->map->len, 0, page->lang);

        add_between(page, "<li><details><summary>",
                    *area->name != '\0' ? area->name : _("All areas"), " (");
        add_between(page, "", n, ")</summary><ul>\n");
        for (guint k = 0; k < area->map->len; k++) {
            const WijkIndexMap *map = area->map->pdata[k];
            g_autofree char *year = year_of(map->about);
            const char *const part[] = {indicator_of(map->about), year};
            g_autofree char *name = join_parts(part, G_N_ELEMENTS(part));

            g_string_append_printf(page->text, "<li><a href=\"#m%u\">", map->number);
            add_between(page, "", *name != '\0' ? name : map->about->path, "</a></li>\n");
        }
        add(page, "</ul></details></li>\n");
    }
    add(page, "</ul></nav>\n");
}

/* A failed map: its name, the files that are not there, and each reason once. */
static void
add_failed_map(const Page *page, const WijkIndexMap *map)
{
    g_autofree char *name = full_name(map->failed->pdata[0]);

    add_between(page, "<li><strong>", name, "</strong>");
    for (guint i = 0; i < map->failed->len; i++) {
        const WijkEntry *entry = map->failed->pdata[i];
        const char *reason = has(entry->error) ? entry->error : _("no reason is known");
        const WijkEntry *next = i + 1 < map->failed->len ? map->failed->pdata[i + 1] : NULL;

        add_between(page, "<br />", entry->path, "");
        if (next == NULL || g_strcmp0(next->error, entry->error) != 0)
            add_between(page, ": ", reason, "");
    }
    add(page, "</li>\n");
}

static void
add_failed(const Page *page, const WijkIndex *index)
{
    add_between(page, "<section aria-labelledby=\"failed\"><h2 id=\"failed\">",
                _("Failed maps"), "</h2>\n<ul>\n");
    for (guint i = 0; i < index->map->len; i++) {
        const WijkIndexMap *map = index->map->pdata[i];

        if (map->failed->len > 0)
            add_failed_map(page, map);
    }
    add(page, "</ul></section>\n");
}

static void
add_head(const Page *page, const char *title)
{
    add(page, "<!DOCTYPE html>\n<html lang=\"");
    add(page, page->lang == WIJK_LANG_NL ? "nl" : "en");
    add_between(page, "\">\n<head>\n<meta charset=\"utf-8\" />\n<title>", title,
                "</title>\n");
    add(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
              "<meta name=\"generator\" content=\"wijk\" />\n<style>");
    add(page, style);
    add(page, "</style>\n</head>\n<body>\n");
    add_between(page, "<a class=\"skip\" href=\"#maps\">", _("To the maps"), "</a>\n");
}

static void
add_summary(const Page *page, const WijkIndex *index, const char *title)
{
    g_autofree char *maps =
        count(page, ngettext_("%s map", "%s maps", index->n_shown), index->n_shown);
    g_autofree char *indicators =
        count(page, ngettext_("%s indicator", "%s indicators", index->n_indicators),
              index->n_indicators);
    g_autofree char *areas =
        count(page, ngettext_("%s area", "%s areas", index->areas->group->len),
              index->areas->group->len);
    g_autofree char *failed =
        count(page, ngettext_("%s map failed", "%s maps failed", index->n_failed),
              index->n_failed);

    add_between(page, "<header><h1>", title, "</h1>\n<p>");
    add_between(page, "", maps, "");
    if (index->n_indicators > 1)
        add_between(page, " · ", indicators, "");
    if (index->areas->group->len > 1)
        add_between(page, " · ", areas, "");
    if (index->n_failed > 0)
        add_between(page, " · <a href=\"#failed\">", failed, "</a>");
    add(page, "</p></header>\n");
}

char *
wijk_index_page(const GPtrArray *entries, const char *title, WijkLang lang)
{
    g_autoptr(WijkIndex) index = wijk_index_new(entries);
    const Page page = {.text = g_string_new(NULL), .lang = lang};
    const char *name = has(title) ? title : _("Maps");

    add_head(&page, name);
    add_summary(&page, index, name);
    if (index->n_indicators > 1)
        add_themes(&page, index);
    if (index->areas->group->len > 1)
        add_areas(&page, index);
    add(&page, "<main id=\"maps\" tabindex=\"-1\">\n");
    for (guint i = 0; i < index->themes->group->len; i++)
        add_theme(&page, index, index->themes->group->pdata[i]);
    if (index->n_failed > 0)
        add_failed(&page, index);
    add(&page, "</main>\n</body>\n</html>\n");
    return g_string_free(page.text, FALSE);
}
