"""What assistants may ask: the questions of the library as tools, which change nothing."""
