"""What acts start from: arrays of float32, whatever a library's default is, and soon made."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np

from prelim.asv_bench.sweep.rounds import Run

_CREATING = ("asarray", "arange", "zeros", "ones")
_FROM_LISTS = ("asarray", "leaf")


def single_precision(verbs: Any) -> SimpleNamespace:
    """Return the verbs of a backend that makes float32 where no dtype is asked for.

    Libraries differ in what they make of a Python number; a fair comparison moves the same bytes.
    """
    names = [name for name in dir(verbs) if not name.startswith("__")]
    same = {name: getattr(verbs, name) for name in names}
    return SimpleNamespace(
        **{**same, **{name: partial(same[name], dtype=verbs.float32) for name in _CREATING}}
    )


def until_the_act(verbs: Any) -> SimpleNamespace:
    """Return verbs in single precision to which, until a law comes to its act, lists go as NumPy's arrays.

    A list of a million numbers takes JAX half a second, and nothing of it is timed. NumPy's arrays of a list
    are wider than float32: no library shares their memory, each makes its own. The act, and whatever comes
    after it, meets the library's own verbs.
    """
    timed = single_precision(verbs)
    own = {name: getattr(timed, name) for name in _FROM_LISTS if hasattr(timed, name)}
    compiler = verbs.compiler if getattr(verbs, "acts_compiled", False) else None

    def at_the_act(act: Run) -> Run:
        vars(timed).update(own)
        return compiler(act) if compiler else act

    vars(timed).update({name: partial(_by_way_of_numpy, make) for name, make in own.items()})
    timed.acts_compiled, timed.compiler = True, at_the_act
    return timed


def _by_way_of_numpy(make: Any, values: Any, **given: Any) -> Any:
    return make(np.asarray(values) if isinstance(values, (list, tuple)) else values, **given)
