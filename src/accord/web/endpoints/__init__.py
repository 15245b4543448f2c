"""What programs may ask, one file per subject, found by discovery."""
