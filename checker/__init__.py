"""claimlint: a type checker for the facts in prose."""
