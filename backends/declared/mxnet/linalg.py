"""What MXNet's legacy rules for shapes refuse of linear algebra."""

from __future__ import annotations

from prelim.backends.declared.mxnet.shapes import one_axis, unknown, unknown_shape
from prelim.spec.words import Declaration

declarations: tuple[Declaration, ...] = (
    unknown_shape(
        "linalg.scalar.arithmetic",
        "linalg.scalar.fahrenheit_example",
        "linalg.arith.clone_new_memory",
        "linalg.reduce.mean_of_nothing",
        "linalg.dot.cosine",
        "linalg.norm.greatest_of_nothing",
        "linalg.norm.bounds_products",
        "linalg.summary.order_hierarchy",
    ),
    unknown_shape(
        "linalg.shape.tuple_of_lengths",
        "linalg.shape.assignment_refused",
        "linalg.dimension.vector_or_axis_is_length",
        "linalg.dimension.tensor_is_axis_count",
        "linalg.transpose.shape",
        "linalg.arith.elementwise_same_shape",
        "linalg.arith.clone_follows_nothing",
        "linalg.hadamard.product",
        "linalg.scalar_tensor.integers",
        "linalg.reduce.sum_axis0",
        "linalg.reduce.wrong_axis_refused",
        "linalg.reduce.sum_axes_list",
        "linalg.reduce.mean",
        "linalg.reduce.mean_axis",
        "linalg.reduce.mean_of_views",
        "linalg.reduce.sum_any_shape",
        "linalg.reduce.sum_all_axes_default",
        "linalg.reduce.sum_axis1",
        "linalg.reduce.sum_from_the_end",
        "linalg.reduce.sum_of_views",
        "linalg.cumsum.axis0",
        "linalg.cumsum.shape_kept",
        "linalg.keepdims.sum",
        "linalg.keepdims.several",
        "linalg.keepdims.mean",
        "linalg.matvec.mv",
        "linalg.matvec.columns_match_length",
        "linalg.norm.frobenius",
        "linalg.exercise.divide_without_keepdims",
        "linalg.exercise.stack_slice",
        "linalg.exercise.sum_shapes_3d",
        where=unknown,
    ),
    unknown_shape(
        "linalg.matmul.inner_sides_refused", where=lambda left, right: unknown(left) or unknown(right)
    ),
    unknown_shape("linalg.matvec.at_operator", where=lambda left: left == () or 0 in left),
    unknown_shape("linalg.dot.lengths_refused", where=lambda left, right: 0 in (left, right)),
    unknown_shape("linalg.matmul.shape", where=lambda sides: 0 in sides),
    unknown_shape("linalg.reduce.sum_vector", "linalg.norm.l2", "linalg.norm.l1", where={"at": ((),)}),
    unknown_shape(
        "linalg.vector.length_is_dimension",
        "linalg.vector.shape_attribute",
        "linalg.dot.definition",
        "linalg.dot.dtype_kept",
        where={"n": (0,)},
    ),
    unknown_shape(
        "linalg.scalar_tensor.add_mul",
        "linalg.scalar_tensor.shape_kept",
        where=lambda kind, shape: kind == "tensor" or unknown(shape),
    ),
    unknown_shape("linalg.matmul.scalar_refused", where={"shape": ((3,),)}),
    one_axis(
        "linalg.vector.list_of_scalars",
        "linalg.vector.elements_components",
        "linalg.matrix.element_access",
        "linalg.tensor.arbitrary_axes",
        "linalg.matmul.entries_are_dots",
        "linalg.summary.order_hierarchy",
        "linalg.exercise.a_plus_at_symmetric",
    ),
    one_axis("linalg.cumsum.ends_in_sum", where=lambda shape: len(shape) == 1),
)
