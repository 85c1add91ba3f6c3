"""Draw 3x² - 4x and its tangent at x = 1, whose slope a library computes.

python examples/tangent.py torch > tangent.svg
"""

import sys

from prelim.backends.registry import load
from prelim.reports.plotting import curves, svg


def parabola(x):
    return 3 * x * x - 4 * x


name = sys.argv[1] if len(sys.argv) > 1 else "reference"
b = load(name).verbs
slope = b.tolist(b.gradient(parabola, b.leaf(1.0)))
x = b.asarray([k / 10 for k in range(31)])
y = parabola(x)
tangent = parabola(1.0) + slope * (x - 1)
names = ("f(x)", f"tangent of slope {slope:g} by {name}")
print(svg(curves(x, [y, tangent], names=names, labels=("x", "f(x)"))))
