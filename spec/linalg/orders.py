"""Shapes, dimensions and orders of tensors (2.3.2, 2.3.4, 2.3.12)."""

from __future__ import annotations

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes, listed
from prelim.spec.expect import equal, matches, refused, when
from prelim.spec.given import counting, floats
from prelim.spec.oracle import indices, position
from prelim.spec.verbs import Array, Shape, Verbs
from prelim.spec.words import Level, d2l

_DEEP: tuple[Shape, ...] = ((2, 3, 4), (2, 1, 3, 2), (2, 2, 2, 2, 2), (1, 2, 1, 3, 1, 2), (2,) * 7)


@clause(
    "linalg.shape.tuple_of_lengths",
    Level.MUST,
    d2l("2.3.2"),
    rests_on=["ndarray.create.zeros"],
    example={"shape": (2, 3, 4)},
    domain=cases.shapes,
)
def the_shape_is_a_tuple_of_integers(b: Verbs, shape: Shape) -> None:
    """The shape is a tuple with one integer for each axis, the length along it."""
    x = b.zeros(shape)

    told = when(lambda: x.shape)

    equal(isinstance(told, tuple), True)
    equal([type(side) for side in told], [int] * len(shape))
    equal(list(told), list(shape))


@clause(
    "linalg.shape.assignment_refused",
    Level.MUST,
    d2l("2.3.2"),
    covers=["linalg.shape.tuple_of_lengths"],
    rests_on=["linalg.shape.tuple_of_lengths"],
    example={"shape": (2, 3, 4), "axis": 0},
    domain=cases.along,
)
def a_length_cannot_be_assigned(b: Verbs, shape: Shape, axis: int) -> None:
    """The shape cannot be changed by assigning a length to one of its elements."""
    x = b.zeros(shape)
    equal(x.shape[axis], shape[axis])

    def assign() -> None:
        x.shape[axis] = 1

    refused(assign)


@clause(
    "linalg.dimension.vector_or_axis_is_length",
    Level.MUST,
    d2l("2.3.2"),
    rests_on=["linalg.vector.len_builtin"],
    example={"shape": (2, 3, 4), "axis": 1},
    domain=cases.along,
)
def the_dimension_of_an_axis_is_its_length(b: Verbs, shape: Shape, axis: int) -> None:
    """The dimension of an axis is its length: how many slices the tensor has when that axis comes first."""
    x = counting(b, shape)
    first, *others = (axis % len(shape), *[k for k in range(len(shape)) if k != axis % len(shape)])

    in_front = when(lambda: b.permute_dims(x, (first, *others)))

    equal((x.shape[axis], len(in_front)), (shape[axis], shape[axis]))
    equal(tuple(in_front.shape[1:]), tuple(shape[k] for k in others))


@clause(
    "linalg.dimension.tensor_is_axis_count",
    Level.MUST,
    d2l("2.3.2"),
    rests_on=["ndarray.create.ones"],
    example={"shape": (2, 3, 4)},
    domain=cases.shapes,
)
def the_dimension_of_a_tensor_is_its_number_of_axes(b: Verbs, shape: Shape) -> None:
    """The dimension of a tensor is its number of axes, whatever their lengths, 0 and 1 included."""
    x = b.ones(shape)

    dimension = when(lambda: x.ndim)

    equal((dimension, len(x.shape)), (len(shape), len(shape)))


@clause(
    "linalg.summary.order_hierarchy",
    Level.MUST,
    d2l("2.3.12"),
    rests_on=["linalg.dimension.tensor_is_axis_count"],
    example={"order": 3},
    domain=axes("tensors of order 0 to 5", order=range(6)),
)
def each_index_lowers_the_order_by_one(b: Verbs, order: int) -> None:
    """Scalars, vectors, matrices and tensors have 0, 1, 2 and more axes; each index leads one step down."""
    x = b.zeros((2,) * order)

    def descend() -> list[Array]:
        steps = [x]
        for _ in range(order):
            steps.append(steps[-1][0])
        return steps

    steps = when(descend)

    equal([step.ndim for step in steps], list(range(order, -1, -1)))


@clause(
    "linalg.tensor.arbitrary_axes",
    Level.MUST,
    d2l("2.3.4"),
    rests_on=["ndarray.tensor.element"],
    example={"shape": (2, 3, 4), "index": (1, 2, 3)},
    domain=listed(
        "every element of tensors of order 3 to 7",
        [{"shape": shape, "index": index} for shape in _DEEP for index in indices(shape)],
    ),
)
def a_tensor_of_any_order_is_indexed(b: Verbs, shape: Shape, index: Shape) -> None:
    """Tensors extend matrices to any number of axes: k indices reach an element of a tensor of order k."""
    x = counting(b, shape)

    element = when(lambda: x[index])

    equal((x.ndim, b.tolist(element)), (len(shape), position(index, shape)))


@clause(
    "linalg.tensor.image_axes",
    Level.MUST,
    d2l("2.3.4"),
    rests_on=["ndarray.index.single_index_axis0"],
    example={"shape": (10, 28, 28, 3), "image": 0},
    domain=listed(
        "each of a few images with one to three channels, first or last",
        [
            {"shape": shape, "image": image}
            for shape in ((10, 28, 28, 3), (4, 1, 5, 6), (2, 3, 4, 1), (1, 2, 2, 3))
            for image in range(shape[0])
        ],
    ),
)
def a_collection_of_images_is_indexed_along_its_first_axis(b: Verbs, shape: Shape, image: int) -> None:
    """A tensor of order 4 holds images one after the other: an index along axis 0 gives one, of order 3."""
    images = floats(b, shape)

    one = when(lambda: images[image])

    size = b.size(images) // shape[0]
    matches(b, one, range(image * size, (image + 1) * size), shape[1:])
