"""TensorFlow, eager, on the CPU. Tensors are immutable; a tape records what is computed in its scope."""

from __future__ import annotations

import contextlib
from typing import Any

import numpy as np
import tensorflow as tf

from prelim.backends.declared import tensorflow as declared

version = tf.__version__
Array = tf.Tensor
float32, float64, bool = tf.float32, tf.float64, tf.bool
int8, int16, int32, int64, uint8 = tf.int8, tf.int16, tf.int32, tf.int64, tf.uint8
namespace, samplers = tf, tf.random

asarray = tf.constant
arange = tf.range
zeros = tf.zeros
ones = tf.ones
zeros_like = tf.zeros_like
astype = tf.cast
copy = tf.identity
reshape = tf.reshape
concat = tf.concat
stack = tf.stack
broadcast_to = tf.broadcast_to
permute_dims = tf.transpose
exp = tf.exp
log = tf.math.log
sin = tf.sin
sqrt = tf.sqrt
abs = tf.abs
maximum = tf.maximum
where = tf.where
sum = tf.reduce_sum
mean = tf.reduce_mean
cumulative_sum = tf.cumsum
matvec = tf.linalg.matvec
matmul = tf.matmul
vector_norm = tf.norm
matrix_norm = tf.norm
norm = tf.norm
detach = tf.stop_gradient
recording = tf.GradientTape
no_grad = contextlib.nullcontext
generator = tf.random.Generator.from_seed
from_numpy = tf.convert_to_tensor


def size(x: Any) -> int:
    return int(x.shape.num_elements())


def updated(x: Any, index: Any, value: Any) -> Any:
    return tf.tensor_scatter_nd_update(x, [index], [value])


def var(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return tf.math.reduce_variance(x, axis)


def std(x: Any, axis: Any = None, *, correction: Any = 0) -> Any:
    return tf.math.reduce_std(x, axis)


def dot(x: Any, y: Any) -> Any:
    return tf.tensordot(x, y, axes=1)


def leaf(values: Any) -> Any:
    return tf.Variable(values, dtype=tf.float32)


def attach(x: Any) -> Any:
    return tf.Variable(x)


def gradient(f: Any, x: Any) -> Any:
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x)


def vjp(f: Any, x: Any, v: Any) -> Any:
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    return tape.gradient(y, x, output_gradients=v)


def jvp(f: Any, x: Any, v: Any) -> Any:
    with tf.autodiff.ForwardAccumulator(x, v) as accumulator:
        y = f(x)
    return accumulator.jvp(y)


def grad(f: Any) -> Any:
    return tf.grad(f)


def jacobian(f: Any) -> Any:
    return tf.jacobian(f)


def zero_grad(x: Any) -> Any:
    return x.grad.assign(0)


def normal(shape: Any, seed: int) -> Any:
    return tf.random.Generator.from_seed(seed).normal(shape)


def draw(generator: Any, shape: Any) -> Any:
    return generator.normal(shape)


def uniform(generator: Any, shape: Any) -> Any:
    return generator.uniform(shape)


def multinomial(generator: Any, n: int, p: Any, shape: Any) -> Any:
    return generator.multinomial(shape, n, p)


def to_numpy(x: Any) -> Any:
    return x.numpy()


def tolist(x: Any) -> Any:
    return x.numpy().tolist()


def address(x: Any) -> int:
    return int(np.from_dlpack(x).ctypes.data)


def device(x: Any) -> str:
    return str(tf.DeviceSpec.from_string(x.device).device_type.lower())


def wait(x: Any) -> Any:
    return x


declarations = declared.declarations
