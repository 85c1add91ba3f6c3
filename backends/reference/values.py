"""What Python and NumPy ask of an array's values: shape and dtype, one number, lists, truth, length."""

from __future__ import annotations

from typing import Any

import numpy as np

from prelim.backends.reference.ops import Data, Shape


class Values:
    """The part of an Array that has nothing to do with gradients."""

    __slots__ = ()

    _data: Data

    @property
    def shape(self) -> Shape:
        """The length of each axis."""
        return self._data.shape

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self._data.ndim

    @property
    def size(self) -> int:
        """The number of elements."""
        return self._data.size

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of the elements."""
        return self._data.dtype

    @property
    def device(self) -> str:
        """Where the memory is: always on the CPU."""
        return "cpu"

    def data_ptr(self) -> int:
        """Return the address of the first element, in bytes."""
        return int(self._data.__array_interface__["data"][0])

    def item(self) -> Any:
        """Return the one element as a Python number."""
        self._only("item")
        return self._data.item()

    def tolist(self) -> Any:
        """Return the elements as nested lists of Python numbers; of a 0-d array, its number."""
        return self._data.tolist()

    def _only(self, what: str) -> None:
        if self._data.size != 1:
            raise TypeError(
                f"{what} needs one element, and shape {self.shape} has {self.size}; index or reduce first"
            )

    def __float__(self) -> float:
        self._only("float()")
        return float(self._data.item())

    def __int__(self) -> int:
        self._only("int()")
        return int(self._data.item())

    def __complex__(self) -> complex:
        self._only("complex()")
        return complex(self._data.item())

    def __index__(self) -> int:
        if self.dtype.kind not in "iu" or self.ndim:
            raise TypeError(f"only a 0-d integer array is an index, not shape {self.shape} of {self.dtype}")
        return int(self._data)

    def __bool__(self) -> bool:
        if self._data.size != 1:
            raise ValueError(
                f"the truth of an array of shape {self.shape} is ambiguous; say .all() or .any()"
            )
        return bool(self._data.item())

    def __len__(self) -> int:
        if not self.ndim:
            raise TypeError("len() of a 0-d array; it has no axes")
        return len(self._data)
