"""The blocks and inline marks of AsciiDoc."""
