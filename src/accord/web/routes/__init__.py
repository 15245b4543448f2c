"""One file per address, found by discovery: each ends in ``ROUTE = Route(...)``."""
