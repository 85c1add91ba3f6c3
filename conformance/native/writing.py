"""Writing a law out: known values written in, verbs spelled, helpers of ours resolved into what they do."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Any

from prelim.conformance.native.adapter import Adapter
from prelim.conformance.native.gathering import GOES_ON
from prelim.conformance.native.scope import Frame, Known, closed_over, is_word
from prelim.conformance.native.statements import Statements
from prelim.conformance.native.syntax import NotInLine, changing, function_of, syntax_of, without_docstring
from prelim.spec.source import first_line


class Writer(Statements):
    """Writes one law for one library, and gathers what the script needs beside it.

    Attributes
    ----------
    breaks : list of int
        The statements of the script before which an act begins, or after which one ends.
    """

    def __init__(self, adapter: Adapter) -> None:
        super().__init__(adapter)
        self.breaks: list[int] = []

    def law(
        self, law: Callable[..., Any], case: dict[str, Any], raised: int | None = None
    ) -> tuple[list[ast.stmt], ast.expr | None]:
        """Write a law for one case; of a MAY law, return the expression of its choice too.

        Where a line of its file raised, what begins after that line is left out.
        """
        assert isinstance(law, FunctionType)
        node = syntax_of(law)
        assert isinstance(node, ast.FunctionDef)
        if raised is not None:
            last = raised - first_line(law) + 1
            node.body = [statement for statement in node.body if statement.lineno <= last]
        self._taken = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        out: list[ast.stmt] = []
        frame = Frame(closed_over(law), law.__globals__, changing(node), out)
        for name, value in case.items():
            self._bind(name, Known(value), frame)
        try:
            choice = self._given_when_then(without_docstring(node.body), frame)
        except NotInLine:
            out.clear()
            self.breaks.clear()
            return out, self._whole(node, frame, case)
        return out, None if choice is GOES_ON else choice

    def _given_when_then(self, statements: Sequence[ast.stmt], frame: Frame) -> Any:
        """Write the statements of a law, and mark where its acts begin and end."""
        assert frame.out is not None
        result: Any = GOES_ON
        for statement in statements:
            before = len(frame.out)
            result = self._body([statement], frame)
            if any(isinstance(n, ast.Call) and is_word(n, "when", frame) for n in ast.walk(statement)):
                self.breaks += [before, len(frame.out)]
            if result is not GOES_ON:
                break
        return result

    def _whole(self, node: ast.FunctionDef, frame: Frame, case: dict[str, Any]) -> ast.expr:
        """Write a law that returns from within a block as a function, and the call of it."""
        assert frame.out is not None
        inner: list[ast.stmt] = []
        within = Frame({}, frame.world, frame.changing, inner, returning=True)
        for name, value in case.items():
            self._bind(name, Known(value), within)
        self._body(without_docstring(node.body), within)
        frame.out.append(function_of(node.name, inner))
        return ast.Call(ast.Name(node.name), [], [])
