"""Pages as Excel workbooks, with values and units, and the whole case behind them."""
