"""Where tinygrad says why."""

from __future__ import annotations

DOCS = "https://docs.tinygrad.org"
TRACKER = "https://github.com/tinygrad/tinygrad"
