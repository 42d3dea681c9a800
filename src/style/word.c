/* SPDX-License-Identifier: EUPL-1.2 */
/* "Did you mean": the nearest of a few words, by the edits of Damerau (1964),
 * doi:10.1145/363958.363994, in the restricted form that edits no place twice. */
#include "style/settings.h"

#include <string.h>

#define MOST_LETTERS 64 /* of a word worth a suggestion; bounds the work */

typedef struct {
    gunichar letter[MOST_LETTERS];
    guint n;
} Letters;

/* FALSE if @text is too long or no UTF-8. */
static gboolean
take_letters(const char *text, Letters *out)
{
    gsize length = strnlen(text, MOST_LETTERS * 4 + 1);

    if (length > MOST_LETTERS * 4 || !g_utf8_validate_len(text, length, NULL))
        return FALSE;
    out->n = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        if (out->n == MOST_LETTERS)
            return FALSE;
        out->letter[out->n++] = g_unichar_tolower(g_utf8_get_char(p));
    }
    return TRUE;
}

static guint
count_edits(const Letters *a, const Letters *b)
{
    guint row[3][MOST_LETTERS + 1];
    guint *before = row[0];
    guint *above = row[1];
    guint *here = row[2];

    for (guint k = 0; k <= b->n; k++) {
        before[k] = 0;
        above[k] = k;
    }
    for (guint i = 1; i <= a->n; i++) {
        guint *spare = before;

        here[0] = i;
        for (guint k = 1; k <= b->n; k++) {
            guint same = a->letter[i - 1] == b->letter[k - 1] ? 0 : 1;

            here[k] = MIN(MIN(above[k], here[k - 1]) + 1, above[k - 1] + same);
            if (i > 1 && k > 1 && a->letter[i - 1] == b->letter[k - 2] &&
                a->letter[i - 2] == b->letter[k - 1])
                here[k] = MIN(here[k], before[k - 2] + 1);
        }
        before = above;
        above = here;
        here = spare;
    }
    return above[b->n];
}

const char *
wijk_nearest_word(const char *text, const char *const *words)
{
    const char *nearest = NULL;
    guint least = G_MAXUINT;
    Letters wanted;
    Letters word;

    if (!take_letters(text, &wanted) || wanted.n == 0)
        return NULL;
    for (gsize i = 0; words[i] != NULL; i++) {
        if (!take_letters(words[i], &word))
            continue;

        guint edits = count_edits(&wanted, &word);

        /* an edit of every letter would make any short word "near" */
        if (edits < least && edits <= MAX(1, MAX(wanted.n, word.n) / 3) && edits < word.n) {
            least = edits;
            nearest = words[i];
        }
    }
    return nearest;
}
