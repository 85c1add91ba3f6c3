"""Section 2.4: derivatives, gradients, and what training does with them."""
