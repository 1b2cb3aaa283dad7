"""What check_floors reads out of the benchmark's output, and when it complains."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import check_floors

SAID = """kursk: quantity 30/40, must find 5/6, few others 1/1

newsquant (304 texts, 12,345 words/s)
  value                  P  93.4  R  91.0  F1  92.2   (tp 1, gold 2, pred 3)
  value+unit~            P  83.4  R  81.0  F1  82.2   (tp 1, gold 2, pred 3)

polnear direct (9,876 words/s)
  end to end             P 90.1  R 80.2  F1 84.9

inject (1682 documents, 1,234,567 words, 400,000 words/s)
kind                  n  recall  strict  control flagged  both right
ages                 50    80.0    78.0              2.0        76.0
totals               50    60.0    58.0              0.0        58.0
ALL                 100    70.0    68.0              1.0        67.0
how=swap             10    70.0    68.0              9.0        60.0
macro recall (strict) 68.0

clean (832 documents, 567,890 words, 400,000 words/s)
set              docs      words  alarms  per 1,000  docs with any
bbc               100     40,000       2      0.050            2.0
ALL               832    567,890      40      0.070            4.0

pairs (3129 pairs, 1,000 pairs/s)
set                          n    acc  contr P      R     F1  alarm on entailment
numhg-headline             500   80.0     91.0   60.0   72.3                  2.0
fragments-counting         523   30.2        -    0.0    0.0                  0.0
rte-num                    455   48.8        -      -      -                  0.0

realdrift (53 cases, 30 s)
all                          20      5     28     53   37.7%

clusters (dev)
must found 30 of 69 (43.5%); with the labelled severity 20 of 30
must_not violated 3 of 287; 1 more in a finding that holds a must
"""


def test_figures_are_read_from_every_section() -> None:
    assert {figure.name: figure.value for figure in check_floors.figures(SAID)} == {
        "kursk/quantity": 75.0, "kursk/must find": 83.3, "kursk/few others": 100.0,
        "quantities/newsquant value F1": 92.2, "quantities/newsquant value+unit~ F1": 82.2,
        "attribution/polnear direct end to end F1": 84.9,
        "inject/macro both right": 67.0, "inject/controls flagged": 1.0,
        "clean/bbc alarms per 1,000 words": 0.05, "clean/ALL alarms per 1,000 words": 0.07,
        "pairs/numhg-headline precision": 91.0, "pairs/numhg-headline F1": 72.3,
        "pairs/fragments-counting F1": 0.0,
        "realdrift/found": 37.7, "clusters/found": 43.5, "clusters/look-alikes flagged": 3.0}


def test_a_share_may_sink_by_half_a_point_and_a_count_may_not_rise() -> None:
    share = check_floors.Figure("f1", 92.0, check_floors.MORE)
    assert not share.worse_than(92.5)
    assert share.worse_than(92.6)
    count = check_floors.Figure("flagged", 4, check_floors.NO_MORE)
    assert not count.worse_than(4)
    assert count.worse_than(3)
    assert count.better_than(5)
