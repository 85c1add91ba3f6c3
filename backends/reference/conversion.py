"""Between dtypes, devices and libraries."""

from __future__ import annotations

from typing import Any

import numpy as np

from prelim.backends.reference.array import Array, made, recorded
from prelim.backends.reference.creation import on_cpu
from prelim.backends.reference.dtypes import known
from prelim.backends.reference.operands import converted, operand
from prelim.backends.reference.tape import GradientError

__all__ = [
    "astype", "from_dlpack",
]  # fmt: skip

_CPU = (1, 0)  # DLPack's number for it


def astype(x: Array, dtype: Any, /, *, copy: bool = True, device: Any = None) -> Array:
    """Convert to a dtype; the gradient is converted back. Without `copy`, `x` itself if it has the dtype.

    Raises
    ------
    TypeError
        If a complex array would lose its imaginary part: take real(x) first.
    """
    on_cpu(device)
    dtype = known(dtype)
    if operand(x, "astype").dtype.kind == "c" and dtype.kind not in "cb":
        raise TypeError(f"astype: {x.dtype} to {dtype} would drop the imaginary part; take real(x) first")
    result = converted(x, dtype)
    return recorded("copy", x._data.copy(), x) if copy and result is x else result


def from_dlpack(x: Any, /, *, device: Any = None, copy: bool | None = None) -> Array:
    """Make an Array of another library's array, in the same memory unless `copy`.

    Parameters
    ----------
    x : object with ``__dlpack__``
        Its data must be on the CPU. Read-only memory stays read-only.

    Raises
    ------
    TypeError
        If `x` does not speak DLPack.
    """
    on_cpu(device)
    if not hasattr(x, "__dlpack__"):
        raise TypeError(
            f"from_dlpack takes an array with __dlpack__, not {type(x).__name__}; try asarray(...)"
        )
    data = np.from_dlpack(x, copy=copy)
    known(data.dtype)
    return made(data)


def dlpack(
    x: Array,
    /,
    *,
    stream: None = None,
    max_version: Any = None,
    dl_device: Any = None,
    copy: bool | None = None,
) -> Any:
    """Hand out the memory of this array by DLPack; refused if it requires grad: history would be lost."""
    if stream is not None:
        raise ValueError(f"__dlpack__: there are no streams on the CPU, so stream is None, not {stream!r}")
    if x._node is not None:
        raise GradientError("__dlpack__ of an array that requires grad; hand out x.detach()")
    return x.numpy().__dlpack__(max_version=max_version, dl_device=dl_device, copy=copy)


def dlpack_device(x: Array, /) -> tuple[int, int]:
    """Return DLPack's name of the device."""
    return _CPU


def to_device(x: Array, device: Any, /, *, stream: None = None) -> Array:
    """Return `x`, which is where it can be: on the CPU."""
    on_cpu(device)
    if stream is not None:
        raise ValueError(f"to_device: there are no streams on the CPU, so stream is None, not {stream!r}")
    return x


def array_namespace(x: Array, /, *, api_version: str | None = None) -> Any:
    """Return the module that holds the array API's functions for this array."""
    from prelim.backends.reference import array_api  # noqa: PLC0415 (imports everything)

    versions = ("2021.12", "2022.12", "2023.12", "2024.12")
    if api_version not in (None, *versions):
        raise ValueError(f"array API {api_version!r} is not supported; {', '.join(versions)} are")
    return array_api
