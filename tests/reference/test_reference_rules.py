"""Every row of the table of derivatives, against differences: first and second derivatives, dtypes kept."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from prelim.backends import reference as engine
from prelim.backends.reference import Array, grad, gradcheck
from prelim.backends.reference.ops import OPS


def sample(*shape: int, low: float = -2.0, high: float = 2.0, seed: int = 0) -> Array:
    return engine.random.Generator(seed).uniform(shape, low=low, high=high, dtype=engine.float64)


X = sample(3, 4)
POSITIVE = sample(3, 4, low=0.5, high=2.0)
INSIDE = sample(3, 4, low=-0.9, high=0.9)
OTHER = sample(3, 4, seed=1)
ROW = sample(4, seed=2)
SQUARE = sample(3, 3, seed=3) + 3 * engine.eye(3, dtype=engine.float64)
TALL = sample(4, 3, seed=4)
ZEROS = engine.asarray([[0.0, 2.0, 3.0], [0.0, 0.0, 1.0], [2.0, 3.0, 0.5]], dtype=engine.float64)
FAR = engine.asarray([[1.3, -0.4, 2.6], [-1.7, 0.6, 0.2]], dtype=engine.float64)


def symmetric(x: Array) -> Array:
    return (x + x.T) / 2


def written(x: Array, y: Array) -> Array:
    z = x * 1
    z[1:, ::2] = y
    return z * z


Case = tuple[Callable[..., Array], tuple[Array, ...]]


def at(names: str, *inputs: tuple[Array, ...]) -> dict[str, list[Case]]:
    """The functions of these names, each differentiated at all these inputs."""
    return {name: [(getattr(engine, name), one) for one in inputs] for name in names.split()}


# Row of the table -> functions whose graph has it, and where to differentiate them.
CASES: dict[str, list[Case]] = {
    **at("abs asinh atan cos cosh exp expm1 negative sign sin sinh square tan tanh", (X,)),
    **at("log log10 log1p log2 reciprocal sqrt", (POSITIVE,)),
    **at("acos asin atanh", (INSIDE,)),
    **at("ceil floor round trunc", (FAR,)),
    **at("acosh", (POSITIVE + 1,)),
    **at("add atan2 copysign divide hypot logaddexp", (X, OTHER), (X, ROW), (ROW, X)),
    **at("maximum minimum multiply subtract", (X, OTHER), (X, ROW), (ROW, X)),
    "floor_divide": [(engine.floor_divide, (X, POSITIVE))],
    "remainder": [(engine.remainder, (X, POSITIVE))],
    "nextafter": [(engine.nextafter, (X, OTHER))],
    "power": [(engine.pow, (POSITIVE, OTHER)), (engine.pow, (POSITIVE, ROW)), (lambda y: 2.0**y, (X,))],
    "power_number": [(lambda x: x**3, (X,)), (lambda x: x**0.5, (POSITIVE,)), (lambda x: x**-1, (POSITIVE,))],
    "where": [
        (lambda x, y: engine.where(X > 0, x, y), (X, OTHER)),
        (lambda x: engine.where(X > 0, x, 0.0), (X,)),
        (engine.tril, (X,)),
        (lambda x: engine.clip(x, -0.5, 0.7), (X,)),
    ],
    "sum": [
        (lambda x: x.sum(), (X,)),
        (lambda x: x.sum(axis=0), (X,)),
        (lambda x: x.sum(axis=(-1, 0), keepdims=True), (X,)),
    ],
    "mean": [(lambda x: x.mean(), (X,)), (lambda x: x.mean(axis=1, keepdims=True), (X,)), (engine.var, (X,))],
    "prod": [(lambda x: x.prod(), (X,)), (lambda x: x.prod(axis=0), (ZEROS,)), (engine.prod, (ZEROS,))],
    "max": [
        (lambda x: x.max(), (X,)),
        (lambda x: engine.linalg.vector_norm(x, ord=math.inf), (X,)),
        (lambda x: x.max(axis=1), (X,)),
    ],
    "min": [(lambda x: x.min(), (X,)), (lambda x: x.min(axis=(0, 1), keepdims=True), (X,))],
    "vector_norm": [
        (engine.linalg.vector_norm, (X,)),
        (lambda x: engine.linalg.vector_norm(x, ord=1, axis=0), (X,)),
        (lambda x: engine.linalg.vector_norm(x, ord=3, axis=1, keepdims=True), (X,)),
        (engine.linalg.matrix_norm, (X,)),
    ],
    "cumulative_sum": [(lambda x: engine.cumulative_sum(x, axis=1), (X,))],
    "cumulative_prod": [
        (lambda x: engine.cumulative_prod(x, axis=0), (X,)),
        (lambda x: engine.cumulative_prod(x, axis=1, include_initial=True), (ZEROS,)),
    ],
    "astype": [
        (lambda x, y: x * engine.astype(engine.astype(y, engine.float32), engine.float64), (X, FAR[0, 0]))
    ],
    "broadcast_to": [(lambda x: engine.broadcast_to(x, (2, 3, 4)) * 2, (ROW,))],
    "cleared": [(grad(lambda z: (written(z, FAR[:, :2]) * X).sum(), create_graph=True), (X,))],
    "concat": [
        (lambda x, y: engine.concat([x, y], axis=1), (X, OTHER)),
        (lambda x: engine.stack([x, x]), (X,)),
    ],
    "copy": [(lambda x: +x, (X,)), (lambda x: engine.asarray(x, copy=True), (X,))],
    "getitem": [
        (lambda x: x[1:, ::-2], (X,)),
        (lambda x: x[:, 2], (X,)),
        (lambda x: x[engine.asarray([0, 2, 0])], (X,)),
        (lambda x: x[X > 0], (X,)),
        (lambda x: engine.sort(x, axis=0, descending=True), (X,)),
        (lambda x: engine.roll(x, (1, -2), axis=(0, 1)), (X,)),
    ],
    "permute_dims": [(lambda x: x.T, (X,)), (lambda x: engine.moveaxis(x[None], 0, 2), (X,))],
    "put_at": [(grad(lambda z: (z[1:] ** 3).sum(), create_graph=True), (X,))],
    "reshape": [(lambda x: x.reshape(2, -1), (X,)), (lambda x: x.T.reshape(-1), (X,))],
    "setitem": [(written, (X, FAR[:, :2])), (written, (X, FAR[0, 0]))],
    "dot": [(engine.dot, (ROW, ROW * 2)), (lambda x: engine.dot(x, x), (ROW,))],
    "matvec": [(engine.matvec, (X, ROW))],
    "vecmat": [(engine.matmul, (ROW, TALL))],
    "mm": [(engine.matmul, (X, TALL)), (lambda x: x @ x, (SQUARE,))],
    "matmul": [
        (engine.matmul, (sample(2, 3, 4), TALL)),
        (engine.matmul, (sample(2, 3, 4), sample(2, 1, 4, 2))),
        (engine.matmul, (sample(2, 3, 4), ROW)),
    ],
    "cholesky": [(lambda x: engine.linalg.cholesky(x @ x.T), (SQUARE,))],
    "det": [(engine.linalg.det, (SQUARE,)), (engine.linalg.det, (sample(2, 3, 3),))],
    "eigenvalues": [(lambda x: engine.linalg.eigvalsh(symmetric(x)), (SQUARE,))],
    "eigenvectors": [(lambda x: engine.abs(engine.linalg.eigh(symmetric(x)).eigenvectors), (SQUARE,))],
    "inv": [(engine.linalg.inv, (SQUARE,)), (lambda x: engine.linalg.matrix_power(x, -2), (SQUARE,))],
    "left_vectors": [(lambda x: engine.abs(engine.linalg.svd(x, full_matrices=False).U), (TALL,))],
    "logabsdet": [(lambda x: engine.linalg.slogdet(x).logabsdet, (SQUARE,))],
    "orthogonal": [(lambda x: engine.linalg.qr(x).Q, (TALL,))],
    "pinv": [(engine.linalg.pinv, (TALL,)), (engine.linalg.pinv, (X,))],
    "right_vectors": [(lambda x: engine.abs(engine.linalg.svd(x, full_matrices=False).Vh), (TALL,))],
    "singular_values": [(engine.linalg.svdvals, (TALL,)), (engine.linalg.svdvals, (sample(2, 2, 3),))],
    "solve": [(engine.linalg.solve, (SQUARE, TALL.T[:, :2])), (engine.linalg.solve, (SQUARE, ROW[:3]))],
    "triangular": [(lambda x: engine.linalg.qr(x).R, (TALL,))],
}
FLAT = [
    pytest.param(name, f, inputs, id=f"{name}-{k}")
    for name, cases in CASES.items()
    for k, (f, inputs) in enumerate(cases)
]
# float32 in between makes differences coarse: the rule is compared with that of a product instead.
SMOOTH = [case for case in FLAT if case.values[0] != "astype"]


def names_in_graph(x: Array) -> set[str]:
    found: list[Any] = [x.grad_fn]
    for node in found:
        found.extend(edge[0] for edge in node.edges if edge[0] not in found)
    return {node.name for node in found}


def marked(inputs: tuple[Array, ...], dtype: Any = engine.float64) -> list[Array]:
    return [engine.asarray(x.detach(), dtype=dtype, copy=True).requires_grad_() for x in inputs]


def test_every_row_of_the_table_has_a_case() -> None:
    assert set(CASES) == set(OPS)


@pytest.mark.parametrize(("name", "f", "inputs"), FLAT)
def test_the_case_uses_its_row(name: str, f: Callable[..., Array], inputs: tuple[Array, ...]) -> None:
    assert name in names_in_graph(f(*marked(inputs)))


@pytest.mark.parametrize(("name", "f", "inputs"), SMOOTH)
def test_first_derivative(name: str, f: Callable[..., Array], inputs: tuple[Array, ...]) -> None:
    gradcheck(f, *inputs)


@pytest.mark.parametrize(("name", "f", "inputs"), SMOOTH)
def test_second_derivative(name: str, f: Callable[..., Array], inputs: tuple[Array, ...]) -> None:
    weights = sample(*f(*inputs).shape, seed=9)
    for k in range(len(inputs)):
        gradcheck(grad(lambda *xs: (f(*xs) * weights).sum(), argnums=k), *inputs)


@pytest.mark.parametrize(("name", "f", "inputs"), FLAT)
def test_float32_gradients_stay_float32(
    name: str, f: Callable[..., Array], inputs: tuple[Array, ...]
) -> None:
    xs = marked(inputs, engine.float32)

    f(*xs).sum().backward()

    assert {x.grad.dtype for x in xs if x.grad is not None} == {engine.float32}


@pytest.mark.parametrize(("name", "f", "inputs"), FLAT)
def test_gradients_own_their_memory(name: str, f: Callable[..., Array], inputs: tuple[Array, ...]) -> None:
    xs = marked(inputs)

    f(*xs).sum().backward()

    for x in xs:
        assert x.grad is not None
        assert x.grad.shape == x.shape
        assert x.grad.numpy().flags.writeable
        assert not any(np.shares_memory(x.grad.numpy(), y.detach().numpy()) for y in xs)
    assert not any(np.shares_memory(x.grad.numpy(), y.grad.numpy()) for x in xs for y in xs if x is not y)
