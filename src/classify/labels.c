/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of a legend. They say on which side a value on a break falls, in words and not
 * in brackets; classes of whole numbers are named by the whole numbers they hold. */
#include "classify/classify.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"

void
wijk_breaks_whole(const WijkBreaks *breaks, guint class, double *out_lowest,
                  double *out_highest)
{
    double lower = breaks->breaks[class];
    double upper = breaks->breaks[class + 1];
    gboolean right = breaks->closed == WIJK_CLOSED_RIGHT;
    gboolean first = class == 0;
    gboolean last = class + 1 == breaks->n_classes;

    *out_lowest = right && !first ? floor(lower) + 1 : ceil(lower);
    *out_highest = right || last ? floor(upper) : ceil(upper) - 1;
}

static char *
whole_words(const WijkBreaks *breaks, guint class, WijkLang lang)
{
    double lowest;
    double highest;

    wijk_breaks_whole(breaks, class, &lowest, &highest);

    g_autofree char *from = wijk_number_format(lowest, 0, lang);
    g_autofree char *to = wijk_number_format(highest, 0, lang);

    if (lowest == highest)
        return g_steal_pointer(&from);
    if (breaks->n_classes > 1 && class == 0)
        return g_strdup_printf(_("%s or less"), to);
    if (breaks->n_classes > 1 && class + 1 == breaks->n_classes)
        return g_strdup_printf(_("%s or more"), from);
    return g_strdup_printf(_("%s to %s"), from, to);
}

static char *
words(const WijkBreaks *breaks, guint class, const WijkLegendLabel *label)
{
    gboolean right = breaks->closed == WIJK_CLOSED_RIGHT;

    if (breaks->lowest_alone && class == 0)
        return g_strdup(label->lower);
    if (breaks->highest_alone && class + 1 == breaks->n_classes)
        return g_strdup(label->upper);

    if (breaks->n_classes == 1)
        return strcmp(label->lower, label->upper) == 0
                   ? g_strdup(label->lower)
                   : g_strdup_printf(_("%s to %s"), label->lower, label->upper);
    if (class == 0)
        return g_strdup_printf(right ? _("%s or less") : _("less than %s"), label->upper);
    if (class + 1 == breaks->n_classes)
        return g_strdup_printf(right ? _("more than %s") : _("%s or more"), label->lower);
    return g_strdup_printf(right ? _("more than %s up to %s") : _("%s to less than %s"),
                           label->lower, label->upper);
}

WijkLegendLabel *
wijk_breaks_labels(const WijkBreaks *breaks, WijkLang lang)
{
    WijkLegendLabel *labels = g_new0(WijkLegendLabel, breaks->n_classes + 1);

    for (guint i = 0; i < breaks->n_classes; i++) {
        WijkLegendLabel *label = &labels[i];

        label->lower = wijk_number_format(breaks->printed[i], breaks->decimals, lang);
        label->upper = wijk_number_format(breaks->printed[i + 1], breaks->decimals, lang);
        label->words =
            breaks->whole ? whole_words(breaks, i, lang) : words(breaks, i, label);
    }
    return labels;
}

void
wijk_breaks_labels_free(WijkLegendLabel *labels, guint n)
{
    for (guint i = 0; labels != NULL && i < n; i++) {
        g_free(labels[i].lower);
        g_free(labels[i].upper);
        g_free(labels[i].words);
    }
    g_free(labels);
}
