"""PyTorch with each act compiled by torch.compile, for the CPU by Inductor and a C++ compiler."""

from __future__ import annotations

from typing import Any

import torch

from prelim.backends.adapters.torch import *
from prelim.backends.adapters.torch import declarations as eager_declarations
from prelim.backends.declared import torch_compile as declared
from prelim.backends.declared.mended import unmended

acts_compiled = True
pace = 2000  # each act of each case is compiled, about half a second

declarations = (*unmended(eager_declarations, declared.OTHERWISE), *declared.declarations)


def compiler(act: Any) -> Any:
    torch.compiler.reset()  # else what was compiled before decides how this is, and after 8 times nothing is
    return torch.compile(act)
