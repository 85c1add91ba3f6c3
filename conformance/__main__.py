"""``python -m prelim.conformance`` is the command ``prelim``."""

from prelim.conformance.cli import main

main()
