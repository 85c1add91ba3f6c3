"""Tries the clauses on the backends and says what it saw."""
