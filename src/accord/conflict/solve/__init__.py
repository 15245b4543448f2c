"""What holds in a conflict, for whom, why, and how surely."""
