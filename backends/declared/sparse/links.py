"""Where sparse says why."""

from __future__ import annotations

_PROJECT = "https://github.com/pydata/sparse"
NO_ARANGE = f"{_PROJECT}/issues/950"
OPERATIONS = f"{_PROJECT}/blob/0fce2b0bf49ea39c1e5e22cc5957a7e7872186e5/docs/operations.md"
IMMUTABLE = f"{_PROJECT}/issues/114"
SCALARS = f"{_PROJECT}/pull/568"
