"""JAX with each act compiled by jax.jit."""

from __future__ import annotations

from prelim.backends.adapters.jax import *

acts_compiled = True
