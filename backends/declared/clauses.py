"""Clauses that several libraries diverge from, each of them together: they stand or fall with one thing."""

from __future__ import annotations

COUNTS = (  # a function that draws and counts what it draws
    "prob.multinomial.counts",
    "prob.multinomial.probs_normalised",
    "prob.multinomial.counts_sum",
    "prob.multinomial.single_draw_one_hot",
    "prob.multinomial.impossible",
    "prob.multinomial.frequencies_sum_one",
    "prob.multinomial.dtype_float",
    "prob.multinomial.sample_shape",
    "prob.multinomial.varies",
    "prob.multinomial.negative_refused",
    "prob.multinomial.negative_draws_refused",
    "prob.lln.convergence",
    "prob.lln.running_estimates",
    "prob.clt.rate",
    "prob.exercise.vary_m_n",
)

HISTORY = (  # an attribute that shows what an array comes from
    "autograd.graph.tracks_operations",
    "autograd.example.repr_grad_fn",
    "autograd.detach.drops_history",
)

UPDATES = (  # x += y works in place
    "ndarray.memory.iadd_keeps_id",
    "ndarray.memory.update_by_number",
    "ndarray.memory.avoid_unnecessary_allocation",
    "ndarray.memory.alias_sees_inplace",
    "ndarray.memory.view_sees_inplace",
    "ndarray.memory.update_through_view",
    "ndarray.memory.update_broadcasts",
    "ndarray.memory.update_that_does_not_fit",
    "ndarray.convert.inplace_tensor_to_numpy",
)
