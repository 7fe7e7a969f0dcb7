"""The guide's own logic: plain Python that knows nothing of MkDocs."""
