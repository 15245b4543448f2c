"""Sealed forecasts, what became of them, and the track record."""
