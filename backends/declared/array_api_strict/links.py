"""Where the standard, or array-api-strict, says why."""

from __future__ import annotations

STANDARD = "https://data-apis.org/array-api/latest/API_specification"
STRICT = "https://data-apis.org/array-api-strict"
RANDOM = "https://github.com/data-apis/array-api/issues/431"
