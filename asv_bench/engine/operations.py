"""Single operations, and gradients of a single expression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from prelim.asv_bench.engine.row import Make, Row, graph, normal, op


def dispatch() -> Iterator[Row]:
    """Single operations on one element."""
    x, y, m = normal(1), normal(1), normal(2, 2)
    small: dict[str, tuple[Make, list[Any], float, float, dict[str, float]]] = {
        "x + y": (lambda xp, x, y: lambda: x + y, [x, y], 2.2, 3.2, {"autograd": 0.15, "mygrad": 0.35}),
        "x * y": (lambda xp, x, y: lambda: x * y, [x, y], 2.2, 3.2, {"autograd": 0.15, "mygrad": 0.35}),
        "exp": (lambda xp, x: lambda: xp.exp(x), [x], 2.2, 3.2, {"autograd": 0.15, "mygrad": 0.35}),
        "reshape": (lambda xp, x: lambda: x.reshape(1, 1), [x], 0, 6.5, {"autograd": 0.2}),
        "x[0:1]": (lambda xp, x: lambda: x[0:1], [x], 0, 6.5, {"autograd": 0.2}),
        "2 by 2 matmul": (lambda xp, a, b: lambda: a @ b, [m, m], 0, 1.4, {}),
    }
    for name, (make, inputs, plain, recorded, peers) in small.items():
        by_hand = make(np, *inputs)
        if plain:
            yield Row(f"{name}, not recorded", op(make, *inputs), by_hand, {"numpy": plain, "torch": 0.6})
        work = op(make, *inputs, recorded=True)
        targets = {"numpy": recorded, "torch": 0.5, **peers}
        yield Row(f"{name}, recorded", work, by_hand, targets, lacks=("jax", "jax-jit"))


def large() -> Iterator[Row]:
    """Single operations on many elements."""
    x, y, m = normal(1000, 1000), normal(1000, 1000), normal(512, 512)
    rows: dict[str, tuple[Make, list[Any], dict[str, float]]] = {
        "x + y, 1e6": (lambda xp, x, y: lambda: x + y, [x, y], {"numpy": 1.05, "torch": 1.0}),
        "exp, 1e6": (lambda xp, x: lambda: xp.exp(x), [x], {"numpy": 1.05, "torch": 1.0}),
        "matmul 512": (lambda xp, a, b: lambda: a @ b, [m, m], {"numpy": 1.05}),
    }
    for name, (make, inputs, targets) in rows.items():
        yield Row(name, op(make, *inputs), make(np, *inputs), targets)


def dots() -> Iterator[Row]:
    """2 x*x: the first gradient of the book."""
    for n, targets in (
        (4, {"numpy": 6, "torch": 0.2, "autograd": 0.1}),
        (10**6, {"numpy": 1.5, "torch": 0.2}),
    ):
        x = normal(n)

        def by_hand(x: Any = x) -> Any:
            float(2 * np.dot(x, x))
            return [4 * x]

        yield Row(
            f"2 dot(x, x), n = {n}", graph(lambda xp, x: 2 * (x @ x), x), by_hand, targets, gradient=True
        )


def broadcasts() -> Iterator[Row]:
    """A column and a row."""
    column, row = normal(1000, 1), normal(1, 1000)

    def sums() -> Any:
        (column + row).sum()
        return [np.full_like(column, 1000), np.full_like(row, 1000)]

    def squares() -> Any:
        z = column + row
        (z * z).sum()
        g = 2 * z
        return [g.sum(1, keepdims=True), g.sum(0, keepdims=True)]

    targets = {"numpy": 1.7, "torch": 1.0}
    yield Row(
        "sum((m,1) + (1,n)), 1000 by 1000",
        graph(lambda xp, a, b: (a + b).sum(), column, row),
        sums,
        targets,
        True,
    )
    work = graph(lambda xp, a, b: ((a + b) ** 2).sum(), column, row)
    yield Row("sum(((m,1) + (1,n))**2), 1000 by 1000", work, squares, targets, True)
