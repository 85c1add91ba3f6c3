"""Section 2.2: tables to tensors."""
