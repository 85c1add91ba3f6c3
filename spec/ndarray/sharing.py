"""Memory shared with NumPy arrays, or not (2.1.6)."""

from __future__ import annotations

import math

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.expect import answer, equal, matches, same_address, same_object, when
from prelim.spec.given import increased, numpy_array
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "ndarray.convert.torch_numpy_share",
    Level.MUST,
    d2l("2.1.6"),
    needs={Capability.SHARED_NUMPY_MEMORY, Capability.ADDRESS},
    rests_on=["ndarray.convert.to_numpy", "ndarray.convert.from_numpy"],
    example={"shape": (3, 4)},
    domain=cases.rows,
)
def conversion_shares_memory(b: Verbs, shape: Shape) -> None:
    """Converted to NumPy or from NumPy, an array lies where it lay before: nothing is copied."""
    x = b.ones(shape)
    a = numpy_array(range(math.prod(shape)), "float32").reshape(shape)

    to, come = when(lambda: (b.to_numpy(x), b.from_numpy(a)))

    same_address(to.ctypes.data, b.address(x))
    same_address(b.address(come), a.ctypes.data)


@clause(
    "ndarray.convert.inplace_tensor_to_numpy",
    Level.MUST,
    d2l("2.1.6"),
    needs={Capability.SHARED_NUMPY_MEMORY, Capability.INPLACE_OPERATORS},
    rests_on=["ndarray.convert.to_numpy", "ndarray.memory.iadd_keeps_id"],
    example={"shape": (3,)},
    domain=cases.rows,
)
def numpy_sees_updates_of_the_array(b: Verbs, shape: Shape) -> None:
    """An update of an array in place is seen in the NumPy array it was converted to; a rebinding is not."""
    x = b.zeros(shape)
    before, a = x, b.to_numpy(x)

    x = when(lambda: increased(x, 1))

    same_object(x, before)
    n = math.prod(shape)
    equal(a.reshape(-1).tolist(), [1] * n)
    x = x + 1
    equal(a.reshape(-1).tolist(), [1] * n)


@clause(
    "ndarray.convert.inplace_numpy_to_tensor",
    Level.MUST,
    d2l("2.1.6"),
    needs={Capability.SHARED_NUMPY_MEMORY, Capability.ADDRESS},
    rests_on=["ndarray.convert.from_numpy"],
    example={"shape": (3,)},
    domain=cases.rows,
)
def the_array_sees_updates_of_numpys(b: Verbs, shape: Shape) -> None:
    """An update of a NumPy array in place is seen in the array it was converted to."""
    a = numpy_array([0] * math.prod(shape), "float32").reshape(shape)
    x = b.wait(b.from_numpy(a))
    same_address(b.address(x), a.ctypes.data)

    when(lambda: increased(a, 1))

    matches(b, x, [1] * math.prod(shape), shape)


@clause(
    "ndarray.convert.no_share_copy",
    Level.MUST,
    d2l("2.1.6"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"shape": (3,)},
    domain=cases.rows,
    sizes=sized(lambda n: {"shape": (n,)}, moves=2),
)
def a_copy_shares_nothing(b: Verbs, shape: Shape) -> None:
    """A copy has memory of its own: changes of the NumPy array that it comes from do not reach it."""
    a = numpy_array([0] * math.prod(shape), "float32").reshape(shape)

    x = when(lambda: b.wait(b.copy(b.from_numpy(a))))

    increased(a, 1)
    matches(b, x, [0] * math.prod(shape), shape)


@clause(
    "ndarray.convert.zh_torch_tensor_copies",
    Level.MAY,
    d2l("2.1.6"),
    example={"n": 3},
    why="Where memory is shared, reusing the NumPy buffer overwrites the batch before; "
    "a copy keeps that, at twice the memory.",
    choices=["a copy", "shared"],
)
def whether_making_an_array_of_numpys_copies(b: Verbs, n: int) -> str:
    """An array made of a NumPy array by the function that takes lists is a copy, or shares its memory."""
    a = numpy_array([0] * n, "float32")
    x = b.wait(b.asarray(a))

    when(lambda: increased(a, 1))

    return "a copy" if b.tolist(x) == [0] * n else "shared"


@clause(
    "ndarray.convert.from_numpy_shares",
    Level.MAY,
    d2l("2.1.6"),
    covers=["ndarray.convert.torch_numpy_share", "ndarray.convert.no_share_copy"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"n": 3},
    why="Where memory is shared, reusing the NumPy buffer changes the array; "
    "a copy is safe, and costs time and memory.",
    choices=["shared", "a copy"],
)
def whether_an_array_from_numpy_shares(b: Verbs, n: int) -> str:
    """An array converted from NumPy shares its memory, or is a copy."""
    a = numpy_array([0] * n, "float32")
    x = b.wait(b.from_numpy(a))

    when(lambda: increased(a, 1))

    return "a copy" if b.tolist(x) == [0] * n else "shared"


@clause(
    "ndarray.convert.to_numpy_writes",
    Level.MAY,
    d2l("2.1.6"),
    covers=["ndarray.convert.torch_numpy_share", "ndarray.convert.no_share_copy"],
    rests_on=["ndarray.convert.to_numpy"],
    example={"n": 3},
    why="Where memory is shared, changing the NumPy array changes the original; "
    "a copy leaves it alone; where it is refused, it raises.",
    choices=["shared", "a copy", "refused"],
)
def what_a_write_to_the_numpy_array_does(b: Verbs, n: int) -> str:
    """A write to the NumPy array that an array became reaches the array, or not, or is refused."""
    x = b.zeros((n,))
    a = b.to_numpy(x)

    def write() -> str:
        a[0] = 1
        return "shared" if b.tolist(x)[0] == 1 else "a copy"

    return answer(write)


@clause(
    "ndarray.convert.read_only",
    Level.MAY,
    d2l("2.1.6"),
    covers=["ndarray.convert.from_numpy"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"n": 3},
    why="Written through, an update changes the file behind a read-only map; "
    "in a copy it stays private; where it is refused, it raises.",
    choices=["refused", "a copy", "written through"],
)
def what_an_update_of_read_only_memory_does(b: Verbs, n: int) -> str:
    """An update of an array made from read-only memory is refused, goes to a copy, or is written through."""
    a = numpy_array([0] * n, "float32")
    a.flags.writeable = False
    x = b.wait(b.from_numpy(a))

    def update() -> str:
        increased(x, 1)
        return "written through" if a[0] == 1 else "a copy"

    return answer(update)
