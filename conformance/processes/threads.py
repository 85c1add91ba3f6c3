"""One thread for each library: the variables that libraries read as they are loaded."""

from collections.abc import Mapping
from types import MappingProxyType

ONE_THREAD: Mapping[str, str] = MappingProxyType(
    {
        "OMP_NUM_THREADS": "1",  # OpenMP: torch
        "OPENBLAS_NUM_THREADS": "1",  # NumPy
        "MKL_NUM_THREADS": "1",
        "NPROC": "1",  # the pool of XLA's client for processors: JAX
        "TF_NUM_INTRAOP_THREADS": "1",  # TensorFlow
    }
)
