"""Sets the plain source with Typst's own library: `floor.py FOLDER` writes FOLDER/plain.pdf, with the report's fonts."""

import sys
from pathlib import Path

import typst

folder = Path(sys.argv[1])
fonts = [str(folder.parent / "fonts")]
typst.compile(str(folder / "plain.typ"), output=str(folder / "plain.pdf"), font_paths=fonts, ignore_system_fonts=True)
