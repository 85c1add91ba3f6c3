"""Norms beside each other: the Lp family, outliers, Frobenius and spectral (2.3.11)."""

from __future__ import annotations

import math

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import at_most, close, when
from prelim.spec.given import digits, holding
from prelim.spec.linalg.norms import SMALL, ULPS, WHOLE
from prelim.spec.oracle import spread
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l


@clause(
    "linalg.norm.lp_family",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.l1", "linalg.norm.l2"],
    example={"at": (3, -4), "p": 3},
    domain=axes(
        "all short vectors of six whole numbers, and others of up to 64",
        at=[at for at in (*SMALL, *WHOLE) if 0 < len(at) <= 64],
        p=(3, 1, 2, 4, 1.5, math.inf),
    ),
)
def the_lp_norm_generalises_l1_and_l2(b: Verbs, at: tuple[int, ...], p: float) -> None:
    """The Lp norm is the p-th root of the p-th powers summed; as p grows it falls to the greatest value."""
    x = holding(b, map(float, at), (len(at),))

    norm = when(lambda: b.vector_norm(x, ord=p))

    greatest = max(map(abs, at))
    want = greatest if p == math.inf else sum(abs(v) ** p for v in at) ** (1 / p)
    # Two powers of 16 ulp each, as OpenCL allows, and the sum, whose error the root divides by p.
    ulps = 32 + len(at)
    close(b.tolist(norm), want, ulps=ulps, digits=digits(b, x))
    slack = 1 + ulps * math.ldexp(1.0, 1 - digits(b, x))
    at_most(greatest, b.tolist(norm) * slack, "greatest absolute value")
    at_most(b.tolist(norm), b.tolist(b.vector_norm(x, ord=1)) * slack, "Lp norm, beside the L1 norm")


@clause(
    "linalg.norm.l1_outliers",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.l1", "linalg.norm.l2"],
    example={"rest": (1.0, 1.0, 1.0), "outlier": 10.0},
    domain=axes(
        "vectors of which one element exceeds the others",
        rest=((1.0, 1.0, 1.0), (2.0, -1.0), (0.5,) * 8),
        outlier=(10.0, -16.0, 100.0),
    ),
)
def an_outlier_takes_more_of_the_squared_l2_norm(b: Verbs, rest: tuple[float, ...], outlier: float) -> None:
    """An outlier makes up a larger share of the squared L2 norm than of the L1 norm."""
    x = holding(b, (*rest, outlier), (len(rest) + 1,))

    norms = when(lambda: (b.vector_norm(x, ord=1), b.vector_norm(x, ord=2)))

    l1, l2 = map(b.tolist, norms)
    of_l1 = abs(outlier) / (sum(map(abs, rest)) + abs(outlier))
    of_l2 = outlier**2 / (sum(v * v for v in rest) + outlier**2)
    close([abs(outlier) / l1, outlier**2 / l2**2], [of_l1, of_l2], ulps=2 * ULPS, digits=digits(b, x))
    at_most(abs(outlier) / l1, outlier**2 / l2**2, "share of the L1 norm")


@clause(
    "linalg.norm.fro_not_spectral",
    Level.MUST,
    d2l("2.3.11"),
    rests_on=["linalg.norm.frobenius"],
    example={"n": 2},
    domain=axes("identity matrices", n=(2, 1, 3, 5, 32)),
)
def the_default_matrix_norm_is_frobenius(b: Verbs, n: int) -> None:
    """The default norm of a matrix is Frobenius, not spectral: the root of n for n rows of the identity."""
    x = b.asarray([[float(i == j) for j in range(n)] for i in range(n)])

    norm = when(lambda: b.matrix_norm(x))

    close(b.tolist(norm), math.sqrt(n), ulps=ULPS, digits=digits(b, x))


@clause(
    "linalg.norm.bounds_products",
    Level.MUST,
    d2l("2.3.11"),
    covers=["linalg.norm.fro_not_spectral"],
    rests_on=["linalg.norm.frobenius", "linalg.matvec.mv"],
    example={"shape": (2, 3), "at": (1.0, -2.0, 0.5)},
    domain=axes(
        "matrices of three columns",
        shape=((2, 3), (1, 3), (3, 3), (32, 3)),
        at=((1.0, -2.0, 0.5), (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
    ),
)
def a_matrix_stretches_at_most_by_its_norm(b: Verbs, shape: Shape, at: tuple[float, ...]) -> None:
    """The norm of the product of a matrix and a vector is at most the product of their norms."""
    a, x = holding(b, map(float, spread((1, 2, 3, -1), shape)), shape), b.asarray(at)

    of_product, bound = when(lambda: (b.vector_norm(b.matvec(a, x)), b.matrix_norm(a) * b.vector_norm(x)))

    # The product of a and x is exact; each of the three norms errs by ULPS, their product by half.
    slack = 1 + (3 * ULPS + 1) * math.ldexp(1.0, 1 - digits(b, x))
    at_most(b.tolist(of_product), b.tolist(bound) * slack, "norm of the product")
