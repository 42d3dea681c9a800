#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Boundaries and tables out of PostGIS, from a server that this test makes, starts and removes:
# the same pictures as from files, nothing drawn again for nothing, one sentence for what goes
# wrong, and no password anywhere.
#   sh postgis.sh BUILD
set -u
build=$1
root=${WIJK_SOURCE:-.}
root=$(cd "$root" && pwd) || exit 2
areas=$root/shapes/groningen-schematisch-2017.geojson
table=$root/samples/groningen.csv

skip() {
    echo "skipped: $*"
    exit 77
}

# The newest server that has PostGIS, where Debian puts it.
bin=
for control in /usr/share/postgresql/*/extension/postgis.control; do
    version=${control#/usr/share/postgresql/}
    version=${version%%/*}
    [ -f "$control" ] && [ -x "/usr/lib/postgresql/$version/bin/initdb" ] &&
        bin=/usr/lib/postgresql/$version/bin
done
[ -n "$bin" ] || skip "PostgreSQL with PostGIS is not installed (postgresql-15-postgis-3)"

# A server refuses to be root's.
server=
as_server=
if [ "$(id -u)" -eq 0 ]; then
    command -v setpriv >/dev/null || skip "setpriv (util-linux) is not there, and root may run no server"
    for user in postgres nobody; do
        id "$user" >/dev/null 2>&1 && break
    done
    as_server="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups"
    $as_server true 2>/dev/null || skip "root cannot become $user here, and root may run no server"
fi

# ---- the server, its folder, and their end
folder=$(mktemp -d) || exit 2
client=
clean() {
    trap '' INT TERM HUP
    [ -z "$client" ] || kill "$client" 2>/dev/null
    stop_server
    cd / && rm -rf "$folder"
}
stop_server() {
    [ ! -f "$server/data/postmaster.pid" ] ||
        $as_server "$bin/pg_ctl" -D "$server/data" -m immediate -w stop >/dev/null 2>&1
}
start_server() {
    $as_server "$bin/pg_ctl" -D "$server/data" -l "$server/log" -w start >"$server/started" 2>&1
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

server=$folder/server
[ ${#server} -lt 80 ] || skip "the temporary folder's name is too long for a socket: $folder"
chmod 711 "$folder" && mkdir "$server" && cd "$folder" || exit 2
[ -z "$as_server" ] || chown "$user" "$server" || skip "$user cannot be given a folder here"
# Nothing of who runs this may lead elsewhere.
unset PGHOST PGHOSTADDR PGPORT PGDATABASE PGUSER PGPASSWORD PGSERVICE PGSERVICEFILE PGOPTIONS \
    PGSSLMODE PGAPPNAME PGCLIENTENCODING
export PGPASSFILE="$folder/pgpass"

$as_server "$bin/initdb" -D "$server/data" -U owner -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
    >initdb 2>&1 || skip "initdb fails: $(tail -n 1 initdb)"
# All that is sent is logged; nothing is kept outside the folder.
$as_server tee "$server/data/pg_hba.conf" <<EOF >hba || exit 2
local all owner trust
local all reader scram-sha-256
EOF
$as_server tee -a "$server/data/postgresql.conf" <<EOF >configured || exit 2
listen_addresses = ''
unix_socket_directories = '$server'
dynamic_shared_memory_type = mmap
fsync = off
autovacuum = off
log_statement = all
EOF
start_server || skip "the server does not start: $(tail -n 1 "$server/log")"

sql() {
    "$bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 -h "$server" -U owner -d atlas "$@"
}
"$bin/createdb" -h "$server" -U owner atlas || exit 2
# Rows lie in another order than the file's, and their key does not.
WIJK_TEST_AREAS=$areas sql <<'EOF' || { echo "FAIL  the tables cannot be made"; exit 1; }
set client_min_messages = warning;
create extension postgis;
create role reader login password 'geheim';
alter default privileges grant select on tables to reader;
\set file `cat "$WIJK_TEST_AREAS"`
create table buurten_2017 (
    nr int primary key, bu_code text, bu_naam text, wk_code text, wk_naam text,
    gm_code text, gm_naam text, water text, jaar int, outline geometry (MultiPolygon, 28992));
insert into buurten_2017
    select n, p.*, ST_SetSRID(ST_GeomFromGeoJSON(f -> 'geometry'), 28992)
    from json_array_elements(:'file'::json -> 'features') with ordinality as t (f, n),
        json_to_record(f -> 'properties') as p (
            bu_code text, bu_naam text, wk_code text, wk_naam text, gm_code text, gm_naam text,
            water text, jaar int)
    order by md5(n::text);
create view outlines as select bu_code, bu_naam, outline from buurten_2017;
create table cijfers (
    code text primary key, naam text, wijk text, herkomst text, meetjaar text, inwoners text,
    drugsoverlast text, onveiligheid text, buurtcijfer text, woonomgeving text, bijstand text,
    langdurig_werkloos text);
EOF
sql -c "copy cijfers from stdin with (format csv, delimiter ';', header)" <"$table" || exit 1
sql <<'EOF' || { echo "FAIL  the tables cannot be made"; exit 1; }
set client_min_messages = warning;
-- The figures as numbers, the key a number too; NULL and NaN are no figure.
create table getallen (buurtcode int primary key, bijstand int, cijfer numeric (3, 1), echt real);
insert into getallen
    select substr(code, 3)::int,
        case when bijstand ~ '^[0-9]' then bijstand::int end,
        case when buurtcijfer ~ '^[0-9]' then replace(buurtcijfer, ',', '.')::numeric end,
        case when buurtcijfer ~ '^[0-9]' then replace(buurtcijfer, ',', '.')::real else 'NaN' end
    from cijfers;
create table cijfers_2016 as
    select code, case when onveiligheid ~ '^[0-9]' then onveiligheid::int / 2 end as onveiligheid
    from cijfers;
create table "o'brien; ""select"" 1 --" as select code, bijstand as "it's; ""1""" from cijfers;
create table hidden as select * from cijfers;
revoke all on hidden from reader;
-- All areas are among the first 500 rows, which GDAL fetches at once.
create function wait_at(n bigint, last bigint) returns bigint language plpgsql as $$
    begin
        if n = last then perform pg_sleep(100); end if;
        return n;
    end $$;
create function break_at(n bigint, last bigint) returns bigint language plpgsql as $$
    begin
        if n = last then perform pg_terminate_backend(pg_backend_pid()); end if;
        return n;
    end $$;
create view many as
    select code from cijfers
    union all select 'BU0363' || lpad(n::text, 4, '0') from generate_series(1, 1500) as n;
create view waits as select code, wait_at(row_number() over (), 700) as figure from many;
create view breaks as
    select bu_code, break_at(row_number() over (), 20) as figure, outline from buurten_2017;
EOF

# ---- what is tried, and how
mkdir made maps
bad=0
: >told
pg="PG:host=$server user=reader dbname=atlas"
known="$pg password=geheim"

complain() {
    echo "FAIL  $*"
    bad=$((bad + 1))
}

wijk() {
    timeout --foreground 60 "$build/wijk" --lang en "$@" >out 2>err
    status=$?
    cat out err >>told
    return $status
}

# draw NAME ARGUMENT…: a map whose words do not tell where it comes from.
draw() {
    name=$1
    shift
    wijk map "$@" --title Title --subtitle Subtitle --source Figures --areas-source Borders \
        --size 400x400 --json --values -o "made/$name.png" -o "made/$name.svg" ||
        complain "$name: status $?: $(cat err)"
    mv out "made/$name.json"
}

# same NAME NAME: two maps are the same, byte for byte.
same() {
    for type in png svg; do
        cmp "made/$1.$type" "made/$2.$type" || complain "$1 and $2 differ as $type"
    done
}

# refuse NAME WORD… -- ARGUMENT…: fails in one sentence with these words, and writes nothing.
refuse() {
    name=$1
    shift
    : >words
    while [ "$1" != -- ]; do
        echo "$1" >>words
        shift
    done
    shift
    wijk "$@" -o made/nothing.png
    case $status in
    1 | 2) ;;
    *) complain "$name: status $status" ;;
    esac
    [ "$(wc -l <err)" -eq 1 ] || complain "$name: not one sentence: $(cat err)"
    while IFS= read -r word; do
        grep -qF -- "$word" err || complain "$name: does not say \"$word\": $(cat err)"
    done <words
    [ ! -e made/nothing.png ] || complain "$name: a map all the same"
}

# batch NAME FOLDER COUNTS: a batch file that ends with these counts.
batch() {
    wijk batch "$1.batch" -o "maps/$2" || complain "batch $1: status $?: $(cat err)"
    grep -qxF "files drawn: $3" err out || complain "batch $1: not '$3': $(tail -n 1 err)"
}

# ---- the same pictures as from files
draw file --areas "$areas" --table "$table" --indicator langdurig_werkloos
draw words --areas "$known" --layer buurten_2017 --table "$known" --table-layer cijfers \
    --indicator langdurig_werkloos
same file words
draw tables --areas "$known tables=buurten_2017" --table "$known tables=cijfers" \
    --indicator langdurig_werkloos
same file tables
address="postgresql://reader:geheim@$(echo "$server" | sed 's#/#%2F#g')/atlas"
draw address --areas "$address" --layer Buurten_2017 --table "$address" --table-layer CIJFERS \
    --indicator langdurig_werkloos
same file address

# The password from elsewhere.
refuse 'no password' PG:atlas 'no password supplied' 'pgpass or PGPASSWORD' -- \
    map --areas "$pg" --layer buurten_2017
PGPASSWORD=geheim
export PGPASSWORD
draw environment --areas "$pg" --layer buurten_2017 --table "$table" --indicator langdurig_werkloos
unset PGPASSWORD
same file environment
echo '*:*:atlas:reader:geheim' >pgpass && chmod 600 pgpass
draw pgpass --areas "$areas" --table "$pg" --table-layer cijfers --indicator langdurig_werkloos
same file pgpass
rm pgpass

# Figures as numbers.
sql -c 'copy (select buurtcode, bijstand, cijfer, cijfer as echt from getallen order by 1)
    to stdout with (format csv, header)' | sed 's/^\([0-9]\)/BU00\1/' >getallen.csv
for expected in bijstand:9 cijfer:10 echt:10; do
    column=${expected%:*}
    draw "csv-$column" --areas "$areas" --table getallen.csv --indicator "$column"
    draw "pg-$column" --areas "$areas" --table "$known" --table-layer getallen --indicator "$column"
    same "csv-$column" "pg-$column"
    n=$(grep -c '"state": "absent"' "made/pg-$column.json")
    [ "$n" -eq "${expected#*:}" ] || complain "$column: $n areas without a figure, not $expected"
done

# What the map says of itself where nobody tells it where it comes from.
wijk map --areas "$known" --layer buurten_2017 --table "$known" --table-layer cijfers \
    --indicator bijstand -o made/credit.svg -o made/credit.pdf -o made/credit.png --json ||
    complain "credit: $(cat err)"
mv out made/credit.json
grep -q 'Source: PG:atlas, cijfers. Boundaries: PG:atlas, buurten_2017.' made/credit.svg ||
    complain "the credit line is not there"

wijk check --areas "$known tables=buurten_2017" --areas "$areas" --table "$table"
grep -q '  PG:.*password=….*: 49 of 49 rows' out || complain "check: $(cat out err)"
wijk check --areas "$known tables=buurten_2017" --areas "$areas" --table "$table" --json
wijk check --areas "PG:host=$server user=owner dbname=atlas password=2016" --layer outlines
grep 2016 out && complain "a password is taken for a year"

# ---- a batch
sed "s#^areas = .*#areas = $areas\nareas-source = Borders#; s#^table = .*#table = $table#
    s#^dictionary = .*#dictionary = $root/samples/indicators.csv#" \
    "$root/tests/cli/data/few.batch" >files.batch
sed "s#^areas = .*#areas = $known\nlayer = buurten_2017#
    s#^table = .*#table = $known\ntable-layer = cijfers#" files.batch >base.batch
batch files files '78, unchanged: 0, failed: 0'
batch base base '78, unchanged: 0, failed: 0'
diff -rq -x 'manifest*' maps/files maps/base || complain "the pictures of the batches differ"
batch base base '0, unchanged: 78, failed: 0'
# Rows that an update moved say nothing new.
sql -c "update buurten_2017 set jaar = jaar where nr % 3 = 0; update cijfers set naam = naam where naam > 'M'"
batch base base '0, unchanged: 78, failed: 0'
cp -r maps/base before
sql -c "update cijfers set bijstand = bijstand::int + 1 where bijstand ~ '^[0-9]'"
batch base base '26, unchanged: 52, failed: 0'
diff -rq -x 'manifest*' -x index.html before maps/base >differing
[ "$(grep -c '/bijstand_' differing)" -eq 26 ] || complain "not all maps of the changed column are other ones"
grep -v '/bijstand_' differing && complain "maps of other columns changed"

# {year} in the name of a table.
sql -c 'copy cijfers_2016 to stdout with (format csv, header)' >cijfers_2016.csv
sed "s#^table = .*#table = $folder/cijfers_{year}.csv#
    s#^indicators = .*#indicators = onveiligheid\nyears = 2016#" files.batch >files-years.batch
sed "s#^table-layer = .*#table-layer = cijfers_{year}#
    s#^indicators = .*#indicators = onveiligheid\nyears = 2016#" base.batch >base-years.batch
batch files-years files-years '26, unchanged: 0, failed: 0'
batch base-years base-years '26, unchanged: 0, failed: 0'
diff -rq -x 'manifest*' maps/files-years maps/base-years || complain "the pictures of a year differ"

# A view has no key: its rows come in the order of their cells.
draw view --areas "$known" --layer outlines --table "$table" --indicator onveiligheid
sql -c "update buurten_2017 set jaar = jaar where nr % 2 = 0"
draw view-again --areas "$known" --layer outlines --table "$table" --indicator onveiligheid
same view view-again

# ---- what is not there, and what may not be read
refuse 'no such layer' 'PG:atlas' "'nowhere'" 'breaks, buurten_2017, outlines' -- \
    map --areas "$known" --layer nowhere
refuse 'no such table' 'PG:atlas' "'nowhere'" 'cijfers, cijfers_2016, getallen' -- \
    map --areas "$areas" --table "$known" --table-layer nowhere --indicator bijstand
refuse 'which layer' 'PG:atlas' 'breaks, outlines' '--layer' -- map --areas "$known tables=breaks,outlines"
refuse 'which table' 'PG:atlas' 'buurten_2017, cijfers' '--table-layer' -- \
    map --areas "$areas" --table "$known" --indicator bijstand
refuse 'no such column' 'PG:atlas, cijfers' "'bijstnd'" 'bijstand' -- \
    map --areas "$areas" --table "$known" --table-layer cijfers --indicator bijstnd
refuse 'no right to read' 'PG:atlas, hidden' 'permission denied' 'the user may read' -- \
    map --areas "$areas" --table "$known" --table-layer hidden --indicator bijstand

# ---- names that are more than names are compared, not sent
evil="x'\"; delete from cijfers; --"
for option in --layer --code --name --within; do
    refuse "$option" "x'\"" -- map --areas "$known" --layer buurten_2017 "$option" "$evil"
done
for option in --table-layer --key --indicator; do
    refuse "$option" "$evil" -- map --areas "$areas" --table "$known" --table-layer cijfers \
        --indicator bijstand "$option" "$evil"
done
grep -n 'delete' "$server/log" && complain "a name of the user reached the server"
grep -q 'buurten_2017' "$server/log" || complain "the server has no log of what reached it"
# A table and a column that are called so in earnest.
draw quotes --areas "$areas" --table "$known" --table-layer "o'brien; \"select\" 1 --" \
    --indicator "it's; \"1\""

# ---- a server that stops, or is not there
refuse 'broken off while reading areas' 'PG:atlas, breaks: reading ended after 0 rows' 'terminating' -- \
    map --areas "$known" --layer breaks
refuse 'no such place' 'PG:atlas' '127.0.0.1' 'port 1 ' 'look at host, port' -- \
    map --areas 'PG:host=127.0.0.1 port=1 dbname=atlas user=reader password=geheim'
refuse 'no such database' 'PG:nowhere' 'database "nowhere" does not exist' 'dbname' -- \
    map --areas "PG:host=$server user=owner password=geheim dbname=nowhere"
refuse 'another password' 'PG:atlas' 'password authentication failed for user "reader"' 'PGPASSWORD' -- \
    map --areas "$pg password=heimelijk"

"$build/wijk" --lang en map --areas "$areas" --table "$known" --table-layer waits --indicator figure \
    -o made/nothing.png >out 2>err &
client=$!
sql -c "do \$\$ begin
    for i in 1 .. 1000 loop
        perform pg_stat_clear_snapshot();
        exit when exists (select from pg_stat_activity where usename = 'reader' and wait_event = 'PgSleep');
        perform pg_sleep(0.01);
    end loop; end \$\$"
stop_server
wait $client
status=$?
client=
cat out err >>told
[ $status = 1 ] || complain "stopped midway: status $status"
[ "$(wc -l <err)" -eq 1 ] || complain "stopped midway: not one sentence: $(cat err)"
grep -q 'PG:atlas, waits: reading ended after 500 rows: .*; see that the database runs' err ||
    complain "stopped midway: $(cat err)"
[ ! -e made/nothing.png ] || complain "stopped midway: a map all the same"

refuse 'no server' 'PG:atlas' "$server/.s.PGSQL.5432" 'look at host, port' -- map --areas "$known"
wijk batch base.batch -o maps/none
[ "$status $(wc -l <err)" = '1 1' ] || complain "a batch without its server: $status: $(cat err)"
[ ! -e maps/none ] || complain "a batch without its server leaves a folder"

# ---- no password in what anybody reads (tests/unit/test-connection.c knows more ways)
for given in "$pg password=mijn geheim" "$pg password = geheim hots=x" \
    "postgres://localhost:1/atlas?password=ge&heim" "MYSQL:atlas,user=reader,password=geheim" \
    "PG:dbname=postgres://reader:geheim@localhost/atlas host=$server"; do
    refuse "$given" -- map --areas "$given"
done
refuse 'the name of a text file' -- map --areas "$areas" --indicator bijstand \
    --table "PG:dbname=atlas host=$server tables=a.csv password=geheim.csv"
refuse 'without quotes' -- map --areas PG:dbname=atlas password=geheim
printf '[map]\nareas postgres://reader:geheim@localhost/atlas\n' >wrong.map
wijk map wrong.map
sed 's/^areas =/area =/' base.batch >wrong.batch
wijk batch wrong.batch
for map in made/*.pdf; do
    qpdf --qdf --object-streams=disable "$map" "$map.text" 2>/dev/null
done
[ "$(wc -l <told)" -gt 100 ] || complain "little was told"
grep -rn -a -i heim told made maps && complain "a password is shown"
grep -rn -a -F "$server" made maps && complain "a picture or a report names the server's folder"
[ "$bad" -eq 0 ]
