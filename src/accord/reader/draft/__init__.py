"""From readings to the draft of a case, and what a person decides about it."""
