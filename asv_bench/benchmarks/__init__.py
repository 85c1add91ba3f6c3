"""What asv measures: the work of `prelim bench`, one process a cell, so that its history can be drawn."""

from importlib.metadata import version

if version("asv_runner") != "0.2.5":
    raise RuntimeError(
        f"asv_runner {version('asv_runner')} sets up before each call and times no batch (asv issue 1613); "
        "pip install -c constraints.txt 'prelim[bench]' brings 0.2.5"
    )
