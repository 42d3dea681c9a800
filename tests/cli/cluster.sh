#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The samples for several machines: parts drawn as GNU parallel, Slurm and Kubernetes would have them drawn, and
# merged, are byte for byte the tree of one whole run.
#   sh cluster.sh BUILD
set -u
build=$1
source=$(cd "${WIJK_SOURCE:-.}" && pwd)
cluster=$source/samples/cluster
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
cd "$folder" || exit 2
mkdir bin tmp
TMPDIR=$folder/tmp
PARALLEL_HOME=$folder/home
PATH=$folder/bin:$build:$PATH
export TMPDIR PARALLEL_HOME PATH build
bad=0

# tell NAME COMMAND…: a fact, and a command that is true if it is one
tell() {
    name=$1
    shift
    if "$@"; then
        echo "ok    $name"
    else
        echo "FAIL  $name"
        bad=$((bad + 1))
    fi
}

# shellcheck disable=SC2317 # the next two are for tell
same() {
    diff -r "$1" "$2" >differences 2>&1 && return
    head -n 5 differences
    return 1
}

# says FILE TEXT
# shellcheck disable=SC2317
says() {
    grep -qF -- "$2" "$1" && return
    sed "s|^|      $1: |" "$1" | head -n 20
    return 1
}

# make_batch NAME INDICATORS ONE-PER: a batch file of few.batch's data, and one indicator that has no column
{
    cat "$source/samples/indicators.csv"
    echo 'zonnepanelen;Zonnepanelen;Solar panels;Wonen;Housing;%;rate;higher-is-better;'
} >dictionary.csv
make_batch() {
    sed "s#^areas = .*#areas = $source/shapes/groningen-schematisch-2017.geojson#
        s#^table = .*#table = $source/samples/groningen.csv#
        s#^dictionary = .*#dictionary = dictionary.csv#
        s#^indicators = .*#indicators = $2#
        s#^one-per = .*#one-per = $3#
        s#^\[batch\]#&\nfolder = $1#" "$source/tests/cli/data/few.batch" >"$1.batch"
}
make_batch few 'drugsoverlast, onveiligheid, bijstand' wijk
make_batch fails 'drugsoverlast, onveiligheid, zonnepanelen' gemeente
make_batch wrong 'drugsoverlst' gemeente

wijk batch few.batch -o whole -q || exit 1
wijk --lang en batch few.batch -o whole-en -q || exit 1
wijk --lang en batch fails.batch -o whole-fails -q 2>err
tell 'one map of three fails' [ $? = 3 ]

# ---- the same part twice at a time: one of the two is refused, or comes when the other has ended
for round in 1 2; do
    wijk batch few.batch -o twice -q --shard 1/2 2>err1 &
    wijk batch few.batch -o twice -q --shard 1/2 2>err2
    second=$?
    wait $!
    first=$?
    case "$first $second" in '0 0' | '0 1' | '1 0') told=yes ;; *) told=no ;; esac
    tell "a part that runs twice at a time, round $round: status $first and $second" [ $told = yes ]
    wijk batch few.batch -o twice -q --shard 2/2
    wijk batch few.batch -o twice --merge
    tell '  and loses nothing' same whole twice
    rm -rf twice
done

# ---- Slurm
# task ID COUNT FILE [OPTION …]: one task of an array
task() {
    SLURM_ARRAY_TASK_ID=$1 SLURM_ARRAY_TASK_COUNT=$2 SLURM_CPUS_PER_TASK=1
    export SLURM_ARRAY_TASK_ID SLURM_ARRAY_TASK_COUNT SLURM_CPUS_PER_TASK
    shift 2
    sh "$cluster/slurm.sh" "$@"
}
for i in 1 2 3; do
    task $i 3 few.batch -o array -q
done
wijk batch few.batch -o array --merge
tell 'the tasks of an array draw the whole' same whole array

for i in 1 3; do
    task $i 3 few.batch -o part --lang en -q
done
wijk --lang en batch few.batch -o part --merge 2>err
tell 'a task that was not run is missing' [ $? = 3 ]
tell '  and named' says err 'these parts are not finished yet: 2'
PARTS=3 task 2 1 few.batch -o part --lang en -q
tell 'it can be run alone' [ $? = 0 ]
wijk --lang en batch few.batch -o part --merge
tell '  and then all is there' same whole-en part

statuses=
for i in 1 2 3; do
    task $i 3 fails.batch -o fails -q --lang en 2>err
    statuses="$statuses $?"
done
tell 'only the task whose map fails ends with 3' [ "$statuses" = ' 0 0 3' ]
wijk --lang en batch fails.batch -o fails --merge 2>err
tell 'the merge ends with 3 too' [ $? = 3 ]
tell '  and names the map' says err 'Housing/zonnepanelen_GM0014.png'
tell '  and is that of a whole run' same whole-fails fails
rm -rf fails

# The two lines that slurm.sh says to type, with an sbatch that runs everything at once.
cat >bin/sbatch <<'END'
#!/bin/sh
while :; do
    case $1 in
    --parsable) ;;
    --dependency=afterany:4711) [ -f slurm.out ] || exit 1 ;;
    --wrap) exec sh -c "$2" ;;
    -*) echo "sbatch: $1?" >&2 && exit 1 ;;
    *) break ;;
    esac
    shift
