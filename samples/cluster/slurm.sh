#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A Slurm job array: every task draws one part of a batch. These two lines draw and merge:
#
#   parts=$(sbatch --parsable samples/cluster/slurm.sh FILE)
#   sbatch --dependency=afterany:"${parts%%;*}" --wrap 'wijk batch FILE --merge'
#
# afterany, not afterok: a part of which some maps failed ends with status 3, and Slurm would never
# start a job that waits for all to end well. The merge names those maps, and parts that are missing.
#
# More parts: sbatch --array=1-64 …; eight at a time: --array=1-64%8.
# Only part 5 of 16 again: PARTS=16 sbatch --array=5 …, since the array itself then counts one task.
# Options of `wijk batch` follow FILE. Tasks start in the folder that sbatch was called from.
#
#SBATCH --job-name=wijk
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem=2G
#SBATCH --time=01:00:00
set -u
file=${1:?usage: sbatch slurm.sh FILE [OPTION …]}
shift

exec wijk batch "$file" -j "${SLURM_CPUS_PER_TASK:-1}" \
    --shard "$SLURM_ARRAY_TASK_ID/${PARTS:-$SLURM_ARRAY_TASK_COUNT}" "$@"
