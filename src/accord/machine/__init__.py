"""Disk, other machines, compiled code: what a program needs of the computer it runs on."""
