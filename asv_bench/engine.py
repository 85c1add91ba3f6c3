"""The reference engine beside its peers, in one process, on one thread: ``python asv_bench/engine.py``.

Each row is one piece of work. All libraries do it in the same round, in random order; a ratio is the median
of the ratios of the rounds, which a busy machine disturbs less than times. Every gradient is first compared
with the one written by hand in NumPy. Peers that are not installed are named and left out.

Prints Markdown: the time of NumPy, the ratio of each library to NumPy, and the targets, met or missed.
"""

from __future__ import annotations

import os

# One thread for each library; they read this as they are imported.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import argparse  # noqa: E402
import gc  # noqa: E402
import importlib  # noqa: E402
import random  # noqa: E402
import statistics  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
import tracemalloc  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from dataclasses import dataclass, field  # noqa: E402
from typing import Any  # noqa: E402

import numpy as np  # noqa: E402

from prelim.backends import reference as engine  # noqa: E402

Run = Callable[[], Any]
RATE = 1e-9  # of the perceptron's steps, which go on for as long as it is timed
rng = np.random.default_rng(0)


def normal(*shape: int) -> Any:
    """Sample float32 numbers."""
    return rng.standard_normal(shape, dtype=np.float32)


class Library:
    """What a library is asked to do: make an array, a leaf, and the gradients of a scalar function."""

    def __init__(
        self, name: str, xp: Any, array: Callable[[Any], Any], leaf: Callable[[Any], Any] | None
    ) -> None:
        self.name, self.xp, self.array = name, xp, array
        self.leaf = leaf or array

    def gradient(self, f: Callable[..., Any], inputs: list[Any]) -> Run:
        """Return what runs `f` forward and backward and gives the gradients."""

        def run() -> list[Any]:
            leaves = [self.leaf(x) for x in inputs]
            f(self.xp, *leaves).backward()
            return [x.grad for x in leaves]

        return run

    def finished(self, run: Run) -> Run:
        """Return what runs and waits for the result."""
        return run


class Autograd(Library):
    """HIPS autograd: gradients of functions only."""

    def gradient(self, f: Callable[..., Any], inputs: list[Any]) -> Run:
        """Return what runs `f` forward and backward."""
        take = importlib.import_module("autograd").grad(lambda xs: f(self.xp, *xs))
        return lambda: take(tuple(inputs))


class Jax(Library):
    """JAX, which works in the background: each run waits for its result."""

    jit = False

    def gradient(self, f: Callable[..., Any], inputs: list[Any]) -> Run:
        """Return what runs `f` forward and backward."""
        jax = importlib.import_module("jax")
        take = jax.grad(lambda xs: f(self.xp, *xs))
        take = jax.jit(take) if self.jit else take
        arrays = tuple(map(self.array, inputs))
        return lambda: jax.block_until_ready(take(arrays))

    def finished(self, run: Run) -> Run:
        """Return what runs and waits for the result."""
        return lambda: run().block_until_ready()


class Micrograd(Library):
    """micrograd, which has numbers only, and walks its graph by recursion."""

    def gradient(self, f: Callable[..., Any], inputs: list[Any]) -> Run:
        """Return what runs `f` forward and backward."""
        sys.setrecursionlimit(10**5)
        return super().gradient(f, inputs)


class JaxJit(Jax):
    """JAX, compiled."""

    jit = True


def _engine() -> Library:
    return Library("engine", engine, engine.asarray, lambda x: engine.asarray(x).requires_grad_())


def _torch() -> Library:
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)
    return Library("torch", torch, torch.from_numpy, lambda x: torch.from_numpy(x).requires_grad_())


def _autograd() -> Library:
    tracer, core = (importlib.import_module(f"autograd.{name}") for name in ("tracer", "core"))
    importlib.import_module("autograd.numpy")
    return Autograd(
        "autograd",
        importlib.import_module("autograd.numpy"),
        np.asarray,
        lambda x: tracer.new_box(x, 0, core.VJPNode.new_root()),
    )


def _mygrad() -> Library:
    mygrad = importlib.import_module("mygrad")
    mygrad.turn_memory_guarding_off()
    return Library("mygrad", mygrad, mygrad.tensor, lambda x: mygrad.tensor(x, copy=False))


def _micrograd() -> Library:
    value = importlib.import_module("micrograd.engine").Value
    return Micrograd("micrograd", None, lambda x: value(float(x[0])), None)


def _jax() -> Library:
    jnp = importlib.import_module("jax.numpy")
    return Jax("jax", jnp, jnp.asarray, None)


def _jit() -> Library:
    jnp = importlib.import_module("jax.numpy")
    return JaxJit("jax-jit", jnp, jnp.asarray, None)


PEERS = {
    "autograd": _autograd,
    "mygrad": _mygrad,
    "micrograd": _micrograd,
    "torch": _torch,
    "jax": _jax,
    "jax-jit": _jit,
}


@dataclass
class Row:
    """A piece of work, how each library does it, and by how much the engine may be slower than others."""

    name: str
    work: Callable[[Library], Run]
    by_hand: Run
    targets: dict[str, float]
    gradient: bool = False
    lacks: tuple[str, ...] = ()
    numbers: bool = False  # whether it can be done on numbers too
    ratios: dict[str, float] = field(default_factory=dict)
    seconds: float = 0.0


Make = Callable[..., Run]


def op(make: Make, *inputs: Any, recorded: bool = False) -> Callable[[Library], Run]:
    """Return the work of one operation, on arrays or on leaves; `make` gets the namespace and these."""

    def work(library: Library) -> Run:
        return library.finished(
            make(library.xp, *((library.leaf if recorded else library.array)(x) for x in inputs))
        )

    return work


