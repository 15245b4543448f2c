"""A case: everything about one relationship at one date, as text files that a person can read and diff."""
