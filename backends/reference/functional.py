"""Gradients as functions of functions. They nest, and may call each other: gradients of gradients."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, wraps
from typing import Any

import numpy as np

from prelim.backends.reference import tape
from prelim.backends.reference.array import Array, Leaf, made
from prelim.backends.reference.derivatives import table
from prelim.backends.reference.elementwise import add, multiply
from prelim.backends.reference.joining import stack
from prelim.backends.reference.manipulation import reshape
from prelim.backends.reference.operands import operand
from prelim.backends.reference.ops import OPS, Op, repeated_axes
from prelim.backends.reference.reductions import sum
from prelim.backends.reference.tape import PAUSED, Node, no_grad, noted, paused, recording

__all__ = [
    "grad", "jacobian", "jvp", "value_and_grad", "vjp",
]  # fmt: skip

_COPY = OPS["copy"]
Function = Callable[..., Any]


class Mark(Leaf):
    """The node of an argument that a functional gradient is taken by."""

    __slots__ = ()


def grad(f: Function, argnums: int | Sequence[int] = 0, create_graph: bool = False) -> Function:
    """Return the function that computes the gradient of a scalar function.

    Parameters
    ----------
    f : function
        Of Arrays, the result an Array of one element.
    argnums : int or sequence of int
        The arguments to differentiate by: the gradient is an Array, or a tuple of them.
    create_graph : bool
        Record the gradient also with respect to leaves that require grad. It always is with respect to
        arguments of a `grad` around this one, and to recorded results.

    Raises
    ------
    ValueError
        When called, if the result of `f` has more than one element.
    """
    both = value_and_grad(f, argnums, create_graph)
    return wraps(f)(lambda *args, **kwargs: both(*args, **kwargs)[1])


def value_and_grad(f: Function, argnums: int | Sequence[int] = 0, create_graph: bool = False) -> Function:
    """Return the function that computes a scalar function and its gradient, as `grad` does."""

    @wraps(f)
    def both(*args: Any, **kwargs: Any) -> tuple[Array, Any]:
        value, pull = _pulled(f, args, kwargs, argnums, create_graph)
        if value.size != 1:
            raise ValueError(
                f"grad needs a result of one element, not of shape {value.shape}; sum it, or use jacobian"
            )
        return value, pull(made(np.ones(value.shape, value.dtype)), False)

    return both


def vjp(f: Function, *args: Array) -> tuple[Array, Callable[[Array], tuple[Array, ...]]]:
    """Return ``f(*args)``, and the function from a gradient of that to the gradients of all arguments."""
    value, pull = _pulled(f, args, {}, tuple(range(len(args))))

    def pullback(g: Array) -> tuple[Array, ...]:
        if operand(g, "vjp").shape != value.shape:
            raise ValueError(
                f"vjp: a gradient of shape {g.shape} does not fit a result of shape {value.shape}"
            )
        found: tuple[Array, ...] = pull(g, True)
        return found

    return value, pullback


def jvp(f: Function, primals: Sequence[Array], tangents: Sequence[Array]) -> tuple[Array, Array]:
    """Return ``f(*primals)``, and how fast it changes where the arguments move along `tangents`.

    What `vjp` hands back is linear in what it is given, so its own gradient is the derivative forward: the
    transpose of the transpose.

    Raises
    ------
    ValueError
        If the tangents are not one for each argument, of its shape.
    """
    shapes = [x.shape for x in primals], [operand(t, "jvp").shape for t in tangents]
    if shapes[0] != shapes[1]:
        raise ValueError(f"jvp: tangents of shapes {shapes[1]} do not fit arguments of shapes {shapes[0]}")
    value, pullback = vjp(f, *primals)

    def paired(g: Array) -> Array:
        total = made(np.zeros((), value.dtype))
        for d, tangent in zip(pullback(g), tangents, strict=True):
            total = add(total, sum(multiply(d, tangent)))
        return total

    derivative = grad(paired)(made(np.zeros(value.shape, value.dtype)))
    recorded = value.requires_grad or any(tangent.requires_grad for tangent in tangents)
    return value, derivative if recorded else derivative.detach()


def jacobian(f: Function, argnums: int = 0) -> Function:
    """Return the function that differentiates each element of the result: shape (*result, *argument)."""

    @wraps(f)
    def rows(*args: Any, **kwargs: Any) -> Array:
        value, pull = _pulled(f, args, kwargs, argnums)
        shape = (*value.shape, *args[argnums].shape)
        units = np.eye(value.size, dtype=value.dtype).reshape(value.size, *value.shape)
        found = [pull(made(unit), True) for unit in units]
        return reshape(stack(found), shape) if found else made(np.zeros(shape, value.dtype))

    return rows


def _pulled(
    f: Function, args: tuple[Any, ...], kwargs: Any, argnums: int | Sequence[int], create_graph: bool = False
) -> tuple[Array, Any]:
    """Call `f` on marked arguments; return its value, and the way back from a gradient of it to theirs."""
    wanted = (argnums,) if isinstance(argnums, int) else tuple(argnums)
    outside = not (PAUSED and paused())
    inputs = list(args)
    with recording():
        for k in wanted:
            inputs[k] = _marked(args[k], outside, create_graph)
        marks: list[Any] = [inputs[k]._node for k in wanted]
        value = f(*inputs, **kwargs)
    if not isinstance(value, Array):
        raise TypeError(f"the function must return an Array, not {type(value).__name__}")
    oldest = min((mark.id for mark in marks), default=0)
    root = value._node
    if root is None or root.id < oldest:
        return value, lambda g, retain: _as_asked([_zeros(mark, value) for mark in marks], argnums)
    crossing = any(
        edge[0].id < oldest and (create_graph or type(edge[0]) is not Leaf)
        for node in tape.ancestors(root, oldest)
        for edge in node.edges or ()
    )

    def pull(g: Array, retain: bool) -> Any:
        nodes = tape.ancestors(root, oldest)
        if crossing or g._node is not None:
            with recording() if outside else no_grad():
                found = _recorded_sweep(nodes, g, marks)
        else:
            found = _plain_sweep(nodes, g, retain, marks)
        return _as_asked([found[mark] if mark in found else _zeros(mark, value) for mark in marks], argnums)

    return made(value._data, root if crossing and outside else None), pull


def _as_asked(found: list[Array], argnums: int | Sequence[int]) -> Any:
    return found[0] if isinstance(argnums, int) else tuple(found)


def _zeros(mark: Node, value: Array) -> Array:
    return made(np.zeros(mark.shape, value.dtype))


def _marked(x: Any, outside: bool, create_graph: bool) -> Array:
    """Return `x` with a mark as its node or, where its history outside counts, with a new step of that."""
    if operand(x, "grad").dtype.kind != "f":
        raise TypeError(f"grad by an array of dtype {x.dtype}; use astype(x, float32)")
    node = x._node
    if node is None or not outside or (type(node) is Leaf and not create_graph):
        return made(x._data, Mark(x.shape))
    return made(x._data, noted(_COPY, ((node, _COPY.rules[0], None),), x.shape))


def _plain_sweep(nodes: list[Node], g: Array, retain: bool, marks: list[Node]) -> dict[Node, Any]:
    """Sweep without recording; leaves that are not marked keep the gradients they had."""
    nodes[0].grad, nodes[0].owned = g._data, False
    found: dict[Node, Any] = {}
    for leaf in tape.sweep(nodes, retain):
        if isinstance(leaf, Mark) and leaf in marks:
            leaf.receive()
            found[leaf], leaf.total = leaf.total, None
        leaf.grad = None
    return found


def _recorded_sweep(nodes: list[Node], g: Array, marks: list[Node]) -> dict[Node, Array]:
    """Do what `tape.sweep` does with Arrays, so that the gradients have a history themselves."""
    oldest = min(mark.id for mark in marks)
    gradients = {nodes[0]: g}
    for node in nodes:
        if node in marks or node.id < oldest:
            continue
        g = gradients.pop(node)
        for edge in node.edges or ():
            parent = edge[0]
            if parent.id < oldest:
                continue
            d = _summed_to(_lifted(node, edge)(g), parent.shape)
            gradients[parent] = add(gradients[parent], d) if parent in gradients else d
    return gradients


def _summed_to(d: Array, shape: tuple[int, ...]) -> Array:
    if d.shape == shape:
        return d
    return reshape(sum(d, axis=repeated_axes(d.shape, shape)), shape)


def _lifted(node: Node, edge: tape.Edge) -> Callable[[Array], Array]:
    """Return the rule of an edge in the engine's own namespace, with what it saved as recorded Arrays."""
    parent, rule, saved = edge
    op: Op = node.op
    place = op.rules.index(rule) if rule in op.rules else -1
    if place < 0:  # x * x is recorded as a square
        op, place = OPS["square"], 0
    lifted, names = _own_rules()[op.name][place][1], op.saves[place]
    mine, other = "xy"[place : place + 1] or "x", "yx"[place : place + 1] or "y"
    partner = next((e[0] for e in node.edges or () if e is not edge), None)
    nodes = {mine: parent, other: partner, "out": node}

    def wrapped(name: str, value: Any) -> Any:
        return made(value, nodes.get(name)) if isinstance(value, np.ndarray) else value

    values = saved if len(names) > 1 else (saved,)
    arrays = tuple(wrapped(name, value) for name, value in zip(names, values, strict=False))
    if len(names) == 1:
        return lambda g: lifted(g, arrays[0])
    return lambda g: lifted(g, arrays if names else None)


@cache
def _own_rules() -> dict[str, Any]:
    """Return the table of derivatives in the engine's own namespace."""
    from prelim.backends.reference.lifted import ENGINE  # noqa: PLC0415 (imports everything, and few programs need it)

    return table(ENGINE)
