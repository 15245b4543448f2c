"""A case on disk: finding it, its parts, beginning a new one."""
