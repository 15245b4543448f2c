"""Events and accepted statements as signs: news with likelihood words, by a published table."""
