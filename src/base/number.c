/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers as text. The short path multiplies or divides an exact whole number by an exact
 * power of ten, which rounds once (Clinger 1990, doi:10.1145/93542.93557), both ways: it
 * reads text, and it finds the fewest decimals that read back. The long path is
 * g_ascii_strtod() and g_ascii_formatd(). */
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define EXACT_WHOLE                                                                        \
    (G_GUINT64_CONSTANT(1) << 53) /* doubles hold every whole number to it */
#define EXACT_POWER 22            /* 10^22 is the last exact power of ten */
#define SURE_DIGITS 15            /* decimal digits that any double gives back unchanged */
#define DIGITS 17                 /* decimal digits that tell any two doubles apart */
#define U64_DIGITS 19             /* digits that surely fit in 64 bits */
#define LONGEST_NUMBER 400        /* characters; no honest number is longer */
#define EXPONENT_MAX 100000       /* any exponent past it is 0 or too large */

static const double power_of_ten[EXACT_POWER + 1] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* What the digits of a number say, read from left to right. */
typedef struct {
    const char *p;
    const char *end;
    guint64 whole;    /* the digits as one number, while they fit */
    guint n_digits;   /* digits read */
    guint n_counting; /* digits read after the leading zeros */
} Scan;

/* A finite number, without sign: digits x 10^-scale; the last digit is no 0 if scale > 0.
 */
typedef struct {
    guint64 digits;
    int scale;
} Decimal;

static gboolean
is_digit(char c)
{
    return (guchar)(c - '0') < 10;
}

