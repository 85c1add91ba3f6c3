"""Where MyGrad says why."""

from __future__ import annotations

DOCS = "https://mygrad.readthedocs.io/en/latest"
TRACKER = "https://github.com/rsokl/MyGrad"
