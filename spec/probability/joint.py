"""Several random variables: joint tables, marginals, conditionals, independence (2.6.4, 2.6.8)."""

from __future__ import annotations

import math
import warnings
from fractions import Fraction

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import close, equal, matches, when
from prelim.spec.oracle import flat
from prelim.spec.probability.tables import Table, chances, positive, possible, tables
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Level, d2l


def _row_sums(table: Table) -> list[int]:
    return [sum(row) for row in table]


def _column_sums(table: Table) -> list[int]:
    return [sum(column) for column in zip(*table, strict=True)]


@clause(
    "prob.marginal.sum_rule",
    Level.MUST,
    d2l("2.6.4"),
    rests_on=["ndarray.sum.single_element"],
    example={"table": ((1, 2), (3, 2)), "axis": 0},
    domain=tables * axes("either variable", axis=(0, 1)),
)
def marginals_sum_over_the_other_variable(b: Verbs, table: Table, axis: int) -> None:
    """The probabilities of one variable are the joint ones, summed over the other; they sum to 1."""
    joint = chances(b, table)

    marginal = when(lambda: b.sum(joint, axis=axis))

    sums = (_column_sums(table), _row_sums(table))[axis]
    matches(b, marginal, [weight / sum(sums) for weight in sums], (len(sums),))
    equal(b.tolist(b.sum(marginal)), 1.0)


@clause(
    "prob.joint.upper_bound",
    Level.MUST,
    d2l("2.6.4"),
    rests_on=["prob.marginal.sum_rule", "ndarray.broadcast.elementwise_different_shapes"],
    example={"table": ((1, 2), (3, 2))},
    domain=tables,
)
def both_are_no_likelier_than_one(b: Verbs, table: Table) -> None:
    """Two values together are no likelier than either alone."""
    joint = chances(b, table)

    below = when(
        lambda: (
            (joint <= b.sum(joint, axis=0, keepdims=True)) & (joint <= b.sum(joint, axis=1, keepdims=True))
        )
    )

    matches(b, below, [True] * len(flat(table)), (len(table), len(table[0])))


@clause(
    "prob.conditional.definition",
    Level.MUST,
    d2l("2.6.4"),
    covers=["prob.conditional.definition", "prob.conditional.normalised"],
    rests_on=["prob.marginal.sum_rule", "ndarray.broadcast.elementwise_different_shapes"],
    example={"table": ((1, 2), (3, 2))},
    domain=possible,
)
def conditionals_divide_by_the_condition(b: Verbs, table: Table) -> None:
    """Given one variable, the other has the joint probabilities over the marginal: from 0 to 1, of sum 1."""
    joint = chances(b, table)

    conditional = when(lambda: joint / b.sum(joint, axis=1, keepdims=True))

    want = [[weight / sum(row) for weight in row] for row in table]
    close(b.tolist(conditional), want, ulps=1)
    equal(all(0 <= value <= 1 for value in flat(b.tolist(conditional))), True)
    columns = len(table[0])
    close(b.tolist(b.sum(conditional, axis=1)), [1.0] * len(table), ulps=2 * columns)  # quotients, a sum


@clause(
    "prob.conditional.undefined",
    Level.MUST,
    d2l("2.6.4"),
    covers=["prob.conditional.definition"],
    rests_on=["prob.conditional.definition", "ndarray.elementwise.division_by_zero"],
    example={"table": ((1, 3), (0, 0))},
    domain=axes("tables with an impossible row", table=(((1, 3), (0, 0)), ((0, 0, 0), (1, 2, 1)))),
)
def an_impossible_condition_leaves_nothing_defined(b: Verbs, table: Table) -> None:
    """Given what has the probability 0, nothing is defined: those values are no numbers, the others stay."""
    joint = chances(b, table)

    with warnings.catch_warnings(action="ignore"):  # a warning is no error
        conditional = when(lambda: joint / b.sum(joint, axis=1, keepdims=True))

    for row, weights in zip(b.tolist(conditional), table, strict=True):
        if sum(weights):
            equal(row, [weight / sum(weights) for weight in weights])  # quarters: exact
        else:
            equal([math.isnan(value) for value in row], [True] * len(row))


@clause(
    "prob.product_rule",
    Level.MUST,
    d2l("2.6.4"),
    rests_on=["prob.conditional.definition"],
    example={"table": ((1, 2), (3, 2)), "axis": 0},
    domain=positive * axes("either variable given", axis=(0, 1)),
)
def conditionals_times_marginals_are_joint(b: Verbs, table: Table, axis: int) -> None:
    """The joint probability is the conditional one times that of the condition, on either variable."""
    joint = chances(b, table)
    marginal = b.sum(joint, axis=axis, keepdims=True)

    product = when(lambda: joint / marginal * marginal)

    close(b.tolist(product), b.tolist(joint), ulps=2)


