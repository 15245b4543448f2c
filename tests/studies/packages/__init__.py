"""Tests of the search for packages."""
