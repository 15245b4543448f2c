"""What would have to be true for a goal: the least moves, the cheapest sets of them, and where it holds."""
