"""JAX with each act compiled by jax.jit."""

from __future__ import annotations

from prelim.backends.adapters.jax import *
from prelim.backends.adapters.jax import declarations as eager_declarations
from prelim.backends.declared import jax_jit as declared

acts_compiled = True

declarations = (*eager_declarations, *declared.declarations)
