"""What the preamble of a LaTeX draft says of it for programs: its language."""

from __future__ import annotations

from checker.patterns import compiled

_BEGIN = "\\begin{document}"
_SAID = compiled(r"\\usepackage\[(?P<babel>[^\]]*)\]\{babel\}|\\set(?:main|default)language(?:\[[^\]]*\])?\{(?P<main>\w+)\}|\bpdflang\s*=\s*\{?(?P<tag>[A-Za-z-]+)")
_COMMENT = compiled(r"(?<!\\)%[^\n]*")
# the names that babel and polyglossia have for languages
_NAMES = {
    "english": "en", "british": "en", "UKenglish": "en", "american": "en", "USenglish": "en", "australian": "en", "canadian": "en",
    "german": "de", "ngerman": "de", "austrian": "de", "naustrian": "de", "french": "fr", "francais": "fr", "italian": "it", "spanish": "es",
    "portuguese": "pt", "brazil": "pt", "brazilian": "pt", "dutch": "nl", "danish": "da", "swedish": "sv", "norsk": "nb", "nynorsk": "nn", "finnish": "fi",
    "polish": "pl", "czech": "cs", "slovak": "sk", "hungarian": "hu", "russian": "ru", "ukrainian": "uk", "turkish": "tr", "greek": "el", "romanian": "ro",
}


def language(source: str) -> str | None:
    """The tag of the language that the draft is set in (of several options of babel the last one), None where it names none that is known."""
    end = source.find(_BEGIN)
    if end < 0:
        return None
    found: str | None = None
    for match in _SAID.finditer(_COMMENT.sub("", source[:end])):
        if match["tag"]:
            found = match["tag"]
            continue
        options = [option.strip() for option in (match["babel"] or match["main"]).split(",")]
        main = next((option.partition("=")[2].strip() for option in options if option.startswith("main=")), options[-1])
        found = _NAMES.get(main, found)
    return found
