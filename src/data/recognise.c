/* SPDX-License-Identifier: EUPL-1.2 */
/* Which column of a layer is what. */
#include "data/recognise.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/limit.h"
#include "data/code.h"
#include "data/dialect.h"
#include "data/table_private.h"

#define ENOUGH 0.5     /* share of CBS codes that makes a column with a code's name one */
#define NEARLY_ALL 0.9 /* the same for a column of any name */

/* What the cells of one column are. */
typedef struct {
    double share[WIJK_LEVEL_GEMEENTE + 1]; /* of the rows; index 0: no CBS code */
    WijkLevel most;                        /* the level most codes have */
    double codes;                          /* share of CBS codes of any level */
} Content;

char *
wijk_recognised_text(const WijkTable *table, guint32 row, guint32 column, char *out_text)
{
    gsize length = 0;
    const char *cell =
        column == WIJK_NONE ? "" : wijk_table_trimmed_cell(table, row, column, &length);

    if (length > WIJK_LIMIT_NAME_BYTES) {
        length = WIJK_LIMIT_NAME_BYTES;
        while (length > 0 && ((guchar)cell[length] & 0xc0) == 0x80)
            length--;
    }
    for (gsize i = 0; i < length; i++)
        out_text[i] = (guchar)cell[i] < 0x20 ? ' ' : cell[i];
    out_text[length] = '\0';
    return out_text;
}

/* The CBS code of a cell; bare digits count only where a level is expected. */
static WijkLevel
read_code(const WijkTable *table, guint32 row, guint32 column, WijkLevel expected,
          char *out_code)
{
    gsize length;
    const char *cell = wijk_table_trimmed_cell(table, row, column, &length);

    if (expected == WIJK_LEVEL_OTHER && length > 0 && g_ascii_isdigit(cell[0])) {
        out_code[0] = '\0';
        return WIJK_LEVEL_OTHER;
    }
    return wijk_code_normalise(cell, length, expected, out_code);
}

static Content
look_into(const WijkTable *table, guint32 column, WijkLevel expected)
{
    Content content = {.most = WIJK_LEVEL_OTHER};
    guint32 n = wijk_table_n_rows(table);
    char code[WIJK_CODE_SIZE];

    for (guint32 row = 0; row < n; row++)
        content.share[read_code(table, row, column, expected, code)] += 1.0 / n;
    for (guint level = WIJK_LEVEL_BUURT; level <= WIJK_LEVEL_GEMEENTE; level++) {
        content.codes += content.share[level];
        if (content.share[level] > content.share[content.most] ||
            content.most == WIJK_LEVEL_OTHER)
            if (content.share[level] > 0)
                content.most = (WijkLevel)level;
    }
    return content;
}

static WijkLevel
level_of_role(WijkRole role)
{
    switch (role) {
    case WIJK_ROLE_CODE_BUURT:
    case WIJK_ROLE_NAME_BUURT:
        return WIJK_LEVEL_BUURT;
    case WIJK_ROLE_CODE_WIJK:
    case WIJK_ROLE_NAME_WIJK:
        return WIJK_LEVEL_WIJK;
    case WIJK_ROLE_CODE_GEMEENTE:
    case WIJK_ROLE_NAME_GEMEENTE:
        return WIJK_LEVEL_GEMEENTE;
    case WIJK_ROLE_NONE:
    case WIJK_ROLE_CODE_ANY:
    case WIJK_ROLE_CODE_OTHER:
    case WIJK_ROLE_NAME_ANY:
    case WIJK_ROLE_WATER:
    case WIJK_ROLE_YEAR:
        break;
    }
    return WIJK_LEVEL_OTHER;
}

static guint32
column_of_role(const WijkTable *table, WijkRole role)
{
    for (guint32 i = 0; i < wijk_table_n_columns(table); i++)
        if (wijk_dialect_role(wijk_table_column_name(table, i)) == role)
            return i;
    return WIJK_NONE;
}

static void
take_code(WijkRecognised *out, const Content *content, guint32 column, WijkLevel expected,
          double enough)
{
    out->code = column;
    out->cbs = content->codes >= enough && content->codes > 0;
    out->level = out->cbs ? content->most : WIJK_LEVEL_OTHER;
    out->bare = out->cbs && expected != WIJK_LEVEL_OTHER;
}

/* A column whose name says it holds codes of one level, finest level first. */
static gboolean
find_by_role(const WijkTable *table, WijkRecognised *out)
{
    static const WijkRole order[] = {WIJK_ROLE_CODE_BUURT, WIJK_ROLE_CODE_WIJK,
                                     WIJK_ROLE_CODE_GEMEENTE};

    for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
        guint32 column = column_of_role(table, order[i]);

        if (column == WIJK_NONE)
            continue;

        Content content = look_into(table, column, level_of_role(order[i]));

        if (content.codes >= ENOUGH) {
            take_code(out, &content, column, level_of_role(order[i]), ENOUGH);
            return TRUE;
        }
    }
    return FALSE;
}

/* A column called code, statcode … or PC4: CBS codes or others. */
static gboolean
find_by_general_role(const WijkTable *table, WijkRecognised *out)
{
    static const WijkRole order[] = {WIJK_ROLE_CODE_ANY, WIJK_ROLE_CODE_OTHER};

    for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
        guint32 column = column_of_role(table, order[i]);

        if (column == WIJK_NONE)
            continue;

        Content content = look_into(table, column, WIJK_LEVEL_OTHER);

        take_code(out, &content, column, WIJK_LEVEL_OTHER, ENOUGH);
        return TRUE;
    }
    return FALSE;
}

