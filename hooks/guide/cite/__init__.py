"""How pages and questions are cited: from ``CITATION.cff`` to styles and files."""
