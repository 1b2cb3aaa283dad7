"""What a change touches: read off a patch, and held against the places of findings."""

from __future__ import annotations

from checker.document import Place
from checker.findings import Finding, Report
from checker.triage.changed import Changed, of_patch

PATCH = """\
diff --git notice.md notice.md
--- notice.md
+++ notice.md
@@ -3 +3,2 @@ heading
-old
+new
+newer
@@ -9,2 +11,0 @@
-gone
-gone
diff --git "t\\303\\244glich \\"neu\\".md" "t\\303\\244glich \\"neu\\".md"
--- "t\\303\\244glich \\"neu\\".md"
+++ "t\\303\\244glich \\"neu\\".md"
@@ -0,0 +1 @@
+x
diff --git old.md old.md
--- old.md
+++ /dev/null
@@ -1 +0,0 @@
-x
"""


def place(document: str, line: int, text: str = "x") -> Place:
    return Place(document, 0, len(text), line, 1, text)


def test_a_patch_names_the_lines_that_it_makes() -> None:
    assert of_patch(PATCH.splitlines()) == {"notice.md": ((3, 4), (11, 12)), 'täglich "neu".md': ((1, 1),)}


def test_a_claim_is_changed_where_one_of_its_lines_is() -> None:
    changed = Changed({"notice.md": ((3, 4),), "new.md": None}, "main")
    assert [changed(place("notice.md", line)) for line in (2, 3, 4, 5)] == [False, True, True, False]
    assert changed(place("notice.md", 2, "over\ntwo lines"))
    assert changed(place("new.md", 900))
    assert changed(place("new.md#id-7", 1)), "a document of a changed stream"
    assert not changed(place("other.md", 3))


def test_findings_without_a_changed_claim_are_put_aside() -> None:
    both = Finding("a", "error", "", (place("notice.md", 3), place("other.md", 1)))
    old = Finding("b", "error", "", (place("notice.md", 9), place("other.md", 1)))
    report = Changed({"notice.md": ((3, 4),)}, "main").narrow(Report((), (both, old)))
    assert report.findings == (both,)
    assert [(aside.finding, aside.how, aside.by) for aside in report.aside] == [(old, "unchanged", "main")]
