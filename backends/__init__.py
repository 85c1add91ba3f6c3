"""How each tensor library says what the clauses ask for."""
