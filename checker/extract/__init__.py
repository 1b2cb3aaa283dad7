"""Text to facts: tokens and tags, islands by a Lark grammar, trees shaped into facts."""
