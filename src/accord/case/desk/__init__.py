"""What changes a case: writing, history, proposals and decisions."""