@clause(
    "prob.bayes.theorem",
    Level.MUST,
    d2l("2.6.4"),
    rests_on=["prob.product_rule"],
    example={"table": ((1, 2), (3, 2))},
    domain=positive,
)
def bayes_theorem_turns_the_condition_round(b: Verbs, table: Table) -> None:
    """P(A | B) is P(B | A) P(A) / P(B), the same as the joint table gives it."""
    joint = chances(b, table)
    p_a, p_b = b.sum(joint, axis=1, keepdims=True), b.sum(joint, axis=0, keepdims=True)
    b_given_a = joint / p_a

    a_given_b = when(lambda: b_given_a * p_a / p_b)

    want = [[weight / total for weight, total in zip(row, _column_sums(table), strict=True)] for row in table]
    close(b.tolist(a_given_b), want, ulps=4)  # two quotients, a product


@clause(
    "prob.independence.product",
    Level.MUST,
    d2l("2.6.4"),
    rests_on=["prob.marginal.sum_rule", "ndarray.broadcast.elementwise_different_shapes"],
    example={"table": ((1, 2), (3, 2))},
    domain=tables,
)
def independent_tables_are_products(b: Verbs, table: Table) -> None:
    """Variables are independent exactly where the joint table is the product of its marginals."""
    joint = chances(b, table)

    product = when(lambda: b.sum(joint, axis=1, keepdims=True) * b.sum(joint, axis=0, keepdims=True))

    total = sum(_row_sums(table))
    want = [[r * c / total**2 for c in _column_sums(table)] for r in _row_sums(table)]
    equal(b.tolist(product), want)
    independent = all(
        Fraction(weight, total) == Fraction(r * c, total**2)
        for row, r in zip(table, _row_sums(table), strict=True)
        for weight, c in zip(row, _column_sums(table), strict=True)
    )
    equal(b.tolist(joint == product) == [[True] * len(table[0])] * len(table), independent)


# P(A, B, C) as table[a][b][c]: two coins and whether they differ; two coins of one kind or the other.
_CUBES = {
    "two coins, and whether they differ": (((1, 0), (0, 1)), ((0, 1), (1, 0))),
    "two coins of one kind or the other": (((1, 9), (3, 3)), ((3, 3), (9, 1))),
}


@clause(
    "prob.independence.conditional",
    Level.MUST,
    d2l("2.6.4"),
    rests_on=["prob.independence.product"],
    example={"name": "two coins, and whether they differ"},
    domain=axes("one independent pair that its sum ties, one tied pair that its cause unties", name=_CUBES),
)
def independence_and_conditional_independence_differ(b: Verbs, name: str) -> None:
    """Independence neither follows from conditional independence, nor does it imply it."""
    cube = chances(b, _CUBES[name])

    def gaps() -> tuple[Array, Array]:
        pair = b.sum(cube, axis=2)
        alone = pair - b.sum(pair, axis=1, keepdims=True) * b.sum(pair, axis=0, keepdims=True)
        given = cube / b.sum(cube, axis=(0, 1))
        tied = given - b.sum(given, axis=1, keepdims=True) * b.sum(given, axis=0, keepdims=True)
        return alone, tied

    alone, tied = when(gaps)

    cause = name == "two coins of one kind or the other"
    equal(any(flat(b.tolist(alone))), cause)
    equal(any(flat(b.tolist(tied))), not cause)


@clause(
    "prob.exercise.markov_chain",
    Level.MUST,
    d2l("2.6.8"),
    rests_on=["prob.product_rule", "ndarray.broadcast.three_d"],
    example={"start": (1, 3)},
    domain=axes("three starts", start=((1, 3), (1, 1), (3, 1))),
)
def a_chain_forgets_all_but_the_last_step(b: Verbs, start: tuple[int, int]) -> None:
    """In a chain A, B, C the joint table is P(A) P(B | A) P(C | B); given B, A says nothing more about C."""
    first = chances(b, start)
    then = b.asarray([[0.25, 0.75], [0.5, 0.5]])
    last = b.asarray([[0.125, 0.875], [0.75, 0.25]])

    joint = when(lambda: b.reshape(first, (2, 1, 1)) * b.reshape(then, (2, 2, 1)) * last)

    want = [
        start[i] / sum(start) * (0.25, 0.75, 0.5, 0.5)[2 * i + j] * (0.125, 0.875, 0.75, 0.25)[2 * j + k]
        for i in range(2)
        for j in range(2)
        for k in range(2)
    ]
    matches(b, joint, want, (2, 2, 2))
    equal(b.tolist(b.sum(joint)), 1.0)
    given_both = joint / b.sum(joint, axis=2, keepdims=True)
    close(b.tolist(given_both), [b.tolist(last)] * 2, ulps=1)
