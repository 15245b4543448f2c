"""From plain text to parsed sentences."""
