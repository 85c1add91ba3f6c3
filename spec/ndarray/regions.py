"""Writing arrays to regions of arrays (2.1.2)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import matches, refused, when
from prelim.spec.given import floats, holding, laid_out
from prelim.spec.oracle import broadcast, expanded, selected
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l

Key = tuple[int | slice, ...]


@clause(
    "ndarray.index.write_array",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.index.write_range_tensor_shape"],
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["ndarray.index.write_range_scalar"],
    example={"left": (3,), "right": (2, 3)},
    domain=cases.broadcasts.where(
        lambda left, right: broadcast(left, right) == right,
        "all pairs of shapes of rank 0 to 3 with sides 0 to 3 of which the first broadcasts to the second",
    ),
)
def an_array_is_broadcast_to_the_region(b: Verbs, left: Shape, right: Shape) -> None:
    """An array that is written to a region is broadcast to its shape."""
    y, x = floats(b, left), holding(b, [-1.0] * math.prod(right), right)

    def write() -> None:
        x[...] = y

    when(write)

    matches(b, x, expanded(left, right), right)


@clause(
    "ndarray.index.write_part",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.index.write_range_tensor_shape"],
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["ndarray.index.write_array"],
    example={"shape": (12,), "key": (slice(None, None, 3),)},
    domain=cases.parts,
)
def an_array_is_written_to_the_places_that_its_region_names(b: Verbs, shape: Shape, key: Key) -> None:
    """An array written to elements, rows, columns or every k-th of them lands there, and nowhere else."""
    places, kept = selected(shape, key)
    x, y = floats(b, shape), holding(b, [-1.0 - i for i in places], kept)

    def write() -> None:
        x[key if len(key) > 1 else key[0]] = y

    when(write)

    matches(b, x, [-1 - i if i in places else i for i in range(math.prod(shape))], shape)


@clause(
    "ndarray.index.write_view",
    Level.MUST,
    d2l("2.1.2"),
    covers=["ndarray.index.write_range_tensor_shape"],
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["ndarray.index.write_array", "ndarray.slice.range"],
    example={"layout": "columns", "shape": (3, 4)},
    domain=cases.layouts,
)
def a_view_is_written_by_the_elements_it_shows(b: Verbs, layout: str, shape: Shape) -> None:
    """A view that is written to a region hands over the elements it shows, however memory is laid out."""
    x, y = holding(b, [-1.0] * math.prod(shape), shape), laid_out(b, layout, shape)

    def write() -> None:
        x[...] = y

    when(write)

    matches(b, x, range(math.prod(shape)), shape)


@clause(
    "ndarray.index.write_range_tensor_shape",
    Level.MUST,
    d2l("2.1.2"),
    needs={Capability.ITEM_ASSIGNMENT},
    rests_on=["ndarray.index.write_array"],
    example={"rows": 2, "shape": (3, 4)},
    domain=axes(
        "arrays that do not broadcast to the first rows of a matrix of four columns",
        rows=(2, 1, 3),
        shape=[(3, 4), (4, 4), (2, 3), (3,), (2, 2, 4), (0, 4)],
    ).where(
        lambda rows, shape: shape != (rows, 4), "arrays of another shape than the rows they are written to"
    ),
)
def a_write_of_the_wrong_shape_is_refused(b: Verbs, rows: int, shape: Shape) -> None:
    """An array that does not broadcast to the region is refused, and nothing is written."""
    x = floats(b, (3, 4))
    x[:rows, :] = b.ones((rows, 4))
    written = [1] * 4 * rows + list(range(4 * rows, 12))

    def write() -> None:
        x[:rows, :] = b.zeros(shape)

    refused(write)

    matches(b, x, written, (3, 4))
