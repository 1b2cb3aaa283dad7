"""Formats for facts; see ``checker.reporters``."""
