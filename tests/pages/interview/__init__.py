"""Tests of several people who coded one case."""
