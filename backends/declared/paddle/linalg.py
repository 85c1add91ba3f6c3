"""What PaddlePaddle does otherwise in linear algebra: products, reductions, norms."""

from __future__ import annotations

from prelim.backends.declared.paddle.links import DOCS, TRACKER
from prelim.spec.words import Declaration, Kind, diverges

declarations: tuple[Declaration, ...] = (
    diverges(
        "linalg.dot.lengths_refused",
        fails="not-refused",
        where=lambda left, right: 0 in (left, right),
        kind=Kind.UPSTREAM_BUG,
        reason="the product with an empty vector is 0, whatever the length of the other",
        link=f"{DOCS}/dot_en.html",
    ),
    diverges(
        "linalg.tensor.arbitrary_axes",
        raises=ValueError,
        match="rank of input should be less than",
        where={"shape": ((2, 2, 2, 2, 2, 2, 2),)},
        kind=Kind.NOT_YET,
        reason="tensors have up to six axes where they are written to",
        link=f"{TRACKER}/pull/30147",
    ),
    diverges(
        "linalg.shape.assignment_refused",
        fails="not-refused",
        reason="the shape is a list, a copy that may be written to",
        link=f"{DOCS}/Tensor_en.html",
    ),
    diverges(
        "linalg.shape.tuple_of_lengths",
        fails="unequal",
        reason="the shape is a list",
        link=f"{DOCS}/Tensor_en.html",
    ),
    diverges(
        "linalg.matvec.mv",
        "linalg.matmul.m_matvecs",
        raises=RuntimeError,
        match="is not registered",
        where={"dtype": ("int32",)},
        kind=Kind.NOT_YET,
        reason="the product of a matrix and a vector has no kernel for integers",
        link=f"{DOCS}/mv_en.html",
    ),
)
