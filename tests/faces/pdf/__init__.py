"""Tests of the pdf face."""
