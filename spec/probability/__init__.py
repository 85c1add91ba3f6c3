"""Section 2.6: sampling and what frequencies tell."""
