"""The commands, environments and characters of LaTeX."""
