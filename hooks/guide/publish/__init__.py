"""The guide as files to keep: one PDF, an EPUB, and a copy that opens from disk.

All three are made from a built site, in this order: ``pages`` reads it, ``paper``
turns controls into text, ``book`` joins pages and mends their links, ``printed`` and
``outline`` make the PDF, ``epub`` the EPUB, ``disk`` the copy.
"""
