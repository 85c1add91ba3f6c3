"""One page, for this machine's own browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from prelim.reports.serving import PortTaken, server


@pytest.fixture
def port() -> Iterator[int]:
    with server("<p>é</p>") as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield serving.server_port
        serving.shutdown()
        thread.join()


def test_the_page_and_nothing_else_is_served(port: int) -> None:
    with urlopen(f"http://127.0.0.1:{port}/?clause=x") as answer:
        assert answer.read().decode() == "<p>é</p>"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    with pytest.raises(HTTPError) as refused:
        urlopen(f"http://127.0.0.1:{port}/records.jsonl")
    refused.value.close()
    assert refused.value.code == 404


def test_a_port_that_is_taken_is_refused_with_the_way_out(port: int) -> None:
    with pytest.raises(PortTaken, match="choose another with --port"):
        server("", port)
