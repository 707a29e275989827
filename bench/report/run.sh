#!/usr/bin/env bash
# Measures the whole report, its PDF against WeasyPrint and against Typst alone, and the server's start and memory.
# Prints Markdown that RESULTS.md keeps. Wants a machine that does nothing else. ROUNDS=7, SEED=1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=scripts/common.sh
. scripts/common.sh

need_rust
need_node
need_python
web_assets
missing=()
[ -e /usr/lib/x86_64-linux-gnu/libpangoft2-1.0.so.0 ] || [ -e /usr/lib/aarch64-linux-gnu/libpangoft2-1.0.so.0 ] \
  || missing+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
command -v pdfinfo >/dev/null 2>&1 || missing+=(poppler-utils)
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
apt_packages "${missing[@]+"${missing[@]}"}"
python_tools weasyprint typst || stop "Python could not install weasyprint and typst: see above."

say "Building …" >&2
cargo build --quiet --release --locked --package fodfaeste --package synthetic --package bench-report
built=$CARGO_TARGET_DIR/release
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

mkdir "$scratch/fonts"
cp crates/web/dist/fonts-paper/*.ttf bench/report/print.css "$scratch/fonts/"
"$built/fodfaeste" example --data "$scratch/example" >/dev/null
"$built/synthetic" --data "$scratch/synthetic" --size ten-years --seed "${SEED:-1}" >"$scratch/rows"
# The first start makes a password, which is slow on purpose; what is measured is every start after it.
"$built/fodfaeste" password --data "$scratch/example" >/dev/null

printf '%s, %s cores, Linux %s\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc)" "$(uname -r)"
printf '%s; WeasyPrint %s; Typst for Python %s; Fodfæste at %s\n' "$(rustc --version | cut -d' ' -f1-2)" \
  "$("$venv/bin/pip" show weasyprint 2>/dev/null | sed -n 's/^Version: //p')" \
  "$("$venv/bin/pip" show typst 2>/dev/null | sed -n 's/^Version: //p')" "$(git rev-parse --short HEAD)"
printf '\nRows of the synthetic programme:\n\n'
sed 's/^/    /' "$scratch/rows"

cd bench/report
"$venv/bin/python" measure.py --built "$built" --python "$venv/bin/python" --scratch "$scratch" \
  --rounds "${ROUNDS:-7}" --synthetic-report "$(sed -n 's/^report: //p' "$scratch/rows")"

printf '\n### Pages\n\n| PDF | Pages |\n|---|---|\n'
for pdf in "$scratch"/*.pdf "$scratch"/*-plain/plain.pdf; do
  printf '| %s | %s |\n' "${pdf#"$scratch"/}" "$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')"
done
