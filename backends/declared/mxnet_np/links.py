"""Where MXNet says why."""

from __future__ import annotations

_DOCS = "https://mxnet.apache.org/versions/1.9.1/api/python/docs"

AUTOGRAD = f"{_DOCS}/tutorials/getting-started/crash-course/3-autograd.html"
NOT_NUMPY = f"{_DOCS}/tutorials/packages/np/np-vs-numpy.html"
API = f"{_DOCS}/api"
TRACKER = "https://github.com/apache/mxnet"
SOURCE = f"{TRACKER}/blob/1.9.1"
