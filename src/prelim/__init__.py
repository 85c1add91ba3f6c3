"""The preliminaries of deep learning as executable clauses, tried on every tensor library."""

__version__ = "0.1.0"
