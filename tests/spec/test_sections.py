"""Clauses stand where the book states what they cover, and a choice is told in both directions."""

from __future__ import annotations

from prelim.spec.inventory import inventory
from prelim.spec.manifest import manifest
from prelim.spec.words import Level


def test_a_clause_stands_in_a_section_of_what_it_covers() -> None:
    rows = inventory()
    apart = {
        clause.id: (clause.section, sorted(sections))
        for clause in manifest().values()
        if (sections := {rows[row].section for row in clause.covers if row in rows})
        and clause.section not in sections
    }
    assert apart == {}


def test_why_a_choice_bites_names_no_direction() -> None:
    """It is read by those who arrive as by those who leave."""
    bound = ("any more", "from now on", "no longer", "start to", "where it was")
    said = {clause.id: clause.why for clause in manifest().values() if clause.level is Level.MAY}
    assert {name: why for name, why in said.items() if any(word in why for word in bound)} == {}
