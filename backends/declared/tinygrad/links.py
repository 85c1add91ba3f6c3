"""Where tinygrad says why."""

from __future__ import annotations

DOCS = "https://docs.tinygrad.org"
TRACKER = "https://github.com/tinygrad/tinygrad"
GETITEM = f"{TRACKER}/blob/a9069c177a9da9cca18593edf55acd2e6073cca6/tinygrad/mixin/movement.py#L76"
