#!/usr/bin/env bash
# Measures the audit log on SQLite and on a PostgreSQL of its own, both syncing to disk. Wants a machine that does nothing else.
# SCRATCH names the folder on the disk to measure; ENTRIES=500000, SECONDS_EACH=10.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=scripts/common.sh
. scripts/common.sh

need_rust
say "Building …" >&2
cargo build --quiet --release --locked --package bench-audit
program=$CARGO_TARGET_DIR/release/bench-audit
scratch=$(mktemp -d -p "${SCRATCH:-$PWD}" bench-audit.XXXXXX)
postgres=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -1)
as_server=()
if [ "$(id -u)" -eq 0 ]; then as_server=(runuser -u postgres --); fi

end() {
  if [ -f "$scratch/cluster/postmaster.pid" ]; then
    "${as_server[@]+"${as_server[@]}"}" "$(dirname "$postgres")/pg_ctl" stop --silent --mode fast --pgdata "$scratch/cluster" || true
  fi
  rm -rf "$scratch"
}
trap end EXIT

printf '%s, %s cores, Linux %s\n\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc)" "$(uname -r)"
measure() { "$program" --entries "${ENTRIES:-500000}" --seconds "${SECONDS_EACH:-10}" "$@"; }
measure --data "$scratch/sqlite"

[ -n "$postgres" ] || stop "PostgreSQL is not installed, so only SQLite was measured."
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
password=$(python3 -c 'import secrets; print(secrets.token_hex(16))')
printf '%s' "$password" >"$scratch/password"
if [ "$(id -u)" -eq 0 ]; then chown -R postgres: "$scratch"; fi
(
  cd "$scratch"
  "${as_server[@]+"${as_server[@]}"}" "$postgres" --pgdata "$scratch/cluster" --username fodfaeste --encoding UTF8 \
    --locale C.UTF-8 --auth scram-sha-256 --pwfile "$scratch/password" >"$scratch/initdb.log"
  "${as_server[@]+"${as_server[@]}"}" "$(dirname "$postgres")/pg_ctl" start --silent --wait --pgdata "$scratch/cluster" \
    --log "$scratch/server.log" --options "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$scratch"
) || stop "PostgreSQL could not be started: see $scratch/server.log."
printf '\n'
measure --database "postgres://fodfaeste:$password@127.0.0.1:$port/postgres"
