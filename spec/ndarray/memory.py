"""Where results are kept: new objects, rebinding, writing into what exists (2.1.5)."""

from __future__ import annotations

import math
import operator

from prelim.spec import cases
from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, matches, same_address, same_object, when
from prelim.spec.given import floats, powers
from prelim.spec.sizes import sized
from prelim.spec.verbs import Shape, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "ndarray.memory.op_allocates",
    Level.MUST,
    d2l("2.1.5"),
    covers=["ndarray.memory.op_allocates", "ndarray.memory.evaluate_then_bind"],
    needs={Capability.ADDRESS},
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"name": "add", "shape": (3, 4)},
    domain=axes("+ - * /", name=cases.OPERATORS) * cases.rows,
)
def an_operator_writes_its_result_elsewhere(b: Verbs, name: str, shape: Shape) -> None:
    """The result of an operator is a new object in memory of its own, which neither operand has."""
    x, y = powers(b, shape), powers(b, shape)

    z = when(lambda: b.wait(getattr(operator, name)(y, x)))

    equal((z is x, z is y), (False, False))
    equal(b.address(z) in {b.address(x), b.address(y)}, False)


@clause(
    "ndarray.memory.rebind_id_changes",
    Level.MUST,
    d2l("2.1.5"),
    covers=[
        "ndarray.memory.rebind_id_changes",
        "ndarray.memory.rebind_dereferences",
        "ndarray.memory.stale_alias",
    ],
    rests_on=["ndarray.elementwise.arithmetic"],
    example={"shape": (3, 4)},
    domain=cases.shapes,
    sizes=sized(lambda n: {"shape": (n,)}, moves=3),
)
def rebinding_leaves_an_alias_stale(b: Verbs, shape: Shape) -> None:
    """After y = y + x the name means another object; who else held the old one sees its old values."""
    x, y = floats(b, shape), floats(b, shape)
    alias = y

    y = when(lambda: alias + x)

    equal(y is alias, False)
    matches(b, alias, range(math.prod(shape)), shape)
    matches(b, y, range(0, 2 * math.prod(shape), 2), shape)


@clause(
    "ndarray.memory.slice_assign_keeps_id",
    Level.MUST,
    d2l("2.1.5"),
    needs={Capability.ITEM_ASSIGNMENT, Capability.ADDRESS},
    rests_on=["ndarray.elementwise.arithmetic", "ndarray.index.write_array"],
    example={"shape": (3, 4)},
    domain=cases.axed,
    sizes=sized(lambda n: {"shape": (n,)}, moves=3),
)
def slice_assignment_reuses_memory(b: Verbs, shape: Shape) -> None:
    """Writing a result to z[:] puts it into the memory that z has: the same object at the same address."""
    x, y = floats(b, shape), floats(b, shape)
    z = b.zeros_like(y)
    alias, before = z, b.address(z)

    def overwrite() -> None:
        z[:] = x + y

    when(overwrite)

    same_address(b.address(z), before)
    same_object(z, alias)
    matches(b, z, range(0, 2 * math.prod(shape), 2), shape)


@clause(
    "ndarray.memory.x_slice_assign_self",
    Level.MUST,
    d2l("2.1.5"),
    needs={Capability.ITEM_ASSIGNMENT, Capability.ADDRESS},
    rests_on=["ndarray.memory.slice_assign_keeps_id"],
    example={"shape": (3, 4)},
    domain=cases.axed,
)
def an_operand_may_receive_the_result(b: Verbs, shape: Shape) -> None:
    """An operand can receive the result: the right side is computed before anything is written."""
    x = floats(b, shape)
    before = b.address(x)

    def overwrite() -> None:
        x[:] = x[:1] + x

    when(overwrite)

    same_address(b.address(x), before)
    row = math.prod(shape[1:])
    matches(b, x, [i % row + i for i in range(math.prod(shape))], shape)
