"""What PaddlePaddle does otherwise with probability: events, draws, moments."""

from __future__ import annotations

from prelim.backends.declared.paddle.links import DOCS
from prelim.spec.words import Declaration, diverges

declarations: tuple[Declaration, ...] = (
    diverges(
        "prob.multinomial.counts_sum",
        raises=ValueError,
        match="total_count must be int type and grater than zero",
        where={"n": (0,)},
        reason="at least one draw is asked for",
        link=f"{DOCS}/distribution/Multinomial_en.html",
    ),
    diverges(
        "prob.multinomial.sample_shape",
        raises=ValueError,
        match="number of samples should be > 0",
        where={"shape": ((2, 0),)},
        reason="at least one sample is asked for",
        link=f"{DOCS}/distribution/Multinomial_en.html",
    ),
    diverges(
        "prob.variance.correction",
        fails="not-close",
        where={"correction": (2,)},
        reason="variance is unbiased or not: the correction is 1 or 0",
        link=f"{DOCS}/var_en.html",
    ),
)
