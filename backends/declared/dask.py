"""What dask.array lacks or does otherwise."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.through_numpy import gives_the_last_the_rest
from prelim.backends.declared.updates import only_in_place
from prelim.spec.words import Capability, Declaration, Kind, absent, diverges

_nothing_refused = partial(
    diverges,
    raises=ValueError,
    match="could not be broadcast to indexing result",
    kind=Kind.UPSTREAM_BUG,
    reason="a value with a side over 1 that broadcasts to an empty region is refused, which NumPy takes",
    link="https://github.com/dask/dask/issues/11800",
)

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TAPE,
        Capability.GRADIENT,
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        Capability.DETACH,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|jvp|detach|requires_grad_?|grad_fn)'",
        reason="arrays are recipes for NumPy arrays; they have no gradients",
        link="https://docs.dask.org/en/stable/array.html",
    ),
    absent(
        Capability.ADDRESS,
        raises=AttributeError,
        match="has no attribute 'ctypes'",
        reason="an array is a recipe, whose blocks may be computed on other machines",
        link="https://docs.dask.org/en/stable/array.html",
    ),
    absent(
        Capability.DEVICE,
        raises=AttributeError,
        match="has no attribute 'device'",
        reason="an array is a recipe, whose blocks may be computed on other machines",
        link="https://docs.dask.org/en/stable/array.html",
    ),
    absent(
        Capability.INPLACE_OPERATORS,
        fails="rebound",
        reason="x += y binds x to a new recipe, as for every immutable Python value",
        link="https://docs.dask.org/en/stable/array.html",
    ),
    only_in_place(link="https://docs.dask.org/en/stable/array-assignment.html"),
    absent(
        Capability.VIEWS,
        fails="unequal",
        reason="arrays share no memory with each other; a write changes one recipe",
        link="https://docs.dask.org/en/stable/array-assignment.html",
    ),
    _nothing_refused(
        "ndarray.index.write_array", where=lambda left, right: 0 in right and any(side > 1 for side in left)
    ),
    _nothing_refused("ndarray.index.write_view", where={"shape": ((0, 3),)}),
    diverges(
        "ndarray.concat.new_memory",
        fails="unequal",
        where=lambda lengths: sum(map(bool, lengths)) == 1,
        kind=Kind.UPSTREAM_BUG,
        reason=(
            "joining one part that is not empty gives that very object, so that a write to the "
            "result changes the part"
        ),
        link="https://github.com/dask/dask/pull/2610",
    ),
    diverges(
        "linalg.dot.dtype_kept",
        fails="unequal",
        where={"dtype": ("int32",)},
        reason="the blocks of a dot product are summed as sums are, in int64",
        link="https://docs.dask.org/en/stable/generated/dask.array.tensordot.html",
    ),
    diverges(
        "ndarray.convert.text_refused",
        fails="not-refused",
        where={"kind": ("str",)},
        reason="arrays hold text and any other Python object, as NumPy's do",
        link="https://docs.dask.org/en/stable/array.html",
    ),
    gives_the_last_the_rest,
    diverges(
        "ndarray.convert.item",
        "ndarray.convert.item_refused",
        raises=AttributeError,
        match="has no attribute 'item'",
        reason="a value is computed when asked for: x.compute().item(), float(x)",
        link="https://docs.dask.org/en/stable/array.html",
    ),
    diverges(
        "ndarray.tensor.resembles_numpy",
        raises=AttributeError,
        match="has no attribute 'tolist'",
        reason="a value is computed when asked for: x.compute().tolist()",
        link="https://docs.dask.org/en/stable/array.html",
    ),
    diverges(
        "linalg.exercise.norm_of_higher_order",
        raises=ValueError,
        match="Improper number of dimensions to norm",
        where={"shape": ((2, 3, 4), (2, 0, 3), (2, 1, 3, 2))},
        reason="norms are those of vectors and of matrices",
        link="https://docs.dask.org/en/stable/generated/dask.array.linalg.norm.html",
    ),
)
