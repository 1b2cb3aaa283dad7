"""The prose of a notebook: https://nbformat.readthedocs.io/en/latest/format_description.html."""

from __future__ import annotations

import datetime

from checker.document import Document
from checker.readers._json.scan import String, entries, item, parse, words
from checker.readers._markup.page import read_page
from checker.readers._markup.visible import Flat, Visible, joined
from checker.readers._published import day


def read_notebook(name: str, source: str, date: datetime.date | None, title: str | None) -> Document:
    """The document that the notebook ``source`` is; raises UserError where it is no JSON."""
    notebook = parse(name, source)
    cells = [cell for sheet in (notebook, *entries(notebook, "worksheets")) for cell in entries(sheet, "cells")]
    flats: list[Flat] = []
    for cell in cells:
        kind, given = words(cell, "cell_type"), item(cell, "source")
        flat = joined([piece.flat() for piece in ([given] if isinstance(given, String) else entries(given)) if isinstance(piece, String)], "")
        # a raw cell of front matter is Quarto's
        if kind in ("markdown", "heading") or (kind == "raw" and not flats and flat.text.startswith("---")):
            flats.append(flat)
    flat = joined(flats, "\n\n")
    page = read_page(name, flat.text, None, None)
    out = Visible()
    out.embed(page, flat)
    about = "metadata"
    return out.finish(name, source, title=page.title or words(notebook, about, "title") or title,
                      date=page.date or day(words(notebook, about, "date") or "") or date,
                      language=page.language)
