"""How a user of the engine writes each function of torch; arguments come as torch takes them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from prelim.backends import reference as e

from . import torch_arguments as args


def named(names: str, **renamed: str) -> dict[str, Callable[..., Any]]:
    same = {name: getattr(e, name) for name in names.split()}
    return {**same, **{theirs: getattr(e, ours) for theirs, ours in renamed.items()}}


CALLS: dict[str, Callable[..., Any]] = {
    **named("abs acos acosh asin asinh atan atanh ceil cos cosh exp expm1 floor log log10 log1p log2"),
    **named("positive reciprocal sign sin sinh sqrt square tan tanh trunc", neg="negative", real="real"),
    **named("atan2 copysign hypot logaddexp maximum minimum remainder pow", true_divide="divide"),
    **named("dot matmul outer", bmm="matmul", mm="matmul", mul="multiply", mv="matvec", vdot="dot"),
    "__radd__": lambda x, y: y + x,
    "__rdiv__": lambda x, y: y / x,
    "__rmul__": lambda x, y: y * x,
    "__rsub__": lambda x, y: y - x,
    "__rpow__": lambda x, y: y**x,
    "__rmod__": lambda x, y: y % x,
    "__rmatmul__": lambda x, y: y @ x,
    "__getitem__": lambda x, k: x[args.key(k)],
    "H": lambda x: x.T,
    "T": lambda x: x.T,
    "mH": lambda x: x.mT,
    "mT": lambda x: x.mT,
    "add": args.scaled(e.add),
    "sub": args.scaled(e.subtract),
    "rsub": lambda x, y, alpha=1: y - x * alpha,
    "addcdiv": lambda x, a, b, value=1: x + a / b * value,
    "addcmul": lambda x, a, b, value=1: x + a * b * value,
    "addmm": lambda x, a, b, beta=1, alpha=1: x * beta + a @ b * alpha,
    "addmv": lambda x, a, b, beta=1, alpha=1: x * beta + a @ b * alpha,
    "addr": lambda x, a, b, beta=1, alpha=1: x * beta + e.outer(a, b) * alpha,
    "baddbmm": lambda x, a, b, beta=1, alpha=1: x * beta + a @ b * alpha,
    "amax": args.reduced(e.max),
    "amin": args.reduced(e.min),
    "broadcast_tensors": e.broadcast_arrays,
    "broadcast_to": e.broadcast_to,
    # torch ignores arrays of shape (0,)
    "cat": lambda xs, dim=0: e.concat([x for x in xs if x.shape != (0,)] or xs, axis=dim),
    "cholesky": lambda x, upper=False: e.linalg.cholesky(x, upper=upper),
    "clamp": args.clamped,
    "clamp_max": lambda x, top: args.clamped(x, None, top),
    "clamp_min": lambda x, low: args.clamped(x, low, None),
    "clone": lambda x, memory_format=None: e.asarray(x, copy=True),
    "contiguous": lambda x, memory_format=None: +x,
    "cross": lambda x, y, dim=None: e.linalg.cross(x, y, axis=-1 if dim is None else dim),
    "cumprod": args.at_least_1d(lambda x, dim: e.cumulative_prod(x, axis=dim)),
    "cumsum": args.at_least_1d(lambda x, dim: e.cumulative_sum(x, axis=dim)),
    "deg2rad": lambda x: x * (math.pi / 180),
    "diagonal": args.diagonal,
    "diff": args.differences,
    "dist": lambda x, y, p=2: e.linalg.vector_norm(x - y, ord=p),
    "div": args.divided,
    "expand": args.expanded,
    "expand_as": lambda x, like: e.broadcast_to(x, like.shape),
    "exp2": lambda x: 2.0**x,
    "fill": lambda x, value: x * 0 + value,
    "flip": lambda x, dims: e.flip(x, axis=dims),
    "fliplr": lambda x: e.flip(x, axis=1),
    "flipud": lambda x: e.flip(x, axis=0),
    "frac": lambda x: x - e.trunc(x),
    "gather": args.gathered,
    "index_select": args.selected,
    "inner": lambda x, y: e.tensordot(x, y, axes=([-1], [-1])) if x.ndim and y.ndim else x * y,
    "lerp": lambda x, y, w: x + (y - x) * w,
    "linalg.cholesky": lambda x, upper=False: e.linalg.cholesky(x, upper=upper),
    "linalg.cross": lambda x, y, dim=-1: e.linalg.cross(x, y, axis=dim),
    "linalg.det": e.linalg.det,
    "linalg.diagonal": lambda x, offset=0, dim1=-2, dim2=-1: args.diagonal(x, offset, dim1, dim2),
    "linalg.inv": e.linalg.inv,
    "linalg.matrix_norm": args.matrix_normed,
    "linalg.matrix_power": e.linalg.matrix_power,
    "linalg.slogdet": e.linalg.slogdet,
    "linalg.solve": args.solved,
    "linalg.svdvals": e.linalg.svdvals,
    "linalg.vecdot": lambda x, y, dim=-1: e.sum(x * y, axis=dim),
    "linalg.vector_norm": args.normed,
    "log_softmax": lambda x, dim, dtype=None: e.log(args.softmax(x, dim)),
    "logit": args.logit,
    "logsumexp": args.logsumexp,
    "masked_fill": args.filled,
    "masked_select": args.masked,
    "mean": lambda x, dim=None, keepdim=False, dtype=None: e.mean(
        x, axis=args.axes(x, dim), keepdims=keepdim
    ),
    "meshgrid": lambda *xs, indexing="ij": e.meshgrid(
        *(x.reshape(-1) for x in args.flat(xs)), indexing=indexing
    ),
    "movedim": e.moveaxis,
    "msort": lambda x: e.sort(x, axis=0) if x.ndim else +x,
    "narrow": lambda x, dim, start, n: x[
        (slice(None),) * (dim % x.ndim)
        + (slice(int(start), int(start) + n if int(start) >= 0 or int(start) + n < 0 else None),)
    ],
    "nn.functional.hardtanh": lambda x, min_val=-1.0, max_val=1.0: e.clip(x, min_val, max_val),
    "nn.functional.leaky_relu": lambda x, negative_slope=0.01: e.where(x > 0, x, x * negative_slope),
    "nn.functional.linear": lambda x, w, b=None: x @ w.T if b is None else x @ w.T + b,
    "nn.functional.logsigmoid": lambda x: -e.logaddexp(-x, x * 0),
    "nn.functional.relu": lambda x, inplace=False: e.where(x > 0, x, 0.0),
    "nn.functional.relu6": lambda x, inplace=False: e.clip(x, 0.0, 6.0),
    "nn.functional.silu": lambda x, inplace=False: x / (1 + e.exp(-x)),
    "nn.functional.softsign": lambda x: x / (1 + e.abs(x)),
    "nn.functional.tanhshrink": lambda x: x - e.tanh(x),
    "permute": e.permute_dims,
    "prod": lambda x, dim=None, keepdim=False, dtype=None: e.prod(
        x, axis=args.axes(x, dim), keepdims=keepdim
    ),
    "rad2deg": lambda x: x * (180 / math.pi),
    "ravel": lambda x: x.reshape(-1),
    "repeat": lambda x, counts: e.tile(x, tuple(counts)),
    "reshape": e.reshape,
    "reshape_as": lambda x, like: x.reshape(like.shape),
    "roll": args.rolled,
    "rsqrt": lambda x: 1 / e.sqrt(x),
    "select": lambda x, dim, k: x[(slice(None),) * (dim % x.ndim) + (k,)],
    "sgn": e.sign,
    "sigmoid": lambda x: 1 / (1 + e.exp(-x)),
    "softmax": args.softmax,
    "split": args.split,
    "squeeze": args.squeezed,
    "stack": lambda xs, dim=0: e.stack(xs, axis=dim),
    "std": args.spread_of(e.std),
    "std_mean": lambda x, dim=None, **k: (
        args.spread_of(e.std)(x, dim, **k),
        e.mean(
            x, axis=args.axes(x, None if isinstance(dim, bool) else dim), keepdims=k.get("keepdim", False)
        ),
    ),
    "sum": lambda x, dim=None, keepdim=False, dtype=None: e.sum(x, axis=args.axes(x, dim), keepdims=keepdim),
    "t": lambda x: x.T,
    "take": lambda x, k: e.take(x.reshape(-1), k.reshape(-1)).reshape(k.shape),
    "take_along_dim": args.along,
    "tile": lambda x, counts: e.tile(x, tuple(counts)),
    "trace": e.linalg.trace,
    "transpose": args.swapped,
    "tril": lambda x, k=0: e.tril(x, k=k),
    "triu": lambda x, k=0: e.triu(x, k=k),
    "unbind": lambda x, dim=0: e.unstack(x, axis=dim),
    "unsqueeze": lambda x, dim: e.expand_dims(x, axis=dim),
    "var": args.spread_of(e.var),
    "var_mean": lambda x, dim=None, **k: (
        args.spread_of(e.var)(x, dim, **k),
        e.mean(
            x, axis=args.axes(x, None if isinstance(dim, bool) else dim), keepdims=k.get("keepdim", False)
        ),
    ),
    "view": e.reshape,
    "view_as": lambda x, like: x.reshape(like.shape),
    "where": lambda x, condition, y: e.where(condition, x, y),
    "xlogy": lambda x, y: e.where(x == 0, 0.0, x * e.log(e.where(x == 0, 1.0, y))),
}
