/* SPDX-License-Identifier: EUPL-1.2 */
/* A bar on a terminal. Nothing but standard error ever sees it, so results stay clean. */
#include "cli/progress.h"

#include <math.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/report.h"

#define EVERY_US 100000
#define BAR_MOST 40
#define BAR_LEAST 10
#define NARROWEST 20 /* columns; fewer hold no bar */

struct WijkProgress {
    guint n;
    gint64 begin;
    gint64 last;
    WijkLang lang;
    gboolean shown;
};

WijkProgress *
wijk_progress_new(const WijkCli *cli, guint n)
{
    WijkProgress *progress;

    if (!cli->progress || n == 0)
        return NULL;
    progress = g_new0(WijkProgress, 1);
    progress->n = n;
    progress->begin = g_get_monotonic_time();
    progress->lang = cli->lang;
    return progress;
}

/* "1:05" minutes, "2:03:04" hours. */
static char *
format_time(double seconds)
{
    guint64 whole = (guint64)(seconds + 0.5);
    guint minutes = (guint)(whole / 60 % 60);
    guint rest = (guint)(whole % 60);

    if (whole >= 3600)
        return g_strdup_printf("%" G_GUINT64_FORMAT ":%02u:%02u", whole / 3600, minutes,
                               rest);
    return g_strdup_printf("%u:%02u", minutes, rest);
}

char *
wijk_progress_line(guint n_done, guint n, double seconds, guint columns, WijkLang lang)
{
    double rate = seconds > 0 ? n_done / seconds : 0;
    g_autofree char *done = wijk_number_format(n_done, 0, lang);
    g_autofree char *all = wijk_number_format(n, 0, lang);
    g_autofree char *speed = wijk_number_format(rate, rate < 10 ? 1 : 0, lang);
    g_autofree char *left = rate > 0 ? format_time((n - n_done) / rate) : g_strdup("?");
    g_autofree char *words =
        n_done < n ? g_strdup_printf(_("%s/%s  %s/s  %s left"), done, all, speed, left)
                   : g_strdup_printf("%s/%s  %s/s", done, all, speed);
    glong taken = g_utf8_strlen(words, -1) + 4; /* brackets, two blanks */
    guint room = columns > (guint)taken ? MIN(columns - (guint)taken, BAR_MOST) : 0;
    guint full = n > 0 ? (guint)((guint64)room * n_done / n) : 0;
    GString *line = g_string_new(NULL);

    if (room >= BAR_LEAST) {
        g_string_append_c(line, '[');
        for (guint i = 0; i < room; i++)
            g_string_append_c(line, i < full ? '#' : ' ');
        g_string_append(line, "]  ");
    }
    g_string_append(line, words);
    if (g_utf8_strlen(line->str, -1) > (glong)columns)
        g_string_truncate(
            line, (gsize)(g_utf8_offset_to_pointer(line->str, columns) - line->str));
    return g_string_free(line, FALSE);
}

static guint
count_columns(void)
{
    struct winsize size;

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 80;
    return size.ws_col;
}

void
wijk_progress_set(WijkProgress *progress, guint n_done)
{
    gint64 now = g_get_monotonic_time();
    guint columns;

    if (progress == NULL ||
        (n_done < progress->n && progress->shown && now - progress->last < EVERY_US))
        return;
    columns = count_columns();
    if (columns < NARROWEST)
        return;
    /* The last column stays free: some terminals begin a new line there. */
    g_autofree char *line =
        wijk_progress_line(n_done, progress->n, (double)(now - progress->begin) / 1e6,
                           columns - 1, progress->lang);

    progress->last = now;
    progress->shown = TRUE;
    wijk_report_status(line);
}

void
wijk_progress_hide(WijkProgress *progress)
{
    if (progress == NULL || !progress->shown)
        return;
    progress->shown = FALSE;
    wijk_report_status("");
}

void
wijk_progress_free(WijkProgress *progress)
{
    wijk_progress_hide(progress);
    g_free(progress);
}
