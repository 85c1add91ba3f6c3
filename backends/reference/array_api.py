"""The engine as a namespace of the Python array API standard, 2024.12, with the extensions linalg and fft.

The standard's functions are those of the engine; here is what an array library must tell of itself.
"""

# ruff: noqa: F403 (a namespace)
from __future__ import annotations

import math
from typing import Any

from prelim.backends.reference import dtypes, fft, linalg  # noqa: F401 (the extensions)
from prelim.backends.reference.conversion import *
from prelim.backends.reference.creation import *
from prelim.backends.reference.creation import on_cpu
from prelim.backends.reference.dtypes import *
from prelim.backends.reference.elementwise import *
from prelim.backends.reference.joining import *
from prelim.backends.reference.manipulation import *
from prelim.backends.reference.products import *
from prelim.backends.reference.reductions import *
from prelim.backends.reference.searching import *

e, pi, inf, nan, newaxis = math.e, math.pi, math.inf, math.nan, None
__array_api_version__ = "2024.12"


class Info:
    """What this library can do, for code that works with any."""

    def capabilities(self) -> dict[str, Any]:
        """Return what is supported that the standard leaves open."""
        return {"boolean indexing": True, "data-dependent shapes": True, "max dimensions": 64}

    def default_device(self) -> str:
        """Return where arrays are made."""
        return "cpu"

    def devices(self) -> list[str]:
        """Return where arrays can be."""
        return ["cpu"]

    def default_dtypes(self, *, device: Any = None) -> dict[str, Any]:
        """Return the dtypes of arrays made of Python numbers."""
        on_cpu(device)
        kinds = {"real floating": "f", "complex floating": "c", "integral": "i", "indexing": "i"}
        return {name: dtypes.DEFAULTS[kind] for name, kind in kinds.items()}

    def dtypes(self, *, device: Any = None, kind: Any = None) -> dict[str, Any]:
        """Return the dtypes by name, all or those of a kind."""
        on_cpu(device)
        return {str(d): d for d in dtypes.ALL if kind is None or dtypes.isdtype(d, kind)}


def __array_namespace_info__() -> Info:  # noqa: N807 (the standard's name)
    """Return an object that tells what this library can do."""
    return Info()
