"""Reference classes: how long, how often and how well kept agreements of a kind have been."""
