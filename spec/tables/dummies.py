"""Categories as columns of truth values (2.2.2, 2.2.5)."""

from __future__ import annotations

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import equal, matches, when
from prelim.spec.tables.frames import dummies, homes, present, read, written
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l

Labels = tuple[str | None, ...]

_labels = axes(
    "columns of labels, with and without gaps",
    labels=(
        (None, None, "Slate", None),
        ("Pave", None, None, None),
        ("a", "b", "a", "c"),
        ("north", "south", "east", "west"),
        (None, "x", "y", None) * 16,
        ("only",),
    ),
)


@clause(
    "pandas.dummies.one_hot_values",
    Level.MUST,
    d2l("2.2.2"),
    covers=[
        "pandas.dummies.one_hot_values",
        "pandas.dummies.nan_as_category",
        "pandas.dummies.category_count",
    ],
    rests_on=["ndarray.convert.from_numpy"],
    example={"labels": (None, None, "Slate", None)},
    domain=_labels,
)
def each_category_has_a_column(b: Verbs, labels: Labels) -> None:
    """Each category, and what is missing, has a column that is 1 in its rows; each row has a single 1."""
    wide = dummies(read(written({"roof": labels, "n": range(len(labels))}))[["roof"]], dummy_na=True)

    x = when(lambda: b.from_numpy(wide.to_numpy(dtype="float32", copy=True)))

    categories = [*sorted({label for label in labels if label is not None}), None]
    equal(list(wide.columns), [f"roof_{'nan' if c is None else c}" for c in categories])
    matches(b, x, [label == c for label in labels for c in categories], (len(labels), len(categories)))
    equal(b.tolist(b.sum(x, axis=1)), [1] * len(labels))


@clause(
    "pandas.dummies.without_gaps",
    Level.MUST,
    d2l("2.2.2"),
    covers=["pandas.dummies.nan_as_category", "pandas.dummies.category_count"],
    rests_on=["ndarray.convert.from_numpy"],
    example={"labels": (None, None, "Slate", None)},
    domain=_labels,
)
def gaps_need_not_be_a_category(b: Verbs, labels: Labels) -> None:
    """If gaps are no category there is one column for each label, and a row with a gap is all 0."""
    wide = dummies(read(written({"roof": labels, "n": range(len(labels))}))[["roof"]], dummy_na=False)

    x = when(lambda: b.from_numpy(wide.to_numpy(dtype="float32", copy=True)))

    categories = sorted({label for label in labels if label is not None})
    matches(b, x, [label == c for label in labels for c in categories], (len(labels), len(categories)))


@clause(
    "pandas.dummies.numeric_untouched",
    Level.MUST,
    d2l("2.2.2"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"dummy_na": True},
    domain=axes("gaps as a category, and not", dummy_na=(True, False)),
)
def numbers_are_no_categories(b: Verbs, dummy_na: bool) -> None:
    """Columns of numbers stay as they are, gaps included, and come before the categories."""
    wide = dummies(homes()[["rooms", "roof"]], dummy_na=dummy_na)

    x = when(lambda: b.from_numpy(wide.to_numpy(dtype="float32")))

    equal(present(b.tolist(x[:, 0])), [None, 2, 4, None])
    equal(b.tolist(x[:, 1]), [0, 0, 1, 0])
    equal(x.shape[1], 3 if dummy_na else 2)


@clause(
    "pandas.dummies.bool_dtype",
    Level.MUST,
    d2l("2.2.2"),
    rests_on=["ndarray.convert.from_numpy"],
    example={"labels": (None, None, "Slate", None)},
    domain=_labels,
)
def categories_are_truth_values(b: Verbs, labels: Labels) -> None:
    """Columns of categories become an array of truth values, and 0 and 1 when that is cast to floats."""
    wide = dummies(read(written({"roof": labels, "n": range(len(labels))}))[["roof"]], dummy_na=True)
    truths = b.from_numpy(wide.to_numpy(copy=True))

    x = when(lambda: b.astype(truths, b.float32))

    equal(truths.dtype, b.ones((1,), dtype=b.bool).dtype)
    categories = [*sorted({label for label in labels if label is not None}), None]
    values = [label == c for label in labels for c in categories]
    matches(b, truths, values, (len(labels), len(categories)))
    matches(b, x, map(float, values), (len(labels), len(categories)))
