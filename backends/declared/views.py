"""Clauses that begin with a view: what a library declares that has no reversed ones."""

from __future__ import annotations

from prelim.spec.words import Declaration, Kind, diverges

OF_LAYOUTS = (
    "ndarray.reshape.of_views",
    "ndarray.slice.of_views",
    "ndarray.index.write_to_views",
    "ndarray.index.write_view",
    "ndarray.elementwise.of_views",
    "ndarray.sum.of_views",
    "ndarray.memory.update_through_view",
    "ndarray.memory.update_by_view",
    "linalg.transpose.of_views",
    "linalg.exercise.transpose_involution",
    "linalg.arith.clone_follows_nothing",
    "linalg.reduce.sum_of_views",
    "linalg.reduce.mean_of_views",
    "linalg.cumsum.ends_in_sum",
    "linalg.norm.of_views",
    "linalg.matvec.of_views",
    "autograd.requires_grad.views",
    "autograd.detach.of_views",
)


def _reversed(left: str, right: str) -> bool:
    return "reversed" in (left, right)


def none_reversed(
    *, raises: type[Exception], match: str, kind: Kind = Kind.NOT_YET, reason: str, link: str
) -> tuple[Declaration, ...]:
    """Declare that ``x[::-1]`` is refused, which clauses on views begin with."""
    return (
        diverges(
            *OF_LAYOUTS,
            raises=raises,
            match=match,
            where={"layout": ("reversed",)},
            kind=kind,
            reason=reason,
            link=link,
        ),
        diverges(
            "linalg.matmul.of_views",
            raises=raises,
            match=match,
            where=_reversed,
            kind=kind,
            reason=reason,
            link=link,
        ),
    )
