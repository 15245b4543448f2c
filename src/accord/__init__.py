"""Accord: what will be agreed between states, where, when, what stays open, and what would change that."""

__version__ = "0.1.0"
