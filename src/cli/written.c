/* SPDX-License-Identifier: EUPL-1.2 */
/* Files with areas that commands write besides pictures. */
#include "cli/written.h"

#include "base/pool.h"
#include "cli/report.h"
#include "output/features.h"
#include "projection/projection.h"

WijkAreas *
wijk_written_areas(const char *path, WijkAreas *areas, GError **error)
{
    if (areas == NULL || wijk_features_form(path, NULL) != WIJK_FEATURES_GEOJSON ||
        areas->crs == NULL)
        return areas == NULL ? NULL : wijk_areas_ref(areas);

    g_autoptr(WijkProjection) projection =
        wijk_projection_new(areas->crs, "EPSG:4326", &areas->bounds, NULL, error);

    return projection == NULL
               ? NULL
               : wijk_projection_apply(projection, areas, WIJK_PROJECTION_EXACT, 0,
                                       wijk_pool_threads(0), error);
}

void
wijk_written_tell(const WijkCli *cli, const WijkSettings *settings)
{
    const char *const *path = wijk_settings_list(settings, WIJK_KEY_OUTPUT);

    for (gsize i = 0; !cli->quiet && !cli->json && path != NULL && path[i] != NULL; i++) {
        g_autofree char *line = g_strconcat(path[i], "\n", NULL);

        wijk_report_text(line);
    }
}
