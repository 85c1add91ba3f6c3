"""What sparse cannot try without arange, above all arrays without elements."""

from __future__ import annotations

from functools import partial

from prelim.backends.declared.sparse.links import NO_ARANGE
from prelim.spec.words import Declaration, diverges

_no_arange = partial(
    diverges,
    raises=AttributeError,
    match="module 'sparse' has no attribute 'arange'",
    link=NO_ARANGE,
)
_no_range = partial(
    _no_arange,
    reason="left out on purpose, since nearly all of a range has to be stored",
)
_no_empty_range = partial(
    _no_arange,
    reason="an empty range is what these clauses make arrays without elements from",
)

declarations: tuple[Declaration, ...] = (
    _no_range(
        "ndarray.create.arange",
        "ndarray.create.arange_of_no_number_refused",
        "ndarray.create.arange_from_to",
        "ndarray.create.arange_of_fractions",
        "ndarray.create.arange_dtype_default",
        "ndarray.create.arange_dtype_of_floats",
        "ndarray.reshape.infer_dim_one_only",
        "ndarray.reshape.view_or_copy",
        "ndarray.index.write_fraction_to_integers",
        "ndarray.index.update_out_of_range",
        "ndarray.index.write_through_broadcast",
        "ndarray.slice.start_included_stop_excluded",
        "ndarray.slice.step",
        "ndarray.slice.negative_step_refused",
        "ndarray.slice.view_or_copy",
        "ndarray.slice.overlapping_write",
        "ndarray.elementwise.exp_of_integers",
        "ndarray.elementwise.quotient_dtype",
        "ndarray.elementwise.integer_with_fraction",
        "ndarray.concat.promotion",
        "ndarray.memory.update_with_wider_dtype",
        "linalg.vector.shape_attribute",
        "linalg.matrix.create_reshape",
        "calculus.derivative.negative_powers_float_base",
        "calculus.derivative.negative_powers_integer_base",
        "prob.random_variable.range_event",
    ),
    _no_range("ndarray.create.dtype_explicit", where=lambda dtype: dtype != "bool"),
    _no_empty_range(
        "ndarray.create.chw_layout",
        "ndarray.create.default_device_cpu",
        "ndarray.reshape.preserves_values",
        "ndarray.reshape.infer_dim",
        "ndarray.reshape.returns_new_object",
        "ndarray.reshape.shape_as_tuple_or_args",
        "ndarray.reshape.wrong_size_refused",
        "ndarray.slice.range",
        "ndarray.index.negative_last",
        "ndarray.index.single_index_axis0",
        "ndarray.elementwise.arithmetic",
        "ndarray.elementwise.pow",
        "ndarray.elementwise.of_views",
        "ndarray.elementwise.binary_lift",
        "ndarray.elementwise.unary_lift",
        "ndarray.elementwise.python_numbers",
        "ndarray.compare.eq",
        "ndarray.compare.eq_dtype",
        "ndarray.compare.lt_gt",
        "ndarray.sum.single_element",
        "ndarray.concat.stack",
        "ndarray.memory.rebind_id_changes",
        "ndarray.memory.alias_sees_inplace",
        "ndarray.memory.update_by_view",
        "pandas.exercise.numpy_load",
        "linalg.scalar_tensor.integers",
        "linalg.scalar_tensor.shape_kept",
        "linalg.arith.elementwise_same_shape",
        "linalg.vector.len_builtin",
        "linalg.dimension.vector_or_axis_is_length",
        "linalg.reduce.wrong_axis_refused",
        "linalg.reduce.sum_from_the_end",
        "linalg.reduce.sum_all_axes_default",
        "linalg.reduce.sum_axis0",
        "linalg.reduce.sum_axis1",
        "linalg.reduce.sum_axes_list",
        "linalg.reduce.mean_axis",
        "linalg.keepdims.mean",
        "linalg.keepdims.sum",
        "linalg.keepdims.several",
        "linalg.exercise.stack_slice",
        "linalg.exercise.sum_shapes_3d",
        where=lambda shape: 0 in shape,
    ),
    _no_empty_range(
        "ndarray.reshape.of_views",
        "ndarray.slice.of_views",
        "ndarray.sum.of_views",
        "linalg.reduce.mean_of_views",
        "linalg.reduce.sum_of_views",
        where=lambda layout, shape: 0 in shape and layout != "late",
    ),
    _no_empty_range(
        "ndarray.broadcast.elementwise_different_shapes",
        "ndarray.broadcast.step2_elementwise",
        "ndarray.broadcast.clash_refused",
        "ndarray.broadcast.commutative_shape",
        "ndarray.broadcast.operands_unchanged",
        "ndarray.broadcast.of_comparisons",
        "ndarray.broadcast.of_functions",
        "linalg.matvec.at_operator",
        where=lambda left, right: 0 in (*left, *right),
    ),
    _no_empty_range("ndarray.broadcast.step1_expand", where=lambda left: 0 in left),
    _no_empty_range(
        "ndarray.concat.list_and_axis",
        where=lambda shape, axis, lengths: 0 in (*shape[:axis], *lengths, *shape[axis + 1 :]),
    ),
    _no_empty_range(
        "ndarray.concat.negative_axis", where=lambda shape, back: 0 in shape and shape[-back] != 0
    ),
    _no_empty_range("linalg.reduce.sum_vector", where={"at": ((),)}),
)
