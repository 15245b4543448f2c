"""Pages of the workbench: results to reports, whose sections are parts that can be shown alone."""
