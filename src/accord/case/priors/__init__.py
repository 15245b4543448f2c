"""Wide priors from a published table, in the place of numbers that nobody has judged yet."""
