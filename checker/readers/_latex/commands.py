"""What the commands and environments of LaTeX do with their arguments."""

from __future__ import annotations

from checker.document import BODY, CAPTION, FOOTNOTE, HEADING, QUOTATION, STANDFIRST, TITLE

# the kind and the name of the region that the argument of a command makes
REGIONS = {
    "title": (TITLE, ""), "subtitle": (STANDFIRST, ""), "part": (HEADING, "1"), "chapter": (HEADING, "1"), "section": (HEADING, "2"),
    "subsection": (HEADING, "3"), "subsubsection": (HEADING, "4"), "paragraph": (HEADING, "5"), "subparagraph": (HEADING, "6"), "frametitle": (HEADING, "2"),
    "caption": (CAPTION, ""), "footnote": (FOOTNOTE, ""), "footnotetext": (FOOTNOTE, ""), "endnote": (FOOTNOTE, ""), "marginpar": (FOOTNOTE, ""), "thanks": (FOOTNOTE, ""),
    "sidenote": (FOOTNOTE, ""), "captionof": (CAPTION, ""), "blockquote": (QUOTATION, ""),
}
# commands whose option of this name holds words for those who do not see the picture
ALTERNATIVES = {"includegraphics": "alt"}
# commands whose arguments are for programs, by how many of them they take
UNREAD = {
    **dict.fromkeys(("label", "ref", "eqref", "pageref", "autoref", "cref", "Cref", "nameref", "vref", "cite", "citep", "citet", "citeauthor", "citeyear", "citealp", "citealt",
                     "parencite", "textcite", "autocite", "footcite", "fullcite", "nocite", "url", "path", "includegraphics", "input", "include", "bibliography",
                     "bibliographystyle", "addbibresource", "usepackage", "RequirePackage", "documentclass", "pagestyle", "thispagestyle", "pagenumbering", "vspace", "hspace",
                     "index", "glossary", "gls", "Gls", "glspl", "acrshort", "color", "hypersetup", "geometry", "graphicspath", "hyphenation", "usetikzlibrary", "bibitem", "phantom",
                     "hphantom", "vphantom", "lstinputlisting", "usetheme", "usecolortheme", "selectlanguage", "newcounter", "stepcounter", "refstepcounter",
                     "lstset", "tikzset", "sisetup", "captionsetup", "pgfplotsset", "ensuremath", "texttt", "lstinline", "code", "DeclareMathOperator", "newtheorem",
                     "theoremstyle", "author", "affil", "institute", "email", "orcid", "keywords", "cline", "cmidrule", "bigskip", "date"), 1),
    **dict.fromkeys(("setlength", "addtolength", "setcounter", "addtocounter", "newcommand", "renewcommand", "providecommand", "definecolor", "DeclareUnicodeCharacter",
                     "newglossaryentry", "rule", "newenvironment", "def", "let", "addcontentsline"), 2),
}
# commands that stand for what their last argument holds, before which come arguments for programs
LAST = {"href": 1, "textcolor": 1, "colorbox": 1, "hyperref": 0, "foreignlanguage": 1, "multicolumn": 2, "multirow": 2, "parbox": 1, "raisebox": 1, "scalebox": 1, "resizebox": 2,
        "captionof": 1, "fontsize": 2}
CHARACTERS = {
    "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "{": "{", "}": "}", ",": "\u2009", ";": " ", ":": " ", "!": "", " ": " ", "~": "~", "-": "", "/": "", "@": "", "textbackslash": "\\",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "quad": " ", "qquad": " ", "textdegree": "°", "degree": "°", "euro": "€", "EUR": "€",
    "texteuro": "€", "pounds": "£", "textsterling": "£", "textdollar": "$", "S": "§", "P": "¶", "copyright": "©", "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "LaTeX": "LaTeX", "TeX": "TeX", "textquoteleft": "‘", "textquoteright": "’", "times": "×",
    "percent": "%", "textasciitilde": "~", "textasciicircum": "^", "space": " ", "nobreakspace": "\u00a0", "slash": "/", "pm": "±", "textpm": "±", "textperiodcentered": "·",
    "enspace": " ", "thinspace": "\u2009", "\n": " ", "\r": " ",
}
# accents, as combining characters
ACCENTS = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b",
           "k": "\u0328", "r": "\u030a", "d": "\u0323", "b": "\u0331"}
# siunitx: what stands between figure and unit
UNITS = {"percent": "%", "kilo": "kilo", "centi": "centi", "milli": "milli", "mega": "mega", "giga": "giga", "metre": "metres", "meter": "metres", "gram": "grams", "kilogram": "kilograms",
         "second": "seconds", "minute": "minutes", "hour": "hours", "day": "days", "litre": "litres", "liter": "litres", "tonne": "tonnes", "degree": "°", "celsius": "°C", "degreeCelsius": "°C",
         "watt": "watts", "volt": "volts", "hectare": "hectares", "km": "km", "m": "m", "cm": "cm", "mm": "mm", "kg": "kg", "g": "g", "s": "s", "per": "/", "squared": "²"}
FIGURES = frozenset(("num", "SI", "qty", "numrange", "SIrange", "qtyrange"))
# environments: the kind of what they hold; "" where nothing of it is read
ENVIRONMENTS = {
    "abstract": STANDFIRST, "quote": QUOTATION, "quotation": QUOTATION, "displayquote": QUOTATION, "verse": QUOTATION, "document": BODY,
    **dict.fromkeys(("verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "comment", "equation", "equation*", "align", "align*", "gather", "gather*", "multline",
                     "multline*", "eqnarray", "eqnarray*", "displaymath", "math", "tikzpicture", "picture", "filecontents", "filecontents*", "thebibliography", "algorithm",
                     "algorithmic", "pgfplots", "axis", "forest", "code", "alltt"), ""),
}
LISTS = frozenset(("itemize", "enumerate", "description", "compactitem", "compactenum", "inparaenum"))
TABLES = {"tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "array": 1, "tblr": 1, "supertabular": 1}
