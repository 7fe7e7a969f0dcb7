"""What the search finds: words that stand on no page, and the entries of its index."""
