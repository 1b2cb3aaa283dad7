"""The blocks, tables and inline marks of reStructuredText."""
