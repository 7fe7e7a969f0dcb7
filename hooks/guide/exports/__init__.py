"""What the guide is besides its pages: one format a file, from the loaded site."""
