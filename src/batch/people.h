/* SPDX-License-Identifier: EUPL-1.2 */
/* How many people live in the areas of a map. */
#pragma once

#include "batch/job.h"

/**
 * wijk_job_people:
 * @job: a job with areas
 *
 * The column that the key `inhabitants` names, else "aantal inwoners" in any dialect of
 * CBS, of the job's own boundaries and table.
 *
 * Errors: %WIJK_ERROR_DATA if there is no such column; those of reading.
 *
 * Returns: (transfer full) (array): one number an area of the job, NAN if unknown; %NULL
 *   with @error set
 */
double *wijk_job_people(const WijkJob *job, GError **error);
