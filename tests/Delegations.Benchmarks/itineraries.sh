#!/usr/bin/env bash
# Itineraries and mail against named peers, side by side in one run: calendars written a second, feeds answered a second, messages sent a second.
#
#   itineraries.sh [SECONDS [ROUNDS [MODULES]]]
#
#   SECONDS  for each measurement, 10 unless told
#   ROUNDS   ours and the peers in turn, so many times; the median counts; 3 unless told
#   MODULES  a folder for the two npm packages, made and thrown away unless told
#
# Needs node, npm, curl and from Debian: python3-icalendar, radicale, wrk, postfix (for smtp-sink). Build first: dotnet build -c Release tests/Delegations.Benchmarks.
# Both feeds are asked by the same wrk with the same number of connections; everything shares the machine's first two cores. Ends with a table of ratios.
set -euo pipefail
ical_generator=11.1.2
nodemailer=10.6.1
seconds=${1:-10} rounds=${2:-3}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
modules=${3:-$work/modules}
connections=8
started=()
trap 'for id in "${started[@]}"; do kill "$id" 2>/dev/null || true; done; rm -rf "$work"' EXIT

if [[ ! -d $modules/node_modules/ical-generator ]]; then
  npm install --prefix "$modules" --silent --no-audit --no-fund --ignore-scripts "ical-generator@$ical_generator" "nodemailer@$nodemailer"
fi

declare -A measured
# note WHAT A_SECOND A_SECOND_OF_PROCESSOR_TIME
note() { echo "  $1: $2 a second, $3 a second of processor time" >&2; measured[$1]+="$2 "; measured["$1, processor"]+="$3 "; }
median() { tr ' ' '\n' <<<"${measured[$1]}" | sed '/^$/d' | sort -g | sed -n "$(((rounds + 1) / 2))p"; }
ours() { taskset -c 0,1 dotnet "$here/bin/Release/net10.0/Delegations.Benchmarks.dll" "$@"; }
peer() { taskset -c 0,1 "$@"; }
free_port() { /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
# asked SERVER WRK_ARGUMENTS…: requests a second, and a second of the server's processor time.
asked() {
  local server=$1 before
  shift
  before=$(ticks "$server")
  peer wrk -t1 -c"$connections" -d"${seconds}s" "$@" >"$work/wrk"
  awk -v used="$(($(ticks "$server") - before))" -v hertz="$(getconf CLK_TCK)" '
    / requests in / { times = $1 } /^Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = 1 } END { if (bad) exit 1; printf "%s %.1f\n", rate, times / (used / hertz) }' "$work/wrk"
}
status() { curl -s -o /dev/null -w '%{http_code}' "$@"; }

# Calendars written. The library of node writes the clock of its process, so that is set to the host's zone.
ours itinerary write "$work/itinerary.json"
for ((round = 1; round <= rounds; round++)); do
  echo "itineraries, round $round" >&2
  while read -r who rate processor _; do note "write $who" "$rate" "$processor"; done < <(
    ours itinerary measure "$seconds"
    peer /usr/bin/python3 "$here/Peers/itinerary.py" "$work/itinerary.json" "$seconds"
    TZ=Asia/Shanghai peer node "$here/Peers/itinerary.mjs" "$modules" "$work/itinerary.json" "$seconds")
done

# Feeds answered: the office in production mode on SQLite, and Radicale with the calendar that the office gave.
mkfifo "$work/office"
taskset -c 0,1 dotnet "$here/bin/Release/net10.0/Delegations.Benchmarks.dll" feed <"$work/office" >"$work/addresses" &
started+=($!)
exec 9>"$work/office"
until [[ -s $work/addresses ]]; do sleep 0.2; kill -0 "${started[0]}"; done
read -r feed <"$work/addresses"
office=${started[-1]}
curl -sf "$feed" >"$work/calendar.ics"
tag=$(curl -sI "$feed" | tr -d '\r' | awk 'tolower($1) == "etag:" { print $2 }')

