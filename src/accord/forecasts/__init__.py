"""From draws to a forecast: running, counting, reasons, the order of difficulty, scenarios side by side."""
