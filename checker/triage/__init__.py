"""What becomes of findings once they are found: told, or put aside with the reason (suppressed, known from a baseline, touching no change).

Each module takes a report and gives it back with some findings moved to ``Report.aside``; nothing is dropped.
"""

BASELINE, SUPPRESSIONS = ".claimlint-baseline.json", ".claimlint-suppressions.yaml"      # where these files are looked for
