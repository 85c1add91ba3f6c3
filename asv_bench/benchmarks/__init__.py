"""What asv measures: the work of `prelim bench`, one process a cell, so that its history can be drawn."""

import os
from importlib.metadata import version

from prelim.conformance.processes.threads import ONE_THREAD

if version("asv_runner") != "0.2.5":
    raise RuntimeError(
        f"asv_runner {version('asv_runner')} sets up before each call and times no batch (asv issue 1613); "
        "pip install -c constraints.txt 'prelim[bench]' brings 0.2.5"
    )
# Too late to set them here: asv_runner has imported NumPy by now.
if not ONE_THREAD.items() <= os.environ.items():
    raise RuntimeError(
        "libraries would run on as many threads as they like: asv ignores env_nobuild with --python=same; "
        "first export $(python -m prelim.conformance.processes.threads), as make bench-asv does"
    )
