/* SPDX-License-Identifier: EUPL-1.2 */
/* Breaks that the user gives. Where the data reach beyond the outer ones a class is added,
 * so that no value is left without a class; but the classes of another map stay as many,
 * and the outer ones reach as far as the data do. */
#include "classify/methods.h"

#include "base/i18n.h"

gboolean
wijk_method_manual(const WijkSeries *series, const WijkClassifyOptions *options,
                   GArray *breaks, WijkNotes *notes, GError **error)
{
    double low = series->value[0];
    double high = series->value[series->n - 1];
    double first = options->manual[0];
    double last = options->manual[options->n_manual - 1];
    char text[32];

    (void)error;
    if (options->manual_ends) {
        g_array_append_vals(breaks, options->manual, options->n_manual);
        g_array_index(breaks, double, 0) = MIN(low, first);
        g_array_index(breaks, double, breaks->len - 1) = MAX(high, last);
        return TRUE;
    }
    if (low < first) {
        wijk_raw_add(breaks, low);
        wijk_notes_add(notes, _("breaks: a class is added for the values below %s"),
                       wijk_number_to_string(first, text));
    }
    g_array_append_vals(breaks, options->manual, options->n_manual);
    if (high > last) {
        wijk_raw_add(breaks, high);
        wijk_notes_add(notes, _("breaks: a class is added for the values above %s"),
                       wijk_number_to_string(last, text));
    }
    if (breaks->len == 1)
        wijk_raw_add(breaks, last);
    return TRUE;
}
