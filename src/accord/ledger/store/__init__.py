"""The store: an index over the files of projects, in SQLite or PostgreSQL; files stay the truth."""
