"""What a reader of a LaTeX draft sees, where it stands, and what it is."""

from __future__ import annotations

import datetime

import pytest

from checker.document import BODY, CAPTION, CELL, FOOTNOTE, HEADING, ITEM, QUOTATION, STANDFIRST, TITLE
from checker.readers import reader


def regions(source: str) -> list[tuple[str, str, str]]:
    document = reader("latex").read("draft.tex", source)
    return [(region.kind, region.name, " ".join(document.text[region.start:region.end].split())) for region in document.regions]


def words(source: str) -> list[str]:
    return [text for _, _, text in regions(source)]


DRAFT = r"""% hidden: made by hand
\documentclass[11pt]{article}
\usepackage{graphicx}
\title{Ferry traffic}
\author{Ann Lind, 44}
\date{2024-06-02}
\begin{document}
\maketitle
\begin{abstract}
A record May.
\end{abstract}

The ferries carried \textbf{41,000} cars\footnote{All in \emph{1999}.} --- 重要 🚢 --- the
\href{https://a.b/9}{port} said~\cite{port2024}. % hidden 45

\section{Next year}\label{sec:9}
\begin{itemize}
  \item boots
  \item a torch, and
    batteries
    \begin{enumerate}
      \item small
      \item large
    \end{enumerate}
  \item water
\end{itemize}

\begin{figure}[t]
  \includegraphics[width=9cm]{a.png}
  \caption{The ship, 80\,m long}
\end{figure}

\begin{quote}
We had 9 ships.
\end{quote}

\begin{verbatim}
n = 44 \end
\end{verbatim}

\begin{tabular}{lr}
\hline
Month & Cars \\
\hline
May & 41,000 \\
June & 9 \\
\end{tabular}

The end.
\end{document}
after 46
"""


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_draft(eol: str) -> None:
    source = DRAFT.replace("\n", eol)
    assert regions(source) == [
        (TITLE, "", "Ferry traffic"), (STANDFIRST, "", "A record May."), (BODY, "", "The ferries carried 41,000 cars — 重要 🚢 — the port said ."), (FOOTNOTE, "", "All in 1999."),
        (HEADING, "2", "Next year"), (ITEM, "1.1", "boots"), (ITEM, "1.2", "a torch, and batteries"), (ITEM, "2.1", "small"), (ITEM, "2.2", "large"), (ITEM, "1.3", "water"),
        (CAPTION, "", "The ship, 80 m long"), (QUOTATION, "", "We had 9 ships."),
        (CELL, "1.0.1", "Month"), (CELL, "1.0.2", "Cars"), (CELL, "1.1.1", "May"), (CELL, "1.1.2", "41,000"), (CELL, "1.2.1", "June"), (CELL, "1.2.2", "9"), (BODY, "", "The end.")]
    document = reader("latex").read("draft.tex", source)
    assert (document.title, document.date) == ("Ferry traffic", datetime.date(2024, 6, 2))
    assert [comment.text for comment in document.comments] == ["hidden: made by hand", "hidden 45"]
    start = document.text.index("41,000")
    assert (document.place(start, start + 6).line, document.place(start, start + 6).column) == (13, 29)


@pytest.mark.parametrize(("source", "visible"), [
    (r"\emph{calm} {\bf 9} \texttt{n 4} \ref{a-5} \verb|n 6| end", "calm 9 end"),
    (r"about $4.2$ million, $12\,000$ and $12{,}000$, not $x=7$ nor \(y^2\) nor \[z\]", "about 4.2 million, 12 000 and 12,000, not nor nor"),
    (r"\SI{12}{\kilogram}, \num{41000} and \qty{5}{\percent}", "12 kilograms, 41000 and 5 %"),
    (r"Caf\'e, Br\"uning, \v{S}koda, Ros{\'e}, \O re, stra\ss e", "Café, Brüning, Škoda, Rosé, Øre, straße"),
    (r"``Nine'' ships -- 5\% of \$4 \& more\ldots", "“Nine” ships – 5% of $4 & more…"),
    (r"\textcolor{red}{five} \multicolumn{2}{c}{six} \foreignlanguage{german}{sieben}", "five six sieben"),
    (r"see https://a.b/2024/07. \url{http://c.d/8} end", "see . end"),
    ("one % two\nthree", "one three"),
    (r"unclosed {group and $formula", "unclosed group and $formula"),
    (r"\custom{stays} \other[9]{stays too}", "stays stays too"),
])
def test_inline_markup(source: str, visible: str) -> None:
    assert " ".join(" ".join(words(source)).split()) == " ".join(visible.split(" "))


def test_a_span_that_ends_in_an_accent_holds_all_of_it() -> None:
    document = reader("latex").read("draft.tex", r"for Ros\'{e}!")
    assert document.place(4, 8).text == r"Ros\'{e}"
