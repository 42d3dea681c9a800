/* SPDX-License-Identifier: EUPL-1.2 */
/* What the GDAL of this machine can open. */
#include "data/drivers.h"

#include "data/foreign.h"

const char *
wijk_drivers_version(void)
{
    return GDALVersionInfo("RELEASE_NAME");
}

gboolean
wijk_drivers_has(const char *driver)
{
    GDALAllRegister();
    return GDALGetDriverByName(driver) != NULL;
}
