"""What Keras lacks or does otherwise over JAX."""

from __future__ import annotations

from prelim.backends.adapters import jax
from prelim.backends.declared import keras
from prelim.backends.declared.mended import unmended
from prelim.spec.words import Declaration

# JAX's own declarations, but for what Keras says anew and for its generators, which advance.
declarations: tuple[Declaration, ...] = (
    *keras.declarations,
    keras.widens_bytes,
    *unmended(jax.declarations, {"ndarray.random.fresh_each_call"}),
)
