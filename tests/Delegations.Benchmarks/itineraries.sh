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
note() { echo "  $1: $2" >&2; measured[$1]+="$2 "; }
median() { tr ' ' '\n' <<<"${measured[$1]}" | sed '/^$/d' | sort -g | sed -n "$(((rounds + 1) / 2))p"; }
ours() { taskset -c 0,1 dotnet "$here/bin/Release/net10.0/Delegations.Benchmarks.dll" "$@"; }
peer() { taskset -c 0,1 "$@"; }
free_port() { /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
asked() { peer wrk -t1 -c"$connections" -d"${seconds}s" "$@" | awk '/^Requests\/sec/ { print $2 }'; }
status() { curl -s -o /dev/null -w '%{http_code}' "$@"; }

# Calendars written. The library of node writes the clock of its process, so that is set to the host's zone.
ours itinerary write "$work/itinerary.json"
for ((round = 1; round <= rounds; round++)); do
  echo "itineraries, round $round" >&2
  while read -r who rate _; do note "write $who" "$rate"; done < <(
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
read -r visitor house <"$work/addresses"
curl -sf "$visitor" >"$work/calendar.ics"
tag=$(curl -sI "$visitor" | tr -d '\r' | awk 'tolower($1) == "etag:" { print $2 }')

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
until curl -s -o /dev/null "http://127.0.0.1:$port/"; do sleep 0.2; done
radicale=http://127.0.0.1:$port/visit/calendar/
curl -sf -u visit: -X PUT -H 'Content-Type: text/calendar' --data-binary "@$work/calendar.ics" "$radicale"
echo "the office answers $(status "$visitor") and $(status -H "If-None-Match: $tag" "$visitor"); Radicale $(status -u visit: "$radicale") and $(status -u visit: -H "If-None-Match: $(curl -sI -u visit: "$radicale" | tr -d '\r' | awk 'tolower($1) == "etag:" { print $2 }')" "$radicale")" >&2
credentials="Authorization: Basic $(printf visit: | base64)"
asked "$visitor" >/dev/null
for ((round = 1; round <= rounds; round++)); do
  echo "feeds, round $round" >&2
  note 'feed fresh' "$(asked "$visitor")"
  note 'feed unchanged' "$(asked -H "If-None-Match: $tag" "$visitor")"
  note 'feed house' "$(asked "$house")"
  note 'feed Radicale' "$(asked -H "$credentials" "$radicale")"
done
exec 9>&-

# Messages sent, in the clear to this machine, the same octets: ours over one line after the other, the peer over one and over its usual five at once.
ours mail write "$work/message.eml"
port=$(free_port)
taskset -c 0,1 /usr/sbin/smtp-sink "127.0.0.1:$port" 64 &
started+=($!)
sleep 1
for ((round = 1; round <= rounds; round++)); do
  echo "mail, round $round" >&2
  note 'mail ours' "$(ours mail measure "$port" "$seconds")"
  note 'mail nodemailer 1' "$(peer node "$here/Peers/mail.mjs" "$modules" "$work/message.eml" "$port" "$seconds" 1)"
  note 'mail nodemailer 5' "$(peer node "$here/Peers/mail.mjs" "$modules" "$work/message.eml" "$port" "$seconds" 5)"
done

row() { awk -v what="$1" -v ours="$(median "$2")" -v peer="$3" -v theirs="$(median "$4")" 'BEGIN { printf "| %s | %.0f | %s | %.0f | %.2f |\n", what, ours, peer, theirs, ours / theirs }'; }
echo '| A second | Ours | Peer | Theirs | Ratio |'
echo '|---|---|---|---|---|'
row 'itineraries of 40 entries' 'write ours' Ical.Net 'write Ical.Net'
row 'itineraries of 40 entries' 'write ours' 'icalendar (Python)' 'write icalendar'
row 'itineraries of 40 entries' 'write ours' "ical-generator $ical_generator" 'write ical-generator'
row 'visitor'"'"'s feed, 200' 'feed fresh' 'Radicale, 200' 'feed Radicale'
row 'visitor'"'"'s feed, 304' 'feed unchanged' 'Radicale, 200 (it has no 304)' 'feed Radicale'
row 'feed of the house, 200' 'feed house' 'Radicale, 200' 'feed Radicale'
row 'messages' 'mail ours' "nodemailer $nodemailer, one line" 'mail nodemailer 1'
row 'messages' 'mail ours' "nodemailer $nodemailer, five lines" 'mail nodemailer 5'
uptime | sed 's/.*load/load/'
