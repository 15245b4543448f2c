"""An interview about a case: what to ask next, what an answer means as a number, and what it moved."""
