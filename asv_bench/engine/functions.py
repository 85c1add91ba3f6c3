"""Gradients of functions as a user writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from prelim.asv_bench.engine.peers import Library, Run
from prelim.asv_bench.engine.row import Row, graph, normal
from prelim.backends import reference as engine

_RATE = 1e-9  # of the perceptron's steps, which go on for as long as it is timed


def perceptron() -> Iterator[Row]:
    """Two layers, a batch of 64; the loss is the mean square."""
    x, t = normal(64, 784), normal(64, 10)
    ws = [normal(784, 256) * 0.03, normal(256) * 0.03, normal(256, 10) * 0.1, normal(10) * 0.1]

    def loss(xp: Any, w1: Any, b1: Any, w2: Any, b2: Any, x: Any, t: Any) -> Any:
        h = xp.tanh(x @ w1 + b1)
        d = h @ w2 + b2 - t
        return (d * d).mean()

    def by_hand() -> list[Any]:
        w1, b1, w2, b2 = ws
        h = np.tanh(x @ w1 + b1)
        d = h @ w2 + b2 - t
        (d * d).mean()
        g = d * (2 / d.size)
        back = (g @ w2.T) * (1 - h * h)
        return [x.T @ back, back.sum(0), h.T @ g, g.sum(0)]

    def work(library: Library) -> Run:
        data = [library.array(x), library.array(t)]
        return library.gradient(lambda xp, *ws: loss(xp, *ws, *data), ws)

    targets = {"numpy": 1.3, "torch": 0.8, "autograd": 0.45, "jax-jit": 1.2}
    yield Row("perceptron 64, 784-256-10", work, by_hand, targets, gradient=True)
    own = [w.copy() for w in ws]

    def step_by_hand() -> None:
        for w, g in zip(own, by_hand(), strict=True):
            np.subtract(w, _RATE * g, out=w)

    def step(library: Library) -> Run:
        leaves = [library.leaf(w.copy()) for w in ws]
        data = [library.array(x), library.array(t)]

        def run() -> None:
            loss(library.xp, *leaves, *data).backward()
            with library.xp.no_grad():
                for w in leaves:
                    w -= _RATE * w.grad  # noqa: PLW2901 (in place)
                    w.grad = None

        return run

    targets = {"numpy": 1.3, "torch": 0.8}
    yield Row(
        "perceptron with a step", step, step_by_hand, targets, lacks=("autograd", "mygrad", "jax", "jax-jit")
    )


def normalised() -> Iterator[Row]:
    """Rows divided by their sums, then running sums."""
    a = np.abs(normal(64, 256)) + 1

    def f(xp: Any, a: Any) -> Any:
        q = a / a.sum(axis=1, keepdims=True)
        c = xp.cumulative_sum(q, axis=1) if xp is engine else xp.cumsum(q, axis=1)
        return (c * c).sum()

    def by_hand() -> list[Any]:
        s = a.sum(axis=1, keepdims=True)
        q = a / s
        c = np.cumsum(q, axis=1)
        (c * c).sum()
        g = np.flip(np.cumsum(np.flip(2 * c, 1), axis=1), 1)
        return [g / s - (g * q).sum(axis=1, keepdims=True) / s]

    yield Row(
        "A / A.sum -> cumsum, 64 by 256", graph(f, a), by_hand, {"numpy": 1.4, "autograd": 0.7}, gradient=True
    )
