"""array-api-strict: the array API standard, and nothing beyond it, over NumPy."""

from __future__ import annotations

import os

from prelim.backends.declared import array_api_strict as declared

os.environ["PRELIM_ARRAY_API"] = "array_api_strict"
from prelim.backends.adapters.array_api import *

declarations = declared.declarations
