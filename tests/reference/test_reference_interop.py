"""The engine and other libraries: memory, DLPack, the array API's namespace; and what arrays turn into."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from prelim.backends import reference as engine
from prelim.backends.reference import array_api


def test_numpy_memory_is_shared_both_ways() -> None:
    a = np.arange(3.0)

    x = engine.asarray(a)
    a[0] = 7
    x[1] = 8
    b = x.numpy()
    b[2] = 9

    assert x.tolist() == a.tolist() == [7, 8, 9]
    assert x.data_ptr() == a.ctypes.data
    assert x.dtype == engine.float64


def test_a_copy_shares_nothing() -> None:
    a = np.arange(3.0)

    x = engine.asarray(a, copy=True)
    y = engine.asarray(x, copy=True)
    a[0] = 7
    x[1] = 8

    assert y.tolist() == [0, 1, 2]


def test_numpy_reads_an_array() -> None:
    assert np.asarray(engine.ones(2)).tolist() == [1, 1]
    assert np.asarray(engine.ones(2), dtype="int8").dtype == np.int8


@pytest.mark.parametrize(
    "dtype", ["bool", "int8", "uint16", "int32", "int64", "float32", "float64", "complex64"]
)
def test_dlpack_shares_memory_with_numpy(dtype: str) -> None:
    x = engine.zeros((2, 3), dtype=dtype)

    a = np.from_dlpack(x)
    y = engine.from_dlpack(a)
    x[0, 0] = engine.ones((), dtype=dtype)

    assert y.tolist() == a.tolist() == x.tolist()
    assert y.data_ptr() == x.data_ptr()
    assert x.__dlpack_device__() == (1, 0)


def test_dlpack_shares_memory_with_torch() -> None:
    torch = pytest.importorskip("torch")
    t = torch.zeros(3)

    x = engine.from_dlpack(t)
    x[0] = 5
    u = torch.from_dlpack(x)
    u[1] = 6

    assert t.tolist() == x.tolist() == [5, 6, 0]


def test_dlpack_copies_if_asked() -> None:
    x = engine.zeros(3)

    y = engine.from_dlpack(x, copy=True)
    y += 1

    assert x.tolist() == [0, 0, 0]


def test_the_namespace_is_the_standards() -> None:
    x = engine.ones(2)

    xp = x.__array_namespace__(api_version="2024.12")

    assert xp is array_api
    assert (xp.linalg, xp.fft) == (engine.linalg, engine.fft)
    assert xp.__array_api_version__ == "2024.12"
    assert xp.__array_namespace_info__().default_dtypes() == {
        "real floating": engine.float32,
        "complex floating": engine.complex64,
        "integral": engine.int64,
        "indexing": engine.int64,
    }
    with pytest.raises(ValueError, match=r"1999\.1"):
        x.__array_namespace__(api_version="1999.1")


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        (True, "bool"),
        (1, "int64"),
        (1.0, "float32"),
        (1j, "complex64"),
        ([1, 2.5], "float32"),
        ([], "float32"),
    ],
)
def test_default_dtypes(values: Any, dtype: str) -> None:
    assert engine.asarray(values).dtype == dtype


@pytest.mark.parametrize(
    ("a", "b", "result"),
    [
        ("bool", "int8", "int8"),
        ("int8", "uint8", "int16"),
        ("int64", "float32", "float32"),
        ("uint8", "float64", "float64"),
        ("float32", "float64", "float64"),
        ("float32", "complex64", "complex64"),
        ("float64", "complex64", "complex128"),
        ("int64", "complex64", "complex64"),
        ("bool", "float32", "float32"),
    ],
)
def test_promotion_commutes(a: str, b: str, result: str) -> None:
    x, y = engine.ones(1, dtype=a), engine.ones(1, dtype=b)

    assert (x * y).dtype == (y * x).dtype == engine.result_type(x, y) == result


@pytest.mark.parametrize(
    ("dtype", "number", "result"),
    [
        ("int8", 1, "int8"),
        ("int64", 0.5, "float32"),
        ("float32", 0.5, "float32"),
        ("float64", 1, "float64"),
        ("bool", 1, "int64"),
        ("float64", 1j, "complex128"),
    ],
)
def test_python_numbers_are_weak(dtype: str, number: Any, result: str) -> None:
    x = engine.ones(2, dtype=dtype)

    assert (x + number).dtype == (number + x).dtype == engine.result_type(x, number) == result


@pytest.mark.parametrize("f", [engine.exp, engine.sqrt, engine.mean, lambda x: x / 2, lambda x: x / x])
def test_functions_of_fractions_turn_integers_into_the_default_dtype(f: Any) -> None:
    assert f(engine.arange(1, 4)).dtype == engine.float32


@pytest.mark.parametrize("zero", [0.0, -0.0])
def test_a_zero_keeps_its_sign(zero: float) -> None:
    x = engine.ones(1)

    assert np.signbit((x * zero).numpy()).tolist() == [bool(np.signbit(zero))]


def test_numbers_out_of_arrays() -> None:
    x = engine.asarray([[3.75]])

    assert (x.item(), float(x), int(x), complex(x), bool(x)) == (3.75, 3.75, 3, 3.75, True)
    assert [10, 20, 30][engine.asarray(1)] == 20


def test_iteration_gives_views_of_rows() -> None:
    x = engine.zeros((2, 2))

    for row in x:
        row[:] = 1

    assert x.tolist() == [[1, 1], [1, 1]]
    assert len(x) == 2


def test_generators_repeat_by_seed() -> None:
    def sampled(seed: int) -> list[Any]:
        source = engine.random.Generator(seed)
        return [
            source.normal((2, 2)).tolist(),
            source.uniform(2, low=3.0, high=4.0).tolist(),
            source.integers(5, 9, (3,)).tolist(),
            source.multinomial(10, [0.25, 0.75]).tolist(),
            source.permutation(5).tolist(),
            source.permutation(engine.arange(4)).tolist(),
        ]

    first = sampled(1)

    assert first == sampled(1)
    assert first != sampled(2)
    assert all(3 <= v < 4 for v in first[1])
    assert all(5 <= v < 9 for v in first[2])
    assert sum(first[3]) == 10
    assert sorted(first[4]) == [0, 1, 2, 3, 4]
    assert sorted(first[5]) == [0, 1, 2, 3]


def test_gradcheck_finds_a_wrong_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AssertionError, match=r"input 0 at element \(0,\): the rule gives"):
        engine.gradcheck(lambda x: x.detach() * x, engine.asarray([2.0, 3.0]))


def test_functional_gradients_nest() -> None:
    x = engine.asarray([1.0, 2.0], dtype=engine.float64)

    def cube(x: Any) -> Any:
        return (x**3).sum()

    assert engine.grad(cube)(x).tolist() == [3, 12]
    assert engine.jacobian(engine.grad(cube))(x).tolist() == [[6, 0], [0, 12]]
    assert engine.grad(lambda x: engine.grad(lambda y: engine.grad(cube)(y).sum())(x).sum())(x).tolist() == [
        6,
        6,
    ]
    value, pullback = engine.vjp(lambda a, b: a * b, x, x + 1)
    assert value.tolist() == [2, 6]
    assert [g.tolist() for g in pullback(engine.ones(2))] == [[2, 3], [1, 2]]
    assert [g.tolist() for g in pullback(engine.ones(2))] == [[2, 3], [1, 2]]


def test_derivatives_forward_are_those_backward() -> None:
    x, y = engine.asarray([1.0, 2.0, 3.0]), engine.asarray([2.0, -1.0, 4.0])
    u, v = engine.asarray([1.0, 0.0, -2.0]), engine.asarray([0.5, 3.0, 0.0])

    value, derivative = engine.jvp(lambda x, y: engine.cumulative_sum(x * y, axis=0), (x, y), (u, v))

    assert value.tolist() == [2, 0, 12]
    assert derivative.tolist() == [2.5, 8.5, 0.5]  # the running sum of u * y + x * v
    assert engine.jvp(lambda x: y, (x,), (u,))[1].tolist() == [0, 0, 0]
    assert engine.grad(lambda x: engine.jvp(lambda x: (x**3).sum(), (x,), (u,))[1])(x).tolist() == [6, 0, -36]


def test_functional_gradients_leave_leaves_alone() -> None:
    w = engine.asarray([2.0, 3.0], requires_grad=True)

    found = engine.grad(lambda x: (w * x).sum())(engine.ones(2))

    assert w.grad is None
    assert found.tolist() == [2, 3]
    assert not found.requires_grad
    penalty = engine.grad(lambda x: (w * x * x).sum(), create_graph=True)(engine.ones(2))
    (penalty * penalty).sum().backward()
    assert w.grad is not None
    assert w.grad.tolist() == [16, 24]


def test_a_gradient_by_what_is_not_used_is_zero() -> None:
    assert engine.grad(lambda x, y: x.sum(), argnums=1)(engine.ones(2), engine.ones(3)).tolist() == [0, 0, 0]


def test_norm_at_zero_has_the_subgradient_zero() -> None:
    x = engine.zeros(3, requires_grad=True)

    engine.linalg.vector_norm(x).backward()

    assert x.grad is not None
    assert x.grad.tolist() == [0, 0, 0]
