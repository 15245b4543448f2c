"""Pages as HTML: templates that show page data and compute nothing."""
