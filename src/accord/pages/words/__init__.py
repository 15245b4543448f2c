"""Numbers in words: likelihood, months of the calendar, points of a scale, causes."""
