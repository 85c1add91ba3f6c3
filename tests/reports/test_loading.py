"""A report is read whole, or refused in one line that names the way out."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import jsonschema
import msgspec
import pytest

import made
import prelim
from prelim.reports.loading import PARTIAL, RECORDS, BadRecords, load
from prelim.reports.records import SCHEMA, encode, schema
from prelim.reports.writing import write_records

REPORT = made.report({"numpy": {"a.b": "pass", "a.c": "fail"}, "jax": {"a.b": "absent", "a.c": "pass"}})
LINES = made.text(REPORT).splitlines(keepends=True)


def written(folder: Path, content: bytes, name: str = RECORDS) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def test_what_was_written_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, made.text(REPORT))
    assert prelim.load(file) == prelim.load(tmp_path) == prelim.load(str(file)) == REPORT
    assert not REPORT.partial


def test_the_journal_of_a_run_that_was_cut_off_is_read_and_partial(tmp_path: Path) -> None:
    written(tmp_path, b"".join(LINES[:-2]) + LINES[-2][:20], PARTIAL)
    found = load(tmp_path)
    assert found.partial
    assert found.outcomes == REPORT.outcomes[:-1]


def test_a_finished_report_comes_before_a_journal(tmp_path: Path) -> None:
    written(tmp_path, made.text(REPORT))
    written(tmp_path, LINES[0], PARTIAL)
    assert load(tmp_path) == REPORT


def test_records_without_footer_are_partial(tmp_path: Path) -> None:
    assert load(written(tmp_path, b"".join(LINES[:-1]))).partial


def lines(*keep: int) -> bytes:
    return b"".join(LINES[number] for number in keep)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty; prelim run writes records"),
        (b"PK\x03\x04\xff\xfe", "holds no records of prelim: its first line is no header"),
        (b"[" * 100_000, "holds no records of prelim"),
        (LINES[3] + LINES[0], "holds no records of prelim"),
        (b"".join(LINES)[:-9], "is cut off in the middle of line 10; fetch it again"),
        (encode(made.header(schema=SCHEMA + 1)), "install a newer prelim to read it"),
        (encode(made.header(schema=SCHEMA - 1)), "run it again with this prelim"),
        (LINES[0] + b'{"kind":"clause"}\n', "line 2, is no record: Object missing required field `id`"),
        (LINES[0] + b"\xff\xfe\n" + LINES[1], "line 2, is no record"),
        (LINES[0] + b'{"kind":"outcome","clause":"a","backend":"b","verdict":"so-so"}\n', "so-so"),
        (lines(0, 0), "has two headers"),
        (lines(0, 1, 1), "states clause 'a.b' twice"),
        (lines(0, 1, 3, 3), "describes backend 'numpy' twice"),
        (lines(0, 1, 2, 3, 5, 5), "has two outcomes of 'a.b' on 'numpy'"),
        (lines(0, 1, 5), "has an outcome of 'a.b' on 'numpy' but does not describe both"),
        (lines(0, 1, 2, 3, 4, 5, 6, 7, 9), "has no outcome of 'a.c' on 'jax'"),
        (lines(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 5), "goes on after its footer"),
        (lines(0, 1, 3, 5, 9), "holds 1 outcomes where its footer says 4"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    file = written(tmp_path, content)
    with pytest.raises(BadRecords) as refused:
        load(file)
    message = str(refused.value)
    assert says in message
    assert str(file) in message
    assert "\n" not in message
    assert file.read_bytes() == content


@pytest.mark.parametrize("path", ["nowhere", "nowhere/records.jsonl", "."])
def test_a_missing_report_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(BadRecords):
        load(tmp_path / path)


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    where = chance.randrange(len(content))
    return content[:where] + bytes([chance.randrange(256)]) + content[where + 1 :]


def shuffled(content: bytes, chance: random.Random) -> bytes:
    parts = content.splitlines(keepends=True)
    return b"".join(chance.choices(parts, k=len(parts)))


@pytest.mark.parametrize("harm", [cut, flipped, shuffled])
def test_no_harm_to_a_file_raises_anything_else(
    tmp_path: Path, harm: Callable[[bytes, random.Random], bytes]
) -> None:
    chance = random.Random(harm.__name__)
    refused = 0
    for _ in range(500):
        file = written(tmp_path, harm(made.text(REPORT), chance))
        try:
            load(file)
        except BadRecords as error:
            refused += 1
            assert "\n" not in str(error)  # noqa: PT017  (some of these files are read)
    assert refused > 100


def test_canonical_order_does_not_depend_on_the_order_of_arrival(tmp_path: Path) -> None:
    mixed = made.records(REPORT)
    arrived = [mixed[number] for number in (0, 1, 2, 4, 8, 3, 5, 7, 6, 9)]
    write_records(tmp_path / "x.jsonl", arrived, ["numpy", "jax"])
    assert (tmp_path / "x.jsonl").read_bytes() == made.text(REPORT)
    assert list(tmp_path.iterdir()) == [tmp_path / "x.jsonl"]


def test_every_kind_of_record_survives_and_is_valid_by_the_published_schema() -> None:
    valid = jsonschema.Draft202012Validator(schema())
    for record in made.records(REPORT):
        assert msgspec.json.decode(encode(record), type=type(record)) == record
        valid.validate(json.loads(encode(record)))


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [(1, "level", "MIGHT"), (1, "id", ""), (5, "tried", -1), (5, "verdict", "so-so"), (5, "colour", "red")],
)
def test_the_published_schema_refuses_what_loading_refuses(
    tmp_path: Path, line: int, field: str, value: object
) -> None:
    spoilt = {**json.loads(LINES[line]), field: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(spoilt, schema())
    with pytest.raises(BadRecords, match=f"line {line + 1}, is no record"):
        load(written(tmp_path, lines(*range(line)) + json.dumps(spoilt).encode() + b"\n"))
