"""Events and their probabilities: the axioms and what follows from them (2.6.2, 2.6.3, 2.6.8)."""

from __future__ import annotations

import math

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import at_most, close, equal, when
from prelim.spec.probability.tables import LISTS, Weights, chances, events, pairs, total_of
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Level, d2l

Event = tuple[bool, ...]


def probability(b: Verbs, p: Array, event: Array) -> Array:
    """Sum the probabilities of the outcomes that belong to an event."""
    return b.sum(b.where(event, p, b.zeros_like(p)))


@clause(
    "prob.event.membership",
    Level.MUST,
    d2l("2.6.2"),
    rests_on=["ndarray.compare.eq"],
    example={"rolled": 3, "event": (1, 3, 5)},
    domain=axes(
        "six faces, five events", rolled=(3, *range(1, 7)), event=((1, 3, 5), (5,), (2, 4, 6), (1, 6), (3, 4))
    ),
)
def an_event_occurs_if_the_outcome_is_in_it(b: Verbs, rolled: int, event: tuple[int, ...]) -> None:
    """An event has occurred exactly when the outcome is in it: one comparison with its members is true."""
    members = b.asarray(event)

    hits = when(lambda: b.sum(b.astype(members == rolled, b.int32)))

    equal(b.tolist(hits), int(rolled in event))


@clause(
    "prob.axiom.nonnegative",
    Level.MUST,
    d2l("2.6.2"),
    rests_on=["ndarray.sum.single_element"],
    example={"weights": (1, 1, 1, 1), "event": (False, True, False, True)},
    domain=events,
)
def no_event_has_a_negative_probability(b: Verbs, weights: Weights, event: Event) -> None:
    """The probability of an event is the sum of those of its outcomes: at least 0, at most 1."""
    p, happens = chances(b, weights), b.asarray(event)

    chance = when(lambda: probability(b, p, happens))

    equal(b.tolist(chance), total_of(weights, event))
    equal(0 <= b.tolist(chance) <= 1, True)


@clause(
    "prob.axiom.total_one",
    Level.MUST,
    d2l("2.6.2"),
    rests_on=["ndarray.sum.single_element"],
    example={"weights": (1, 1, 1, 1)},
    domain=axes("lists of 1 to 1,024 probabilities, and those of a fair die", weights=(*LISTS, (1,) * 6)),
)
def some_outcome_happens(b: Verbs, weights: Weights) -> None:
    """The probabilities of all outcomes sum to 1."""
    p = chances(b, weights)

    total = when(lambda: b.sum(p))

    close(b.tolist(total), 1.0, ulps=12 if len(weights) == 6 else 0)  # sixths: each rounded, and five sums


@clause(
    "prob.axiom.empty_zero",
    Level.MUST,
    d2l("2.6.2"),
    rests_on=["ndarray.sum.single_element", "ndarray.slice.range"],
    example={"weights": (1, 1, 1, 1)},
    domain=axes("lists of 1 to 1,024 probabilities", weights=LISTS),
)
def no_outcome_never_happens(b: Verbs, weights: Weights) -> None:
    """The event without outcomes has the probability 0."""
    p = chances(b, weights)

    empty, never = when(lambda: (b.sum(p[0:0]), probability(b, p, p < 0)))

    equal([b.tolist(empty), b.tolist(never)], [0.0, 0.0])


@clause(
    "prob.axiom.additivity",
    Level.MUST,
    d2l("2.6.2"),
    rests_on=["prob.axiom.nonnegative"],
    example={
        "weights": (1, 1, 1, 1),
        "one": (True, False, False, False),
        "other": (False, True, True, False),
    },
    domain=pairs,
)
def exclusive_events_add_up(b: Verbs, weights: Weights, one: Event, other: Event) -> None:
    """The probability of one event or another is the sum of both, less what they share, if anything."""
    p, a, c = chances(b, weights), b.asarray(one), b.asarray(other)

    union = when(lambda: probability(b, p, a | c))

    equal(b.tolist(union), total_of(weights, [u or v for u, v in zip(one, other, strict=True)]))
    shared = b.tolist(probability(b, p, a & c))
    equal(b.tolist(union) + shared, b.tolist(probability(b, p, a)) + b.tolist(probability(b, p, c)))
    equal(shared, total_of(weights, [u and v for u, v in zip(one, other, strict=True)]))


