"""Attacks: full disks, closed pipes, links, devices, control sequences, formulas."""
