"""Forecasts held against known outcomes; beside the ledger the only place that reads outcomes."""
