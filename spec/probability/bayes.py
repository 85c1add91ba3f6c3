"""From tests to what they say: Bayes' theorem, and the example of two HIV tests (2.6.4, 2.6.5, 2.6.8).

What is wanted is computed in fractions from the decimals of the book.
"""

from __future__ import annotations

from fractions import Fraction

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import close, equal, when
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Level, d2l

Chances = tuple[str, ...]

_PRIOR: Chances = ("0.0015", "0.9985")
# How likely a finding is with the disease, and without it.
_FINDINGS: dict[str, Chances] = {
    "one test": ("1", "0.01"),
    "both tests": ("0.98", "0.0003"),
    "one of coupled tests": ("0.99", "0.1"),
    "both coupled tests": ("0.9801", "0.02"),
}
_POSTERIORS = {
    "one test": 0.1306,
    "both tests": 0.8307,
    "one of coupled tests": 0.01465,
    "both coupled tests": 0.06857,
}


def _exact(decimals: Chances) -> list[Fraction]:
    return [Fraction(decimal) for decimal in decimals]


def _floats(decimals: Chances) -> list[float]:
    return [float(decimal) for decimal in decimals]


@clause(
    "prob.bayes.normalisation",
    Level.MUST,
    d2l("2.6.4"),
    rests_on=["ndarray.sum.single_element"],
    example={"prior": _PRIOR, "likelihood": ("1", "0.01")},
    domain=axes(
        "priors and likelihoods of two causes",
        prior=(_PRIOR, ("0.5", "0.5"), ("0.25", "0.75")),
        likelihood=(("1", "0.01"), ("0.1", "0.9"), ("0", "0.5")),
    ),
)
def posteriors_are_normalised_products(b: Verbs, prior: Chances, likelihood: Chances) -> None:
    """The posterior is likelihood times prior, divided by the sum of these products; it sums to 1."""
    weights = b.asarray(_floats(likelihood)) * b.asarray(_floats(prior))

    posterior = when(lambda: weights / b.sum(weights))

    products = [one * other for one, other in zip(_exact(likelihood), _exact(prior), strict=True)]
    close(b.tolist(posterior), [float(part / sum(products)) for part in products], ulps=8)
    close(b.tolist(b.sum(posterior)), 1.0, ulps=4)


@clause(
    "prob.hiv.p_d1",
    Level.MUST,
    d2l("2.6.5"),
    covers=["prob.hiv.p_d1", "prob.hiv.p_d1_d2"],
    rests_on=["prob.bayes.normalisation"],
    example={"finding": "one test"},
    domain=axes("four findings", finding=_FINDINGS),
)
def findings_have_the_probability_of_all_their_causes(b: Verbs, finding: str) -> None:
    """A finding sums up over its causes: 0.011485 for one positive test, 0.00176955 for two."""
    likelihood, prior = b.asarray(_floats(_FINDINGS[finding])), b.asarray(_floats(_PRIOR))

    chance = when(lambda: b.dot(likelihood, prior))

    want = sum(u * v for u, v in zip(_exact(_FINDINGS[finding]), _exact(_PRIOR), strict=True))
    close(b.tolist(chance), float(want), ulps=5)  # four decimals and two products rounded, one sum
    exact = {"one test": "0.011485", "both tests": "0.00176955"}
    equal(want, Fraction(exact.get(finding, want)))


@clause(
    "prob.hiv.posterior_one_test",
    Level.MUST,
    d2l("2.6.5"),
    covers=["prob.hiv.posterior_one_test", "prob.hiv.posterior_two_tests", "prob.exercise.coupled_tests"],
    rests_on=["prob.hiv.p_d1"],
    example={"finding": "one test"},
    domain=axes("four findings", finding=_FINDINGS),
)
def a_positive_test_is_no_proof(b: Verbs, finding: str) -> None:
    """Of a rare disease one positive test leaves 13 % certainty, two of them 83 %, coupled ones 7 %."""
    weights = b.asarray(_floats(_FINDINGS[finding])) * b.asarray(_floats(_PRIOR))

    posterior = b.tolist(when(lambda: (weights / b.sum(weights))[0]))

    products = [u * v for u, v in zip(_exact(_FINDINGS[finding]), _exact(_PRIOR), strict=True)]
    close(posterior, float(products[0] / sum(products)), ulps=8)
    equal(round(posterior, 4 if "coupled" not in finding else 5), _POSTERIORS[finding])


@clause(
    "prob.hiv.conditional_independence_products",
    Level.MUST,
    d2l("2.6.5"),
    rests_on=["prob.bayes.normalisation"],
    example={"first": ("1", "0.01"), "second": ("0.98", "0.03")},
)
def independent_tests_multiply(b: Verbs, first: Chances, second: Chances) -> None:
    """Given the state of health, two independent tests are both positive with the product of chances."""
    one, two = b.asarray(_floats(first)), b.asarray(_floats(second))

    both = when(lambda: one * two)

    close(b.tolist(both), _floats(_FINDINGS["both tests"]), ulps=3)  # two decimals rounded, one product


@clause(
    "prob.hiv.columns_sum_one",
    Level.MUST,
    d2l("2.6.5"),
    rests_on=["prob.marginal.sum_rule"],
    example={"table": (("1", "0.01"), ("0", "0.99"))},
    domain=axes(
        "the two tests", table=((("1", "0.01"), ("0", "0.99")), (("0.98", "0.03"), ("0.02", "0.97")))
    ),
)
def a_test_is_positive_or_negative(b: Verbs, table: tuple[Chances, Chances]) -> None:
    """In a table of test results given the state of health, each column sums to 1, and rows need not."""
    p = b.asarray([_floats(row) for row in table])

    columns, rows = when(lambda: (b.sum(p, axis=0), b.sum(p, axis=1)))

    close(b.tolist(columns), [1.0, 1.0], ulps=2)
    close(b.tolist(rows), [float(sum(_exact(row))) for row in table], ulps=2)
    equal(b.tolist(rows)[0] == 1, False)


@clause(
    "prob.exercise.same_test_twice",
    Level.MUST,
    d2l("2.6.8"),
    rests_on=["prob.hiv.posterior_one_test"],
    example={"times": 2},
    domain=axes("2 to 5 times", times=range(2, 6)),
)
def repeating_a_test_says_nothing_new(b: Verbs, times: int) -> None:
    """A test that always repeats its result gives the same posterior, however often it is asked."""
    prior, positive = b.asarray(_floats(_PRIOR)), b.asarray(_floats(_FINDINGS["one test"]))
    repeats = b.ones((2,))  # whatever the state of health, the second result is the first

    def updated() -> Array:
        weights = positive * prior
        for _ in range(times - 1):
            weights = repeats * (weights / b.sum(weights))
        return weights / b.sum(weights)

    posterior = b.tolist(when(updated))

    close(posterior[0], 0.0015 / 0.011485, ulps=4 + 3 * times)
    equal(round(posterior[0], 4), 0.1306)
