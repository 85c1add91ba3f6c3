"""What an array is: its axes, its shape, its elements, where it lives (2.1.1)."""

from __future__ import annotations

import importlib
import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.expect import answer, equal, refused, same_object, when
from prelim.spec.given import counting, floats
from prelim.spec.oracle import indices
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "ndarray.tensor.n_dim_array",
    Level.MUST,
    d2l("2.1.1"),
    covers=[
        "ndarray.tensor.n_dim_array",
        "ndarray.tensor.vector_one_axis",
        "ndarray.tensor.matrix_two_axes",
        "ndarray.tensor.higher_order",
    ],
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4)},
    domain=cases.shapes,
)
def one_class_serves_any_number_of_axes(b: Verbs, shape: Shape) -> None:
    """Arrays of any number of axes are of one class and report that number."""
    x = when(lambda: b.zeros(shape))

    equal(x.ndim, len(shape))
    equal(isinstance(x, b.Array), True)


@clause(
    "ndarray.tensor.element",
    Level.MUST,
    d2l("2.1.1"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (12,)},
    domain=cases.filled,
)
def each_element_is_read_by_its_index(b: Verbs, shape: Shape) -> None:
    """Full indices address all elements, each one once."""
    x = counting(b, shape)

    elements = when(lambda: [x[index] for index in indices(shape)])

    equal([b.tolist(element) for element in elements], list(range(math.prod(shape))))


@clause(
    "ndarray.size.numel",
    Level.MUST,
    d2l("2.1.1"),
    covers=["ndarray.size.numel", "ndarray.shape.vector_equals_size"],
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (2, 3, 4)},
    domain=cases.shapes,
)
def size_is_the_product_of_the_shape(b: Verbs, shape: Shape) -> None:
    """The size is the product of the sides: 1 without axes, 0 with an empty one, the length of a vector."""
    x = b.ones(shape)

    size = when(lambda: b.size(x))

    equal(size, math.prod(shape))


@clause("ndarray.shape.attribute", Level.MUST, d2l("2.1.1"), example={"shape": (3, 4)}, domain=cases.filled)
def shape_gives_the_length_along_each_axis(b: Verbs, shape: Shape) -> None:
    """The shape is a tuple that holds, for each axis, how many indices it has."""
    x = counting(b, shape)

    told = when(lambda: x.shape)

    equal(told, shape)
    equal([len(x[(0,) * axis]) for axis in range(len(shape))], list(told))


@clause(
    "ndarray.size.attribute",
    Level.MAY,
    d2l("2.1.1"),
    covers=["ndarray.size.numel"],
    example={"shape": (3, 4)},
    why="Where size is a method, `if x.size:` is always true and `x.size == 12` never; "
    "where it is the count, `x.size()` raises.",
    choices=["the count", "a method"],
)
def what_the_attribute_size_is(b: Verbs, shape: Shape) -> str:
    """The attribute size is the number of elements, or a method that is true as it stands."""
    x = b.zeros(shape)

    size = when(lambda: x.size)

    return "a method" if callable(size) else "the count"


@clause(
    "ndarray.create.default_device_cpu",
    Level.SHOULD,  # JAX speaks of its default device, which may be an accelerator
    d2l("2.1.1"),
    needs={Capability.DEVICE},
    example={"shape": (12,)},
    domain=cases.shapes,
)
def arrays_are_made_in_main_memory(b: Verbs, shape: Shape) -> None:
    """An array for which no device is named is in main memory, and so is what is computed from it."""
    made = when(
        lambda: [b.zeros(shape), b.ones(shape), counting(b, shape), b.asarray([1.5]), b.ones(shape) + 1]
    )

    equal([b.device(x) for x in made], ["cpu"] * len(made))


@clause(
    "ndarray.device.compared",
    Level.MAY,
    d2l("2.1.1"),
    covers=["ndarray.create.default_device_cpu"],
    needs={Capability.DEVICE},
    example={"n": 3},
    why='Where they are equal, `if x.device == "cpu":` works; '
    "where they are not, its branch is never taken, without an error.",
    choices=["equal", "not equal"],
)
def whether_a_device_equals_its_name(b: Verbs, n: int) -> str:
    """The device of an array on the CPU equals the string "cpu", or does not."""
    x = b.zeros((n,))

    device = when(lambda: x.device)

    return "equal" if device == "cpu" else "not equal"


@clause(
    "ndarray.tensor.resembles_numpy",
    Level.SHOULD,
    d2l("2.1.1"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"shape": (3, 4)},
    domain=cases.rows,
)
def arrays_answer_as_numpys_do(b: Verbs, shape: Shape) -> None:
    """Arrays answer to NumPy's names: ndim, T, len, sum, min, max, reshape, tolist."""
    n = math.prod(shape)
    x = floats(b, shape)

    told = when(lambda: (x.ndim, len(x), x.reshape(-1).tolist()))

    equal(told, (len(shape), shape[0], list(range(n))))
    equal([x.sum().item(), x.min().item(), x.max().item()], [n * (n - 1) / 2, 0, n - 1])
    equal(tuple(x.reshape(-1, 1).T.shape), (1, n))


@clause(
    "ndarray.tensor.transpose_of_three_axes",
    Level.MAY,
    d2l("2.1.1"),
    covers=["ndarray.tensor.resembles_numpy"],
    example={"shape": (2, 3, 4)},
    why="Batches of matrices keep their batch axis in front only where the last two are swapped; "
    "where it is refused, x.T raises.",
    choices=["all reversed", "the first two swapped", "the last two swapped", "refused"],
)
def what_the_transpose_of_three_axes_is(b: Verbs, shape: Shape) -> str:
    """The attribute T of an array with three axes reverses them all, swaps two, or is refused."""
    x = b.zeros(shape)

    def transpose() -> str:
        return {
            (4, 3, 2): "all reversed",
            (3, 2, 4): "the first two swapped",
            (2, 4, 3): "the last two swapped",
        }[tuple(x.T.shape)]

    return answer(transpose)


@clause(
    "ndarray.package.import_name",
    Level.MUST,
    d2l("2.1.1"),
    example={"prefix": "py"},
)
def the_package_is_imported_under_the_name_it_tells(b: Verbs, prefix: str) -> None:
    """The package of an array is imported under the name that its class tells: torch, not pytorch."""
    home, name = b.Array.__module__, b.Array.__name__.rpartition(".")[2]

    module = when(lambda: importlib.import_module(home))

    same_object(getattr(module, name, None), b.Array)
    refused(lambda: importlib.import_module(f"{prefix}{home}"))


@clause(
    "ndarray.tensor.hashable",
    Level.MAY,
    d2l("2.1.1"),
    covers=[],
    example={"n": 3},
    why="Where arrays are keys, a set or a cache finds the same object, not equal values; "
    "where they are refused, it raises.",
    choices=["by identity", "refused"],
)
def whether_arrays_are_keys(b: Verbs, n: int) -> str:
    """Arrays are keys of a dictionary, by identity, or are refused as such."""
    x = b.zeros((n,))

    return answer(lambda: {x: "by identity"}[x])
