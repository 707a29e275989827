"""The plainest Typst source that holds a composed document: its words, tables and charts and none of our layout.

What setting it costs is the floor below which no report set with Typst can go. Not for: anything that is read.
"""

import json
import sys
from pathlib import Path

# Characters that mean something in Typst's markup.
MARKS = '\\#$*_`<>@[]~=-+/"\''


def words(text):
    return "".join("\\" + letter if letter in MARKS else letter for letter in text)


def prose(pieces):
    out = []
    for piece in pieces:
        kind, content = piece["kind"], piece.get("content")
        if kind == "text":
            out.append(words(content))
        elif kind in ("strong", "emphasis"):
            out.append(f"#{'strong' if kind == 'strong' else 'emph'}[{prose(content)}]")
        elif kind == "line_break":
            out.append("#linebreak()")
        else:
            out.append(words(content["text"]))
    return "".join(out)


def table(content):
    columns = len(content["columns"])
    cells = [f"[{words(column['title'])}]" for column in content["columns"]]
    head = f"table.header({', '.join(cells)})"
    rows = []
    for row in content["rows"]:
        texts = [row["header"], *(cell["text"] for cell in row["cells"])]
        rows.append(", ".join(f"[{words(text)}]" for text in texts))
    body = "".join(f",\n  {row}" for row in rows)
    notes = "\n\n".join(words(note) for note in content["notes"])
    return f"#figure(caption: [{words(content['caption'])}], table(columns: {columns}, {head}{body}))\n\n{notes}"


def profile(content, level):
    parts = [f"{'=' * level} {words(content['name'])}", words(content["purpose"])]
    parts += [prose(content["this_year"]), prose(content["next_year"])]
    parts += [f"{words(name)}: {words(value)}" for name, value in content["facts"]]
    return "\n\n".join(part for part in parts if part)


class Writer:
    """Writes the source and the drawings beside it."""

    def __init__(self, folder):
        self.folder = folder
        self.charts = 0

    def block(self, block, level):
        kind, content = block["kind"], block["content"]
        if kind in ("paragraph", "note"):
            return prose(content)
        if kind == "subheading":
            return f"{'=' * level} {words(content)}"
        if kind == "list":
            mark = "+" if content["ordered"] else "-"
            return "\n".join(f"{mark} {prose(item)}" for item in content["items"])
        if kind in ("quote", "recommendation"):
            return f"#quote(block: true)[{prose(content['text'])}]"
        if kind == "part":
            inner = [self.block(inner, level + 1) for inner in content["blocks"]]
            return "\n\n".join([f"{'=' * level} {words(content['title'])}", *inner])
        if kind == "table":
            return table(content)
        if kind == "chart":
            self.charts += 1
            (self.folder / f"chart-{self.charts}.svg").write_text(content["svg"], encoding="utf-8")
            drawing = f'image("chart-{self.charts}.svg", width: 100%, alt: "chart")'
            return f"#figure(caption: [{words(content['caption'])}], {drawing})"
        if kind == "profiles":
            return "\n\n".join(profile(one, level) for one in content)
        raise ValueError(f"a document holds a block of an unknown kind: {kind}")

    def section(self, section, level):
        parts = [f"{'=' * level} {words(section['title'])}", prose(section["lead"])]
        parts += [self.block(block, level + 2) for block in section["blocks"]]
        parts += [self.section(inner, level + 1) for inner in section["sections"]]
        return "\n\n".join(part for part in parts if part)


def main():
    document = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    writer = Writer(folder)
    head = [
        f'#set document(title: "{document["title"]}")',
        f'#set text(lang: "{document["language"]}", font: "IBM Plex Sans", size: 10.5pt, hyphenate: true)',
        "#set page(margin: (left: 40mm, right: 24mm, top: 26mm, bottom: 24mm), numbering: \"1\")",
        "#set par(justify: false)",
        "#outline()",
    ]
    sections = [writer.section(section, 1) for section in document["sections"]]
    definitions = [f"/ {words(one['title'])}: {words(one['text'])}" for one in document["definitions"]]
    (folder / "plain.typ").write_text("\n\n".join(head + sections + definitions), encoding="utf-8")


main()
