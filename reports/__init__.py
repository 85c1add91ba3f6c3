"""Reads records: tables, pages and gates. Knows neither the clauses' code nor the backends'."""
