"""Whether and when agreement came: records read, reference classes fitted, forecasts scored."""
