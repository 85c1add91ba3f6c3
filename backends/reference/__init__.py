"""The native reference engine: arrays and reverse-mode gradients over NumPy.

>>> from prelim.backends import reference as engine
>>> x = engine.asarray([1.0, 2.0, 3.0], requires_grad=True)
>>> (x * x).sum().backward()
>>> x.grad
Array([2., 4., 6.], dtype=float32)
"""

# ruff: noqa: F403 (a namespace: each module lists what it offers)
from prelim.backends.reference import fft as fft
from prelim.backends.reference import linalg as linalg
from prelim.backends.reference import operators as operators
from prelim.backends.reference import random as random
from prelim.backends.reference.array import Array as Array
from prelim.backends.reference.conversion import *
from prelim.backends.reference.creation import *
from prelim.backends.reference.dtypes import *
from prelim.backends.reference.elementwise import *
from prelim.backends.reference.functional import *
from prelim.backends.reference.gradcheck import gradcheck as gradcheck
from prelim.backends.reference.joining import *
from prelim.backends.reference.manipulation import *
from prelim.backends.reference.products import *
from prelim.backends.reference.reductions import *
from prelim.backends.reference.searching import *
from prelim.backends.reference.tape import GradientError as GradientError
from prelim.backends.reference.tape import no_grad as no_grad
from prelim.backends.reference.tape import recording as recording
from prelim.backends.reference.updating import *
