"""What tinygrad does otherwise with probability: events, draws, moments."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.tinygrad.links import DOCS
from prelim.spec.words import Declaration, diverges

_no_counts = partial(
    diverges, reason="multinomial draws outcomes and does not count them", link=f"{DOCS}/tensor/creation/"
)

declarations: tuple[Declaration, ...] = (
    _no_counts("prob.multinomial.counts", "prob.multinomial.sample_shape", fails="unequal"),
    _no_counts("prob.multinomial.frequencies_sum_one", "prob.exercise.vary_m_n", fails="not-close"),
    _no_counts("prob.lln.convergence", fails="too-large"),
    _no_counts("prob.multinomial.negative_refused", fails="not-refused"),
    _no_counts(
        "prob.multinomial.single_draw_one_hot",
        "prob.multinomial.impossible",
        "prob.multinomial.varies",
        "prob.clt.rate",
        raises=TypeError,
        match="not iterable|non-iterable",
    ),
    _no_counts("prob.lln.running_estimates", raises=IndexError, match="out of range"),
    _no_counts(
        "prob.multinomial.counts_sum", raises=IndexError, match="out of range", where={"n": (100, 10_000)}
    ),
    _no_counts("prob.multinomial.counts_sum", raises=AssertionError, match="num_samples", where={"n": (0,)}),
)
