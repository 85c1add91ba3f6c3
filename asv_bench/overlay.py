"""Let an environment of asv's see the libraries of another one: ``python overlay.py PATH/TO/.venv``.

torch and JAX are large: an environment for each commit borrows them instead of installing them. What is
installed in the environment itself, such as the commit's own prelim, comes first.
"""

import sys
import sysconfig
from pathlib import Path

borrowed = Path(sysconfig.get_path("purelib", vars={"base": str(Path(sys.argv[1]).resolve())}))
if not borrowed.is_dir():
    sys.exit(f"overlay: {borrowed} does not exist; make it first: make bench")
own = Path(sysconfig.get_path("purelib"))
(own / "zz_borrowed.pth").write_text(f"import site; site.addsitedir({str(borrowed)!r})\n")
