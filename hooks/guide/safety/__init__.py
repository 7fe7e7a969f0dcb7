"""Gates before exercises, and people who can help."""
