#!/usr/bin/env bash
# Ten times capacity, a storm beside a quiet municipality, and a hundred thousand writes whose visitors go away; each also with
# proof that it can fail. Wants a machine that does nothing else. DROPS=100000, SECONDS_EACH=10.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=scripts/common.sh
. scripts/common.sh

need_rust
need_node
web_assets
say "Building …" >&2
cargo build --quiet --release --locked --package fodfaeste --package bench-overload
built=$CARGO_TARGET_DIR/release
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$built/fodfaeste" example --data "$scratch/data" >/dev/null
"$built/fodfaeste" load --data "$scratch/data" --municipality nabo examples/slagelse-2019 >/dev/null
overload() { "$built/bench-overload" --program "$built/fodfaeste" --data "$scratch/data" "$@"; }

printf '%s, %s cores; Fodfæste at %s\n\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc)" \
  "$(git rev-parse --short HEAD)"
overload storm --stormy slagelse-2019 --quiet nabo --seconds "${SECONDS_EACH:-10}"
say
overload --prove-it-can-fail storm --stormy slagelse-2019 --quiet nabo --seconds "${SECONDS_EACH:-10}"
say
overload drops --municipality slagelse-2019 --count "${DROPS:-100000}"
say
overload --prove-it-can-fail drops --municipality nabo --count 2000
