"""One command per file; each module defines `command`. Heavy imports belong inside the function."""
