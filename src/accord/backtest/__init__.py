"""Forecasts held against known outcomes: the only place of the package that reads outcomes."""
