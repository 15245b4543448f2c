"""What pages need computed, one file per study, found by discovery: each ends in ``NEED = Need(...)``."""
