/* SPDX-License-Identifier: EUPL-1.2 */
/* The words that say which areas are neighbours. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "base/number.h"
#include "batch/neighbourhood.h"
#include "style/settings.h"

#define EARTH_M 20100000.0 /* half round the earth: nothing is farther away */
#define POWER_MAX 10.0     /* beyond it only the nearest counts */

static const struct {
    const char *id;
    const char *about;
} kinds[WIJK_N_NEIGHBOURHOODS] = {
    {"queen", N_("areas that touch, be it in one point; the default")},
    {"rook", N_("areas that have a piece of border in common")},
    {"knn:K", N_("the K areas whose centroids are nearest; not mutual")},
    {"distance:M", N_("areas whose centroids lie within M metres")},
    {"inverse:M[:POWER]",
     N_("the same, each counting as 1 over the distance to the power (default: 1)")},
    {"kernel:NAME:M", N_("the same, each counting less towards M metres, by a kernel")},
    {"FILE.gal|.gwt", N_("neighbours from a file of GeoDa, PySAL or spdep; .gwt and .kwt "
                         "hold weights too")},
};

const char *
wijk_neighbourhood_id(WijkNeighbourhoodKind kind)
{
    return kind < WIJK_N_NEIGHBOURHOODS ? kinds[kind].id : NULL;
}

const char *
wijk_neighbourhood_about(WijkNeighbourhoodKind kind)
{
    return kind < WIJK_N_NEIGHBOURHOODS ? _(kinds[kind].about) : NULL;
}

const char *
wijk_proximity_kernel_id(WijkProximityKernel kernel)
{
    static const char *const id[WIJK_N_PROXIMITY_KERNELS] = {
        "triangular", "uniform", "epanechnikov", "quartic", "gaussian"};

    return kernel < WIJK_N_PROXIMITY_KERNELS ? id[kernel] : NULL;
}

static gboolean
refuse(const char *text, const char *reason, GError **error)
{
    g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE, _("weights '%s': %s"), text, reason);
    return FALSE;
}

static gboolean
parse_number(const char *text, const char *word, double most, const char *reason,
             double *out, GError **error)
{
    if (word == NULL || !wijk_number_parse(word, strlen(word), '.', out, NULL) ||
        !(*out > 0) || *out > most)
        return refuse(text, reason, error);
    return TRUE;
}

static gboolean
parse_kernel(const char *text, const char *word, WijkNeighbourhoodRule *rule,
             GError **error)
{
    const char *names[WIJK_N_PROXIMITY_KERNELS + 1] = {NULL};

    for (guint k = 0; k < WIJK_N_PROXIMITY_KERNELS; k++)
        names[k] = wijk_proximity_kernel_id((WijkProximityKernel)k);
    for (guint k = 0; word != NULL && k < WIJK_N_PROXIMITY_KERNELS; k++)
        if (strcmp(names[k], word) == 0) {
            rule->kernel = (WijkProximityKernel)k;
            return TRUE;
        }
    if (g_strcmp0(word, "quadratic") == 0) { /* PySAL's name of Epanechnikov's */
        rule->kernel = WIJK_PROXIMITY_QUADRATIC;
        return TRUE;
    }

    g_autofree char *all = g_strjoinv(", ", (char **)names);
    g_autofree char *reason =
        g_strdup_printf(_("a kernel is one of %s, as in kernel:gaussian:800"), all);

    return refuse(text, reason, error);
}

/* What stands behind the first word. */
static gboolean
parse_rest(const char *text, char **word, guint n, WijkNeighbourhoodRule *rule,
           GError **error)
{
    static const guint most[WIJK_N_NEIGHBOURHOODS] = {1, 1, 2, 2, 3, 3, 1};
    const char *metres = rule->kind == WIJK_NEIGHBOURHOOD_KERNEL ? (n > 2 ? word[2] : NULL)
                                                                 : (n > 1 ? word[1] : NULL);
    double k = 0;

    if (n > most[rule->kind])
        return refuse(text, _("there is too much behind it"), error);
    switch (rule->kind) {
    case WIJK_NEIGHBOURHOOD_NEAREST:
        if (!parse_number(text, metres, WIJK_LIMIT_AREAS,
                          _("say how many neighbours each area has, as in knn:6"), &k,
                          error))
            return FALSE;
        if (k != floor(k))
            return refuse(text, _("say how many neighbours each area has, as in knn:6"),
                          error);
        rule->k = (guint32)k;
        return TRUE;
    case WIJK_NEIGHBOURHOOD_KERNEL:
        if (!parse_kernel(text, n > 1 ? word[1] : NULL, rule, error))
            return FALSE;
        G_GNUC_FALLTHROUGH;
    case WIJK_NEIGHBOURHOOD_DISTANCE:
    case WIJK_NEIGHBOURHOOD_INVERSE:
        if (!parse_number(text, metres, EARTH_M,
                          _("say how far neighbours may be away in metres, as in "
                            "distance:500, inverse:2000:2 or kernel:gaussian:800"),
                          &rule->metres, error))
            return FALSE;
        return rule->kind != WIJK_NEIGHBOURHOOD_INVERSE || n < 3 ||
               parse_number(text, word[2], POWER_MAX,
                            _("the power of a distance is above 0 and at most 10, as in "
                              "inverse:2000:2"),
                            &rule->power, error);
    case WIJK_NEIGHBOURHOOD_QUEEN:
    case WIJK_NEIGHBOURHOOD_ROOK:
    case WIJK_NEIGHBOURHOOD_FILE:
    case WIJK_N_NEIGHBOURHOODS:
    default:
        return TRUE;
    }
}

