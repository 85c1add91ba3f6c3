"""Vectors: lists of scalars, and their length (2.3.2)."""

from __future__ import annotations

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import counting, holding
from prelim.spec.oracle import product, spread
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Level, d2l

_SHORT = [at for at in cases.VECTORS if len(at) <= 64]
_lengths = axes("lengths from 0 to 1,025", n=(3, 0, 1, 2, 12, 1025))


@clause(
    "linalg.vector.list_of_scalars",
    Level.MUST,
    d2l("2.3.2"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=axes("vectors of 1 to 64 fractions", at=_SHORT),
)
def a_vector_is_a_list_of_scalars(b: Verbs, at: tuple[float, ...]) -> None:
    """Each element of a vector is a scalar, and these scalars one beside the other are the vector."""
    x = holding(b, at, (len(at),))

    scalars = when(lambda: [x[i] for i in range(len(at))])

    equal([tuple(scalar.shape) for scalar in scalars], [()] * len(at))
    equal([b.tolist(scalar) for scalar in scalars], list(at))
    matches(b, b.stack(scalars), at, (len(at),))


@clause(
    "linalg.vector.elements_components",
    Level.MUST,
    d2l("2.3.2"),
    rests_on=["ndarray.tensor.element"],
    example={"at": (0.0, 1.0, 2.0, 3.0), "i": 4},
    domain=listed(
        "every component of vectors of 1 to 6 fractions, and some of a long one",
        [{"at": at, "i": i} for at in cases.VECTORS if len(at) < 7 for i in range(1, len(at) + 1)]
        + [{"at": cases.VECTORS[-1], "i": i} for i in (1, 2, 512, 1000, 1024, 1025)],
    ),
)
def components_are_counted_from_one_and_indexed_from_zero(b: Verbs, at: tuple[float, ...], i: int) -> None:
    """The i-th component of a vector, counted from one, is the element with index i - 1."""
    x = holding(b, at, (len(at),))

    component = when(lambda: x[i - 1])

    equal(b.tolist(component), at[i - 1])


@clause(
    "linalg.vector.column_default",
    Level.MUST,
    d2l("2.3.2"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"rows": 2, "columns": 3},
    domain=axes("matrices with sides 1 to 4, and a long one", rows=(2, 1, 4), columns=(3, 1, 4, 1025)),
)
def a_vector_counts_as_a_column(b: Verbs, rows: int, columns: int) -> None:
    """Multiplied by a matrix, a vector counts as a column: the product is that of a matrix of one column."""
    elements, at = list(range(rows * columns)), spread((0, 1, 2, -1), (columns,))
    a = holding(b, elements, (rows, columns))
    x, column = holding(b, at, (columns,)), holding(b, at, (columns, 1))

    product_of_vector, product_of_column = when(lambda: (a @ x, a @ column))

    want = product(elements, at, rows, columns, 1)
    matches(b, product_of_vector, want, (rows,))
    matches(b, product_of_column, want, (rows, 1))


@clause(
    "linalg.vector.length_is_dimension",
    Level.MUST,
    d2l("2.3.2"),
    rests_on=["ndarray.create.ones"],
    example={"n": 3},
    domain=_lengths,
)
def the_dimension_of_a_vector_is_its_length(b: Verbs, n: int) -> None:
    """A vector of n elements has dimension n, told by its length and by its size, and yet only one axis."""
    x = b.ones((n,))

    dimension = when(lambda: len(x))

    equal((dimension, b.size(x), x.ndim), (n, n, 1))


@clause(
    "linalg.vector.len_builtin",
    Level.MUST,
    d2l("2.3.2"),
    covers=["linalg.vector.len_builtin", "linalg.exercise.len_of_tensor"],
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3,)},
    domain=cases.axed,
)
def len_is_the_length_of_the_first_axis(b: Verbs, shape: Shape) -> None:
    """Python's len gives the length of a vector, and of any tensor that of its first axis."""
    x = counting(b, shape)

    length = when(lambda: len(x))

    equal(length, shape[0])


@clause(
    "linalg.vector.len_of_scalar_refused",
    Level.MUST,
    d2l("2.3.2"),
    covers=["linalg.vector.len_builtin"],
    rests_on=["linalg.scalar.single_value"],
    example={"value": 3.0},
    domain=axes("numbers", value=(3.0, 0, True)),
)
def a_scalar_has_no_length(b: Verbs, value: float) -> None:
    """Python's len refuses a scalar: it has no axis whose length could be told."""
    equal(len(b.asarray([value])), 1)

    refused(lambda: len(b.asarray(value)))


@clause(
    "linalg.vector.shape_attribute",
    Level.MUST,
    d2l("2.3.2"),
    covers=["linalg.vector.shape_attribute", "linalg.shape.one_axis_one_element"],
    rests_on=["ndarray.shape.attribute"],
    example={"n": 3},
    domain=_lengths,
)
def the_shape_of_a_vector_holds_its_length_alone(b: Verbs, n: int) -> None:
    """The shape of a vector has one element, its length, however the vector was made."""
    made = when(lambda: [b.arange(n), b.zeros((n,)), counting(b, (n,)), b.reshape(b.zeros((n, 1)), (n,))])

    equal([tuple(x.shape) for x in made], [(n,)] * len(made))
    equal([len(x) for x in made], [n] * len(made))
