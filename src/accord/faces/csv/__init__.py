"""Tables of blocks as comma-separated values."""
