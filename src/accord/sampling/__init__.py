"""Chance: keyed random numbers, draws of uncertain numbers, estimates from draws."""
