/* SPDX-License-Identifier: EUPL-1.2 */
/* Places against chance, and those that touch as one. */
#include "analysis/places.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/fdr.h"
#include "analysis/tail.h"
#include "base/error.h"
#include "base/i18n.h"

/* Dispersions that are looked at, as natural logarithms: below the first a mean of 100 has
 * a variance of 100.01, above the last of a million times the mean. */
#define LOG_LEAST (-14.0)
#define LOG_MOST 14.0
#define LOG_STEP 1.0
#define LOG_CLOSE 1e-6
#define GOLDEN 0.6180339887498949

/* Half the 90 % quantile of chi-squared with one degree: 5 % are beyond on each side. */
#define LIKELIHOOD_DROP 1.352771727047708

/* Places that are alike to the likelihood: most have no events and the same mean. */
typedef struct {
    double count;
    double mean;
    double times;
} Alike;

typedef struct {
    gsize n;
    Alike *alike;
} Sample;

static gboolean
is_judged(const WijkPlaceCounts *counts, guint32 i)
{
    return counts->base[i] > 0.0 && isfinite(counts->base[i]);
}

/* Log-likelihood of the dispersion, but for what does not depend on it: with k = 1/a the
 * count c has lgamma(c + k) - lgamma(k) + c log(a) - (c + k) log(1 + a m). */
static double
likelihood(const Sample *sample, double log_dispersion)
{
    double a = exp(log_dispersion);
    double k = 1.0 / a;
    double of_k = lgamma(k);
    double sum = 0.0;

    for (gsize i = 0; i < sample->n; i++) {
        const Alike *at = &sample->alike[i];
        double one = -(at->count + k) * log1p(a * at->mean);

        if (at->count > 0.0)
            one += lgamma(at->count + k) - of_k + at->count * log_dispersion;
        sum += at->times * one;
    }
    return sum;
}

/* The logarithm of the dispersion of greatest likelihood, by golden section round the best
 * of a row of dispersions. */
static double
most_likely(const Sample *sample, double *out_likelihood)
{
    double best = LOG_LEAST;
    double most = -INFINITY;

    for (double at = LOG_LEAST; at <= LOG_MOST; at += LOG_STEP) {
        double here = likelihood(sample, at);

        if (here > most) {
            most = here;
            best = at;
        }
    }

    double low = best - LOG_STEP;
    double high = best + LOG_STEP;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double at_left = likelihood(sample, left);
    double at_right = likelihood(sample, right);

    while (high - low > LOG_CLOSE) {
        if (at_left >= at_right) {
            high = right;
            right = left;
            at_right = at_left;
            left = high - GOLDEN * (high - low);
            at_left = likelihood(sample, left);
        } else {
            low = left;
            left = right;
            at_left = at_right;
            right = low + GOLDEN * (high - low);
            at_right = likelihood(sample, right);
        }
    }
    *out_likelihood = MAX(at_left, at_right);
    return (low + high) / 2.0;
}

