"""Switched libraries: each module throws one global switch and takes over the adapter's verbs."""
