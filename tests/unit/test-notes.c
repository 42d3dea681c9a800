/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/notes.h"

#include "support/support.h"

static void
a_note_is_kept_once(void **state)
{
    (void)state;
    g_autoptr(WijkNotes) notes = wijk_notes_new();

    wijk_notes_add(notes, "%d areas", 2);
    wijk_notes_add(notes, "%d areas", 2);
    wijk_notes_add(notes, "%d areas", 3);
    assert_int_equal(wijk_notes_count(notes), 2);
    assert_string_equal(wijk_notes_get(notes, 1), "3 areas");
}

static void
no_list_takes_no_notes(void **state)
{
    (void)state;
    wijk_notes_add(NULL, "lost");
    assert_int_equal(wijk_notes_count(NULL), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_note_is_kept_once),
        cmocka_unit_test(no_list_takes_no_notes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
