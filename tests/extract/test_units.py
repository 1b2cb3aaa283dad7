"""The table of units: each has the size that pint gives it, each prefix what it is worth, each written form one unit."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pint
import pytest

from checker.extract.pack import pack
from tests_of_figures import one

# the unit that pint measures a dimension in; a dimension without one has a single unit, or units that nothing else is measured in
BASES = {
    "length": "metre", "area": "metre**2", "volume": "litre", "mass": "kilogram", "duration": "second", "speed": "metre/second",
    "acceleration": "metre/second**2", "energy": "joule", "power": "watt", "torque": "newton*metre", "force": "newton", "pressure": "pascal",
    "data": "byte", "data rate": "byte/second", "frequency": "hertz", "voltage": "volt", "current": "ampere", "electric charge": "coulomb",
    "resistance": "ohm", "capacitance": "farad", "magnetic flux density": "tesla", "luminous flux": "lumen", "illuminance": "lux",
    "luminous intensity": "candela", "amount of substance": "mole", "absorbed dose": "gray", "equivalent dose": "sievert",
    "radioactivity": "becquerel", "fuel economy": "metre/metre**3", "angle": "degree", "rotation": "revolution/minute", "flow": "litre/second",
    "solid angle": "steradian", "apparent power": "volt*ampere", "reactive power": "volt*ampere", "inductance": "henry", "magnetic flux": "weber",
    "conductance": "siemens", "conductivity": "microsiemens/centimetre", "luminance": "candela/metre**2", "refractive power": "1/metre", "concentration": "mole/litre",
    "catalytic activity": "katal", "viscosity": "pascal*second", "kinematic viscosity": "metre**2/second",
    "integrated luminosity": "1/metre**2", "share": "dimensionless", "ratio": "dimensionless", "ratio point": "dimensionless",
}
NOT_IN_PINT = {"level", "resolution", "dot density", "pulse", "frame rate", "throughput", "fineness", "cargo", "emissions"}
# how pint calls a unit where it has another name
NAMES = {
    "decade": "10*year", "century": "100*year", "millennium": "1000*year", "megayear": "1e6*year", "gigayear": "1e9*year", "gigaton": "1e9*metric_ton",
    "tonne": "metric_ton", "ton": "short_ton", "kilotonne": "1e3*metric_ton", "megatonne": "1e6*metric_ton", "pound-mass": "pound",
    "hundredweight": "100*pound", "brake horsepower": "horsepower", "foot pound-force": "foot*force_pound", "pound-force": "force_pound",
    "newton metre": "newton*metre", "barrel": "oil_barrel", "barrel per day": "oil_barrel/day", "gallon": "US_liquid_gallon", "pint": "US_pint", "quart": "US_liquid_quart",
    "acre-foot": "acre*foot", "bushel": "US_dry_gallon*8", "troy ounce": "troy_ounce", "carat": "carat", "stone": "stone",
    "light-second": "speed_of_light*second", "kilometre per square second": "kilometre/second**2", "metre per square second": "metre/second**2",
    "pound per square inch": "psi", "kilopound per square inch": "1e3*psi", "millimetre of mercury": "millimeter_Hg", "calorie": "calorie",
    "kilowatt-hour": "kilowatt*hour", "megawatt-hour": "megawatt*hour", "gigawatt-hour": "gigawatt*hour", "terawatt-hour": "terawatt*hour",
    "watt-hour": "watt*hour", "ampere-hour": "ampere*hour", "milliampere-hour": "milliampere*hour", "british thermal unit": "british_thermal_unit",
    "mega british thermal unit": "1e6*british_thermal_unit", "ton of oil equivalent": "tonne_of_oil_equivalent", "gauss": "1e-4*tesla",
    "revolution per minute": "revolution/minute", "point": "", "percent": "percent", "per mille": "permille", "percentage point": "percent", "basis point": "1e-4",
    "part per million": "1e-6", "part per billion": "1e-9", "part per trillion": "1e-12", "knot": "knot", "nautical mile": "nautical_mile",
    "therm": "1e5*british_thermal_unit", "million cubic feet": "1e6*foot**3", "billion cubic feet": "1e9*foot**3", "trillion cubic feet": "1e12*foot**3",
    "quintal": "100*kilogram", "inch of mercury": "25.4*millimeter_Hg", "volt-ampere": "volt*ampere", "kilovolt-ampere": "1e3*volt*ampere",
    "megavolt-ampere": "1e6*volt*ampere", "kilovar": "1e3*volt*ampere", "megavar": "1e6*volt*ampere", "dioptre": "1/metre", "nit": "candela/metre**2",
    "millimolar": "1e-3*mole/litre", "micromolar": "1e-6*mole/litre", "nanomolar": "1e-9*mole/litre",
    "mile per gallon": "mile/US_liquid_gallon", "inverse femtobarn": "1/femtobarn", "inverse picobarn": "1/picobarn",
}
# where pint means another unit of that name: the year of Julius, the feet of the American survey, another heat of water, an older parallax
ABOUT = {"month": 3e-5, "year": 3e-5, "decade": 3e-5, "century": 3e-5, "millennium": 3e-5, "megayear": 3e-5, "gigayear": 3e-5,
         "furlong": 5e-6, "fathom": 5e-6, "acre": 5e-6, "acre-foot": 5e-6, "british thermal unit": 2e-7, "mega british thermal unit": 2e-7, "therm": 2e-7, "parsec": 1e-9, "kiloparsec": 1e-9, "megaparsec": 1e-9, "gigaparsec": 1e-9}


def in_pint(name: str) -> str:
    """A unit's name as an expression of pint's."""
    if name in NAMES:
        return NAMES[name]
    name, _, per = name.partition(" per ")
    for word, power in (("square ", 2), ("cubic ", 3)):
        if name.startswith(word):
            name = f"{name.removeprefix(word).replace(' ', '_')}**{power}"
    plain = name.replace("-", "_").replace(" ", "_")
    return f"{plain}/{in_pint(per)}" if per else plain


def sized() -> dict[str, Mapping[str, Any]]:
    """The units that have a size, and what the tables say of them."""
    return {name: given for terminal in ("UNIT", "PERCENT") for name, given in pack().lexicon.rows(terminal).items() if "factor" in given}


def test_every_unit_has_the_size_that_pint_gives_it() -> None:
    registry = pint.UnitRegistry()
    wrong = {}
    for name, given in sized().items():
        if given["dimension"] in NOT_IN_PINT:
            continue
        size = registry.parse_expression(in_pint(name)).to(BASES[given["dimension"]]).magnitude
        if float(Fraction(given["factor"])) != pytest.approx(float(size), rel=ABOUT.get(name, 1e-12)):
            wrong[name] = (given["factor"], size)
    assert wrong == {}
    assert len(sized()) > 200


def test_what_pint_has_not_is_its_own_measure() -> None:
    alone = [given["dimension"] for given in sized().values() if given["dimension"] in NOT_IN_PINT]
    assert set(alone) == NOT_IN_PINT


def test_every_prefix_is_worth_what_pint_says() -> None:
    registry = pint.UnitRegistry()
    for prefix, given in pack().lexicon.table("prefixes").items():
        assert float(Fraction(given["factor"])) == pytest.approx(float(registry.parse_expression(f"{prefix}byte").to("byte").magnitude)), prefix


@pytest.mark.parametrize(("words", "unit", "per"), [
    ("3.2 GeV", "gigaelectronvolt", None), ("40 µV", "microvolt", None), ("5 gibibytes", "gibibyte", None), ("7 femtoseconds", "femtosecond", None),
    ("90 mg/mL", "milligram", "millilitre"), ("1.5 mmol/L", "millimole", "litre"), ("7.2 L/100 km", "litre", "100 kilometre"),
    ("400 kWh per year", "kilowatt-hour", "year"), ("1,200 W/m²", "watt", "square metre"), ("30 people per km²", None, "square kilometre"),
    ("12 µmol s⁻¹", "micromole", "second"), ("4 mg L−1", "milligram", "litre"), ("88 km/h", "kilometre per hour", None),
    ("9.8 m/s²", "metre per square second", None), ("300 dpi", "dot per inch", None), ("6 ft² of felt", "square foot", None),
    ("250 Mbps", "megabit per second", None), ("5 trillion won", "KRW", None), ("80 Czech crowns", "Czech koruna", None),
    ("KSh 4,000", "Kenyan shilling", None), ("PKR 900", "Pakistani rupee", None), ("ringgit 42", "MYR", None), ("R$65", "Brazilian real", None),
    ("20 rupees 50 paise", "INR", None), ("ZAR 1.2 billion", "South African rand", None), ("GH₵300", "Ghanaian cedi", None),
])
def test_what_is_written_names_one_unit(words: str, unit: str | None, per: str | None) -> None:
    found = one(f"They reported {words}.")
    assert (found.unit, found.per) == (unit, per)
