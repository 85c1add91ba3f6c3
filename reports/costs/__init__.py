"""What clauses cost: the records of `prelim bench`, and of asv, in the same tables."""
