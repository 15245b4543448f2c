"""Tables for Stata, and for R and pandas, which read its files."""
