"""What array-api-strict lacks or does otherwise: all that the array API standard does not promise."""

from __future__ import annotations

from typing import Any

from prelim.spec.words import Capability, absent, diverges

_STANDARD = "https://data-apis.org/array-api/latest/API_specification"
_INDEXING = f"{_STANDARD}/indexing.html"
_OBJECT = f"{_STANDARD}/array_object.html"
_PROMOTION = f"{_STANDARD}/type_promotion.html"


def _beyond(side: int, part: Any) -> bool:
    """Whether a range starts or stops beyond the ends of an axis."""
    ends = (part.start, part.stop) if isinstance(part, slice) else ()
    return any(end is not None and not -side <= end <= side for end in ends)


def _unspecified(shape: Any, key: Any) -> bool:
    """Whether a key leaves axes out, or holds a range beyond the ends of its axis."""
    return len(key) < len(shape) or any(map(_beyond, shape, key))


declarations = (
    absent(
        Capability.TAPE,
        Capability.GRADIENT,
        Capability.TRANSFORM,
        Capability.JACOBIAN,
        Capability.FORWARD_MODE,
        Capability.DETACH,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|jvp|detach|requires_grad_?|grad_fn|generator)'",
        reason="the standard knows no gradients",
        link=f"{_STANDARD}/index.html",
    ),
    absent(
        Capability.SAMPLING,
        raises=AttributeError,
        match="has no attribute '(normal|generator)'",
        reason="the standard knows no random numbers",
        link=f"{_STANDARD}/index.html",
    ),
    diverges(
        "ndarray.index.access_element",
        "ndarray.index.zero_based",
        "ndarray.index.negative_last",
        "ndarray.index.single_index_axis0",
        "ndarray.slice.range",
        "ndarray.slice.of_views",
        "ndarray.slice.view_memory",
        "ndarray.index.write_to_views",
        "ndarray.concat.new_memory",
        "ndarray.memory.slice_assign_keeps_id",
        "ndarray.memory.x_slice_assign_self",
        "ndarray.memory.view_sees_inplace",
        "ndarray.memory.update_through_view",
        raises=IndexError,
        match="not specified in the Array API",
        where=lambda shape: len(shape) > 1,
        reason="an index names all axes, or holds an ellipsis: x[1:3, ...] rather than x[1:3]",
        link=_INDEXING,
    ),
    diverges(
        "ndarray.shape.attribute",
        raises=IndexError,
        match="not specified in the Array API",
        where=lambda shape: len(shape) > 0,
        reason="an index names all axes, or holds an ellipsis: x[1:3, ...] rather than x[1:3]",
        link=_INDEXING,
    ),
    diverges(
        "ndarray.index.colon_whole_axis",
        "ndarray.index.write_range_scalar",
        "ndarray.slice.view_memory",
        raises=IndexError,
        match="not specified in the Array API",
        where=_unspecified,
        reason="an index names all axes, and no range goes beyond the ends of its axis",
        link=_INDEXING,
    ),
    diverges(
        "ndarray.slice.start_included_stop_excluded",
        "ndarray.slice.step",
        raises=IndexError,
        match="not specified in the Array API",
        where=lambda n, start, stop: _beyond(n, slice(start, stop)),
        reason="the standard does not say that a range beyond the ends of its axis is clipped",
        link=_INDEXING,
    ),
    diverges(
        "ndarray.memory.x_slice_assign_self",
        "ndarray.memory.view_sees_inplace",
        raises=IndexError,
        match="not specified in the Array API",
        where={"shape": ((0,),)},
        reason="the standard does not say that a range beyond the ends of its axis is clipped",
        link=_INDEXING,
    ),
    diverges(
        "ndarray.create.chw_layout",
        "ndarray.tensor.resembles_numpy",
        "ndarray.convert.scalar_has_no_rows",
        raises=TypeError,
        match=r"object of type 'Array' has no len\(\)",
        reason="arrays have no length; x.shape[0] tells it",
        link=_OBJECT,
    ),
    diverges(
        "ndarray.convert.item",
        "ndarray.convert.item_refused",
        raises=AttributeError,
        match="has no attribute 'item'",
        reason="arrays have no method item; float, int and bool convert an array without axes",
        link=_OBJECT,
    ),
    diverges(
        "ndarray.reshape.shape_as_tuple_or_args",
        raises=AttributeError,
        match="has no attribute 'reshape'",
        reason="reshape is a function alone",
        link=_OBJECT,
    ),
    diverges(
        "ndarray.create.default_device_cpu",
        fails="unequal",
        reason="its devices are its own, so as to test code that moves arrays; the default is CPU_DEVICE",
        link="https://data-apis.org/array-api-strict/api.html",
    ),
    diverges(
        "ndarray.compare.eq_dtype",
        "pandas.csv.fields_by_comma",
        raises=TypeError,
        match="Only numeric dtypes are allowed in sum",
        reason="truth values are no numbers: count_nonzero counts them",
        link=f"{_STANDARD}/generated/array_api.sum.html",
    ),
    diverges(
        "ndarray.sum.single_element",
        raises=TypeError,
        match="Only numeric dtypes are allowed in sum",
        where={"dtype": ("bool",)},
        reason="truth values are no numbers: count_nonzero counts them",
        link=f"{_STANDARD}/generated/array_api.sum.html",
    ),
    diverges(
        "ndarray.elementwise.type_promotion",
        raises=TypeError,
        match="cannot be type promoted together|Only numeric dtypes|Only floating-point dtypes",
        reason="types of different kinds are not mixed",
        link=_PROMOTION,
    ),
    diverges(
        "ndarray.index.write_casts_dtype",
        raises=TypeError,
        match="cannot be type promoted together|mismatched dtypes",
        where=lambda dtype, other: (dtype, other) not in {("float64", "float32"), ("int64", "int32")},
        reason="what is written must promote to the type of the array",
        link=_PROMOTION,
    ),
    diverges(
        "ndarray.compare.zeros_of_both_signs",
        raises=TypeError,
        match="cannot be type promoted together",
        where={"dtype": ("int32",)},
        reason="types of different kinds are not mixed",
        link=_PROMOTION,
    ),
    diverges(
        "ndarray.elementwise.true_division",
        raises=TypeError,
        match="Only floating-point dtypes are allowed in __truediv__",
        reason="only floats are divided",
        link=f"{_STANDARD}/generated/array_api.array.__truediv__.html",
    ),
    diverges(
        "ndarray.convert.truth_of_one",
        "ndarray.convert.float_builtin",
        "ndarray.convert.int_builtin",
        raises=TypeError,
        match="is only allowed on arrays with 0 dimensions",
        where={"shape": ((1,), (1, 1))},
        reason="only arrays without axes convert to Python numbers",
        link=_OBJECT,
    ),
    diverges(
        "ndarray.convert.truth_of_many_refused",
        raises=TypeError,
        match="is only allowed on arrays with 0 dimensions",
        reason="only arrays without axes have a truth value, so that the array of one element has none",
        link=_OBJECT,
    ),
)