def graph(f: Callable[..., Any], *inputs: Any) -> Callable[[Library], Run]:
    """Return the work of a function forward and backward."""
    return lambda library: library.gradient(f, list(inputs))


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
            np.subtract(w, RATE * g, out=w)

    def step(library: Library) -> Run:
        leaves = [library.leaf(w.copy()) for w in ws]
        data = [library.array(x), library.array(t)]

        def run() -> None:
            loss(library.xp, *leaves, *data).backward()
            with library.xp.no_grad():
                for w in leaves:
                    w -= RATE * w.grad  # noqa: PLW2901 (in place)
                    w.grad = None

        return run

    targets = {"numpy": 1.3, "torch": 0.8}
    yield Row(
        "perceptron with a step", step, step_by_hand, targets, lacks=("autograd", "mygrad", "jax", "jax-jit")
    )


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


GROUPS = (dispatch, large, dots, broadcasts, perceptron, chains, normalised)


def checked(row: Row, library: Library, run: Run) -> None:
    """Compare the gradients of a library with those written by hand."""
    if row.gradient:
        for found, expected in zip(run(), row.by_hand(), strict=True):
            own = found.detach() if hasattr(found, "detach") else found
            np.testing.assert_allclose(
                np.reshape(own, expected.shape),
                expected,
                rtol=2e-3,
                atol=2e-4,
                err_msg=f"{row.name}: {library.name}",
            )


def timed(run: Run, times: int) -> float:
    """Return the processor's seconds for one run."""
    start = time.process_time()
    for _ in range(times):
        run()
    return (time.process_time() - start) / times


def measure(row: Row, libraries: list[Library], rounds: int, seconds: float) -> None:
    """Time all libraries in random order, round after round."""
    runs: dict[str, Run] = {"numpy": row.by_hand}
    for library in libraries:
        if library.name not in row.lacks and (row.numbers or library.name != "micrograd"):
            run = row.work(library)
            checked(row, library, run)
            runs[library.name] = run
    times = {}
    for name, run in runs.items():
        timed(run, 1)
        times[name] = max(1, int(seconds / max(timed(run, 3), 1e-7)))
    found: dict[str, list[float]] = {name: [] for name in runs}
    gc.disable()
    for _ in range(rounds):
        order = list(runs)
        random.shuffle(order)
        for name in order:
            found[name].append(timed(runs[name], times[name]))
        gc.collect()
    gc.enable()
    row.seconds = statistics.median(found["numpy"])
    for name, own in found.items():
        row.ratios[name] = statistics.median(a / b for a, b in zip(own, found["numpy"], strict=True))
    for name in set(row.targets) - {"numpy"} & set(found):
        if name in found:
            pairs = zip(found["engine"], found[name], strict=True)
            row.ratios[f"engine/{name}"] = statistics.median(a / b for a, b in pairs)


def verdicts(row: Row) -> str:
    """Say which targets are met, with the ratios of the engine."""
    said = []
    for name, limit in row.targets.items():
        ratio = row.ratios.get("engine" if name == "numpy" else f"engine/{name}")
        if ratio is not None:
            said.append(f"{'met' if ratio <= limit else 'MISSED'}: {ratio:.2f}x {name} (≤ {limit:g})")
    return "; ".join(said)


def duration(seconds: float) -> str:
    """Write a time with three digits."""
    unit, scale = next(
        (u, k) for u, k in (("s", 1), ("ms", 1e3), ("µs", 1e6), ("ns", 1e9)) if seconds * k >= 1
    )
    return f"{seconds * scale:.3g} {unit}"


def memory() -> Iterator[str]:
    """Count the buffers that a chain of 100 links of 1e6 elements holds, at its peak and after backward."""
    one = 4e6
    for name, link, limit in (("y * c", lambda y: y * 1.01, 3), ("sin y", engine.sin, 103)):
        x = engine.ones(10**6, requires_grad=True)
        tracemalloc.start()
        y = x
        for _ in range(100):
            y = link(y)
        loss = y.sum()
        del y
        loss.backward()
        left, peak = (n / one for n in tracemalloc.get_traced_memory())
        tracemalloc.stop()
        said = "met" if peak <= limit and left <= 2 else "MISSED"
        held = f"{peak:.1f} at the peak, {left:.1f} after backward"
        yield f"| 100 times {name}, 1e6 | {held} | {said}: ≤ {limit}, ≤ 2 |"


def import_shares(repeats: int) -> dict[str, float]:
    """Return how much longer NumPy and a library take to import than NumPy, with Python's start.

    The first round compiles; it is not counted.
    """
    found: dict[str, list[float]] = {"prelim.backends.reference": [], "autograd.numpy": [], "mygrad": []}
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}

        def spent(line: str) -> float:
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", line], check=False, env=environment, capture_output=True
            )
            return time.perf_counter() - start if done.returncode == 0 else float("nan")

        for _ in range(repeats + 1):
            alone = spent("import numpy")
            for name, ratios in found.items():
                ratios.append(spent(f"import numpy, {name}") / alone)
    return {name: statistics.median(ratios[1:]) for name, ratios in found.items()}


def main() -> None:
    """Measure, and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="rounds of each row")
    parser.add_argument("--seconds", type=float, default=0.01, help="of one library in one round, about")
    parser.add_argument("--only", default="", help="rows whose name has this")
    options = parser.parse_args()
    libraries, absent = [_engine()], []
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
    for group in GROUPS:
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
