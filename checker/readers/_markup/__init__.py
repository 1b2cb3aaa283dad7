"""What the readers of marked-up formats share: exact positions, inline and block scanners, tags, fields."""
