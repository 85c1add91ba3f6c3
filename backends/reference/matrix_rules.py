"""Derivatives of decompositions, determinants and inverses: rules ``(xp, g, saved)``, as in `rules`."""

from __future__ import annotations

from typing import Any

from prelim.backends.reference.rules import others, ratio


def cholesky(xp: Any, g: Any, low: Any) -> Any:
    """Differentiate the factor: half the diagonal, for the matrix is symmetric."""
    inner = xp.tril(low.mT @ g)
    inner = inner - xp.tril(xp.triu(inner)) / 2
    back = xp.linalg.inv(low)
    full = back.mT @ inner @ back
    return (full + full.mT) / 2


def eigenvalues(xp: Any, g: Any, x: Any) -> Any:
    """Turn the gradient from the eigenvectors' axes to those of the matrix."""
    v = xp.linalg.eigh(x)[1]
    return (v * g[..., None, :]) @ v.mT


def eigenvectors(xp: Any, g: Any, x: Any) -> Any:
    """Vectors turn into each other, the faster the closer their values; not those of equal values."""
    w, v = xp.linalg.eigh(x)
    gap = w[..., None, :] - w[..., :, None]
    apart = ratio(xp, 1.0, gap)
    return v @ (apart * (v.mT @ g)) @ v.mT


def cofactors(xp: Any, g: Any, x: Any) -> Any:
    """Go through singular values rather than the inverse, which a singular matrix lacks."""
    u, s, vh = xp.linalg.svd(x, full_matrices=False)
    sign = xp.linalg.det(u) * xp.linalg.det(vh)
    return (g * sign)[..., None, None] * ((u * others(xp, s)[..., None, :]) @ vh)


def singular_values(xp: Any, g: Any, x: Any) -> Any:
    """Turn the gradient from the vectors' axes to those of the matrix."""
    u, _, vh = xp.linalg.svd(x, full_matrices=False)
    return (u * g[..., None, :]) @ vh


def left_vectors(xp: Any, g: Any, x: Any) -> Any:
    """Differentiate the left vectors."""
    return by_vectors(xp, g, *xp.linalg.svd(x, full_matrices=False))


def right_vectors(xp: Any, g: Any, x: Any) -> Any:
    """Differentiate the right vectors: the left ones of the transpose."""
    u, s, vh = xp.linalg.svd(x, full_matrices=False)
    return by_vectors(xp, g.mT, vh.mT, s, u.mT).mT


def by_vectors(xp: Any, g: Any, u: Any, s: Any, vh: Any) -> Any:
    """Vectors turn within their span, the faster the closer their singular values, and out of it."""
    gap = s[..., None, :] ** 2 - s[..., :, None] ** 2
    apart = ratio(xp, 1.0, gap)
    turn = u.mT @ g
    inside = apart * (turn - turn.mT) * s[..., None, :]
    return (u @ inside + (g - u @ turn) / s[..., None, :]) @ vh


def orthogonal(xp: Any, g: Any, x: Any) -> Any:
    """Differentiate the factor Q."""
    q, r = xp.linalg.qr(x)
    return (g - q @ symmetric_from_lower(xp, g.mT @ q)) @ xp.linalg.inv(r).mT


def triangular(xp: Any, g: Any, x: Any) -> Any:
    """Differentiate the factor R."""
    q, r = xp.linalg.qr(x)
    return (q @ symmetric_from_lower(xp, r @ g.mT)) @ xp.linalg.inv(r).mT


def symmetric_from_lower(xp: Any, x: Any) -> Any:
    """Mirror the lower triangle to the upper one."""
    return xp.tril(x) + xp.tril(x, k=-1).mT


def pseudoinverse(xp: Any, g: Any, s: Any) -> Any:
    """Differentiate within the ranges of the matrix and its pseudoinverse, and out of them."""
    x, p = s
    tp, tg = p.mT, g.mT
    return -tp @ g @ tp + (tg - x @ (p @ tg)) @ p @ tp + tp @ p @ (tg - (tg @ p) @ x)
