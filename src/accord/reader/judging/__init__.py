"""What is judged: difficulty, prospects, states of affairs, worth, and the order of matters."""