/* Length of the blank that starts at @p, or 0: space, tab, line end, NBSP, thin spaces. */
static gsize
blank_length(const char *p, const char *end)
{
    if (p >= end)
        return 0;
    if (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')
        return 1;
    if (end - p >= 2 && memcmp(p, "\xc2\xa0", 2) == 0)
        return 2;
    if (end - p >= 3 &&
        (memcmp(p, "\xe2\x80\xaf", 3) == 0 || memcmp(p, "\xe2\x80\x89", 3) == 0))
        return 3;
    return 0;
}

/* Length of the blank that ends at @end, or 0. */
static gsize
blank_length_before(const char *p, const char *end)
{
    for (gsize length = 1; length <= 3 && length <= (gsize)(end - p); length++)
        if (blank_length(end - length, end) == length)
            return length;
    return 0;
}

/* Length of a thousands mark at @p, or 0. */
static gsize
group_length(const char *p, const char *end, char decimal)
{
    if (p >= end)
        return 0;
    if (*p == (decimal == ',' ? '.' : ',') || *p == '\'')
        return 1;
    if (end - p >= 3 && memcmp(p, "\xe2\x80\x99", 3) == 0)
        return 3;
    return *p == '\n' || *p == '\r' || *p == '\t' ? 0 : blank_length(p, end);
}

static gboolean
three_digits(const char *p, const char *end)
{
    return end - p >= 3 && is_digit(p[0]) && is_digit(p[1]) && is_digit(p[2]) &&
           (end - p == 3 || !is_digit(p[3]));
}

static void
take_digits(Scan *scan, const char *end)
{
    for (; scan->p < end && is_digit(*scan->p); scan->p++) {
        guint digit = (guint)(*scan->p - '0');

        scan->n_digits++;
        if (scan->n_counting == 0 && digit == 0)
            continue;
        if (++scan->n_counting <= U64_DIGITS)
            scan->whole = scan->whole * 10 + digit;
    }
}

/* The digits before the decimal mark. One sort of thousands mark may stand between groups
 * of three; a number that starts with 0 has no thousands: "0.123" is not 123. */
static void
take_whole(Scan *scan, char decimal)
{
    const char *first = scan->p;

    take_digits(scan, scan->end);

    const char *mark = scan->p;
    gsize length = group_length(mark, scan->end, decimal);

    if (length == 0 || scan->n_digits < 1 || scan->n_digits > 3 || *first == '0')
        return;
    while ((gsize)(scan->end - scan->p) > length && memcmp(scan->p, mark, length) == 0 &&
           three_digits(scan->p + length, scan->end)) {
        scan->p += length;
        take_digits(scan, scan->p + 3);
    }
}

static gboolean
take_exponent(Scan *scan, int *out_exponent)
{
    gboolean down = FALSE;
    int exponent = 0;

    *out_exponent = 0;
    if (scan->p >= scan->end || (*scan->p != 'e' && *scan->p != 'E'))
        return TRUE;
    scan->p++;
    if (scan->p < scan->end && (*scan->p == '-' || *scan->p == '+'))
        down = *scan->p++ == '-';
    if (scan->p >= scan->end || !is_digit(*scan->p))
        return FALSE;
    for (; scan->p < scan->end && is_digit(*scan->p); scan->p++)
        exponent = MIN(exponent * 10 + (*scan->p - '0'), EXPONENT_MAX);
    *out_exponent = down ? -exponent : exponent;
    return TRUE;
}

/* The long path: all digits between @first and @end, times 10^scale. */
static double
read_slowly(const char *first, const char *end, int scale)
{
    char text[LONGEST_NUMBER + 16];
    gsize n = 0;

    for (const char *p = first; p < end; p++)
        if (is_digit(*p))
            text[n++] = *p;
    g_snprintf(text + n, sizeof text - n, "e%d", scale);
    return g_ascii_strtod(text, NULL);
}

static double
scaled(guint64 digits, int scale)
{
    return scale < 0 ? (double)digits / power_of_ten[-scale]
                     : (double)digits * power_of_ten[scale];
}

gboolean
wijk_number_parse(const char *text, gsize length, char decimal, double *out_value,
                  guint *out_decimals)
{
    Scan scan = {.p = text, .end = text + length};
    gsize blank;

    if (length > LONGEST_NUMBER)
        return FALSE;
    while ((blank = blank_length(scan.p, scan.end)) > 0)
        scan.p += blank;
    while ((blank = blank_length_before(scan.p, scan.end)) > 0)
        scan.end -= blank;

    gboolean negative = FALSE;

    if (scan.p < scan.end && (*scan.p == '-' || *scan.p == '+')) {
        negative = *scan.p++ == '-';
    } else if (scan.end - scan.p >= 3 && memcmp(scan.p, "\xe2\x88\x92", 3) == 0) {
        negative = TRUE;
        scan.p += 3;
    }

    const char *first = scan.p;

    take_whole(&scan, decimal);

    guint n_whole = scan.n_digits;

    if (scan.p < scan.end && *scan.p == decimal) {
        scan.p++;
        take_digits(&scan, scan.end);
    }

    const char *last = scan.p;
    int exponent;

    if (scan.n_digits == 0 || !take_exponent(&scan, &exponent) || scan.p != scan.end)
        return FALSE;

    guint n_decimals = scan.n_digits - n_whole;
    int scale = exponent - (int)n_decimals;
    double value = 0.0;

    if (scan.n_counting <= U64_DIGITS && scan.whole <= EXACT_WHOLE &&
        ABS(scale) <= EXACT_POWER)
        value = scaled(scan.whole, scale);
    else if (scan.n_counting > 0)
        value = read_slowly(first, last, scale);
    if (!isfinite(value))
        return FALSE;
    *out_value = negative ? -value : value;
    if (out_decimals != NULL)
        *out_decimals = scale < 0 ? (guint)-scale : 0; /* of 7E-4: 4 */
    return TRUE;
}

/* The fewest digits that read back as @value (finite, not negative). */
static Decimal
shortest(double value)
{
    for (int scale = 0; scale <= SURE_DIGITS; scale++) {
        double whole = value * power_of_ten[scale];

        if (whole >= 1e15)
            break;
        whole = floor(whole + 0.5);
        if (whole / power_of_ten[scale] == value)
            return (Decimal){.digits = (guint64)whole, .scale = scale};
    }

    char text[32];
    Decimal decimal = {0};

    /* Subnormal numbers have fewer than 15 sure digits, so they begin at one. */
    for (int n_digits = value < DBL_MIN ? 1 : SURE_DIGITS; n_digits <= DIGITS; n_digits++) {
        char format[8];

        g_snprintf(format, sizeof format, "%%.%de", n_digits - 1);
        g_ascii_formatd(text, sizeof text, format, value);
        if (g_ascii_strtod(text, NULL) == value)
            break;
    }

    const char *p = text;

    for (gboolean after = FALSE; *p != 'e'; p++) {
        if (is_digit(*p)) {
            decimal.digits = decimal.digits * 10 + (guint64)(*p - '0');
            decimal.scale += after;
        } else {
            after = TRUE;
        }
    }
    decimal.scale -= (int)g_ascii_strtoll(p + 1, NULL, 10);
    while (decimal.scale > 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        decimal.scale--;
    }
    return decimal;
}

/* Writes @number in decimal at @out, no NUL; returns the number of digits. */
static int
put_digits(guint64 number, char *out)
{
    char reversed[20];
    int n = 0;

    do {
        reversed[n++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    for (int i = 0; i < n; i++)
        out[i] = reversed[n - 1 - i];
    return n;
}

char *
wijk_number_to_string(double value, char *buffer)
{
    if (isnan(value))
        return strcpy(buffer, "nan");
    if (isinf(value))
        return strcpy(buffer, value > 0 ? "inf" : "-inf");

    Decimal decimal = shortest(fabs(value));
    char digits[20];
    int n_digits = put_digits(decimal.digits, digits);
    int exponent = n_digits - 1 - decimal.scale;
    char *p = buffer;

    if (signbit(value))
        *p++ = '-';
    if (decimal.scale == 0 && (value == 0.0 || exponent < SURE_DIGITS + 2)) {
        memcpy(p, digits, (gsize)n_digits);
        p[n_digits] = '\0';
    } else if (decimal.scale > 0 && exponent >= 0) {
        memcpy(p, digits, (gsize)exponent + 1);
        p[exponent + 1] = '.';
        memcpy(p + exponent + 2, digits + exponent + 1, (gsize)decimal.scale);
        p[n_digits + 1] = '\0';
    } else if (decimal.scale > 0 && exponent >= -4) {
        memcpy(p, "0.000", 5);
        memcpy(p + 1 - exponent, digits, (gsize)n_digits);
        p[1 - exponent + n_digits] = '\0';
    } else {
        while (n_digits > 1 && digits[n_digits - 1] == '0')
            n_digits--;
        *p++ = digits[0];
        if (n_digits > 1)
            *p++ = '.';
        memcpy(p, digits + 1, (gsize)n_digits - 1);
        g_snprintf(p + n_digits - 1, 8, "e%c%02d", exponent < 0 ? '-' : '+', ABS(exponent));
    }
    return buffer;
}

/* @value (finite, not negative) with at most @decimals digits, half away from zero. */
static Decimal
rounded(double value, guint decimals)
{
    Decimal decimal = shortest(value);
    int surplus = decimal.scale - (int)decimals;

    if (surplus > U64_DIGITS)
        return (Decimal){.digits = 0, .scale = 0};
    if (surplus > 0) {
        guint64 unit = 1;

        for (int i = 0; i < surplus; i++)
            unit *= 10;

        guint64 rest = decimal.digits % unit;

        decimal.digits = decimal.digits / unit + (rest >= unit - rest ? 1 : 0);
        decimal.scale = (int)decimals;
    }
    return decimal;
}

double
wijk_number_round(double value, guint decimals)
{
    g_assert(isfinite(value) && decimals <= 15);

    Decimal decimal = rounded(fabs(value), decimals);
    double magnitude;

    if (decimal.digits <= EXACT_WHOLE && ABS(decimal.scale) <= EXACT_POWER) {
        magnitude = scaled(decimal.digits, -decimal.scale);
    } else {
        char text[20];

        magnitude =
            read_slowly(text, text + put_digits(decimal.digits, text), -decimal.scale);
    }
    return value < 0 && magnitude > 0 ? -magnitude : magnitude;
}

/* Writes @decimal with @decimals (at least its scale) digits behind the mark and one or
 * more before it, no mark and no NUL; returns the number of digits before the mark. */
static int
put_padded(Decimal decimal, int decimals, char *out)
{
    char digits[20];
    int n_digits = put_digits(decimal.digits, digits);
    int n_after = decimals - decimal.scale;
    int n_before = MAX(0, decimals + 1 - n_digits - n_after);

    memset(out, '0', (gsize)n_before);
    memcpy(out + n_before, digits, (gsize)n_digits);
    memset(out + n_before + n_digits, '0', (gsize)n_after);
    return n_before + n_digits + n_after - decimals;
}

char *
wijk_number_format(double value, guint decimals, WijkLang lang)
{
    g_assert(isfinite(value) && decimals <= 15);

    char
        digits[DBL_MAX_10_EXP + 1 + 20 + 16]; /* the longest number, room for the padding */
    Decimal decimal = rounded(fabs(value), decimals);
    int n_whole = put_padded(decimal, (int)decimals, digits);
    char *text =
        g_malloc((gsize)(n_whole + n_whole / 3) + decimals + 5); /* minus, mark, NUL */
    char *p = text;

    if (value < 0 && decimal.digits > 0) {
        memcpy(p, "\xe2\x88\x92", 3);
        p += 3;
    }
    for (int i = 0; i < n_whole; i++) {
        if (i > 0 && (n_whole - i) % 3 == 0)
            *p++ = lang == WIJK_LANG_NL ? '.' : ',';
        *p++ = digits[i];
    }
    if (decimals > 0) {
        *p++ = lang == WIJK_LANG_NL ? ',' : '.';
        memcpy(p, digits + n_whole, decimals);
        p += decimals;
    }
    *p = '\0';
    return text;
}
