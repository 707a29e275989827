"""The list of security requirements, security/asvs.toml: every row is whole, names something that is there, and the number of
open ones only shrinks.

Run by ./check. Not for: whether a test proves what its row says; a person reads that.
"""

import re
import sys
from pathlib import Path

LIST = Path("security/asvs.toml")
# A requirement is one line, so that this reads it without a TOML reader (Python 3.9 has none).
ROW = re.compile(r'  \{ id = "(V[\d.]+)", level = [123], state = "(tested|documented|open)"(?:, by = "([^"]+)")?, says = "[^"]+" \},')


def trouble_with(place: str) -> str:
    """What is wrong with where a requirement is shown: a file, a test in a file, or a heading of a document."""
    name, mark, rest = re.fullmatch(r"([^:#]+)(::|#)?(.*)", place).groups()
    if not Path(name).is_file():
        return f"{name} is not there"
    text = Path(name).read_text(encoding="utf-8")
    # A test in Rust is named after `fn`, one in the browser by a sentence, of which the beginning is enough.
    test = rf"\btest\(\s*['`]{re.escape(rest)}" if name.endswith(".mjs") else rf"\bfn {re.escape(rest)}\("
    if mark == "::" and not re.search(test, text):
        return f"{name} has no test {rest}"
    headings = [heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text, flags=re.M)]
    if mark == "#" and rest not in headings:
        return f"{name} has no heading {rest}"
    return ""


def judged(text: str) -> list[str]:
    """Sentences about what is wrong with the list."""
    head, _, body = text.partition("\nrows = [\n")
    rows = [(line, ROW.fullmatch(line)) for line in body.splitlines() if line not in ("", "]") and not line.startswith("  #")]
    wrong = [f"not a whole row: {line[:60]}" for line, row in rows if row is None]
    found = [row.groups() for _, row in rows if row is not None]
    for name, state, place in found:
        if (place is None) != (state == "open"):
            wrong.append(f"{name} is {state} and names {place or 'no place'}")
        elif place and (trouble := trouble_with(place)):
            wrong.append(f"{name}: {trouble}")
    every = [name for name, _, _ in found] + re.findall(r'"(V[\d.]+)"', head)
    wrong += [f"{name} stands twice" for name in sorted(set(every)) if every.count(name) > 1]
    for word, number in {"applies": len(found), "open": sum(state == "open" for _, state, _ in found)}.items():
        if f"\n{word} = {number}\n" not in text:
            wrong.append(f"{number} rows, and `{word}` says otherwise; `open` is only ever lowered")
    return wrong


def unseen(text: str) -> list[str]:
    """Faults planted in the list that nobody would be told of: there must be none."""
    planted = {
        "a place that is not there": text.replace('by = "crates/', 'by = "nowhere/', 1),
        "a test that is not there": re.sub(r"(::\w+)", r"\1_at_all", text, count=1),
        "a heading that is not there": re.sub(r'#[\w-]+",', '#nothing",', text, count=1),
        "a row shown by nothing": re.sub(r'"documented", by = "[^"]+"', '"documented"', text, count=1),
        "a row that stands twice": re.sub(r"(  \{ id = .*\n)", r"\1\1", text, count=1),
        "one more that is open": text.replace('state = "tested"', 'state = "open"', 1),
    }
    usual = judged(text)
    return [f"the check does not see {fault}" for fault, other in planted.items() if judged(other) == usual]


def wrong() -> list[str]:
    """Sentences about the list in the tree."""
    text = LIST.read_text(encoding="utf-8")
    return [f"{LIST}: {sentence}" for sentence in judged(text) + unseen(text)]


def main() -> int:
    sentences = wrong()
    print("\n".join(f"   {sentence}" for sentence in sentences), end="\n" if sentences else "")
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())
