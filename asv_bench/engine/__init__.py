"""The reference engine beside its peers, in one process, on one thread: ``make bench-engine``.

Each row is one piece of work. All libraries do it in the same round, in random order; a ratio is the median
of the ratios of the rounds, which a busy machine disturbs less than times. Every gradient is first compared
with the one written by hand in NumPy. Peers that are not installed are named and left out.
"""

import os

from prelim.conformance.processes.threads import ONE_THREAD

os.environ |= ONE_THREAD  # libraries read it as they are imported, after this package
