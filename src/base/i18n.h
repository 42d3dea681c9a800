/* SPDX-License-Identifier: EUPL-1.2 */
/* Translation of the sentences meant for people. The catalogue is bound by the command;
 * a program that binds none gets English. Numbers never follow the C locale. */
#pragma once

#include <libintl.h>

#define _(text) dgettext(GETTEXT_PACKAGE, text)
#define N_(text) text

/* The sentence for one thing, or for @n of them. */
#define ngettext_(one, many, n) dngettext(GETTEXT_PACKAGE, one, many, n)
