"""PyTorch whose default type is float64."""

from __future__ import annotations

from typing import Any

import torch

from prelim.backends.adapters.torch import *

torch.set_default_dtype(torch.float64)


def leaf(values: Any) -> Any:
    return torch.tensor(values, dtype=torch.float64, requires_grad=True)
