"""What PyTorch does otherwise in a function that torch.compile compiles."""

from __future__ import annotations

from prelim.spec.words import Declaration, Kind, diverges

# Refused in eager mode, and here by another error, or not at all: https://github.com/pytorch/pytorch/issues/195674
OTHERWISE = {"ndarray.slice.reversed_views", "ndarray.elementwise.type_promotion"}

declarations: tuple[Declaration, ...] = (
    diverges(
        "ndarray.slice.reversed_views",
        raises=RuntimeError,
        match=r"Dynamo failed to run FX node .*step must be greater than zero",
        kind=Kind.NOT_YET,
        reason="strides are never negative, so that x[::-1] is refused; Dynamo says so by its own error",
        link="https://github.com/pytorch/pytorch/issues/59786",
    ),
    diverges(
        "ndarray.convert.history_refused",
        fails="not-refused",
        reason="Dynamo traces x.numpy() as NumPy's own code and asks neither for a device nor for a history",
        link="https://github.com/pytorch/pytorch/blob/v2.13.0/torch/_dynamo/variables/tensor.py#L1286",
    ),
)
