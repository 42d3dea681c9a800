/* SPDX-License-Identifier: EUPL-1.2 */
/* Text: fonts, measuring and wrapping, in millimetres on the page. The Pango border. */
#pragma once

#include <glib.h>

#include "base/notes.h"

/**
 * WijkFont:
 * @family: family name, "Open Sans"; not owned
 * @size_pt: size in points
 * @weight: 400 regular, 600 semibold, 700 bold
 * @italic: slanted, for water names
 * @spacing_em: extra space between letters, in ems
 */
typedef struct {
    const char *family;
    double size_pt;
    int weight;
    gboolean italic;
    double spacing_em;
} WijkFont;

/**
 * WijkTextLine: one line of wrapped text.
 * @text: UTF-8
 * @width_mm: advance width
 */
typedef struct {
    char *text;
    double width_mm;
} WijkTextLine;

/**
 * WijkTextBlock: wrapped text, ready to place.
 * @n_lines: number of lines
 * @line: (array length=n_lines): the lines
 * @width_mm: of the widest line
 * @ascent_mm: from the top of the block to the first baseline
 * @leading_mm: from one baseline to the next
 * @height_mm: from the top to the last descender
 * @font: how it is set; the family is owned by the block
 */
typedef struct {
    guint n_lines;
    WijkTextLine *line;
    double width_mm;
    double ascent_mm;
    double leading_mm;
    double height_mm;
    WijkFont font;
    /*< private >*/
    char *family;
} WijkTextBlock;

/**
 * WijkWrap: how lines are broken.
 * @WIJK_WRAP_FULL: running text: every line as full as it can be
 * @WIJK_WRAP_EVEN: titles and labels: lines of about the same width
 */
typedef enum { WIJK_WRAP_FULL, WIJK_WRAP_EVEN } WijkWrap;

/* A measuring room with its own font map; one a thread. */
typedef struct WijkTypesetter WijkTypesetter;

/**
 * wijk_typesetter_new:
 *
 * Returns: (transfer full): a typesetter, to wijk_typesetter_free()
 */
WijkTypesetter *wijk_typesetter_new(void);

void wijk_typesetter_free(WijkTypesetter *typesetter);

/**
 * wijk_text_warm_up:
 * @family: a family
 *
 * Has the list of fonts read, as the first text does for all of the process. For a thread
 * with nothing else to do; any thread's text may be set meanwhile.
 *
 * Cost: 10 ms the first time.
 */
void wijk_text_warm_up(const char *family);

/**
 * wijk_typesetter_check_family:
 * @typesetter: a typesetter
 * @family: a family
 * @notes: (nullable): told when another family is taken, and which
 *
 * Returns: %TRUE if the family is installed
 */
gboolean wijk_typesetter_check_family(WijkTypesetter *typesetter, const char *family,
                                      WijkNotes *notes);

/**
 * wijk_text_printable:
 * @text: bytes, hopefully UTF-8
 *
 * The text without what no font can draw and Cairo refuses: control characters but line
 * breaks, and noncharacters (Unicode 15, section 23.7); a tab becomes a blank.
 *
 * Returns: (transfer full): UTF-8
 */
char *wijk_text_printable(const char *text);

/**
 * wijk_typesetter_wrap:
 * @typesetter: a typesetter
 * @text: UTF-8; line breaks in it are kept
 * @font: how it is set
 * @width_mm: greatest width of a line; 0 for no wrapping
 * @max_lines: 0 for as many as needed; the last line then ends in an ellipsis
 * @wrap: how lines are broken
 *
 * Breaks at blanks and hyphens; a word longer than the line is broken where it must be, so
 * that no line is wider than @width_mm.
 *
 * Returns: (transfer full): the block, to wijk_text_block_free()
 */
WijkTextBlock *wijk_typesetter_wrap(WijkTypesetter *typesetter, const char *text,
                                    const WijkFont *font, double width_mm, guint max_lines,
                                    WijkWrap wrap);

/**
 * wijk_typesetter_width:
 * @typesetter: a typesetter
 * @text: UTF-8, one line
 * @font: how it is set
 *
 * Returns: advance width in mm
 */
double wijk_typesetter_width(WijkTypesetter *typesetter, const char *text,
                             const WijkFont *font);

/* Returns: (transfer full): a copy */
WijkTextBlock *wijk_text_block_copy(const WijkTextBlock *block);

void wijk_text_block_free(WijkTextBlock *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkTypesetter, wijk_typesetter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WijkTextBlock, wijk_text_block_free)
