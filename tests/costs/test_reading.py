"""Costs are read whole or refused in a line, and tabled with the verdicts of a run."""

from __future__ import annotations

import json
import math
from pathlib import Path

import jsonschema
import msgspec
import pytest
from measured import BACKENDS, HEADER, ID, RECORDS, written

import made
import prelim
from prelim.reports.costs.format import FORMAT, CostRecord, schema
from prelim.reports.costs.markdown import cost_page
from prelim.reports.lines import BadRecords
from prelim.reports.model import NoCosts
from prelim.reports.records import BackendLine, encode


def test_what_was_written_is_read_and_tabled(tmp_path: Path) -> None:
    costs = prelim.load_costs(written(tmp_path, RECORDS))
    assert not costs.partial
    table = costs.frame()
    assert len(table) == 12
    row = table[(table["backend"] == "torch") & (table["size"] == 1)].iloc[0]
    assert (row["ratio"], row["base"], row["limit"]) == (pytest.approx(3.0, rel=0.01), "numpy", "call")
    assert math.isnan(row["peak"])
    wrong = table[table["backend"] == "jax"]
    assert set(wrong["status"]) == {"wrong"}
    assert wrong[["seconds", "rounds", "calls", "cpu"]].isna().all(axis=None)
    assert set(table.loc[table["backend"] == "numpy", "peak"]) == {1.0}


def test_a_measurement_that_was_cut_off_keeps_what_it_measured(tmp_path: Path) -> None:
    whole = b"".join(map(encode, RECORDS))
    (tmp_path / FORMAT.partial).write_bytes(whole[: whole.index(b'"size":10000,') + 5])
    costs = prelim.load_costs(tmp_path)
    assert costs.partial
    assert {c.size for c in costs.costs} == {1, 100}
    assert "partial" in cost_page(costs)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty; prelim bench writes records"),
        (b"PK\x03\x04", "holds no records of prelim: its first line is no header; give the costs.jsonl"),
        (encode(HEADER) * 2, "holds more than one measurement"),
        (
            encode(HEADER).replace(b'"schema":1', b'"schema":9'),
            "has format 9, and this prelim reads format 1",
        ),
        (encode(HEADER) + b"{}\n", "line 2, is no record"),
    ],
)
def test_what_is_no_costs_is_refused_in_a_line(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / FORMAT.name).write_bytes(content)
    with pytest.raises(BadRecords, match=says):
        prelim.load_costs(tmp_path)


def test_a_report_joins_costs_with_its_verdicts(tmp_path: Path) -> None:
    report = made.report({"numpy": {ID: "pass"}, "jax": {ID: "fail"}}, manifest=HEADER.manifest)
    (tmp_path / "records.jsonl").write_bytes(made.text(report))
    with pytest.raises(NoCosts, match="prelim bench --out FOLDER"):
        prelim.load(tmp_path).costs()
    versions = {"numpy": "1.0", "torch": "1.0", "jax": "0.9"}
    written(tmp_path, [renewed(record, versions) for record in RECORDS])
    table = prelim.load(tmp_path).costs()
    verdicts = table.drop_duplicates("backend").set_index("backend")["verdict"]
    assert verdicts["numpy"] == "pass"
    assert verdicts[["torch", "jax"]].isna().all(), "one was not tried, one in another version"


def renewed(record: CostRecord, versions: dict[str, str]) -> CostRecord:
    if isinstance(record, BackendLine):
        return msgspec.structs.replace(record, version=versions[record.name])
    return record


def test_verdicts_on_other_laws_are_not_joined(tmp_path: Path) -> None:
    report = made.report({"numpy": {ID: "pass"}}, manifest="others")
    (tmp_path / "records.jsonl").write_bytes(made.text(report))
    written(tmp_path, [renewed(record, dict.fromkeys(BACKENDS, "1.0")) for record in RECORDS])
    assert prelim.load(tmp_path).costs()["verdict"].isna().all()


def test_every_record_fits_the_published_schema() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for record in RECORDS:
        validator.validate(json.loads(encode(record)))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({"kind": "cost", "work": 1})