done
SLURM_ARRAY_TASK_COUNT=$(sed -n 's/^#SBATCH --array=1-//p' "$1")
SLURM_CPUS_PER_TASK=$(sed -n 's/^#SBATCH --cpus-per-task=//p' "$1")
SLURM_ARRAY_TASK_ID=$SLURM_ARRAY_TASK_COUNT
export SLURM_ARRAY_TASK_COUNT SLURM_ARRAY_TASK_ID SLURM_CPUS_PER_TASK
while [ "$SLURM_ARRAY_TASK_ID" -gt 0 ]; do
    sh "$@" >>slurm.out || exit
    SLURM_ARRAY_TASK_ID=$((SLURM_ARRAY_TASK_ID - 1))
done
echo '4711;north'
END
chmod +x bin/sbatch
ln -s "$source/samples" samples
sed -n 's/^#   \(parts=.*\|sbatch .*\)/\1/p' "$cluster/slurm.sh" | sed 's/FILE/few.batch/' >two-lines
tell 'slurm.sh says two lines to type' [ "$(wc -l <two-lines)" = 2 ]
tell '  which run' sh -e ./two-lines
tell '  in 16 tasks' [ "$(wc -l <slurm.out)" = 16 ]
tell '  and draw the whole' same whole few
rm -rf few

# ---- Kubernetes
yaml=$cluster/kubernetes.yaml
# value KEY: the first value of that name
value() {
    awk -v key="$1:" '$1 == key { gsub(/"/, "", $2); print $2; exit }' "$yaml"
}
# container N: what the N-th container runs
container() {
    awk -v n="$1" '/^ *- exec / { if (++i == n) { sub(/^ *- /, ""); print } }' "$yaml"
}
tell 'the Job has as many pods as the plan has parts' [ "$(value completions)" = "$(value PARTS)" ]
tell '  and their index' [ "$(value completionMode)" = Indexed ]
told=$(awk '$2 == "action:" { action = $3 } /values:.*[^0-9]3[^0-9]/ { printf "%s ", action }' "$yaml")
tell '  and a pod that ends with 3 is not tried again' [ "$told" = 'FailIndex FailJob ' ]
BATCH=few.batch FOLDER=pods PARTS=3 CPUS=1
export BATCH FOLDER PARTS CPUS
for i in 0 1 2; do
    JOB_COMPLETION_INDEX=$i sh -c "$(container 1)" >>pods.out
done
sh -c "$(container 2)"
tell 'the pods of an Indexed Job draw the whole' same whole pods
tell '  in three parts' [ "$(wc -l <pods.out)" = 3 ]
unset BATCH FOLDER PARTS CPUS

# ---- GNU parallel
# finish: the status of this test
finish() {
    [ "$bad" -eq 0 ] || exit 1
    exit "$1"
}
parallel --version 2>/dev/null | grep -q '^GNU parallel' || {
    echo 'the rest is skipped: GNU parallel (package parallel) is not installed'
    finish 77
}
parts="sh $cluster/parallel.sh"

$parts "$source/tests/cli/data/few.batch" 3 -o 'three parts' --lang en >out 2>err
tell 'three parts with GNU parallel' [ $? = 0 ]
tell '  are told' says out 'part 3'
tell '  and are the whole' same whole-en 'three parts'

# As sshd does, it gives what it runs a SHELL: parallel starts its jobs there with that.
cat >bin/ssh-here <<'END'
#!/bin/sh
SHELL=/bin/sh
export SHELL
echo "$1" >>hosts.seen
shift
[ "$1" = -- ] && shift
cd / && exec sh -c "$*"
END
sed -i "s|hosts.seen|$folder/hosts.seen|" bin/ssh-here
chmod +x bin/ssh-here
printf '1/north\n1/south\n' >hosts
PARALLEL_SSH=$folder/bin/ssh-here $parts --sshloginfile hosts few.batch 4 -q >out 2>err
tell 'four parts on two machines' [ $? = 0 ]
tell '  use both' [ "$(sort -u hosts.seen | tr '\n' ' ')" = 'north south ' ]
tell '  and are the whole' same whole few

$parts fails.batch 3 --lang en >out 2>err
tell 'a part of which a map fails gives status 3' [ $? = 3 ]
grep -v '^part' err >merge.err
tell '  and the merge names the map' says merge.err 'Housing/zonnepanelen_GM0014.png'
tell '  and is that of a whole run' same whole-fails fails

$parts wrong.batch 2 --lang en >out 2>err
tell 'a wrong batch file gives status 2' [ $? = 2 ]

# shellcheck disable=SC2016 # for the script that is written
printf '#!/bin/sh\ncase "$*" in *" 2/3 "*) kill -9 $$ ;; esac\nexec "$build/wijk" "$@"\n' >bin/wijk
chmod +x bin/wijk
$parts few.batch 3 -o killed --lang en >out 2>err
tell 'a part that is killed gives status 3' [ $? = 3 ]
tell '  and is named' says err 'these parts are not finished yet: 2'
# shellcheck disable=SC2016
printf '#!/bin/sh\ncase "$*" in *--merge*) exit 1 ;; esac\nexec "$build/wijk" "$@"\n' >bin/wijk
$parts fails.batch 3 -o unmerged -q >out 2>err
tell 'a merge that fails gives its own status' [ $? = 1 ]
rm bin/wijk

tell 'nothing is left behind' [ -z "$(ls tmp)" ]
finish 0
