"""Blocks in a terminal: aligned plain text, with Rich's styles where somebody looks at it."""
