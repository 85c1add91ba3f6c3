"""Long graphs: of small operations, of loops that depend on values, and of large ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from prelim.asv_bench.engine.row import Row, graph, normal


def chains() -> Iterator[Row]:
    """Long graphs of small operations, and of large ones."""
    one, c = normal(1) + 2, 1.001

    def scalars(xp: Any, x: Any) -> Any:
        y = x
        for _ in range(500):
            y = y * x
            y = y + x
        return y.sum() if hasattr(y, "sum") else y

    def scalars_by_hand() -> list[Any]:
        x, ys = half, [half]
        for _ in range(500):
            ys.append(ys[-1] * x + x)
        g, total = np.ones_like(x), np.zeros_like(x)
        for y in ys[-2::-1]:
            total = total + (g + g * y)
            g = g * x
        return [total + g]

    half = one * 0 + np.float32(0.5)
    targets = {"numpy": 3.5, "torch": 0.6, "autograd": 0.15, "micrograd": 1.7}
    work = graph(scalars, half)
    yield Row("chain of 1000 scalars", work, scalars_by_hand, targets, True, lacks=("jax",), numbers=True)

    def flow(xp: Any, a: Any) -> Any:
        b = a * 2
        while (b * b).sum() < 1e6:
            b = b * 2
        return (b if b.sum() > 0 else 100 * b).sum()

    def flow_by_hand() -> list[Any]:
        b, slope = one * 2, np.float32(2)
        while (b * b).sum() < 1e6:
            b, slope = b * 2, slope * 2
        (b if b.sum() > 0 else 100 * b).sum()
        return [np.full_like(one, slope if b.sum() > 0 else 100 * slope)]

    targets = {"numpy": 3, "torch": 0.3, "autograd": 0.25}
    yield Row("control flow f(a)", graph(flow, one), flow_by_hand, targets, True, lacks=("jax-jit",))
    m, v = normal(64, 64) / 8, normal(64)

    def products(xp: Any, m: Any, v: Any) -> Any:
        for _ in range(50):
            v = m @ v
        return v.sum()

    def products_by_hand() -> list[Any]:
        vs = [v]
        for _ in range(50):
            vs.append(m @ vs[-1])
        vs[-1].sum()
        g, total = np.ones_like(v), np.zeros_like(m)
        for u in vs[-2::-1]:
            total += g[:, None] * u
            g = m.T @ g
        return [total, g]

    targets = {"numpy": 1.4, "torch": 0.6}
    yield Row("50 times A @ v, n = 64", graph(products, m, v), products_by_hand, targets, True)
    wide = normal(10**6)

    def waves(xp: Any, x: Any) -> Any:
        for _ in range(10):
            x = xp.sin(x) * c
        return x.sum()

    def waves_by_hand() -> list[Any]:
        xs = [wide]
        for _ in range(10):
            xs.append(np.sin(xs[-1]) * c)
        xs[-1].sum()
        g = np.ones_like(wide)
        for u in xs[-2::-1]:
            g = g * c * np.cos(u)
        return [g]

    yield Row(
        "10 times sin(x) * c, 1e6", graph(waves, wide), waves_by_hand, {"numpy": 1.05, "torch": 0.5}, True
    )
