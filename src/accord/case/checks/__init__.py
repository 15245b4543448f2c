"""Everything that can be wrong with a case, as rows of one table."""
