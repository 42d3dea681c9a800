/* SPDX-License-Identifier: EUPL-1.2 */
/* Missing values. Sources, one a row: SL: symbols of StatLine (monitorlangdurigezorg.nl,
 * "Wat betekenen de symbolen"); HB: Handleiding Buurtkaart 2010 of CBS; KW: notes with
 * Kerncijfers wijken en buurten; XL: error values of spreadsheets, English and Dutch; UU:
 * usage in tables of municipalities. A negative number is a value unless it is one of the
 * sentinels. */
#include "data/missing.h"

#include <math.h>
#include <string.h>

typedef struct {
    const char *token; /* in lower case */
    WijkState state;
} Token;

static const Token tokens[] = {
    {"", WIJK_STATE_ABSENT},             /* UU */
    {".", WIJK_STATE_SUPPRESSED},        /* SL: unknown, unreliable or secret */
    {"..", WIJK_STATE_ABSENT},           /* UU */
    {"...", WIJK_STATE_ABSENT},          /* UU */
    {"x", WIJK_STATE_SUPPRESSED},        /* HB: secret */
    {"-", WIJK_STATE_ABSENT},            /* HB says nil, others mean no data: no number */
    {"--", WIJK_STATE_ABSENT},           /* UU */
    {"\xe2\x80\x93", WIJK_STATE_ABSENT}, /* UU: en dash */
    {"\xe2\x80\x94", WIJK_STATE_ABSENT}, /* UU: em dash */
    {"?", WIJK_STATE_ABSENT},            /* UU */
    {"geheim", WIJK_STATE_SUPPRESSED},   /* KW */
    {"vertrouwelijk", WIJK_STATE_SUPPRESSED},           /* UU */
    {"confidential", WIJK_STATE_SUPPRESSED},            /* UU */
    {"secret", WIJK_STATE_SUPPRESSED},                  /* UU */
    {"onbetrouwbaar", WIJK_STATE_SUPPRESSED},           /* SL */
    {"nvt", WIJK_STATE_NOT_APPLICABLE},                 /* UU */
    {"n.v.t.", WIJK_STATE_NOT_APPLICABLE},              /* UU */
    {"n.v.t", WIJK_STATE_NOT_APPLICABLE},               /* UU */
    {"niet van toepassing", WIJK_STATE_NOT_APPLICABLE}, /* UU */
    {"not applicable", WIJK_STATE_NOT_APPLICABLE},      /* UU */
    {"nb", WIJK_STATE_ABSENT},                          /* UU: niet bekend */
    {"n.b.", WIJK_STATE_ABSENT},                        /* UU */
    {"n.b", WIJK_STATE_ABSENT},                         /* UU */
    {"onbekend", WIJK_STATE_ABSENT},                    /* UU */
    {"unknown", WIJK_STATE_ABSENT},                     /* UU */
    {"niet bekend", WIJK_STATE_ABSENT},                 /* UU */
    {"geen data", WIJK_STATE_ABSENT},                   /* UU */
    {"geen data aanwezig", WIJK_STATE_ABSENT},          /* UU */
    {"geen gegevens", WIJK_STATE_ABSENT},               /* UU */
    {"no data", WIJK_STATE_ABSENT},                     /* UU */
    {"nodata", WIJK_STATE_ABSENT},                      /* UU */
    {"na", WIJK_STATE_ABSENT},                          /* UU: R */
    {"<na>", WIJK_STATE_ABSENT},                        /* UU: R and pandas */
    {"n/a", WIJK_STATE_ABSENT},                         /* UU */
    {"n.a.", WIJK_STATE_ABSENT},                        /* UU */
    {"nan", WIJK_STATE_ABSENT},                         /* UU: pandas */
    {"null", WIJK_STATE_ABSENT},                        /* UU: data bases */
    {"none", WIJK_STATE_ABSENT},                        /* UU: Python */
    {"#n/a", WIJK_STATE_ABSENT},                        /* XL */
    {"#n/b", WIJK_STATE_ABSENT},                        /* XL, Dutch */
    {"#value!", WIJK_STATE_ABSENT},                     /* XL */
    {"#waarde!", WIJK_STATE_ABSENT},                    /* XL, Dutch */
    {"#div/0!", WIJK_STATE_ABSENT},                     /* XL */
    {"#deel/0!", WIJK_STATE_ABSENT},                    /* XL, Dutch */
    {"#ref!", WIJK_STATE_ABSENT},                       /* XL */
    {"#verw!", WIJK_STATE_ABSENT},                      /* XL, Dutch */
    {"#num!", WIJK_STATE_ABSENT},                       /* XL */
    {"#getal!", WIJK_STATE_ABSENT},                     /* XL, Dutch */
    {"#name?", WIJK_STATE_ABSENT},                      /* XL */
    {"#naam?", WIJK_STATE_ABSENT},                      /* XL, Dutch */
    {"#null!", WIJK_STATE_ABSENT},                      /* XL */
    {"#leeg!", WIJK_STATE_ABSENT},                      /* XL, Dutch */
    {"nog niet bekend", WIJK_STATE_NOT_YET},            /* UU */
    {"nog niet beschikbaar", WIJK_STATE_NOT_YET},       /* UU */
    {"volgt", WIJK_STATE_NOT_YET},                      /* UU */
    {"not yet available", WIJK_STATE_NOT_YET},          /* UU */
};

