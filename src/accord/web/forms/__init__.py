"""What pages send, one file per kind, found by discovery: each ends in ``FORMS = (Form(...), ...)``."""
