# shellcheck shell=bash
# Words that ./run, ./test and ./check share. Not for: running on its own; it is read by them.

# Built files live outside the clone, so that a fresh clone on the same machine builds quickly.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/fodfaeste
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}
venv=$cache/venv

say() { printf '%s\n' "$*"; }

# One plain sentence, and no further.
stop() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# need COMMAND SENTENCE: stops with the sentence when the command is not there.
need() { command -v "$1" >/dev/null 2>&1 || stop "$2"; }

need_rust() {
  need cargo "Rust is missing: install rustup or your system's rust, version 1.92 or later."
  need cc "a C compiler is missing (SQLite is built from source): install build-essential or the like."
}

need_node() {
  need node "Node is missing: install Node 20 or later."
  need npm "npm is missing: it comes with Node."
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || stop "Node is too old: version 20 or later is needed, this is $(node --version)."
}

need_python() {
  need python3 "Python is missing: install Python 3.9 or later."
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' || stop "Python is too old: version 3.9 or later is needed."
}

# Installs packages of the npm lock file, unless they are the ones that are there, and builds what the binary embeds.
web_assets() {
  [ -f package-lock.json ] || stop "package-lock.json is missing: this is not a whole checkout."
  local wanted had=node_modules/.installed-from
  wanted=$(sha256sum package-lock.json | cut -d' ' -f1)
  if [ ! -f "$had" ] || [ "$(cat "$had")" != "$wanted" ]; then
    say "Installing web packages …"
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error \
      || stop "npm could not install the web packages: see its words above."
    printf '%s' "$wanted" >"$had"
  fi
  node assets/build.mjs || stop "the web assets could not be built: see above."
}

# python_tools PACKAGE…: a virtual environment with these packages, beside the built files. Says no when
# one is not to be had.
python_tools() {
  if [ ! -x "$venv/bin/python" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv" || return 1
  fi
  local package missing=()
  for package in "$@"; do
    [ -e "$venv/.has-$package" ] || missing+=("$package")
  done
  for package in "${missing[@]+"${missing[@]}"}"; do
    if "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$package"; then
      touch "$venv/.has-$package"
    else
      return 1
    fi
  done
}

# apt_packages PACKAGE…: installed through apt, as root or through sudo.
apt_packages() {
  [ $# -gt 0 ] || return 0
  need apt-get "these packages are missing and there is no apt to install them: $*."
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    need sudo "these packages are missing and need root to install: $*."
    as_root=(sudo)
  fi
  say "Installing $* …"
  "${as_root[@]+"${as_root[@]}"}" apt-get update -qq >/dev/null || stop "apt-get update failed."
  "${as_root[@]+"${as_root[@]}"}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null || stop "apt could not install: $*."
}
