"""Section 2.3: scalars, vectors, matrices, reductions, products, norms."""
