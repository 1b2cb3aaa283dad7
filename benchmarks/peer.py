"""One of the programs that peers.py compares with, run in their environment: ``python peer.py NAME`` with texts of news as JSON on standard input.

Prints the seconds of the process on a core, after a first text has warmed it, and what was found.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable, Sequence


def quantulum() -> Callable[[str], int]:
    """Figures with their units."""
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


def recognizers() -> Callable[[str], int]:
    """Numbers, dates, currencies, dimensions, ages and temperatures: what of it claimlint reads too."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number import Culture, recognize_number
    from recognizers_number_with_unit import (
        recognize_age,
        recognize_currency,
        recognize_dimension,
        recognize_temperature,
    )

    every = (recognize_number, recognize_datetime, recognize_currency, recognize_dimension, recognize_age, recognize_temperature)
    return lambda text: sum(len(recognize(text, Culture.English)) for recognize in every)


def proselint() -> Callable[[str], int]:
    """All its checks of style."""
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda text: len(LintFile("text", text).lint())


def main(name: str, texts: Sequence[str]) -> None:
    warnings.filterwarnings("ignore")
    run = PEERS[name]()
    run(texts[0])
    began = time.process_time()
    found = sum(map(run, texts))
    print(json.dumps({"seconds": time.process_time() - began, "found": found}))


PEERS = {"quantulum3": quantulum, "Recognizers-Text": recognizers, "proselint": proselint}

if __name__ == "__main__":
    main(sys.argv[1], json.load(sys.stdin))
