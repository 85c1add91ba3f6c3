"""What HIPS autograd lacks or does otherwise. Its arrays are NumPy's, and so are most of its answers."""

from __future__ import annotations

from prelim.backends.declared.through_numpy import gives_the_last_the_rest, holds_anything, no_number_itself
from prelim.backends.declared.updates import only_in_place
from prelim.spec.words import Capability, Declaration, absent

declarations: tuple[Declaration, ...] = (
    absent(
        Capability.TAPE,
        raises=AttributeError,
        match=r"has no attribute '(backward|grad|requires_grad_?|grad_fn)'",
        reason="gradients are a transformation of functions, grad(f)(x); arrays keep no history",
        link="https://github.com/HIPS/autograd/blob/master/docs/tutorial.md",
    ),
    only_in_place(link="https://numpy.org/doc/stable/user/basics.indexing.html"),
    no_number_itself,
    holds_anything,
    gives_the_last_the_rest,
)
