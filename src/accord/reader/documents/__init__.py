"""From a file to plain text and its layout."""
