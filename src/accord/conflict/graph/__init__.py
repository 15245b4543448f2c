"""The graph of a conflict: states, moves, preferences, and how it is made from what a file says."""
