"""Views: arrays that share the memory of another, and whose history follows that of the other."""

from __future__ import annotations

from typing import Any

from prelim.backends.reference.array import Array
from prelim.backends.reference.ops import Data, Op, Shape
from prelim.backends.reference.tape import PAUSED, Node, noted, paused, tick


class View(Array):
    """An array that shares the memory of `_base`, and whose history follows that of `_base`.

    An operation that writes gives the base a new node, also if it writes through a view. All views of the
    base find out when they are asked for their node, by comparing the node of the base with the one they have
    `_seen`.
    """

    __slots__ = ("_base", "_how", "_own", "_seen")

    _base: Array | None
    _how: Any  # (op, saved, shape, how of the view that this is a view of, or None)
    _own: Node | None
    _seen: Node | None

    @property
    def _node(self) -> Node | None:
        if self._base is not None and self._base._node is not self._seen:
            node = self._seen = self._base._node
            for op, saved, shape in self.steps():
                node = node and noted(op, ((node, op.rules[0], saved),), shape)
            self._own = node
        return self._own

    @_node.setter
    def _node(self, node: Node | None) -> None:
        """Make this view a leaf of its own, or none."""
        self._own = node
        self._base = None

    def steps(self) -> list[tuple[Op, Any, Shape]]:
        """Return the operations that lead from the base to this view."""
        found, how = [], self._how
        while how is not None:
            op, saved, shape, how = how
            found.append((op, saved, shape))
        return found[::-1]


def view(x: Any, data: Data, op: Op, saved: Any) -> View:
    """Return `data`, which shares the memory of `x`, as the view of it that `op` made."""
    result = View()
    result._data = data
    node = x._node
    shape = data.shape
    if node is None or (PAUSED and paused()):
        result._own = None
    else:
        own = result._own = Node()
        own.op = op
        own.edges = ((node, op.rules[0], saved),)
        own.shape = shape
        own.id = tick()
        own.grad = None
    base = x._base
    if base is None:
        result._base = x
        result._seen = node
        result._how = (op, saved, shape, None)
    else:
        result._base = base
        result._seen = x._seen
        result._how = (op, saved, shape, x._how)
    return result
