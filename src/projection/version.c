/* SPDX-License-Identifier: EUPL-1.2 */
/* Which PROJ runs. */
#include "projection/version.h"

#include <proj.h>

const char *
wijk_projection_version(void)
{
    return proj_info().version;
}
