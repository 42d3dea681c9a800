/* SPDX-License-Identifier: EUPL-1.2 */
/* Any words as weights: refused with a message, or a rule whose own words mean the same. */
#include <math.h>
#include <string.h>

#include "base/limit.h"
#include "batch/neighbourhood.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static void
check_rule(const WijkNeighbourhoodRule *rule)
{
    g_assert(rule->kind < WIJK_N_NEIGHBOURHOODS);
    if (rule->kind == WIJK_NEIGHBOURHOOD_NEAREST)
        g_assert(rule->k > 0 && rule->k <= WIJK_LIMIT_AREAS);
    else if (wijk_neighbourhood_rule_is_measured(rule))
        g_assert(rule->metres > 0 && isfinite(rule->metres) && rule->power > 0 &&
                 rule->kernel < WIJK_N_PROXIMITY_KERNELS);
    g_assert((rule->path != NULL) == (rule->kind == WIJK_NEIGHBOURHOOD_FILE));
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_auto(WijkNeighbourhoodRule) rule = {0};
    g_auto(WijkNeighbourhoodRule) again = {0};
    g_autofree char *words = NULL;
    g_autoptr(GError) error = NULL;

    if (!wijk_neighbourhood_rule_parse(text, &rule, &error)) {
        g_assert(error != NULL && *error->message != '\0');
        return 0;
    }
    check_rule(&rule);
    if (rule.kind == WIJK_NEIGHBOURHOOD_FILE)
        return 0;
    words = wijk_neighbourhood_rule_text(&rule);
    g_assert(wijk_neighbourhood_rule_parse(words, &again, NULL));
    g_assert(again.kind == rule.kind && again.k == rule.k && again.metres == rule.metres &&
             again.power == rule.power && again.kernel == rule.kernel);
    return 0;
}