/* Where above @best the likelihood has dropped as far as the interval reaches. */
static double
upper_end(const Sample *sample, double best, double most)
{
    double low = best;
    double high = best + LOG_STEP;

    while (high < LOG_MOST && likelihood(sample, high) > most - LIKELIHOOD_DROP) {
        low = high;
        high += LOG_STEP;
    }
    while (high - low > LOG_CLOSE) {
        double middle = (low + high) / 2.0;

        if (likelihood(sample, middle) > most - LIKELIHOOD_DROP)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static int
compare_alike(const void *left, const void *right)
{
    const Alike *a = left;
    const Alike *b = right;

    if (a->mean != b->mean)
        return a->mean < b->mean ? -1 : 1;
    return (a->count > b->count) - (a->count < b->count);
}

/* The judged places, those that are alike as one. */
static Sample
take_sample(const WijkPlaceCounts *counts, const WijkPlaceTest *test)
{
    Sample sample = {.alike = g_new(Alike, MAX(test->n_judged, 1))};
    gsize n = 0;

    for (guint32 i = 0; i < counts->n; i++)
        if (is_judged(counts, i))
            sample.alike[n++] = (Alike){.count = counts->count[i] / counts->mean_weight,
                                        .mean = test->expected[i] / counts->mean_weight,
                                        .times = 1.0};
    qsort(sample.alike, n, sizeof *sample.alike, compare_alike);
    for (gsize i = 0; i < n; i++) {
        Alike *last = sample.n == 0 ? NULL : &sample.alike[sample.n - 1];

        if (last != NULL && compare_alike(last, &sample.alike[i]) == 0)
            last->times += 1.0;
        else
            sample.alike[sample.n++] = sample.alike[i];
    }
    return sample;
}

static double
find_dispersion(const WijkPlaceCounts *counts, const WijkPlaceTest *test)
{
    Sample sample = take_sample(counts, test);
    double most;
    double best = most_likely(&sample, &most);
    double dispersion = exp(upper_end(&sample, best, most));

    g_free(sample.alike);
    return dispersion;
}

static double
tail(const WijkPlaceCounts *counts, const WijkPlaceTest *test, guint32 i)
{
    double one = counts->mean_weight;
    double count = counts->count[i] / one;
    double even = wijk_tail_binomial(count, test->count / one,
                                     MIN(test->expected[i] / test->count, 1.0));

    if (test->dispersion <= 0.0)
        return even;
    return MAX(even, wijk_tail_negative_binomial(count, test->expected[i] / one,
                                                 test->dispersion));
}

WijkPlaceTest *
wijk_place_test(const WijkPlaceCounts *counts, WijkChance chance, GError **error)
{
    g_autoptr(WijkPlaceTest) test = g_new0(WijkPlaceTest, 1);
    double base = 0.0;

    g_assert(counts->mean_weight > 0.0);
    test->n = counts->n;
    test->expected = g_new(double, MAX(counts->n, 1));
    test->p = g_new(double, MAX(counts->n, 1));
    test->p_adjusted = g_new(double, MAX(counts->n, 1));
    for (guint32 i = 0; i < counts->n; i++)
        if (is_judged(counts, i)) {
            test->n_judged++;
            test->count += counts->count[i];
            base += counts->base[i];
        }
    if (test->n_judged == 0 || !(test->count > 0.0)) {
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    test->n_judged == 0 ? _("there is no place where points could be")
                                        : _("no point lies in any of the places"));
        return NULL;
    }
    test->rate = test->count / base;
    for (guint32 i = 0; i < counts->n; i++)
        test->expected[i] = is_judged(counts, i) ? test->rate * counts->base[i] : NAN;
    if (chance == WIJK_CHANCE_UNEVEN)
        test->dispersion = find_dispersion(counts, test);
    for (guint32 i = 0; i < counts->n; i++)
        test->p[i] = is_judged(counts, i) ? tail(counts, test, i) : NAN;
    wijk_fdr(test->p, test->n, test->p_adjusted);
    return g_steal_pointer(&test);
}

void
wijk_place_test_free(WijkPlaceTest *test)
{
    if (test == NULL)
        return;
    g_free(test->expected);
    g_free(test->p);
    g_free(test->p_adjusted);
    g_free(test);
}

static guint32
root_of(guint32 *parent, guint32 i)
{
    while (parent[i] != i) {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    return i;
}

/* The first place of the group of each; a place that does not stand out is its own. */
static guint32 *
group_places(const WijkPlaceCounts *counts, const WijkPlaceTest *test,
             const WijkPlaceJoints *joints, double level)
{
    guint32 *parent = g_new(guint32, MAX(test->n, 1));

    for (guint32 i = 0; i < test->n; i++)
        parent[i] = i;
    if (joints == NULL)
        return parent;

    g_autofree guint32 *seen = g_new(guint32, MAX(joints->n_joints, 1));

    for (gsize j = 0; j < joints->n_joints; j++)
        seen[j] = G_MAXUINT32;
    for (guint32 i = 0; i < test->n; i++) {
        if (!(test->p_adjusted[i] <= level) || !(counts->count[i] > 0.0))
            continue;
        for (gsize j = joints->start[i]; j < joints->start[i + 1]; j++) {
            guint32 *first = &seen[joints->joint[j]];

            if (*first == G_MAXUINT32) {
                *first = i;
            } else {
                guint32 a = root_of(parent, *first);
                guint32 b = root_of(parent, i);

                parent[MAX(a, b)] = MIN(a, b);
            }
        }
    }
    for (guint32 i = 0; i < test->n; i++)
        parent[i] = root_of(parent, i);
    return parent;
}

static void
add_member(WijkHotPlace *place, const WijkPlaceCounts *counts, const WijkPlaceTest *test,
           guint32 i)
{
    place->n_members++;
    place->count += counts->count[i];
    place->n_points += counts->n_points[i];
    place->base += counts->base[i];
    place->expected += test->expected[i];
    place->p = MIN(place->p, test->p[i]);
    place->p_adjusted = MIN(place->p_adjusted, test->p_adjusted[i]);
}

static int
compare_need(const void *left, const void *right)
{
    const WijkHotPlace *a = left;
    const WijkHotPlace *b = right;
    double excess_a = a->count - a->expected;
    double excess_b = b->count - b->expected;

    if (a->significant != b->significant)
        return a->significant ? -1 : 1;
    if (excess_a != excess_b)
        return excess_a > excess_b ? -1 : 1;
    return a->first < b->first ? -1 : 1;
}

/* All places, merged, in order of need; @first is the first member for now. */
static GArray *
merge_places(const WijkPlaceCounts *counts, const WijkPlaceTest *test, const guint32 *group,
             double level)
{
    GArray *places = g_array_new(FALSE, TRUE, sizeof(WijkHotPlace));
    g_autofree guint32 *index = g_new(guint32, MAX(test->n, 1));

    for (guint32 i = 0; i < test->n; i++) {
        if (!is_judged(counts, i) || !(counts->count[i] > 0.0))
            continue;
        if (group[i] == i) {
            WijkHotPlace one = {.first = i, .p = 1.0, .p_adjusted = 1.0};

            index[i] = places->len;
            g_array_append_val(places, one);
        }
        add_member(&g_array_index(places, WijkHotPlace, index[group[i]]), counts, test, i);
    }
    for (guint k = 0; k < places->len; k++) {
        WijkHotPlace *place = &g_array_index(places, WijkHotPlace, k);

        place->ratio = place->count / place->expected;
        place->significant = place->p_adjusted <= level;
    }
    g_array_sort(places, compare_need);
    return places;
}

/* The members of the places that are listed, rising. */
static void
list_members(WijkHotPlaces *list, const WijkPlaceTest *test, const guint32 *group)
{
    g_autofree guint32 *of = g_new(guint32, MAX(test->n, 1));
    g_autofree guint32 *next = g_new(guint32, MAX(list->n, 1));
    guint32 n = 0;

    for (guint32 i = 0; i < test->n; i++)
        of[i] = G_MAXUINT32;
    for (guint32 k = 0; k < list->n; k++) {
        of[list->place[k].first] = k;
        list->place[k].first = n;
        next[k] = n;
        n += list->place[k].n_members;
    }
    list->member = g_new(guint32, MAX(n, 1));
    for (guint32 i = 0; i < test->n; i++)
        if (of[group[i]] != G_MAXUINT32)
            list->member[next[of[group[i]]]++] = i;
}

WijkHotPlaces *
wijk_hot_places(const WijkPlaceCounts *counts, const WijkPlaceTest *test,
                const WijkPlaceJoints *joints, const WijkPlaceRule *rule)
{
    g_autofree guint32 *group = group_places(counts, test, joints, rule->level);
    g_autoptr(GArray) places = merge_places(counts, test, group, rule->level);
    WijkHotPlaces *list = g_new0(WijkHotPlaces, 1);

    list->place = g_new(WijkHotPlace, MAX(places->len, 1));
    for (guint k = 0; k < places->len; k++) {
        const WijkHotPlace *place = &g_array_index(places, WijkHotPlace, k);
        gboolean enough = place->n_points >= rule->floor;

        if (!place->significant && !(place->count > place->expected))
            continue;
        list->n_significant += place->significant && enough;
        if (list->n >= rule->top)
            continue;
        if (enough)
            list->place[list->n++] = *place;
        else
            list->n_too_few++;
    }
    list_members(list, test, group);
    return list;
}

void
wijk_hot_places_free(WijkHotPlaces *places)
{
    if (places == NULL)
        return;
    g_free(places->place);
    g_free(places->member);
    g_free(places);
}

const char *
wijk_chance_id(WijkChance chance)
{
    static const char *const ids[] = {"uneven", "even"};

    return (guint)chance < G_N_ELEMENTS(ids) ? ids[chance] : NULL;
}
