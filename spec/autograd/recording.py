"""What is recorded: the graph of a computation, its scope, and how it shows (2.5, 2.5.1)."""

from __future__ import annotations

from prelim.spec import cases
from prelim.spec.autograd.functions import FUNCTIONS, Vector, of_vectors, vectors
from prelim.spec.clause import clause
from prelim.spec.dual import slopes
from prelim.spec.expect import REFUSED, answer, equal, matches, refused, when
from prelim.spec.verbs import Array, Verbs
from prelim.spec.words import Capability, Level, d2l


@clause(
    "autograd.example.forward_value",
    Level.MUST,
    d2l("2.5.1"),
    rests_on=["ndarray.create.from_nested_list"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=cases.vectors,
)
def recording_changes_no_value(b: Verbs, at: Vector) -> None:
    """The value of 2 dot(x, x) is twice the sum of squares, whether it is recorded or not."""
    x, plain = b.leaf(at), b.asarray(at, dtype=b.float32)

    with b.recording():
        recorded = when(lambda: 2 * b.dot(x, x))

    want = 2 * sum(v * v for v in at)  # dyadic fractions, whose squares float32 adds exactly
    matches(b, recorded, [want], ())
    matches(b, 2 * b.dot(plain, plain), [want], ())


@clause(
    "autograd.graph.tracks_operations",
    Level.MUST,
    d2l("2.5"),
    needs={Capability.TAPE},
    rests_on=["ndarray.create.from_nested_list"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors.where(
        lambda function, at: function != "x", "9 functions of + - * /, at 4 vectors of 1 to 1,025 elements"
    ),
)
def results_know_how_they_were_computed(b: Verbs, function: str, at: Vector) -> None:
    """What is computed from an array that asks for its gradient remembers how; arrays made anew do not."""
    x, constant = b.leaf(at), b.asarray(at, dtype=b.float32)

    with b.recording():
        y, other = when(lambda: [FUNCTIONS[function](v) for v in (x, constant)])

    equal([v.grad_fn is None for v in (x, constant, other)], [True, True, True])
    equal(y.grad_fn is None, False)


@clause(
    "autograd.example.repr_grad_fn",
    Level.SHOULD,
    d2l("2.5.1"),
    needs={Capability.TAPE},
    rests_on=["autograd.graph.tracks_operations"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors.where(
        lambda function, at: function != "x", "9 functions of + - * /, at 4 vectors of 1 to 1,025 elements"
    ),
)
def a_recorded_result_shows_its_history(b: Verbs, function: str, at: Vector) -> None:
    """A recorded result is printed with the operation that made it; leaves and constants have none."""
    x, constant = b.leaf(at), b.asarray(at, dtype=b.float32)
    with b.recording():
        y = FUNCTIONS[function](x)
    equal(y.grad_fn is None, False)

    shown = when(lambda: [repr(v) for v in (y, x, constant)])

    equal(["grad_fn=" in text for text in shown], [True, False, False])


@clause(
    "autograd.record.suspended",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.graph.tracks_operations", "autograd.record.scope", "autograd.summary.four_steps"],
    needs={Capability.TAPE},
    rests_on=["autograd.backward.populates_grad"],
    example={"at": (0.0, 1.0, 2.0, 3.0)},
    domain=vectors,
)
def backward_needs_a_record(b: Verbs, at: Vector) -> None:
    """Nothing is recorded while recording is suspended: backward from what is computed then is refused."""
    x = b.leaf(at)
    with b.recording():
        y = b.sum(x * x)
    y.backward()
    equal(b.tolist(x.grad), [2 * v for v in at])

    with b.no_grad():
        y = b.sum(x * x)

    refused(y.backward)
    equal(b.tolist(x.grad), [2 * v for v in at])


@clause(
    "autograd.record.scope",
    Level.MUST,
    d2l("2.5.1"),
    needs={Capability.TAPE},
    rests_on=["autograd.backward.populates_grad"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors,
)
def only_what_is_recorded_is_differentiated(b: Verbs, function: str, at: Vector) -> None:
    """What was computed while recording was suspended is a constant to all that is recorded after it."""
    x = b.leaf(at)
    with b.no_grad():
        u = FUNCTIONS[function](x) + 1

    with b.recording():
        y = b.sum(u * x)
    when(y.backward)

    matches(b, x.grad, [FUNCTIONS[function](v) + 1 for v in at], (len(at),))


@clause(
    "autograd.record.restored",
    Level.MUST,
    d2l("2.5.1"),
    covers=["autograd.record.scope"],
    needs={Capability.TAPE},
    rests_on=["autograd.record.suspended"],
    example={"function": "x * x", "at": (0.0, 1.0, 2.0, 3.0)},
    domain=of_vectors,
)
def recording_resumes_where_it_was(b: Verbs, function: str, at: Vector) -> None:
    """Recording resumes after a suspension, one inside another too, also if an error ended it."""
    x = b.leaf(at)

    def suspended(outcome: Exception | None) -> Array:
        with b.no_grad():
            with b.no_grad():
                first = x * 2
            if outcome:
                raise outcome
            return first + x * 3

    with b.recording():
        inside = when(lambda: suspended(None))
        try:
            suspended(KeyError("an error of the user"))
        except KeyError:
            y = b.sum(FUNCTIONS[function](x) + inside)
    y.backward()

    matches(b, x.grad, slopes(FUNCTIONS[function], at), (len(at),))


@clause(
    "autograd.record.by_default",
    Level.MAY,
    d2l("2.5.1"),
    covers=["autograd.record.scope"],
    needs={Capability.TAPE},
    example={"at": (1.0, 2.0)},
    why="Where it is recorded, backward works at once, and the graph takes memory; "
    "where it is not, backward raises outside a scope.",
    choices=["recorded", "not recorded"],
)
def whether_recording_is_on_by_itself(b: Verbs, at: Vector) -> str:
    """What is computed from a leaf outside any scope is recorded, or it is not."""
    x, other = b.leaf(at), b.leaf(at)
    with b.recording():
        y = b.sum(x * x)
    y.backward()

    def outside() -> str:
        b.sum(other * other).backward()
        return "not recorded" if other.grad is None else "recorded"

    told = answer(outside)

    return "not recorded" if told == REFUSED else told
