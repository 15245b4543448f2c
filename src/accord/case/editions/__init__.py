"""Editions of the case file: what older ones said, and how it is read now."""
