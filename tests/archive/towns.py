"""Pieces of a small press, as many as wanted: towns, their fairs and their figures, none of them twice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

TOWNS = ("Aldermere", "Brockhaven", "Caldwick", "Dunmarsh", "Elverton", "Fenbridge", "Garrowby", "Hexcombe")
FAIRS = ("Harbour Fair", "Cider Days", "Lantern Walk", "Kite Meeting", "Orchard Week")
MAYORS = ("Ines Halvorsen", "Tobias Renn", "Maud Okafor", "Pieter Lindqvist")


def piece(number: int, change: int = 0) -> dict[str, str]:
    """A piece as a line of a stream; its figures differ with ``change``."""
    town, fair, mayor = (names[number * step % len(names)] for names, step in ((TOWNS, 3), (FAIRS, 7), (MAYORS, 5)))
    visitors, stalls = 2_000 + number * 37 % 9_000 + change * 150, 40 + number % 60 + change
    year = 2010 + number % 14
    text = (f"{town} counts {visitors:,} visitors at the {fair}\n\nThe {fair} in {town} drew {visitors:,} visitors in {year}, mayor {mayor} said. "
            f"\"We had room for {stalls} stalls,\" Halvorsen's office wrote on 4 May {year}. Entry cost ${3 + number % 5}.50, up from ${2 + number % 5}.\n\n"
            f"About {visitors // 20} volunteers cleaned the {9 + number % 8} km of paths along the river Orre.\n")
    return {"id": f"{town.lower()}-{number:05}", "text": text, "date": f"{year}-05-{1 + number % 28:02}"}


def stream(path: Path, numbers: Sequence[int], change: int = 0) -> Path:
    """A stream of these pieces in a file."""
    path.write_text("".join(json.dumps(piece(number, change)) + "\n" for number in numbers), encoding="utf-8")
    return path


def texts(numbers: Sequence[int], change: int = 0) -> Iterator[str]:
    """The texts of these pieces."""
    return (piece(number, change)["text"] for number in numbers)
