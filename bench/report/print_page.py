"""Gives the web edition's page a cover heading and the print style: `print_page.py PAGE.html OUT.html`.

The style and the fonts lie in the folder `fonts` beside the page.
"""

import re
import sys
from pathlib import Path

page = Path(sys.argv[1]).read_text(encoding="utf-8")
title = re.search(r"<title>(.*?)</title>", page)
if title is None:
    sys.exit("the page has no title")
page = page.replace("</head>", '<link rel="stylesheet" href="fonts/print.css"></head>', 1)
page = page.replace("<body>", f"<body><h1>{title.group(1)}</h1>", 1)
Path(sys.argv[2]).write_text(page, encoding="utf-8")
