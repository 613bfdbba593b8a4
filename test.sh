#!/usr/bin/env bash
# Runs the tests. Ends with "N passed, N failed" alone on a line; fails if any test failed, or if a project ran no test.
#
#   ./test.sh          everything: SQLite and PostgreSQL, Chromium
#   ./test.sh quick    Core, Api, Web and Architecture on SQLite, no browser
#   ./test.sh NAME     one project, for example Core or Browser
#
#   CONFIGURATION      Debug (default) or Release
#   NO_BUILD=true      what is built already is tested as it is
#   CI=true            what cannot be tested is a failure, not a remark
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

what=${1:-all}
configuration=${CONFIGURATION:-Debug}
logs=artifacts/test
projects=(Core Api Web Architecture Browser)
left_out=()
passed=0 failed=0 skipped=0

# The totals are read from the runner's own summary, so it must speak English.
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1

in_ci() { [[ ${CI:-} == true ]]; }

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"; else sudo -n "$@"; fi
}

# --- What the machine must have -------------------------------------------------------------------------------------------

has_chromium() { command -v chromium; }
has_chinese() { command -v fc-list && [[ -n $(fc-list :lang=zh-cn) ]]; }
has_writing() { command -v fc-list && [[ -n $(fc-list :lang=am) && -n $(fc-list :lang=hy) && -n $(fc-list :lang=km) ]]; }
has_unicode() { [[ -e /usr/share/unicode/auxiliary/LineBreakTest.txt && -e /usr/share/unicode/BidiCharacterTest.txt ]]; }
has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb'; }
has_pdf_reader() { command -v pdftotext && command -v pdftoppm && command -v zbarimg; }
has_mail_servers() { [[ -x /usr/sbin/postfix && -x /usr/sbin/dovecot ]] && /usr/bin/python3 -c 'import icalendar'; }
has_calendar_programs() { [[ -x /usr/bin/khal && -x /usr/bin/vdirsyncer ]]; }

# One line for each: how to see it, Debian's packages, the tests that need it.
needs=(
  'has_chromium|chromium|every test in Chromium'
  'has_chinese|fontconfig fonts-noto-cjk|what draws Chinese: letters, pictures of pages'
  'has_writing|fontconfig fonts-noto-core|names in scripts that no shipped font has'
  'has_unicode|unicode-data|line ends and directions against the Unicode test files'
  'has_postgres|postgresql|every persistence test on PostgreSQL'
  'has_pdf_reader|poppler-utils zbar-tools|the second opinion on papers as PDF, and on their codes'
  'has_mail_servers|postfix dovecot-core dovecot-imapd python3 python3-icalendar|the way of a mail through Postfix and Dovecot'
  'has_calendar_programs|khal vdirsyncer|a feed as other programs subscribe to it'
)

# Debian starts what it installs. The tests start servers of their own, on their own ports, and no other is wanted here.
install_without_starting() {
  local policy=/usr/sbin/policy-rc.d ours='' code=0
  if [[ ! -e $policy ]]; then
    ours=$policy
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod 755 "$policy"
  fi
  echo 'postfix postfix/main_mailer_type select No configuration' | as_root debconf-set-selections || true
  as_root apt-get update -q &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" || code=$?
  if [[ -n $ours ]]; then as_root rm -f "$ours"; fi
  return "$code"
}

