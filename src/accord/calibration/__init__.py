"""Fitted parameters that ship with the package, and the distributions they give; nothing here reads
outcomes."""
