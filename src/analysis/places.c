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

#define MOST_OF_ONE 0.5 /* of what is not expected in a sum: more is one spot's doing */

/* Half the 98 % quantile of chi-squared with one degree: 1 % is beyond on each side. */
#define LIKELIHOOD_DROP 2.70594721552717

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

/* Where above @best the likelihood has dropped to @least, the end of the interval. */
static double
upper_end(const Sample *sample, double best, double least)
{
    double low = best;
    double high = best + LOG_STEP;

    while (high < LOG_MOST && likelihood(sample, high) > least) {
        low = high;
        high += LOG_STEP;
    }
    while (high - low > LOG_CLOSE) {
        double middle = (low + high) / 2.0;

        if (likelihood(sample, middle) > least)
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
take_sample(const WijkPlaceCounts *counts, const double *expected)
{
    Sample sample = {.alike = g_new(Alike, MAX(counts->n, 1))};
    gsize n = 0;

    for (guint32 i = 0; i < counts->n; i++)
        if (is_judged(counts, i))
            sample.alike[n++] = (Alike){.count = counts->count[i] / counts->mean_weight,
                                        .mean = expected[i] / counts->mean_weight,
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

/* @overlap: how many sums of @counts an event is in */
static double
find_dispersion(const WijkPlaceCounts *counts, const double *expected, double overlap)
{
    Sample sample = take_sample(counts, expected);
    double most;
    double best = most_likely(&sample, &most);
    double dispersion = exp(upper_end(&sample, best, most - LIKELIHOOD_DROP * overlap));

    g_free(sample.alike);
    return dispersion;
}

static double
tail(const WijkPlaceCounts *counts, double total, double expected, double dispersion,
     guint32 i)
{
    double one = counts->mean_weight;
    double count = counts->count[i] / one;
    double even = wijk_tail_binomial(count, total / one, MIN(expected / total, 1.0));

    if (dispersion <= 0.0)
        return even;
    return MAX(even, wijk_tail_negative_binomial(count, expected / one, dispersion));
}

/* The places at each joint. */
typedef struct {
    gsize *start;
    guint32 *place;
} AtJoint;

static AtJoint
list_joints(const WijkPlaceJoints *joints, guint32 n)
{
    AtJoint at = {.start = g_new0(gsize, joints->n_joints + 2),
                  .place = g_new(guint32, MAX(joints->start[n], 1))};

    for (gsize j = 0; j < joints->start[n]; j++)
        at.start[joints->joint[j] + 2]++;
    for (gsize j = 2; j < joints->n_joints + 2; j++)
        at.start[j] += at.start[j - 1];
    for (guint32 i = 0; i < n; i++)
        for (gsize j = joints->start[i]; j < joints->start[i + 1]; j++)
            at.place[at.start[joints->joint[j] + 1]++] = i;
    return at;
}

/* Each judged place together with the judged ones that touch it. */
typedef struct {
    double *count;
    double *expected;
    double *rest_count; /* without the neighbour that makes most of what is not expected */
    double *rest_expected;
    double overlap; /* how many places are in a sum, on average */
} Near;

static void
clear_near(Near *near)
{
    g_free(near->count);
    g_free(near->expected);
    g_free(near->rest_count);
    g_free(near->rest_expected);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Near, clear_near)

/* Adds up place @i and those that touch it. @seen: (array): the place each was last counted
 * for. Returns: how many were added */
static guint
add_near(const WijkPlaceCounts *counts, const WijkPlaceJoints *joints, const AtJoint *at,
         const double *expected, guint32 i, guint32 *seen, Near *near)
{
    double most = 0.0;
    guint32 fullest = i;
    guint n = 0;

    for (gsize j = joints->start[i]; j < joints->start[i + 1]; j++) {
        gsize first = at->start[joints->joint[j]];
        gsize last = at->start[joints->joint[j] + 1];

        for (gsize k = first; k < last; k++) {
            guint32 other = at->place[k];
            double excess = counts->count[other] - expected[other];

            if (seen[other] == i || !is_judged(counts, other) ||
                (other != i && last - first > WIJK_PLACES_AT_A_JOINT))
                continue;
            seen[other] = i;
            n++;
            near->count[i] += counts->count[other];
            near->expected[i] += expected[other];
            if (other != i && excess > most) {
                most = excess;
                fullest = other;
            }
        }
    }
    near->rest_count[i] = near->count[i];
    near->rest_expected[i] = near->expected[i];
    if (most > 0.0 && most > MOST_OF_ONE * (near->count[i] - near->expected[i])) {
        near->rest_count[i] -= counts->count[fullest];
        near->rest_expected[i] -= expected[fullest];
    }
    return n;
}

static Near
find_near(const WijkPlaceCounts *counts, const WijkPlaceJoints *joints,
          const double *expected)
{
    gsize n = MAX(counts->n, 1);
    AtJoint at = list_joints(joints, counts->n);
    g_autofree guint32 *seen = g_new(guint32, n);
    Near near = {.count = g_new0(double, n),
                 .expected = g_new0(double, n),
                 .rest_count = g_new0(double, n),
                 .rest_expected = g_new0(double, n)};
    double n_sums = 0.0;
    double n_members = 0.0;

    for (guint32 i = 0; i < counts->n; i++)
        seen[i] = G_MAXUINT32;
    for (guint32 i = 0; i < counts->n; i++) {
        if (!is_judged(counts, i))
            continue;
        n_sums += 1.0;
        n_members += add_near(counts, joints, &at, expected, i, seen, &near);
    }
    near.overlap = n_sums > 0.0 ? n_members / n_sums : 1.0;
    g_free(at.start);
    g_free(at.place);
    return near;
}

/* The chance of each place with those that touch it; NaN where it is not judged. */
static void
test_near(const WijkPlaceCounts *counts, const WijkPlaceJoints *joints, WijkChance chance,
          WijkPlaceTest *test, double *p)
{
    g_auto(Near) near = find_near(counts, joints, test->expected);
    WijkPlaceCounts all = *counts;
    WijkPlaceCounts rest = *counts;

    all.count = near.count;
    rest.count = near.rest_count;
    if (chance == WIJK_CHANCE_UNEVEN)
        test->dispersion_near = find_dispersion(&all, near.expected, near.overlap);
    for (guint32 i = 0; i < counts->n; i++)
        p[i] =
            is_judged(counts, i)
                ? MAX(tail(&all, test->count, near.expected[i], test->dispersion_near, i),
                      tail(&rest, test->count, near.rest_expected[i], test->dispersion_near,
                           i))
                : NAN;
}

/* Of the two tests of a place the one that says more, if it has more than expected. */
static void
take_least(const WijkPlaceCounts *counts, WijkPlaceTest *test, const double *p,
           const double *adjusted)
{
    for (guint32 i = 0; i < counts->n; i++) {
        gboolean more = counts->count[i] > test->expected[i];

        test->p[i] = more ? MIN(p[i], p[counts->n + i]) : p[i];
        test->p_adjusted[i] =
            more ? MIN(adjusted[i], adjusted[counts->n + i]) : adjusted[i];
    }
}

static void
test_all(const WijkPlaceCounts *counts, const WijkPlaceJoints *joints, WijkChance chance,
         WijkPlaceTest *test)
{
    gsize n = counts->n;
    g_autofree double *p = g_new(double, MAX(2 * n, 1));
    g_autofree double *adjusted = g_new(double, MAX(2 * n, 1));

    if (chance == WIJK_CHANCE_UNEVEN)
        test->dispersion = find_dispersion(counts, test->expected, 1.0);
    for (guint32 i = 0; i < n; i++) {
        p[i] = is_judged(counts, i)
                   ? tail(counts, test->count, test->expected[i], test->dispersion, i)
                   : NAN;
        p[n + i] = 1.0;
        adjusted[n + i] = 1.0;
    }
    if (joints != NULL)
        test_near(counts, joints, chance, test, p + n);
    wijk_fdr(p, joints != NULL ? 2 * n : n, adjusted);
    take_least(counts, test, p, adjusted);
}

WijkPlaceTest *
wijk_place_test(const WijkPlaceCounts *counts, const WijkPlaceJoints *joints,
                WijkChance chance, GError **error)
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
    test_all(counts, joints, chance, test);
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

static gboolean
stands_out(const WijkPlaceCounts *counts, const WijkPlaceTest *test, double level,
           guint32 i)
{
    return test->p_adjusted[i] <= level && counts->count[i] > test->expected[i];
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
        if (!stands_out(counts, test, level, i))
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
           double level, guint32 i)
{
    place->significant = place->significant || stands_out(counts, test, level, i);
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
        add_member(&g_array_index(places, WijkHotPlace, index[group[i]]), counts, test,
                   level, i);
    }
    for (guint k = 0; k < places->len; k++) {
        WijkHotPlace *place = &g_array_index(places, WijkHotPlace, k);

        place->ratio = place->count / place->expected;
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
