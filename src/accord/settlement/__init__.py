"""Where an issue settles by other rules than the agenda: settlement models and a calibrated distribution."""
