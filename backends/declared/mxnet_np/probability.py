"""What MXNet does otherwise with probability: events, draws, moments."""

from __future__ import annotations

from mxnet.base import MXNetError

from prelim.backends.declared.mxnet_np.links import SOURCE, TRACKER
from prelim.spec.words import Declaration, Kind, diverges

declarations: tuple[Declaration, ...] = (
    diverges(
        "prob.multinomial.probs_normalised",
        dies="crash",
        sometimes=True,
        where={"p": ((0.25, 0.25),)},
        kind=Kind.UPSTREAM_BUG,
        reason="probabilities of a sum below 1 are counted beyond the result, in memory of others",
        link=f"{TRACKER}/issues/15383",
    ),
    diverges(
        "prob.multinomial.negative_refused",
        "prob.multinomial.negative_draws_refused",
        dies="crash",
        sometimes=True,
        kind=Kind.UPSTREAM_BUG,
        reason="what is drawn for such numbers is counted beyond the result, in memory of others",
        link=f"{TRACKER}/issues/15383",
    ),
    diverges(
        "prob.multinomial.negative_refused",
        "prob.multinomial.negative_draws_refused",
        fails="not-refused",
        kind=Kind.UPSTREAM_BUG,
        reason="only the sum of the probabilities is checked, which may not exceed 1",
        link=f"{SOURCE}/src/operator/numpy/random/np_multinomial_op.h#L180",
    ),
    diverges(
        "prob.axiom.additivity",
        "prob.axiom.complement",
        "prob.exercise.union_bounds",
        raises=MXNetError,
        match="in_attrs->at|only support integer types",
        kind=Kind.NOT_YET,
        reason="the operators of logic take integers alone",
        link=f"{TRACKER}/pull/16009",
    ),
)
