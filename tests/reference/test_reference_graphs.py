"""Gradients of random graphs: the same if buffers are used again or the sweep is recorded, and right."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from prelim.backends import reference as engine
from prelim.backends.reference import Array, tape

Steps = list[tuple[str, int, int]]

# Each step makes a new (3, 3) array of two earlier ones.
OPERATIONS: dict[str, Any] = {
    "add": lambda a, b: a + b,
    "multiply": lambda a, b: a * b,
    "subtract": lambda a, b: b - a,
    "matmul": lambda a, b: a @ b / 3,
    "column": lambda a, b: a + b[:, :1],
    "rows": lambda a, b: a * b.sum(axis=0),
    "turned": lambda a, b: a.T * 0.5 + b,
    "picked": lambda a, b: a[engine.asarray([2, 0, 2])] - b[::-1],
    "tanh": lambda a, b: engine.tanh(a),
    "joined": lambda a, b: engine.concat([a[:1], b[1:]]),
    "square": lambda a, b: a * a,
    "scaled": lambda a, b: 0.5 * a,
}
steps = st.lists(
    st.tuples(st.sampled_from(sorted(OPERATIONS)), st.integers(0, 9), st.integers(0, 9)),
    min_size=1,
    max_size=12,
)


def computed(program: Steps, x: Array, y: Array) -> Array:
    made = [x, y]
    for name, i, j in program:
        made.append(engine.tanh(OPERATIONS[name](made[i % len(made)], made[j % len(made)])))
    return made[-1].sum()


def inputs() -> tuple[Array, Array]:
    source = engine.random.Generator(7)
    x, y = (source.uniform((3, 3), low=-1, dtype=engine.float64) for _ in range(2))
    return x.requires_grad_(), y.requires_grad_()


def gradients(program: Steps, small: float) -> list[Any]:
    """Return the gradients where buffers of more than `small` elements are written to."""
    x, y = inputs()
    usual, tape.SMALL = tape.SMALL, small  # type: ignore[assignment]  # taken for the literal 1
    try:
        computed(program, x, y).backward()
    finally:
        tape.SMALL = usual
    return [None if z.grad is None else z.grad.tolist() for z in (x, y)]


@given(steps)
def test_reusing_buffers_changes_no_gradient(program: Steps) -> None:
    if computed(program, *inputs()).requires_grad:
        assert gradients(program, 1) == gradients(program, float("inf"))


@given(steps)
def test_recorded_gradients_equal_plain_ones(program: Steps) -> None:
    def f(x: Array, y: Array) -> Array:
        return computed(program, x, y)

    plain = engine.grad(f, argnums=(0, 1))(*inputs())
    recorded = engine.grad(f, argnums=(0, 1), create_graph=True)(*inputs())

    for a, b in zip(plain, recorded, strict=True):
        assert engine.all(engine.abs(a - b) < 1e-12)


@settings(max_examples=30)
@given(steps)
def test_random_graphs_agree_with_differences(program: Steps) -> None:
    engine.gradcheck(lambda x, y: computed(program, x, y), *inputs())
