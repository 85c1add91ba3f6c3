"""JAX with 64-bit types on."""

from __future__ import annotations

import jax

from prelim.backends.adapters.jax import *
from prelim.backends.adapters.jax import declarations as narrow_declarations
from prelim.backends.adapters.jax import only_narrow

jax.config.update("jax_enable_x64", True)  # type: ignore[no-untyped-call]  # JAX leaves it untyped

declarations = tuple(d for d in narrow_declarations if d is not only_narrow)
