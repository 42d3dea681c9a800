/* SPDX-License-Identifier: EUPL-1.2 */
/* Waking the fonts: the list of all fonts, and the file of one family. */
#include "text/text.h"

void
wijk_text_warm_up(const char *family)
{
    WijkFont font = {.family = family, .size_pt = 10, .weight = 400};
    WijkTypesetter *typesetter = wijk_typesetter_new();

    wijk_typesetter_width(typesetter, "0", &font);
    wijk_typesetter_free(typesetter);
}
