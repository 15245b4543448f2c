"""Which issues tied together would be agreed that are not agreed alone, on what terms, and who takes them."""
