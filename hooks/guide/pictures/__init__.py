"""Drawings that teach, with a caption and their words for those who cannot see them."""
