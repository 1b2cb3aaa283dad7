"""The commands, one module each; see ``checker.cli``."""
