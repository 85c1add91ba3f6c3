"""The lines of a program on a tape, and how each must end."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Ruling(Enum):
    """How a step must end."""

    DONE = "done"
    REFUSED = "refused"
    EITHER = "refused, or done right"
    UNKNOWN = "as the library chooses"


class Step(NamedTuple):
    """One line of a program.

    Attributes
    ----------
    act : str
        ``leaf``, ``constant``, ``add``, ``sub``, ``mul``, ``scale``, ``sum``, ``detach``, ``increase``,
        ``multiply``, ``backward``, ``zero``.
    name : str
        What is made, written to, differentiated or cleared.
    operands : names of arrays
    numbers : int
        The elements of a leaf or a constant, the factor of a scaling, the weights of a backward.
    scalar : bool
        Whether a leaf or a constant has no axes.
    suspended, retain : bool
        Whether recording is suspended, and whether the graph is retained.
    """

    act: str
    name: str
    operands: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    scalar: bool = False
    suspended: bool = False
    retain: bool = False

    @property
    def elements(self) -> float | list[float]:
        """The numbers as nested lists."""
        numbers = [float(number) for number in self.numbers]
        return numbers[0] if self.scalar else numbers

    def __str__(self) -> str:
        given = ", ".join(map(str, (*self.operands, *self.numbers, *["retain"] * self.retain)))
        match self.act:
            case "increase":
                text = f"{self.name} += {given}"
            case "multiply":
                text = f"{self.name} *= {given}"
            case "backward":
                text = f"backward({self.name}{', ' * bool(given)}{given})"
            case "zero":
                text = f"zero({self.name})"
            case _:
                text = f"{self.name} = {self.act}({given})"
        return f"[no_grad] {text}" if self.suspended else text
