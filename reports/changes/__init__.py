"""A comparison, shown: on a terminal, in Markdown, as a page, as data."""
