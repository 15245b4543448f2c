"""What a page shows, as data: frozen dataclasses and plain text, no HTML, one file per page or section.

The briefing, the JSON of the command line and the web pages read the same objects, and compute nothing.
"""
