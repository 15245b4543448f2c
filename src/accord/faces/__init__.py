"""The faces: page data rendered for a terminal, as JSON, as HTML. They compute nothing."""
