"""The reference engine beside its peers, in one process, on one thread: ``make bench-engine``.

Each row is one piece of work. All libraries do it in the same round, in random order; a ratio is the median
of the ratios of the rounds, which a busy machine disturbs less than times. Every gradient is first compared
with the one written by hand in NumPy. Peers that are not installed are named and left out.
"""

import os

# One thread for each library; they read this as they are imported, after this package.
os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