/* Any column full of CBS codes, finest level first. */
static gboolean
find_by_content(const WijkTable *table, WijkRecognised *out)
{
    WijkLevel best = WIJK_LEVEL_OTHER;

    for (guint32 i = 0; i < wijk_table_n_columns(table); i++) {
        Content content;

        if (table->column[i].cell == NULL)
            continue; /* numbers have no prefix */
        content = look_into(table, i, WIJK_LEVEL_OTHER);
        if (content.codes < NEARLY_ALL)
            continue;
        if (best == WIJK_LEVEL_OTHER || content.most < best) {
            take_code(out, &content, i, WIJK_LEVEL_OTHER, NEARLY_ALL);
            best = content.most;
        }
    }
    return best != WIJK_LEVEL_OTHER;
}

static gboolean
find_code(const WijkTable *table, const WijkBoundariesOptions *options, WijkRecognised *out,
          GError **error)
{
    if (options->code != NULL) {
        guint32 column = wijk_table_find_column(table, options->code, error);

        if (column == WIJK_NONE)
            return FALSE;

        WijkLevel expected =
            level_of_role(wijk_dialect_role(wijk_table_column_name(table, column)));
        Content content = look_into(table, column, expected);

        take_code(out, &content, column, expected, ENOUGH);
        return TRUE;
    }
    if (find_by_role(table, out) || find_by_general_role(table, out) ||
        find_by_content(table, out))
        return TRUE;

    g_autofree const char **names = wijk_table_names(table);
    g_autofree char *list = wijk_dialect_list(names, table->n_columns);

    if (table->n_columns == 0)
        g_set_error(error, WIJK_ERROR, WIJK_ERROR_DATA,
                    _("%s: has no columns, so no codes; is its .dbf missing or damaged?"),
                    table->name);
    else
        g_set_error(
            error, WIJK_ERROR, WIJK_ERROR_DATA,
            _("%s: no column is recognised as the code; name it with --code COLUMN; "
              "the columns are %s"),
            table->name, list);
    return FALSE;
}

/* The name column that belongs to the level; else one of no level. */
static guint32
find_name(const WijkTable *table, WijkLevel level)
{
    static const WijkRole order[] = {WIJK_ROLE_NAME_ANY, WIJK_ROLE_NAME_BUURT,
                                     WIJK_ROLE_NAME_WIJK, WIJK_ROLE_NAME_GEMEENTE};

    for (gsize i = 1; i < G_N_ELEMENTS(order); i++)
        if (level != WIJK_LEVEL_OTHER && level_of_role(order[i]) == level) {
            guint32 column = column_of_role(table, order[i]);

            if (column != WIJK_NONE)
                return column;
        }
    for (gsize i = 0; i < (level == WIJK_LEVEL_OTHER ? G_N_ELEMENTS(order) : 1); i++) {
        guint32 column = column_of_role(table, order[i]);

        if (column != WIJK_NONE)
            return column;
    }
    return WIJK_NONE;
}

/* Whether a column holds words: no codes, no numbers. */
static gboolean
holds_words(const WijkTable *table, guint32 column)
{
    guint32 n = wijk_table_n_rows(table);

    for (guint32 row = 0; row < n; row++) {
        gsize length;
        const char *cell = wijk_table_trimmed_cell(table, row, column, &length);
        char code[WIJK_CODE_SIZE];

        if (length > 0)
            return !g_ascii_isdigit(cell[0]) &&
                   wijk_code_normalise(cell, length, WIJK_LEVEL_OTHER, code) ==
                       WIJK_LEVEL_OTHER;
    }
    return FALSE;
}

/* Where the areas are finer than wijken, the column that names the wijk they are in. Some
 * sources call the wijk's code "wijk"; that is no name. */
static guint32
find_wijk_name(const WijkTable *table, const WijkRecognised *found)
{
    if (found->level == WIJK_LEVEL_WIJK || found->level == WIJK_LEVEL_GEMEENTE)
        return WIJK_NONE;
    for (guint32 i = 0; i < wijk_table_n_columns(table); i++)
        if (i != found->name && i != found->code &&
            wijk_dialect_role(wijk_table_column_name(table, i)) == WIJK_ROLE_NAME_WIJK &&
            holds_words(table, i))
            return i;
    return WIJK_NONE;
}

gboolean
wijk_recognise(const WijkTable *table, const WijkBoundariesOptions *options,
               WijkRecognised *out, GError **error)
{
    WijkRecognised found = {.code = WIJK_NONE};

    if (!find_code(table, options, &found, error))
        return FALSE;
    if (options->name != NULL) {
        found.name = wijk_table_find_column(table, options->name, error);
        if (found.name == WIJK_NONE)
            return FALSE;
    } else {
        found.name = find_name(table, found.level);
    }
    found.wijk = column_of_role(table, WIJK_ROLE_CODE_WIJK);
    found.wijk_name = find_wijk_name(table, &found);
    found.gemeente = column_of_role(table, WIJK_ROLE_CODE_GEMEENTE);
    found.gemeente_name = column_of_role(table, WIJK_ROLE_NAME_GEMEENTE);
    found.water = column_of_role(table, WIJK_ROLE_WATER);
    *out = found;
    return TRUE;
}

WijkLevel
wijk_recognised_code(const WijkRecognised *recognised, const WijkTable *table, guint32 row,
                     char *out_code)
{
    if (recognised->cbs)
        return read_code(table, row, recognised->code,
                         recognised->bare ? recognised->level : WIJK_LEVEL_OTHER, out_code);
    wijk_recognised_text(table, row, recognised->code, out_code);
    return WIJK_LEVEL_OTHER;
}
