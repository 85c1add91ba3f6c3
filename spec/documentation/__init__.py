"""Section 2.7: what a library says of itself when asked."""