port=$(free_port)
cat >"$work/radicale" <<SETTINGS
[server]
hosts = 127.0.0.1:$port
max_connections = 64
[auth]
type = none
[storage]
filesystem_folder = $work/collections
[logging]
level = error
SETTINGS
taskset -c 0,1 radicale --config "$work/radicale" 9>&- &
started+=($!)
server=${started[-1]}
until curl -s -o /dev/null "http://127.0.0.1:$port/"; do sleep 0.2; done
radicale=http://127.0.0.1:$port/visit/calendar/
curl -sf -u visit: -X PUT -H 'Content-Type: text/calendar' --data-binary "@$work/calendar.ics" "$radicale"
credentials="Authorization: Basic $(printf visit: | base64)"
radicale_tag=$(curl -sI -H "$credentials" "$radicale" | tr -d '\r' | awk 'tolower($1) == "etag:" { print $2 }')
events() { grep -c '^BEGIN:VEVENT' || true; }
echo "the office answers $(status "$feed") and, asked with its tag, $(status -H "If-None-Match: $tag" "$feed"), $(events <"$work/calendar.ics") events" >&2
echo "Radicale answers $(status -H "$credentials" "$radicale") and $(status -H "$credentials" -H "If-None-Match: $radicale_tag" "$radicale"), $(curl -s -H "$credentials" "$radicale" | events) events" >&2
asked "$office" "$feed" >/dev/null
for ((round = 1; round <= rounds; round++)); do
  echo "feeds, round $round" >&2
  note 'feed fresh' $(asked "$office" "$feed")
  note 'feed unchanged' $(asked "$office" -H "If-None-Match: $tag" "$feed")
  note 'feed Radicale' $(asked "$server" -H "$credentials" "$radicale")
  note 'feed Radicale tag' $(asked "$server" -H "$credentials" -H "If-None-Match: $radicale_tag" "$radicale")
done
exec 9>&-

# Messages sent, in the clear to this machine, the same octets: ours over one line after the other, the peer over one and over its usual five at once.
ours mail write "$work/message.eml"
port=$(free_port)
as=()
[[ $(id -u) != 0 ]] || as=(-u nobody)
taskset -c 0,1 /usr/sbin/smtp-sink "${as[@]}" "127.0.0.1:$port" 64 &
started+=($!)
sleep 1
for ((round = 1; round <= rounds; round++)); do
  echo "mail, round $round" >&2
  note 'mail ours' $(ours mail measure "$port" "$seconds")
  note 'mail nodemailer 1' $(peer node "$here/Peers/mail.mjs" "$modules" "$work/message.eml" "$port" "$seconds" 1)
  note 'mail nodemailer 5' $(peer node "$here/Peers/mail.mjs" "$modules" "$work/message.eml" "$port" "$seconds" 5)
done

row() {
  awk -v what="$1" -v ours="$(median "$2")" -v peer="$3" -v theirs="$(median "$4")" -v own="$(median "$2, processor")" -v their="$(median "$4, processor")" 'BEGIN {
    printf "| %s | %.0f | %s | %.0f | %.2f | %.0f | %.0f | %.2f |\n", what, ours, peer, theirs, ours / theirs, own, their, own / their }'
}
echo '| What | Ours a second | Peer | Theirs a second | Ratio | Ours a second of processor time | Theirs | Ratio |'
echo '|---|---|---|---|---|---|---|---|'
row 'itineraries of 40 entries' 'write ours' Ical.Net 'write Ical.Net'
row 'itineraries of 40 entries' 'write ours' 'icalendar (Python)' 'write icalendar'
row 'itineraries of 40 entries' 'write ours' "ical-generator $ical_generator" 'write ical-generator'
row 'feed, fresh (200)' 'feed fresh' 'Radicale (200)' 'feed Radicale'
row 'feed, unchanged (304)' 'feed unchanged' 'Radicale, asked with its tag' 'feed Radicale tag'
row 'messages' 'mail ours' "nodemailer $nodemailer, pool of one" 'mail nodemailer 1'
row 'messages' 'mail ours' "nodemailer $nodemailer, pool of five" 'mail nodemailer 5'
echo "On $(nproc) cores;$(uptime | sed 's/.*load/ load/')"
