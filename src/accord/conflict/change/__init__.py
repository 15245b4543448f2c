"""What would have to change for a state to hold, and what a coordinator can do."""
