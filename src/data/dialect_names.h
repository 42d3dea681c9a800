/* SPDX-License-Identifier: EUPL-1.2 */
/* The names a column has in the dialects. For this room only. */
#pragma once

/**
 * wijk_dialect_written_out:
 * @folded: a name, folded, without position
 *
 * Returns: (transfer none): the name that all dialects share, folded; @folded itself if it
 *   is none of theirs
 */
const char *wijk_dialect_written_out(const char *folded);
