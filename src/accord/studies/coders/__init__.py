"""Several people who coded one case: merged numbers, where they part, and judgements that hold together."""
