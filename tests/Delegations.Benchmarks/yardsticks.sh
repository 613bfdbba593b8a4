#!/usr/bin/env bash
# Lets the scheduler at every public instance below a folder and asks the family's scorer what the solution is worth.
#
#   yardsticks.sh FOLDER SCORER SECONDS SEEDS PATTERN...
#
#   FOLDER   holds meeting/, b2b/, hhcrsp/, msp/ with the instances as JSON (docs/performance.md says where they come from)
#   SCORER   a program that takes INSTANCE SOLUTION and prints what it is worth
#   SEEDS    seeds 1 to SEEDS
#   PATTERN  file names below FOLDER, such as 'b2b/*.original.json'
#
# Prints one line a run: instance, seed, what the scorer says, the scheduler's own line.
set -euo pipefail
folder=$1 scorer=$2 seconds=$3 seeds=$4
shift 4
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
solution=$(mktemp)
trap 'rm -f "$solution"' EXIT

for pattern in "$@"; do
  for instance in "$folder"/$pattern; do
    for ((seed = 1; seed <= seeds; seed++)); do
      said=$(dotnet "$here/bin/Release/net10.0/Delegations.Benchmarks.dll" schedule "$instance" --seconds "$seconds" --seed "$seed" --workers 2 --out "$solution")
      worth=$("$scorer" "$instance" "$solution" 2>&1 | head -1 || true)
      echo "$(basename "$instance" .json) seed $seed | $worth | $said"
    done
  done
done
