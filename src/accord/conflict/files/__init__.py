"""Conflict files: finding and reading them."""
