"""Files that people write, read by a form: YAML as nodes that know their place, and the shapes that values in them may have."""
