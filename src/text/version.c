/* SPDX-License-Identifier: EUPL-1.2 */
/* Which Cairo and Pango run. */
#include "text/version.h"

#include <pango/pangocairo.h>

const char *
wijk_text_cairo_version(void)
{
    return cairo_version_string();
}

const char *
wijk_text_pango_version(void)
{
    return pango_version_string();
}
