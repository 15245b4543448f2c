"""What is said: statements, judgements, order claims, each with the rule that found it."""
