/* SPDX-License-Identifier: EUPL-1.2 */
/* What may be a password in the name of a source, kept out of messages and reports. */
#pragma once

#include <glib.h>

/**
 * wijk_secret_hide:
 * @text: any text, such as the name of a source in a message
 *
 * Hides more rather than less: where a password ends cannot be known.
 *
 * Returns: (transfer full): @text without what may be a password in it: all that follows
 *   "password=", and what stands before the @ of an address
 */
char *wijk_secret_hide(const char *text);
