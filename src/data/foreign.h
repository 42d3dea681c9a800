/* SPDX-License-Identifier: EUPL-1.2 */
/* The headers of GDAL. Its enumerators pass the range of int, which ISO C forbids and the
 * compiler otherwise reports. */
#pragma once

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#pragma GCC diagnostic pop
