"""The engine beside torch on torch's own samples: values, and gradients along a random direction.

Every differentiable float64 sample of every function in `CALLS` is compared; there is no other outcome.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from prelim.backends import reference as e
from prelim.backends.reference import Array

from .torch_calls import CALLS

torch = pytest.importorskip("torch")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of torch's own test modules
    from torch.testing._internal.common_methods_invocations import op_db

FUNCTIONS, SAMPLES = 160, 1600  # At least so many are compared: the tables cannot shrink unnoticed.


def ours(value: Any) -> Any:
    """Convert torch's arguments; an array that requires grad becomes one that does."""
    if isinstance(value, torch.Tensor):
        return e.asarray(value.detach().numpy().copy(), requires_grad=value.requires_grad)
    if isinstance(value, (list, tuple)):
        parts = [ours(part) for part in value]
        return parts if isinstance(value, list) else tuple(parts)
    return {name: ours(part) for name, part in value.items()} if isinstance(value, dict) else value


def leaves(value: Any, kind: type) -> list[Any]:
    if isinstance(value, dict):
        return leaves(list(value.values()), kind)
    if isinstance(value, (list, tuple)):
        return [leaf for v in value for leaf in leaves(v, kind)]
    return [value] if isinstance(value, kind) and value.requires_grad else []


def outputs(result: Any) -> list[Any]:
    return list(result) if isinstance(result, (list, tuple)) else [result]


def compare(op: Any, sample: Any, call: Callable[..., Any]) -> None:
    theirs = (sample.input, sample.args, sample.kwargs)
    mine = tuple(ours(part) for part in theirs)
    expected = outputs(op(sample.input, *sample.args, **sample.kwargs))
    found = outputs(call(mine[0], *mine[1], **mine[2]))
    assert len(found) == len(expected)
    for f, x in zip(found, expected, strict=True):
        assert f.shape == tuple(x.shape)
        np.testing.assert_allclose(f.detach().numpy(), x.detach().numpy(), rtol=1e-9, atol=1e-11)
    pairs = [(f, x) for f, x in zip(found, expected, strict=True) if x.requires_grad]
    random = np.random.default_rng(0)
    weights = [random.standard_normal(f.shape) for f, _ in pairs]
    inputs = leaves(theirs, torch.Tensor)
    gradients = torch.autograd.grad(
        [x for _, x in pairs], inputs, [torch.from_numpy(w) for w in weights], allow_unused=True
    )
    for (f, _), w in zip(pairs, weights, strict=True):
        if f.requires_grad:
            f.backward(e.asarray(w), retain_graph=True)
    for x, g in zip(leaves(mine, Array), gradients, strict=True):
        own = np.zeros(x.shape) if x.grad is None else x.grad.numpy()
        np.testing.assert_allclose(own, 0 if g is None else g.numpy(force=True), rtol=1e-8, atol=1e-10)


def found_ops() -> list[Any]:
    return [op for op in op_db if op.name in CALLS and torch.float64 in op.dtypes and op.supports_autograd]


@pytest.mark.parametrize("op", [pytest.param(op, id=op.formatted_name) for op in found_ops()])
@pytest.mark.filterwarnings("ignore")
def test_values_and_gradients_agree_with_torch(op: Any) -> None:
    samples = list(op.sample_inputs("cpu", torch.float64, requires_grad=True))

    with np.errstate(all="ignore"):
        for k, sample in enumerate(samples):
            try:
                compare(op, sample, CALLS[op.name])
            except Exception as error:  # raised again, with the sample
                error.add_note(f"{op.formatted_name}, sample {k} of {len(samples)}: {sample.summary()}")
                raise


@pytest.mark.filterwarnings("ignore")
def test_no_function_or_sample_is_lost() -> None:
    ops = found_ops()

    functions = {op.name for op in ops}
    samples = sum(len(list(op.sample_inputs("cpu", torch.float64, requires_grad=True))) for op in ops)

    assert functions == set(CALLS)
    print(f"{len(functions)} functions, {samples} samples")
    assert len(functions) >= FUNCTIONS
    assert samples >= SAMPLES
