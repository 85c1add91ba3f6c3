"""Section 2.1: creating, reshaping, indexing, combining and reusing arrays."""
