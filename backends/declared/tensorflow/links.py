"""Where TensorFlow says why."""

from __future__ import annotations

API = "https://www.tensorflow.org/api_docs/python/tf"
GUIDE = "https://www.tensorflow.org/guide"
