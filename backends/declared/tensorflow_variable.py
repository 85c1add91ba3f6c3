"""What TensorFlow lacks or does otherwise where arrays are variables."""

from __future__ import annotations

import tensorflow as tf

from prelim.backends.declared import tensorflow
from prelim.spec.words import Declaration, diverges

_VARIABLE = "https://www.tensorflow.org/api_docs/python/tf/Variable"

declarations: tuple[Declaration, ...] = (
    *tensorflow.declarations,
    diverges(
        "autograd.update.leaf_while_recording",
        "ndarray.convert.inplace_tensor_to_numpy",
        "ndarray.convert.inplace_numpy_to_tensor",
        "ndarray.memory.alias_after_update",
        "ndarray.memory.alias_sees_inplace",
        "ndarray.memory.avoid_unnecessary_allocation",
        "ndarray.memory.iadd_keeps_id",
        "ndarray.memory.update_broadcasts",
        "ndarray.memory.update_by_number",
        "ndarray.memory.update_by_view",
        "ndarray.memory.update_that_does_not_fit",
        "ndarray.memory.view_sees_inplace",
        raises=RuntimeError,
        match=r"`variable (\+=|-=|\*=|/=) value` with `tf.Variable`s is not supported",
        reason="no operator of Python writes to a variable; x.assign_add(y) and x[0:2].assign(y) do",
        link=_VARIABLE,
    ),
    diverges(
        "linalg.vector.len_builtin",
        "linalg.vector.len_of_scalar_refused",
        "linalg.vector.length_is_dimension",
        "linalg.vector.shape_attribute",
        "ndarray.convert.scalar_has_no_rows",
        "ndarray.create.chw_layout",
        raises=TypeError,
        match=r"object of type 'ResourceVariable' has no len\(\)",
        reason="a variable has no length, while the tensor that it holds has one",
        link=_VARIABLE,
    ),
    diverges(
        "linalg.dimension.tensor_is_axis_count",
        "linalg.scalar.single_value",
        "linalg.summary.order_hierarchy",
        "linalg.tensor.arbitrary_axes",
        "ndarray.tensor.n_dim_array",
        "ndarray.tensor.resembles_numpy",
        raises=AttributeError,
        match="'ResourceVariable' object has no attribute 'ndim'",
        reason="a variable tells its number of axes by x.shape.rank alone, a tensor by x.ndim too",
        link=_VARIABLE,
    ),
    diverges(
        "ndarray.elementwise.type_promotion",
        raises=tf.errors.InvalidArgumentError,
        match="was expected to be a float tensor but is a bool tensor",
        where={"name": ("mul",), "integer": ("bool",)},
        reason="types are not mixed; tf.cast converts",
        link="https://www.tensorflow.org/api_docs/python/tf/cast",
    ),
)