install_what_is_missing() {
  local need check packages tests words missing=()
  for need in "${needs[@]}"; do
    IFS='|' read -r check packages tests <<<"$need"
    read -ra words <<<"$packages"
    if ! "$check" >/dev/null 2>&1; then missing+=("${words[@]}"); fi
  done
  if [[ ${#missing[@]} -gt 0 ]]; then
    echo "Installing ${missing[*]} (log: $logs/apt.log)"
    install_without_starting "${missing[@]}" >"$logs/apt.log" 2>&1 </dev/null || echo "apt could not install everything."
  fi
  # What counts is what is there now, not what apt said.
  for need in "${needs[@]}"; do
    IFS='|' read -r check packages tests <<<"$need"
    if ! "$check" >/dev/null 2>&1; then left_out+=("$tests ($packages cannot be installed)"); fi
  done
}

# --- A PostgreSQL for this run --------------------------------------------------------------------------------------------

cluster=
server_user=()

stop_postgres() {
  [[ -n $cluster ]] || return 0
  "${server_user[@]}" "$postgres/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$cluster"
}

# Debian's own server is left alone: this one has its own folder, port and password, and forgets everything at the end.
start_postgres() {
  postgres=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1)
  # The server refuses to run as root. `env -C`: the postgres user may not even look into the folder of this checkout.
  if [[ $EUID -eq 0 ]]; then server_user=(runuser -u postgres -- env -C /); fi
  cluster=$(mktemp -d "${TMPDIR:-/tmp}/delegations-postgres.XXXXXX")
  trap stop_postgres EXIT
  trap 'exit 130' INT TERM

  # The port is on loopback, where every user of the machine can reach it; a superuser without a password would be a gift.
  local password port
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && printf '%s\n' "$password" >"$cluster/password")
  if [[ $EUID -eq 0 ]]; then chown -R postgres "$cluster"; fi
  "${server_user[@]}" "$postgres/initdb" -D "$cluster/data" -U delegations --pwfile="$cluster/password" --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$logs/postgres-initdb.log" 2>&1 || return 1

  # Another program may take the port between choosing and using it: then the next one is tried.
  for _ in 1 2 3 4 5; do
    port=$((20000 + RANDOM % 12000))
    if "${server_user[@]}" "$postgres/pg_ctl" -D "$cluster/data" -l "$cluster/log" -w -t 30 start -o \
      "-p $port -k $cluster -c listen_addresses=127.0.0.1 -c max_connections=200 -F -c full_page_writes=off -c synchronous_commit=off" \
      >"$logs/postgres-start.log" 2>&1; then
      export DELEGATIONS_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=delegations;Password=$password;Database=postgres"
      return 0
    fi
  done
  cp "$cluster/log" "$logs/postgres.log" || true
  return 1
}

# --- Build and run ----------------------------------------------------------------------------------------------------------

build() {
  [[ ${NO_BUILD:-} != true ]] || return 0
  local target=Delegations.sln
  if [[ ${#projects[@]} -eq 1 ]]; then target=tests/Delegations.${projects[0]}.Tests; fi
  echo "Building $target ($configuration)"
  if ! dotnet build "$target" -c "$configuration" -v quiet >"$logs/build.log" 2>&1; then
    grep -E ': (error|warning) ' "$logs/build.log" | sort -u | head -n 40 || tail -n 20 "$logs/build.log"
    echo 'The build failed.'
    exit 1
  fi
}

# Reads one number of the runner's summary, "  succeeded: 12".
count() { sed -n "s/^ *$1: *\([0-9]*\).*/\1/p" "$2" | tail -n 1; }

run() {
  local name=$1 log=$logs/$1.log code=0 started=$SECONDS good bad left
  dotnet exec "tests/Delegations.$name.Tests/bin/$configuration/net10.0/Delegations.$name.Tests.dll" --progress off --no-ansi --timeout 25m \
    >"$log" 2>&1 </dev/null || code=$?
  good=$(count succeeded "$log") bad=$(count failed "$log") left=$(count skipped "$log")
  good=${good:-0} bad=${bad:-0} left=${left:-0}

  # A project that ran no test, or died before its summary, is one failure: nothing else would show it.
  if ((good + bad == 0)) || { ((code != 0)) && ((bad == 0)); }; then
    bad=$((bad + 1))
    echo "$name: exit code $code without a failed test; the end of $log:"
    tail -n 30 "$log"
  elif ((bad > 0)); then
    grep -A 15 -E '^ *(failed|fail) ' "$log" | head -n 120 || true
    echo "$name: more in $log"
  fi
  printf '%-13s %5d passed %4d failed %4d skipped  %4d s\n' "$name" "$good" "$bad" "$left" $((SECONDS - started))
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
}

mkdir -p "$logs"
rm -f "$logs"/*.log "$logs/summary.txt"

case $what in
  all) ;;
  quick) projects=(Core Api Web Architecture) ;;
  -h | --help) sed -n '2,10s/^# \{0,1\}//p' "$0" && exit 0 ;;
  *)
    name=${what#Delegations.} name=${name%.Tests}
    if [[ ! -d tests/Delegations.$name.Tests ]]; then
      echo "There is no tests/Delegations.$name.Tests." >&2
      exit 2
    fi
    projects=("$name")
    ;;
esac

if ! command -v dotnet >/dev/null; then
  echo 'The .NET 10 SDK is missing: https://dotnet.microsoft.com/download' >&2
  exit 2
fi

if [[ $what == quick ]]; then
  unset DELEGATIONS_TEST_POSTGRES
  echo 'quick: without Chromium and PostgreSQL.'
else
  install_what_is_missing
  if has_postgres >/dev/null && [[ -z ${DELEGATIONS_TEST_POSTGRES:-} ]] && ! start_postgres; then
    left_out+=("every persistence test on PostgreSQL (it does not start, see $logs/postgres*.log)")
  fi
fi

build
for name in "${projects[@]}"; do run "$name"; done

for line in "${left_out[@]}"; do echo "Left out: $line"; done
if in_ci && [[ ${#left_out[@]} -gt 0 ]]; then
  echo 'In CI nothing may be left out.'
  failed=$((failed + ${#left_out[@]}))
fi
if ((skipped > 0)); then echo "$skipped skipped: the reasons are in $logs/*.log"; fi
echo "$passed passed, $failed failed" | tee "$logs/summary.txt"
((failed == 0))
