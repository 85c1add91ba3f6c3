"""The native reference engine: arrays and reverse-mode gradients over NumPy."""
