"""Questions as test items: rules of good writing, and the whole set in figures."""
