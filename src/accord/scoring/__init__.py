"""Proper scores and their intervals."""
