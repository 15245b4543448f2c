"""The words of an interview: how it asks, how it reads answers, and what it says of them."""
