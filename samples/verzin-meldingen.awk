# SPDX-License-Identifier: EUPL-1.2
# Makes up meldingen.csv: points that never were, for samples and tests.
#   awk -f samples/verzin-meldingen.awk >samples/meldingen.csv
# Random numbers after Park and Miller (1988, doi:10.1145/63039.63042), normal ones after Box and Muller (1958,
# doi:10.1214/aoms/1177706645): every awk makes the same file.

function uniform() {
    seed = (seed * 16807) % 2147483647
    return seed / 2147483647
}

# n points round a place, most of them in the evening hours and at the end of the week if late is 1
function cluster(n, x, y, metres, late,    r, a, day, hour, i) {
    for (i = 0; i < n; i++) {
        r = metres * sqrt(-2 * log(uniform()))
        a = 2 * 3.14159265358979 * uniform()
        day = 1 + int(365 * uniform())
        if (late && uniform() < 0.5)
            day += (6 - day % 7) % 7 # 1 January 2017 was a Sunday: day 7 is a Saturday
        if (day > 365)
            day -= 7
        hour = late && uniform() < 0.6 ? (21 + int(6 * uniform())) % 24 : int(24 * uniform())
        line[++n_lines] = sprintf("%04d;%.0f;%.0f;%s;%02d:%02d;%s", day, x + r * cos(a), y + r * sin(a), date(day), hour,
            int(60 * uniform()), late ? "overlast" : "vernieling")
    }
}

function date(day,    month) {
    for (month = 1; day > days[month]; month++)
        day -= days[month]
    return sprintf("2017-%02d-%02d", month, day)
}

BEGIN {
    seed = 20170711
    split("31 28 31 30 31 30 31 31 30 31 30 31", days, " ")
    cluster(74, 233069, 583267, 110, 1)  # Noorderstation
    cluster(96, 233830, 581950, 230, 1)  # the inner city
    cluster(41, 233500, 580750, 140, 1)  # the main station
    cluster(28, 232300, 583900, 160, 0)  # Selwerd
    cluster(24, 235300, 583300, 200, 0)  # Oosterparkwijk
    cluster(230, 233700, 582300, 1900, 0) # all over the city
    print "x;y;datum;tijd;soort;herkomst"
    for (i = 1; i <= n_lines; i++) # a fixed order: that of the days
        for (j = i; j > 1 && line[j] < line[j - 1]; j--) {
            kept = line[j]
            line[j] = line[j - 1]
            line[j - 1] = kept
        }
    for (i = 1; i <= n_lines; i++)
        print substr(line[i], 6) ";verzonnen"
    # as real files have: two without a place, one far off
    print ";;2017-03-04;22:10;overlast;verzonnen"
    print ";;2017-09-16;23:40;overlast;verzonnen"
    print "206900;474200;2017-06-01;12:00;vernieling;verzonnen"
}
