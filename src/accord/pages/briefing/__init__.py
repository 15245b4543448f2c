"""The briefing of a case, one file per section."""
