"""Whether two figures are about the same thing: one judgement, told in words, that every rule of figures asks for."""

from checker.sameness.figures import dimension, meant, same_digits, tell_cases, value_in_base, with_unit
from checker.sameness.topics import Topics, Weighed, canonical
from checker.sameness.wording import stop_words

__all__ = ["Topics", "Weighed", "canonical", "dimension", "meant", "same_digits", "stop_words", "tell_cases", "value_in_base", "with_unit"]
