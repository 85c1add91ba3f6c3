"""The libraries, and what each is asked to do."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from prelim.backends import reference as engine

Run = Callable[[], Any]


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


def our_engine() -> Library:
    """Return the engine itself, first of the libraries."""
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
