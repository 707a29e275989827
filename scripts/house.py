"""House rules that no other tool holds: how long a file may be, and that documents name only paths and tests that exist.

Run by ./check. Advises on files over 300 lines, fails over 400 unless docs/long-files.txt lists the file with a reason,
and fails when that list names a file that no longer needs it: the list only shrinks.
"""

import re
import subprocess
import sys
from pathlib import Path

ADVISED, ALLOWED = 300, 400
CODE = {".rs", ".mjs", ".js", ".css", ".html", ".typ", ".sql", ".py", ".sh", ".toml"}
# Made by a build or by running the program, so not in the tree.
MADE = ("crates/web/dist", "node_modules", "data/", "./data")
LIST = Path("docs/long-files.txt")


def tracked() -> list[Path]:
    """Files that are in the tree or about to be: what is ignored is nobody's to judge."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        check=True, capture_output=True, text=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := Path(name)).is_file()]


def long_files(paths: list[Path]) -> list[str]:
    """Sentences about files that are too long."""
    excused = {}
    if LIST.is_file():
        for line in LIST.read_text(encoding="utf-8").splitlines():
            name, _, reason = line.partition(" ")
            if name and not name.startswith("#"):
                excused[name] = reason.strip()
    wrong = []
    for path in paths:
        # Data files are as long as the facts they hold, and texts as long as what there is to say.
        if path.suffix not in CODE or path.parts[0] == "examples":
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > ALLOWED and not excused.pop(path.as_posix(), ""):
            wrong.append(f"{path}: {lines} lines, at most {ALLOWED}: split it, or list it with a reason in {LIST}")
        elif ADVISED < lines <= ALLOWED:
            print(f"   advice: {path} has {lines} lines; explain yourself from {ADVISED}")
    wrong += [f"{LIST}: {name} no longer needs its line, or has no reason" for name in excused]
    return wrong


def dead_paths(paths: list[Path]) -> list[str]:
    """Sentences about documents that name what is not there."""
    known = {path.as_posix() for path in paths}
    known |= {parent.as_posix() for path in paths for parent in path.parents}
    roots = {path.parts[0] for path in paths if len(path.parts) > 1}
    wrong = []
    for document in (path for path in paths if path.suffix == ".md"):
        text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.S)
        named = [(name, Path(".")) for name in re.findall(r"`([^`\s]+)`", text) if name.split("/")[0] in roots and "/" in name]
        named += [(name, document.parent) for name in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if ":" not in name]
        for name, base in named:
            name, _, test = name.partition("::")
            # A pattern or a place to fill in is not a path.
            if re.search(r"[*<>{}…$]", name) or name.startswith(MADE):
                continue
            parts: list[str] = []
            for part in (base / name).parts:
                if part == "..":
                    parts = parts[:-1]
                else:
                    parts.append(part)
            if "/".join(parts) not in known:
                wrong.append(f"{document}: names {name}, which is not there")
            elif test and f"fn {test}(" not in (base / name).read_text(encoding="utf-8"):
                wrong.append(f"{document}: names {test}, which is not in {name}")
    return wrong


def main() -> int:
    paths = tracked()
    wrong = long_files(paths) + dead_paths(paths)
    print("\n".join(f"   {sentence}" for sentence in wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