#define LONGEST_TOKEN 24 /* bytes; "nog niet beschikbaar" has 20 */

typedef struct {
    double from; /* both ends belong to the row; whole numbers only, unless from == to */
    double to;
    WijkState state;
} Sentinel;

static const Sentinel sentinels[] = {
    {-99997, -99997, WIJK_STATE_SUPPRESSED}, /* KW: 0-4, secret or not present */
    {-99995, -99995, WIJK_STATE_NOT_YET},    /* KW: not published in this version */
    {-99999, -99990, WIJK_STATE_ABSENT},     /* UU: met in clean-up lists, reason unknown */
    {-99999999, -99999990,
     WIJK_STATE_ABSENT}, /* shapefiles 2013-2020, reason not published */
    {-99.997, -99.997, WIJK_STATE_SUPPRESSED}, /* UU: -99997 divided by 1000 */
    {-99.995, -99.995, WIJK_STATE_NOT_YET},    /* UU: -99995 divided by 1000 */
};

/* "<5", "< 10": fewer than may be told. */
static gboolean
is_less_than(const char *text, gsize length)
{
    gsize i = 1;

    if (length < 2 || text[0] != '<')
        return FALSE;
    while (i < length && text[i] == ' ')
        i++;
    if (i == length)
        return FALSE;
    while (i < length && g_ascii_isdigit(text[i]))
        i++;
    return i == length;
}

gboolean
wijk_missing_from_text(const char *text, gsize length, WijkState *out_state)
{
    if (length > LONGEST_TOKEN)
        return FALSE;
    if (length > 0 && g_ascii_isdigit(text[0]))
        return FALSE;
    if (is_less_than(text, length)) {
        *out_state = WIJK_STATE_SUPPRESSED;
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++)
        if (strlen(tokens[i].token) == length &&
            g_ascii_strncasecmp(text, tokens[i].token, length) == 0) {
            *out_state = tokens[i].state;
            return TRUE;
        }
    return FALSE;
}

gboolean
wijk_missing_from_number(double value, WijkState *out_state)
{
    if (!(value <= -99.0))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(sentinels); i++) {
        const Sentinel *s = &sentinels[i];
        gboolean hit = s->from == s->to
                           ? fabs(value - s->from) <= 1e-9 * fabs(s->from) /* float noise */
                           : value >= s->from && value <= s->to && value == floor(value);

        if (hit) {
            *out_state = s->state;
            return TRUE;
        }
    }
    return FALSE;
}
