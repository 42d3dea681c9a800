/* SPDX-License-Identifier: EUPL-1.2 */
/* What the GDAL of this machine can open. */
#include "data/drivers.h"

#include "base/i18n.h"
#include "data/foreign.h"

const char *
wijk_drivers_version(void)
{
    return wijk_foreign_load(NULL) ? GDALVersionInfo("RELEASE_NAME") : _("missing");
}

gboolean
wijk_drivers_has(const char *driver)
{
    if (!wijk_foreign_load(NULL))
        return FALSE;
    GDALAllRegister();
    return GDALGetDriverByName(driver) != NULL;
}
