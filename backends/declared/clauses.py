"""Clauses that several libraries diverge from, each of them together: they stand or fall with one thing."""

from __future__ import annotations

HISTORY = (  # an attribute that shows what an array comes from
    "autograd.graph.tracks_operations",
    "autograd.example.repr_grad_fn",
    "autograd.detach.drops_history",
)

UPDATES = (  # x += y works in place
    "ndarray.memory.iadd_keeps_id",
    "ndarray.memory.update_by_number",
    "ndarray.memory.update_by_view",
    "ndarray.memory.avoid_unnecessary_allocation",
    "ndarray.memory.alias_sees_inplace",
    "ndarray.memory.view_sees_inplace",
    "ndarray.memory.update_through_view",
    "ndarray.memory.update_broadcasts",
    "ndarray.memory.update_that_does_not_fit",
    "ndarray.convert.inplace_tensor_to_numpy",
)
