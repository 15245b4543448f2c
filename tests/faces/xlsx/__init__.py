"""Tests of the xlsx face."""
