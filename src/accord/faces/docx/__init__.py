"""Pages as Word documents that a desk officer goes on editing."""
