"""The tables of a language take the rows of a house; what is wrong with a row is told."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from checker.document import BODY, Document, Region
from checker.extract.pack import Pack, build, sources
from checker.extract.reading import Extractor
from checker.fact import Quantity
from checker.lexicon import Lexicon
from checker.tables import compile_tables

HOUSE: dict[str, Any] = {
    "UNIT": {
        "sverdrup": {"dimension": "flow", "factor": "1000000000", "forms": ["sverdrup(s)"], "symbols": ["Svp"]},
        "henry": {"dimension": "inductance", "factor": "1", "forms": ["henries"], "symbols": ["H"], "prefixes": ["milli", "micro"]},
    },
    "MONEY": {"Harbour crown": {"dimension": "currency", "forms": ["harbour crown(s)"], "CODE": {"symbols": ["HBC"], "glued": ["HBC"]}}},
    "QUALIFIER": {"approximately": ["by our count"]},
    "synonyms": {"boat": ["vessel", "craft"]},
}


@pytest.fixture(scope="module")
def compiled() -> dict[str, Any]:
    """The pack of the language with the rows of the house."""
    return build(with_rows(HOUSE))


def with_rows(rows: Any) -> dict[str, bytes]:
    return {**sources(), "lexicon.yaml": yaml.safe_dump(rows).encode()}


@pytest.mark.parametrize(("text", "value", "unit", "qualifier"), [
    ("The strait carries 2.5 sverdrups.", "2.5", "sverdrup", "exact"), ("The strait carries 3 Svp.", "3", "sverdrup", "exact"),
    ("The coil has 40 mH.", "40", "millihenry", "exact"), ("The coil has 40 µH.", "40", "microhenry", "exact"),
    ("The berth costs 90 harbour crowns.", "90", "Harbour crown", "exact"), ("The berth costs HBC90.", "90", "Harbour crown", "exact"),
    ("There were by our count 300 boats.", "300", None, "approximately"), ("There were about 300 boats.", "300", None, "approximately"),
])
def test_the_words_of_a_house_are_read(compiled: dict[str, Any], text: str, value: str, unit: str | None, qualifier: str) -> None:
    document = Document("draft.txt", text, regions=(Region(BODY, 0, len(text)),))
    found = [island.fact for extract in Extractor(Pack(compiled)).read(document) for island in extract.quantities]
    assert [(str(fact.value), fact.unit, fact.qualifier) for fact in found if isinstance(fact, Quantity)] == [(value, unit, qualifier)]


def test_the_rows_of_a_house_leave_the_others(compiled: dict[str, Any]) -> None:
    language = Lexicon(compile_tables(sources()))
    house = Lexicon(compiled["tables"])
    assert house.normal("UNIT", "Svp") == "sverdrup"
    assert house.normal("UNIT", "mSv") == "millisievert"
    assert house.properties("UNIT", "henry")["plural"] == "henries"
    assert house.table("synonyms")["boat"] == ["vessel", "craft"]
    assert house.table("synonyms")["soldier"] == language.table("synonyms")["soldier"]
    assert set(language.table("stop_words")) <= set(house.table("stop_words"))


@pytest.mark.parametrize(("rows", "message"), [
    (["km"], "maps terminals and tables"), ({"UNIT": {"smoot": "1.7 m"}}, "give a list of forms"), ({"synonyms": ["boat"]}, "a list in one file"),
    ({"UNIT": {"smoot": {"dimension": "length", "factor": "1702/1000", "forms": ["smoot(s)"], "prefixes": ["mini"]}}}, "no prefix 'mini'"),
])
def test_what_is_wrong_with_a_row_is_told(rows: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_tables(with_rows(rows))
