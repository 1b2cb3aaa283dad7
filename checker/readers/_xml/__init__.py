"""What the readers of formats written in XML share: a parser with its doors shut, and exact offsets."""
