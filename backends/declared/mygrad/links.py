"""Where MyGrad says why."""

from __future__ import annotations

DOCS = "https://mygrad.readthedocs.io/en/latest"
_PROJECT = "https://github.com/rsokl/MyGrad"
LENGTH = f"{_PROJECT}/blob/6971309f884bad0b9950dcbee3898ec7f35e2fbb/src/mygrad/tensor_base.py#L1568"