@clause(
    "prob.axiom.complement",
    Level.MUST,
    d2l("2.6.2"),
    rests_on=["prob.axiom.nonnegative"],
    example={"weights": (1, 1, 1, 1), "event": (True, False, True, False)},
    domain=events,
)
def an_event_or_its_complement_happens(b: Verbs, weights: Weights, event: Event) -> None:
    """An event and its complement have probabilities that sum to 1, and never happen together."""
    p, happens = chances(b, weights), b.asarray(event)

    fails = when(lambda: ~happens)

    equal(b.tolist(fails), [not belongs for belongs in event])
    equal(b.tolist(probability(b, p, happens) + probability(b, p, fails)), 1.0)
    equal(b.tolist(probability(b, p, happens & fails)), 0.0)


@clause(
    "prob.exercise.union_bounds",
    Level.MUST,
    d2l("2.6.8"),
    rests_on=["prob.axiom.additivity"],
    example={
        "weights": (5, 1, 1, 1),
        "one": (True, False, False, False),
        "other": (True, True, False, False),
    },
    domain=pairs,
)
def unions_and_intersections_are_bounded(b: Verbs, weights: Weights, one: Event, other: Event) -> None:
    """Two events together are no likelier than each; one or the other no likelier than their sum."""
    p, a, c = chances(b, weights), b.asarray(one), b.asarray(other)

    chances_of = when(lambda: (probability(b, p, a & c), probability(b, p, a | c)))

    both, either = map(b.tolist, chances_of)
    left, right = total_of(weights, one), total_of(weights, other)
    equal(max(left, right) <= either <= min(1, left + right), True)
    equal(max(0, left + right - 1) <= both <= min(left, right), True)


@clause(
    "prob.random_variable.range_event",
    Level.MUST,
    d2l("2.6.3"),
    rests_on=["prob.axiom.nonnegative", "ndarray.compare.lt_gt"],
    example={"low": 1, "high": 3},
    domain=axes("all ranges of a die with eight faces", low=(1, *range(2, 9)), high=(3, 1, 2, *range(4, 9))),
)
def a_range_of_values_is_an_event(b: Verbs, low: int, high: int) -> None:
    """That a random variable lies in a range is the event of all values in it."""
    faces, p = b.arange(1, 9), chances(b, (1,) * 8)

    chance = when(lambda: probability(b, p, (faces >= low) & (faces <= high)))

    equal(b.tolist(chance), max(0, high - low + 1) / 8)


@clause(
    "prob.random_variable.density",
    Level.MUST,
    d2l("2.6.3"),
    rests_on=["ndarray.elementwise.exp"],
    example={"low": -1.0, "high": 1.0},
    domain=axes(
        "intervals of the normal distribution, one of them a point", low=(-1.0, 0.0), high=(1.0, 2.0, 0.0)
    ),
)
def intervals_get_their_probability_from_a_density(b: Verbs, low: float, high: float) -> None:
    """A density gives intervals a probability, and a single point none, however high it is there."""
    steps = 256
    x = b.asarray([low + (high - low) * k / steps for k in range(steps + 1)])

    def summed() -> Array:
        density = b.exp(-x * x / 2) / math.sqrt(2 * math.pi)
        return b.sum((density[1:] + density[:-1]) / 2 * ((high - low) / steps))

    area = when(summed)

    # Trapezoids err by (high - low)³ / 12 steps² times the greatest curvature, 0.4; 256 additions of
    # parts that sum to at most 1 by 256 units, the parts by 10 more.
    exact = (math.erf(high / math.sqrt(2)) - math.erf(low / math.sqrt(2))) / 2
    error = 0.4 * (high - low) ** 3 / 12 / steps**2 + 266 * 2.0**-24 * abs(exact)
    at_most(abs(b.tolist(area) - exact), error, "distance of the area from the probability")
    close(b.tolist(b.exp(b.asarray(0.0)) / math.sqrt(2 * math.pi)), 1 / math.sqrt(2 * math.pi), ulps=4)
