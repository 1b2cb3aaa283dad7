"""The regular expression that cuts a text into pieces: a token each, with the white space after it.

It is the floor under everything, so its order is by frequency: plain words first, which most text is made of, then marks, and only
then what needs a closer look. No part may look back over what another start has walked: the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from checker.patterns import compiled

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"          # string has it too, and is slow to import
_PLAIN = r"[A-Za-z]?[a-z]++ (?=[A-Za-z])|[,.;:)?!%”] (?=[A-Za-z])"
# what most of the other words, marks and numbers are, and what stands behind them shows it
_USUAL = (r"[A-Za-z]++(?=[,;)”\n]| [^\W\d_])", r"[{unabbreviated}][A-Za-z]++(?=\.(?!\S))", r"[(),;?!%”“\"\[\]*|>]|[.:–—-](?!\S)",
          r"\d++(?=[.,;)]?[ \n][a-wyzA-WYZ]|%)", r"['’]s(?![^\W_])")
_LETTERS = (r"(?=[^\W\d_])(?:{abbreviations}",
            r"(?:https?://|www\.)[^\s<>]+",                          # addresses: one token, never read
            r"[^\W_][\w.+-]{0,63}+@[\w-]+(?:\.[\w-]+)+",
            r"(?:[A-Z]\.){2,}|(?<![\d°])[A-Z]\.(?=\s[A-Z])",                   # U.S.; the initial of a name
            r"{glued}",                                              # US$5, EUR5
            r"T(?<=\dT)(?=\d\d:\d\d)",                                     # 2024-06-03T10:00
            r"x(?=\d)(?:(?<=[1-9]x)|(?<=\d0x))",                             # 10x12; not 0x1F
            r"[^\W\d_]++(?:\d\w*(?:\.\d+)*|(?:['’](?!s(?![^\W_]))[^\W\d_]+)*))")     # H1N1, T1110.001; don’t
_DIGITS = (r"(?=[\d.'’−-])(?:\d[\w.+-]{0,63}+@[\w-]+(?:\.[\w-]+)+",
           r"\d{4}-\d\d-\d\d(?!\d)|\d{1,4}/\d{1,2}/\d{1,4}(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)",
           r"\d{1,2}(?::\d\d(?::\d\d)?(?:\.\d{1,3}(?!\d|\.\d))?(?!\d)|h[0-5]\d(?:m(?:ins?)?)?(?!\w))",               # 9:30, 3:42.10, 9h30, 1h45min
           r"\d{1,2}\.\d{1,2}\.\d{2,4}(?![\d])",
           r"\d++(?:st(?<=1st)(?<!11st)|nd(?<=2nd)(?<!12nd)|rd(?<=3rd)(?<!13rd)|th)(?![^\W_])",
           r"['’]?\d{2,4}['’]?s(?![^\W_])",
           # 1.5e-3, 6 x 10^23
           r"(?:[-−](?<![\w).%°].)(?:(?<!\d .)|(?=[\d.]+ ?%))(?<!\d[€£$¥].)(?<!\+/.))?(?:\d+(?:\.\d+)?(?:[eE][-+−]?\d+(?!\w)|\s?[x×]\s?10(?:\^[-+−]?\d+|[⁰¹²³⁴-⁹⁻]+))|\d+\.\d+\s?[x×]\s?10[-−]\d+|\d+(?:\.\d+)?\^[-+−]?\d+|10(?<!\d10)⁻?[⁰¹²³⁴-⁹]+",
           # 12 000, 10, 000; 12,34,567
           r"[1-9]\d{0,2}(?:,? \d{3})*,? 000(?![\d,])|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?(?!\d)",
           r"(?:\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?![\d])|\d+)(?:\.\d+)*(?![\d]))",
           r"(?<![\w.])\.\d+",
           r"-(?<=:\d\d:\d\d-)\d\d:\d\d(?![\d:])",                       # 10:00:00-05:00
           r"['’]s(?![^\W_])|\.\.\.|[-–—]{2,3}|''|.)")
# "1, 500" and "5. 9", in a text that was cut at its marks and joined again with blanks
_REJOINED = r"(?<![\d.,]\d)[1-9]\d{0,2}(?: ?, \d{3})+(?![\d:])|(?<!\d)\d{1,3}\. \d{1,2}(?![\d:%]|[.,] ?\d| [A-Z])|" \
    r"(?:(?<=\b(?:at|by|to) )|(?<=\bfrom )|(?<=\buntil ))\d{1,2}: \d\d(?![\d%]|,\d)|(?<![\d.,:])\d{1,2}: \d\d(?= ?[ap]\.? ?m\b)"
_MARKS = r"[-–—]{2,3}|``|\+(?<=:\d\d\+)\d\d:\d\d(?![\d:])|."
_SPACE = r"(?: (?=\S)|(?=\S)|(?:[^\S\n]|\n(?![^\S\n]*\n))*)"         # never over an empty line


# What shows that a text is such a one: "well - to - do", "12, 000", "the bow , the stern", "at 8: 30", but not "Day 1: 24 km". Plain text is looked for first: a search for
# all that may come before it would take as long as cutting the text does.
_SIGNS = tuple([(sign, compiled(source)) for sign, source in (
    (" - ", r" - (?<=[a-z\d] - )[a-z]+ - [a-z]"), (", 000", r", 000(?<=\d, 000)(?!\d)"), (" , ", r" , (?<=[a-z\d] , )[a-z\d]"),
    (": ", r": (?:(?<=\b(?:at|by|to) \d: )|(?<=\b(?:at|by|to) \d\d: )|(?<=\bfrom \d: )|(?<=\bfrom \d\d: )|(?<=\d: )(?=\d\d ?[ap]\.? ?m\b))\d\d(?!\d)"))])


def rejoined(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text was cut at its marks and joined again with blanks."""
    for sign, whole in _SIGNS:
        at = text.find(sign, start, end)
        if at >= 0 and whole.search(text, at, end):
            return True
    return False


def pattern(abbreviations: Collection[str], glued: Collection[str], sums: Mapping[str, str], torn: bool = False) -> re.Pattern[str]:
    """The pattern of a language: ``abbreviations`` keep their full stop, ``glued`` signs are tokens right before digits, those of ``sums`` right before
    the numbers that a pattern describes; of a text with blanks inside its
    numbers where it is ``torn``."""
    marks, signs = _alternatives(abbreviations), _alternatives(glued)
    begun = {form[0] for form in (*abbreviations, *glued)}
    usual = "|".join(_USUAL).replace("{unabbreviated}", "".join([letter for letter in _ALPHABET if letter not in begun]))
    letters = "|".join(_LETTERS).replace("{abbreviations}", rf"(?=[^\W\d_]{{1,6}}\.)(?:{marks})(?![^\W_])" if marks else "(?!)")
    before = [rf"(?:{signs})(?=\s?[.\d])" if signs else "(?!)", *(f"{re.escape(sign)}(?={number})" for sign, number in sums.items())]
    letters = letters.replace("{glued}", "|".join(before))
    signs_alone = rf"(?:{signs})(?=\s?[.\d])|" if signs else ""
    digits = "|".join((*_DIGITS[:5], _REJOINED, *_DIGITS[5:]) if torn else _DIGITS)
    return compiled(f"{_PLAIN}|(?:{usual}|{letters}|{digits}|{signs_alone}{_MARKS}){_SPACE}|\\s+", re.DOTALL)


def _alternatives(forms: Collection[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
