"""Danish that people understand: the manual and the papers on privacy keep to LIX 40, and every rule of law that a paper leans on
stands in the one list of them.

LIX is words a sentence plus long words (over six letters) in a hundred. Run by ./check. Not for: texts of the program, which
are short; nor for whether a rule of law is right, which a jurist says.
"""

import re
import sys
from pathlib import Path

HARDEST = 40
FOLDERS = (Path("docs/manual"), Path("docs/privatliv"))
RULES = Path("docs/privatliv/retskilder.md")
# Planted: a text that must be found too hard.
HARD = "Databehandlingens retsgrundlag forudsætter, at forvaltningsmyndigheden dokumenterer konsekvensvurderingens forudsætninger."


def sentences(text: str) -> list[str]:
    """Sentences of a Markdown text. Code is left out; a list's items and a table's cells are sentences of their own."""
    text = re.sub(r"```.*?```", "", text, flags=re.S)
    text = re.sub(r"`[^`]*`", "x", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    pieces = [""]
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("|"):
            pieces += line.split("|")
        elif re.match(r"([-*>#]|\d+\.)", line) or not line:
            pieces += ["", line] if line else [""]
        else:
            pieces[-1] += " " + line
    parts = [part for piece in pieces for part in re.split(r"(?<=[.!?:])\s+", piece)]
    return [part for part in parts if re.search(r"[a-zæøå]", part)]


def lix(text: str) -> float:
    """How hard a text is to read."""
    parts = sentences(text)
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(parts))
    return len(words) / max(1, len(parts)) + 100 * sum(len(word) > 6 for word in words) / max(1, len(words))


def rules_in(text: str) -> set[str]:
    """The rules that a paper leans on: R12, or R30 to R32."""
    numbers = {int(number) for number in re.findall(r"\bR(\d+)\b", text)}
    for first, last in re.findall(r"\bR(\d+)–R(\d+)\b", text):
        numbers |= set(range(int(first), int(last) + 1))
    return {f"R{number}" for number in numbers}


def wrong() -> list[str]:
    """Sentences about the manual and the papers in the tree."""
    texts = {path: path.read_text(encoding="utf-8") for folder in FOLDERS for path in sorted(folder.glob("*.md"))}
    hard = {path: lix(text) for path, text in texts.items()}
    if lix(HARD) <= HARDEST:
        return ["the check of LIX does not see a hard text"]
    found = [f"{path}: LIX {number:.0f}, at most {HARDEST}" for path, number in hard.items() if number > HARDEST]
    listed = set(re.findall(r"^\| (R\d+) \|", texts.pop(RULES), flags=re.M))
    named = {path: rules_in(text) for path, text in texts.items()}
    found += [f"{path}: {rule} is not in {RULES}" for path, rules in named.items() for rule in sorted(rules - listed)]
    found += [f"{RULES}: no paper names {rule}" for rule in sorted(listed.difference(*named.values()))]
    return found


def main() -> int:
    sentences_wrong = wrong()
    print("\n".join(f"   {sentence}" for sentence in sentences_wrong), end="\n" if sentences_wrong else "")
    return 1 if sentences_wrong else 0


if __name__ == "__main__":
    sys.exit(main())
