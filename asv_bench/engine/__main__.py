"""Measures, and prints Markdown: the time of NumPy, the ratio of each library to it, and the targets."""

from __future__ import annotations

import argparse
import os

from prelim.asv_bench.engine.chains import chains
from prelim.asv_bench.engine.footprint import import_shares, memory
from prelim.asv_bench.engine.functions import normalised, perceptron
from prelim.asv_bench.engine.measuring import duration, measure, verdicts
from prelim.asv_bench.engine.operations import broadcasts, dispatch, dots, large
from prelim.asv_bench.engine.peers import PEERS, our_engine

_GROUPS = (dispatch, large, dots, broadcasts, perceptron, chains, normalised)


def main() -> None:
    """Measure, and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="rounds of each row")
    parser.add_argument("--seconds", type=float, default=0.01, help="of one library in one round, about")
    parser.add_argument("--only", default="", help="rows whose name has this")
    options = parser.parse_args()
    libraries, absent = [our_engine()], []
    for name, make in PEERS.items():
        try:
            libraries.append(make())
        except ImportError:
            absent.append(name)
    names = [library.name for library in libraries]
    load = os.getloadavg()[0]
    print(f"float32, one thread, load {load:.1f}; not installed: {', '.join(absent) or 'none'}\n")
    print(f"| work | NumPy | {' | '.join(names)} | targets |")
    print("|---|---:|" + "---:|" * len(names) + "---|")
    for group in _GROUPS:
        for row in group():
            if options.only in row.name:
                measure(row, libraries, options.rounds, options.seconds)
                cells = [f"{row.ratios[name]:.2f}x" if name in row.ratios else "-" for name in names]
                print(
                    f"| {row.name} | {duration(row.seconds)} | {' | '.join(cells)} | {verdicts(row)} |",
                    flush=True,
                )
    print("\n| memory, in buffers | engine | target |\n|---|---|---|")
    print(*memory(), sep="\n")
    shares = import_shares(options.rounds)
    said = "met" if shares["prelim.backends.reference"] <= 1.15 else "MISSED"
    listed = ", ".join(f"{name} {share:.2f}x" for name, share in shares.items())
    print(f"\nImport with NumPy, to NumPy alone: {listed}; {said}: ≤ 1.15 and autograd's.")


if __name__ == "__main__":
    main()