static gboolean
is_file(const char *text)
{
    g_autofree char *lower = g_ascii_strdown(text, -1);

    return g_str_has_suffix(lower, ".gal") || g_str_has_suffix(lower, ".gwt") ||
           g_str_has_suffix(lower, ".kwt");
}

static gboolean
refuse_word(const char *text, const char *word, GError **error)
{
    static const char *const names[] = {"queen",   "rook",   "knn", "distance",
                                        "inverse", "kernel", NULL};
    const char *nearest = wijk_nearest_word(word, names);

    if (nearest != NULL)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("weights '%s': did you mean '%s'?"), text, nearest);
    else
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_USAGE,
                    _("unknown weights '%s'; choose queen, rook, knn:K, distance:M, "
                      "inverse:M[:POWER], kernel:NAME:M, or a .gal or .gwt file"),
                    text);
    return FALSE;
}

gboolean
wijk_neighbourhood_rule_parse(const char *text, WijkNeighbourhoodRule *out, GError **error)
{
    static const char *const name[] = {"queen",    "rook",    "knn",
                                       "distance", "inverse", "kernel"};
    WijkNeighbourhoodRule rule = {.kind = WIJK_N_NEIGHBOURHOODS, .power = 1};

    if (is_file(text)) {
        rule.kind = WIJK_NEIGHBOURHOOD_FILE;
        rule.path = g_strdup(text);
        *out = rule;
        return TRUE;
    }

    g_auto(GStrv) word = g_strsplit(text, ":", 5);
    guint n = g_strv_length(word);

    for (guint i = 0; n > 0 && i < G_N_ELEMENTS(name); i++)
        if (strcmp(word[0], name[i]) == 0)
            rule.kind = (WijkNeighbourhoodKind)i;
    if (rule.kind == WIJK_N_NEIGHBOURHOODS)
        return refuse_word(text, n > 0 ? word[0] : "", error);
    if (!parse_rest(text, word, n, &rule, error))
        return FALSE;
    *out = rule;
    return TRUE;
}

void
wijk_neighbourhood_rule_clear(WijkNeighbourhoodRule *rule)
{
    g_clear_pointer(&rule->path, g_free);
}

char *
wijk_neighbourhood_rule_text(const WijkNeighbourhoodRule *rule)
{
    char metres[32], power[32];

    wijk_number_to_string(rule->metres, metres);
    wijk_number_to_string(rule->power, power);
    switch (rule->kind) {
    case WIJK_NEIGHBOURHOOD_NEAREST:
        return g_strdup_printf("knn:%u", rule->k);
    case WIJK_NEIGHBOURHOOD_DISTANCE:
        return g_strdup_printf("distance:%s", metres);
    case WIJK_NEIGHBOURHOOD_INVERSE:
        return rule->power == 1 ? g_strdup_printf("inverse:%s", metres)
                                : g_strdup_printf("inverse:%s:%s", metres, power);
    case WIJK_NEIGHBOURHOOD_KERNEL:
        return g_strdup_printf("kernel:%s:%s", wijk_proximity_kernel_id(rule->kernel),
                               metres);
    case WIJK_NEIGHBOURHOOD_FILE:
        return g_path_get_basename(rule->path);
    case WIJK_NEIGHBOURHOOD_QUEEN:
    case WIJK_NEIGHBOURHOOD_ROOK:
    case WIJK_N_NEIGHBOURHOODS:
    default:
        return g_strdup(wijk_neighbourhood_id(rule->kind));
    }
}

gboolean
wijk_neighbourhood_rule_is_measured(const WijkNeighbourhoodRule *rule)
{
    return rule->kind >= WIJK_NEIGHBOURHOOD_NEAREST &&
           rule->kind <= WIJK_NEIGHBOURHOOD_KERNEL;
}
