/* SPDX-License-Identifier: EUPL-1.2 */
/* The error domain. Written by hand: clang-format 14 mangles G_DEFINE_QUARK. */
#include "base/error.h"

#include <errno.h>

GQuark
wijk_error_quark(void)
{
    return g_quark_from_static_string("wijk-error");
}

WijkErrorCode
wijk_error_of_writing(int reason)
{
    return reason == ENOSPC || reason == EDQUOT ? WIJK_ERROR_FULL : WIJK_ERROR_FILE;
}
