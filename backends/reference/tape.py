"""The tape: nodes and edges that recording leaves behind, and the sweep that turns them into gradients.

A node stands for one recorded result. It knows what the result was computed from (its edges), never the
result itself, so a value that no derivative needs dies with the last name that holds it. An edge is
``(parent, rule, saved)``: ``rule(g, saved)`` is the gradient that it hands to its parent.

Nodes are numbered as they are made, so the order of the numbers is an order in which to visit them: no
recursion, no sorting of graphs. The same clock stamps memory that an operation overwrites; saved memory with
a later stamp than its node no longer holds what the derivative needs.
"""

from __future__ import annotations

import itertools
import weakref
from _thread import get_ident  # what threading offers, without the time to import that
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, TypeAlias

import numpy as np

from prelim.backends.reference.ops import OPS, Data, Op, accumulate_at, unbroadcast

Edge: TypeAlias = "tuple[Node, Callable[[Any, Any], Any], Any]"

tick = itertools.count(1).__next__
_by_id = attrgetter("id")
_PUT = OPS["getitem"].rules[0]
SMALL = 1  # Of so many elements NumPy may have made a scalar; larger gradients are buffers to write to.

# The threads that are inside no_grad, once for each level. Empty nearly always, so operations test that
# first.
PAUSED: list[int] = []

# When memory was last overwritten and by what, by the id of the array that owns the memory, for as long as it
# lives.
_STAMPS: dict[int, tuple[int, str, weakref.ref[Data]]] = {}


class GradientError(RuntimeError):
    """A gradient was asked for that does not exist, or no longer."""


class Node:
    """One recorded result: the operation, its edges, the shape of the result, and its place in time."""

    __slots__ = ("__weakref__", "edges", "grad", "id", "op", "owned", "shape")

    op: Op
    edges: tuple[Edge, ...] | None  # None once backward has freed them
    shape: tuple[int, ...]
    id: int
    grad: Any  # on its way, during a sweep
    owned: bool  # whether nobody else holds `grad`

    @property
    def name(self) -> str:
        """The name of the operation."""
        return self.op.name

    def __repr__(self) -> str:
        return f"<{self.name}>"


def noted(op: Op, edges: tuple[Edge, ...], shape: tuple[int, ...]) -> Node:
    """Make a node. Where every operation passes, it is filled in on the spot instead: that is faster."""
    node = Node()
    node.op = op
    node.edges = edges
    node.shape = shape
    node.id = tick()
    node.grad = None
    return node


def paused() -> bool:
    """Tell whether this thread is inside `no_grad`."""
    return get_ident() in PAUSED


@contextmanager
def no_grad() -> Iterator[None]:
    """Suspend recording in this thread: what is computed inside has no history."""
    PAUSED.append(get_ident())
    try:
        yield
    finally:
        PAUSED.remove(get_ident())


@contextmanager
def recording() -> Iterator[None]:
    """Record in this thread, even inside `no_grad`."""
    me = get_ident()
    levels = PAUSED.count(me)
    for _ in range(levels):
        PAUSED.remove(me)
    try:
        yield
    finally:
        PAUSED.extend([me] * levels)


def owner(data: Data) -> Data:
    """Return the array that owns the memory of `data`."""
    while isinstance(data.base, np.ndarray):
        data = data.base
    return data


def stamp(data: Data, name: str) -> None:
    """Note that the operation `name` overwrites the memory of `data` now."""
    memory = owner(data)
    key = id(memory)
    if key in _STAMPS:
        _STAMPS[key] = (tick(), name, _STAMPS[key][2])
    else:
        _STAMPS[key] = (tick(), name, weakref.ref(memory, lambda _: _STAMPS.pop(key, None)))


def ancestors(root: Node, oldest: int = 0) -> list[Node]:
    """Return `root` and what it depends on, newest first, back to the node numbered `oldest`; leaves always.

    Raises
    ------
    GradientError
        If a sweep cannot reach its end: part of the graph is freed, or a saved value was overwritten. It is
        found here so that nothing is half done.
    """
    found, seen = [root], {root}
    for node in found:
        if node.edges is None:
            raise GradientError(
                f"backward needs the graph of {node.name!r} again, but an earlier backward freed it; "
                "call the earlier one with retain_graph=True, or compute the value anew"
            )
        for edge in node.edges:
            parent = edge[0]
            if parent not in seen and (parent.id >= oldest or parent.edges == ()):
                seen.add(parent)
                found.append(parent)
    if _STAMPS:
        for node in found:
            _check_saved(node)
    found.sort(key=_by_id, reverse=True)
    return found


def _check_saved(node: Node) -> None:
    for _, _, saved in node.edges or ():
        for value in saved if type(saved) is tuple else (saved,):
            if type(value) is np.ndarray and id(owner(value)) in _STAMPS:
                when, by, _ = _STAMPS[id(owner(value))]
                if when > node.id:
                    raise GradientError(
                        f"the gradient of {node.name!r} needs a value of shape {value.shape} that {by} "
                        f"overwrote later; write the result of {by} to a new array, or give {node.name} "
                        "a copy"
                    )


def sweep(nodes: list[Node], retain: bool) -> list[Any]:  # noqa: PLR0912 (one loop, and all speed hangs on it)
    """Hand the gradient in the first node down to the leaves; return the leaves, each with its own in `grad`.

    Invariant: a rule returns its gradient, a view of it, or a new array, and never writes. So a new array
    belongs to whoever holds it alone (`owned`), and may be written to.
    """
    leaves = []
    try:
        for node in nodes:
            edges = node.edges
            if not edges:
                leaves.append(node)
                continue
            g = node.grad
            node.grad = None
            spare = node.owned and g.size > SMALL
            last = edges[-1]
            for edge in edges:
                parent, rule, saved = edge
                held = parent.grad
                if held is not None and rule is _PUT and parent.owned and held.ndim:
                    accumulate_at(held, saved[0], g)
                    continue
                if spare and edge is last and type(rule) is np.ufunc:
                    d, alone = rule(g, saved, g), True  # nobody needs g any more
                else:
                    d = rule(g, saved)
                    alone = d is not g and d.base is None
                    spare = spare and alone
                if d.shape != parent.shape:
                    d = unbroadcast(d, parent.shape)
                if held is None:
                    parent.grad = d
                    parent.owned = alone
                elif parent.owned and d.size > SMALL:
                    np.add(held, d, held)
                else:
                    parent.grad = held + d
                    parent.owned = True
            if not retain:
                node.edges = None
    except BaseException:  # an interrupt too: half a gradient must not be added to
        for node in nodes:
            node.grad = None
        raise
    return leaves
