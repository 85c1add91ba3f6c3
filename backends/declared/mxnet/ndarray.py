"""What MXNet's legacy rules for shapes refuse of arrays."""

from __future__ import annotations

from prelim.backends.declared.mxnet.shapes import one_axis, taken, unknown, unknown_shape
from prelim.spec.words import Declaration

declarations: tuple[Declaration, ...] = (
    unknown_shape(
        "ndarray.reshape.ambiguous_unknown_side",
        "ndarray.concat.legacy_empty",
        "ndarray.elementwise.without_axes",
        "ndarray.create.zeros_like",
        "ndarray.memory.slice_assign_keeps_id",
        "ndarray.convert.numbers_refused",
        "ndarray.convert.truth_of_none",
    ),
    unknown_shape(
        "ndarray.create.zeros",
        "ndarray.create.ones",
        "ndarray.create.negative_side_refused",
        "ndarray.create.zeros_ones_dtype",
        "ndarray.reshape.infer_dim",
        "ndarray.reshape.wrong_size_refused",
        "ndarray.tensor.n_dim_array",
        "ndarray.size.numel",
        "ndarray.create.default_device_cpu",
        "ndarray.index.write_to_views",
        "ndarray.index.write_by_choice",
        "ndarray.elementwise.arithmetic",
        "ndarray.elementwise.pow",
        "ndarray.elementwise.of_views",
        "ndarray.elementwise.binary_lift",
        "ndarray.elementwise.out_of_place",
        "ndarray.compare.eq",
        "ndarray.sum.single_element",
        "ndarray.compare.eq_dtype",
        "ndarray.elementwise.unary_lift",
        "ndarray.concat.stack",
        "ndarray.elementwise.python_numbers",
        "ndarray.sum.of_views",
        "ndarray.memory.rebind_id_changes",
        "ndarray.memory.alias_sees_inplace",
        "ndarray.memory.view_sees_inplace",
        "ndarray.memory.update_through_view",
        "ndarray.memory.update_by_view",
        "ndarray.index.write_view",
        "ndarray.convert.to_numpy",
        "ndarray.convert.item_refused",
        "ndarray.compare.lt_gt",
        "pandas.exercise.numpy_load",
        where=unknown,
    ),
    unknown_shape(
        "ndarray.index.write_array",
        "ndarray.broadcast.elementwise_different_shapes",
        "ndarray.broadcast.step2_elementwise",
        "ndarray.broadcast.commutative_shape",
        "ndarray.broadcast.operands_unchanged",
        "ndarray.broadcast.of_comparisons",
        "ndarray.broadcast.of_functions",
        "ndarray.broadcast.clash_of_functions_refused",
        "ndarray.broadcast.three_d",
        where=lambda left, right: unknown(left) or unknown(right),
    ),
    unknown_shape(
        "ndarray.broadcast.step1_expand",
        "ndarray.broadcast.expand_refused",
        "ndarray.memory.update_that_does_not_fit",
        where=lambda left: left == () or 0 in left,
    ),
    unknown_shape("ndarray.memory.update_broadcasts", where=lambda right: right == () or 0 in right),
    unknown_shape("ndarray.concat.new_memory", where=lambda lengths: 0 in lengths),
    unknown_shape(
        "ndarray.concat.list_and_axis",
        where=lambda shape, axis, lengths: 0 in (*lengths, *shape[:axis], *shape[axis + 1 :]),
    ),
    unknown_shape("ndarray.concat.negative_axis", where={"shape": ((0, 3),), "back": (1,)}),
    unknown_shape("ndarray.create.dtype_explicit", where=lambda n, dtype: n == 0 and dtype != "int16"),
    unknown_shape("doc.ones.quick_test", where={"n": (0,)}),
    unknown_shape("ndarray.index.write_part", where=lambda shape, key: taken(shape, key) == ()),
    unknown_shape(
        "ndarray.reshape.returns_new_object", "ndarray.reshape.shape_as_tuple_or_args", where={"shape": ((),)}
    ),
    unknown_shape(
        "ndarray.reshape.preserves_values",
        where=lambda shape, sides: () in (shape, sides) or (0 in shape and sides.count(0) > 1),
    ),
    unknown_shape(
        "ndarray.reshape.of_views",
        "ndarray.slice.of_views",
        where={"layout": ("columns",), "shape": ((0, 3),)},
    ),
    unknown_shape("ndarray.index.colon_whole_axis", where=lambda shape, key: taken(shape, key).count(0) > 1),
    unknown_shape("ndarray.slice.view_memory", where=lambda shape, key: unknown(taken(shape, key))),
    one_axis(
        "ndarray.index.access_element", "ndarray.index.too_many_refused", "ndarray.convert.scalar_has_no_rows"
    ),
    one_axis(
        "ndarray.index.zero_based",
        "ndarray.index.negative_last",
        "ndarray.index.single_index_axis0",
        where=lambda shape: len(shape) == 1,
    ),
    one_axis(
        "ndarray.dtype.of_moves",
        where=lambda move, dtype: move == "x[1, 2]" and dtype != "int16",
    ),
    one_axis("ndarray.index.colon_whole_axis", where=lambda shape, key: taken(shape, key) == ()),
    one_axis("ndarray.tensor.element", where=lambda shape: not unknown(shape)),
)
