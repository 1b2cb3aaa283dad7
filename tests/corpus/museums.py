"""A press that writes of nothing but museums: as many short pieces as wanted, all of which count visitors, and some of which contradict another one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_FIRST = ("Al", "Bar", "Cor", "Dun", "El", "Fen", "Gar", "Hol", "Il", "Jor", "Kel", "Lan", "Mor", "Nor", "Or", "Pen", "Quor", "Rid", "Sel", "Tor",
          "Ul", "Ver", "Wes", "Yar", "Zel", "Bre", "Cla", "Dra")
_SECOND = ("a", "be", "ca", "da", "e", "fa", "go", "ha", "i", "ja", "ke", "lo", "ma", "ne", "o", "pe", "ra", "se", "ta", "u", "va", "wi", "ze", "bi", "co",
           "du", "fe", "gu")
_THIRD = ("by", "dale", "den", "dorf", "field", "ford", "ham", "haven", "hurst", "ley", "lund", "mark", "mere", "mond", "more", "nau", "ness", "port",
          "rock", "shaw", "stad", "sted", "stoke", "ton", "vik", "ville", "wick", "worth")
_GIVEN = ("Ann", "Boris", "Carla", "Dmitri", "Edith", "Farid", "Greta", "Hugo")
_PIECES_A_DAY = 8
_AFTER = 10              # pieces lie between two that contradict each other


def town(number: int) -> str:
    """The name of a town, another one for each number below 21,952."""
    return _FIRST[number % 28] + _SECOND[number // 28 % 28] + _THIRD[number // 784 % 28]


def piece(number: int, contradicted: int) -> dict[str, str]:
    """A piece. Of the first pieces, ten times as many as are ``contradicted``, the tenth of each ten gives another figure for the museum of the first."""
    about = number - _AFTER + 1 if number < contradicted * _AFTER and number % _AFTER == _AFTER - 1 else number
    visitors = 2_000 + about * 37 % 9_000 + (0 if about == number else 1_100)
    day = date(2015, 1, 1) + timedelta(days=number // _PIECES_A_DAY)
    text = (f"The {town(about)} museum counted {visitors:,} visitors in {2000 + about % 14}, said curator {_GIVEN[about % 8]} {town(about * 7 % 400)}son.\n")
    return {"id": f"{number:05}", "text": text, "date": day.isoformat()}


def pieces(count: int, contradicted: int) -> Iterator[dict[str, str]]:
    """So many pieces."""
    return (piece(number, contradicted) for number in range(count))


def planted(contradicted: int) -> set[tuple[str, str]]:
    """The ids of the pieces that contradict each other."""
    return {(f"{number * _AFTER:05}", f"{number * _AFTER + _AFTER - 1:05}") for number in range(contradicted)}


def stream(path: Path, count: int, contradicted: int) -> Path:
    """The pieces as lines of JSON."""
    path.write_text("".join(json.dumps(one) + "\n" for one in pieces(count, contradicted)), encoding="utf-8")
    return path
