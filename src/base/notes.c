/* SPDX-License-Identifier: EUPL-1.2 */
/* Notes: sentences for the reader of the map, in order, each once. */
#include "base/notes.h"

struct WijkNotes {
    GPtrArray *sentence;
};

WijkNotes *
wijk_notes_new(void)
{
    WijkNotes *notes = g_new0(WijkNotes, 1);

    notes->sentence = g_ptr_array_new_with_free_func(g_free);
    return notes;
}

void
wijk_notes_free(WijkNotes *notes)
{
    if (notes == NULL)
        return;
    g_ptr_array_unref(notes->sentence);
    g_free(notes);
}

void
wijk_notes_add(WijkNotes *notes, const char *format, ...)
{
    if (notes == NULL)
        return;

    va_list args;

    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);

    if (!g_ptr_array_find_with_equal_func(notes->sentence, text, g_str_equal, NULL))
        g_ptr_array_add(notes->sentence, g_steal_pointer(&text));
}

guint
wijk_notes_count(const WijkNotes *notes)
{
    return notes == NULL ? 0 : notes->sentence->len;
}

const char *
wijk_notes_get(const WijkNotes *notes, guint i)
{
    g_assert(i < notes->sentence->len);
    return notes->sentence->pdata[i];
}
