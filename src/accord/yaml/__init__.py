"""The only YAML of the house: read with lines, changed in place, written new."""
