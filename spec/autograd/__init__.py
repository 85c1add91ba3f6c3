"""Section 2.5: gradients recorded, accumulated, detached."""
