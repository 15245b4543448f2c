"""Tests of the docx face."""
