"""Norms, factors and solutions of matrices; stacks of matrices are worked on one by one."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from prelim.backends.reference.array import Array, made, recorded
from prelim.backends.reference.dtypes import DEFAULTS
from prelim.backends.reference.elementwise import abs
from prelim.backends.reference.indexing import getitem
from prelim.backends.reference.manipulation import expand_dims, matrix_transpose
from prelim.backends.reference.operands import converted, operand, promoted_pair
from prelim.backends.reference.ops import Axis, Data
from prelim.backends.reference.products import cross, matmul, matvec, outer, tensordot, vecdot
from prelim.backends.reference.reductions import max, min, norm, sum

__all__ = [
    "cholesky", "cross", "det", "diagonal", "eigh", "eigvalsh", "inv", "matmul", "matrix_norm",
    "matrix_power", "matrix_rank", "matrix_transpose", "matvec", "outer", "pinv", "qr", "slogdet",
    "solve", "svd", "svdvals", "tensordot", "trace", "vecdot", "vector_norm",
]  # fmt: skip


class Eigen(NamedTuple):
    """Eigenvalues in ascending order, and the matrix whose columns are their eigenvectors."""

    eigenvalues: Array
    eigenvectors: Array


class QR(NamedTuple):
    """An orthogonal and an upper triangular factor."""

    Q: Array
    R: Array


class SVD(NamedTuple):
    """Left singular vectors, singular values in descending order, right singular vectors as rows."""

    U: Array
    S: Array
    Vh: Array


class SignedLog(NamedTuple):
    """The sign of a determinant, and the logarithm of its absolute value."""

    sign: Array
    logabsdet: Array


def vector_norm(x: Array, /, ord: float = 2, *, axis: Axis = None, keepdims: bool = False) -> Array:
    """Compute the length of vectors: (sum |x|**ord) ** (1/ord), with the subgradient 0 where it is 0.

    Parameters
    ----------
    x : Array
    ord : float
        `inf` and `-inf` give the greatest and the smallest absolute value, 0 the count of elements that are
        not 0.
    axis : int or sequence of int, optional
        By default all axes, as one vector.
    keepdims : bool
    """
    return norm(x, ord, axis, keepdims, "vector_norm")


def matrix_norm(x: Array, /, *, keepdims: bool = False, ord: Any = "fro") -> Array:
    """Compute the norm of matrices.

    Parameters
    ----------
    x : Array
        Of shape (..., n, m).
    keepdims : bool
    ord : str or float
        "fro": the root of the sum of squares; "nuc": the sum of the singular values; 2: the greatest of
        them; 1 and inf: the greatest sum of absolute values of a column, and of a row; -1, -2, -inf: the
        smallest instead.
    """
    x = _matrices(x, "matrix_norm")
    if ord == "fro":
        return norm(x, 2, (-2, -1), keepdims, "matrix_norm")
    if ord in (1, -1, math.inf, -math.inf):
        sums = sum(abs(x), axis=-2 if ord in (1, -1) else -1, keepdims=True)
        return (max if ord > 0 else min)(sums, axis=(-2, -1), keepdims=keepdims)
    if ord in ("nuc", 2, -2):
        values = svdvals(x)
        result = (sum if ord == "nuc" else max if ord == 2 else min)(values, axis=-1)
        return expand_dims(result, axis=(-2, -1)) if keepdims else result
    raise ValueError(f"matrix_norm: ord is 'fro', 'nuc', 1, -1, 2, -2, inf or -inf, not {ord!r}")


def _matrices(x: Array, name: str, square: bool = False) -> Array:
    """Return floating-point matrices, or refuse."""
    if operand(x, name).ndim < 2:
        raise ValueError(f"{name}: shape {x.shape} has {x.ndim} axes, and a matrix has 2")
    if square and x.shape[-1] != x.shape[-2]:
        raise ValueError(f"{name} takes square matrices, not shape {x.shape}")
    return converted(x, DEFAULTS["f"]) if x.dtype.kind in "biu" else x


def _solved(name: str, function: Callable[..., Any], *data: Data, **options: Any) -> Any:
    try:
        return function(*data, **options)
    except np.linalg.LinAlgError as error:
        shapes = " and ".join(str(d.shape) for d in data)
        raise np.linalg.LinAlgError(f"{name} of shape {shapes}: {error}") from None


def inv(x: Array, /) -> Array:
    """Compute the inverse of square matrices."""
    x = _matrices(x, "inv", square=True)
    return recorded("inv", _solved("inv", np.linalg.inv, x._data), x)


def det(x: Array, /) -> Array:
    """Compute the determinant of square matrices; its gradient exists for singular ones too."""
    x = _matrices(x, "det", square=True)
    return recorded("det", np.asarray(np.linalg.det(x._data)), x)


def slogdet(x: Array, /) -> SignedLog:
    """Compute the sign of the determinant, and the logarithm of its absolute value."""
    x = _matrices(x, "slogdet", square=True)
    sign, log = np.linalg.slogdet(x._data)
    return SignedLog(made(np.asarray(sign)), recorded("logabsdet", np.asarray(log), x))


def solve(x1: Array, x2: Array, /) -> Array:
    """Solve ``x1 @ x = x2`` for x; `x2` is a vector if it has one axis, or else matrices of columns."""
    x1, x2 = promoted_pair(_matrices(x1, "solve", square=True), x2, "solve")
    if x2.ndim == 1:
        return getitem(solve(x1, expand_dims(x2, axis=1)), (..., 0))
    if x2.ndim == 0 or x2.shape[-2] != x1.shape[-1]:
        raise ValueError(f"solve: shapes {x1.shape} and {x2.shape} do not fit; both need as many rows")
    return recorded("solve", _solved("solve", np.linalg.solve, x1._data, x2._data), x1, x2)


def cholesky(x: Array, /, *, upper: bool = False) -> Array:
    """Factor symmetric positive definite matrices into L @ L.T, L lower triangular; `upper` gives L.T."""
    x = _matrices(x, "cholesky", square=True)
    low = recorded("cholesky", _solved("cholesky", np.linalg.cholesky, x._data), x)
    return matrix_transpose(low) if upper else low


def eigh(x: Array, /) -> Eigen:
    """Decompose symmetric matrices; the gradient of the eigenvectors needs eigenvalues that are apart."""
    x = _matrices(x, "eigh", square=True)
    w, v = _solved("eigh", np.linalg.eigh, x._data)
    return Eigen(recorded("eigenvalues", w, x), recorded("eigenvectors", v, x))


def eigvalsh(x: Array, /) -> Array:
    """Compute the eigenvalues of symmetric matrices, in ascending order."""
    x = _matrices(x, "eigvalsh", square=True)
    return recorded("eigenvalues", _solved("eigvalsh", np.linalg.eigvalsh, x._data), x)


def svd(x: Array, /, *, full_matrices: bool = True) -> SVD:
    """Factor matrices into U @ diag(S) @ Vh; the gradient of U and Vh needs singular values that are apart.

    Raises
    ------
    TypeError
        If `full_matrices` asks for more vectors than the gradient is defined for.
    """
    x = _matrices(x, "svd")
    if full_matrices and x._node is not None and x.shape[-1] != x.shape[-2]:
        raise TypeError(f"svd: full_matrices of shape {x.shape} have no gradient; use full_matrices=False")
    u, s, vh = _solved("svd", np.linalg.svd, x._data, full_matrices=full_matrices)
    return SVD(
        recorded("left_vectors", u, x), recorded("singular_values", s, x), recorded("right_vectors", vh, x)
    )


def qr(x: Array, /, *, mode: str = "reduced") -> QR:
    """Factor matrices into Q @ R, Q with orthonormal columns, R upper triangular; "complete" makes Q square.

    Raises
    ------
    TypeError
        If a gradient is asked for where there is none: of complete factors, and of matrices wider than high.
    """
    x = _matrices(x, "qr")
    if x._node is not None and (
        x.shape[-2] < x.shape[-1] or (mode == "complete" and x.shape[-2] != x.shape[-1])
    ):
        raise TypeError(
            f"qr: mode {mode!r} of shape {x.shape} has no gradient; at least as high as wide, 'reduced' has"
        )
    q, r = _solved("qr", np.linalg.qr, x._data, mode=mode)
    return QR(recorded("orthogonal", q, x), recorded("triangular", r, x))


def pinv(x: Array, /, *, rtol: Any = None) -> Array:
    """Compute the pseudoinverse; singular values below `rtol` times the greatest count as 0."""
    x = _matrices(x, "pinv")
    return recorded("pinv", _solved("pinv", np.linalg.pinv, x._data, rtol=_relative(rtol, x)), x)


def matrix_rank(x: Array, /, *, rtol: Any = None) -> Array:
    """Count the singular values above `rtol` times the greatest."""
    x = _matrices(x, "matrix_rank")
    return made(np.asarray(np.linalg.matrix_rank(x._data, rtol=_relative(rtol, x))))


def _relative(rtol: Any, x: Array) -> Any:
    if rtol is None:
        return np.finfo(x.dtype).eps * np.max(x.shape[-2:], initial=1)
    return rtol._data if isinstance(rtol, Array) else rtol


def matrix_power(x: Array, n: int, /) -> Array:
    """Multiply square matrices `n` times with themselves; negative powers are those of the inverse."""
    x = _matrices(x, "matrix_power", square=True)
    if n < 0:
        x, n = inv(x), -n
    result = made(np.broadcast_to(np.eye(x.shape[-1], dtype=x.dtype), x.shape))
    while n:
        result = matmul(result, x) if n % 2 else result
        x, n = matmul(x, x) if n > 1 else x, n // 2
    return result


def svdvals(x: Array, /) -> Array:
    """Compute the singular values, in descending order."""
    x = _matrices(x, "svdvals")
    return recorded("singular_values", _solved("svdvals", np.linalg.svd, x._data, compute_uv=False), x)


def diagonal(x: Array, /, *, offset: int = 0) -> Array:
    """Return the elements of the diagonal `offset` of each matrix, as a copy."""
    if operand(x, "diagonal").ndim < 2:
        raise ValueError(f"diagonal: shape {x.shape} has {x.ndim} axes, and a matrix has 2")
    rows, columns = np.nonzero(np.eye(x.shape[-2], x.shape[-1], k=offset))
    return getitem(x, (..., rows, columns))


def trace(x: Array, /, *, offset: int = 0, dtype: Any = None) -> Array:
    """Sum the diagonal `offset` of each matrix."""
    return sum(diagonal(x, offset=offset), axis=-1, dtype=dtype)
