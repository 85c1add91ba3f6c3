"""``prelim view``: look at a report in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def view(
    report: Annotated[Path, typer.Argument(help="A folder or a records file.")] = Path("prelim-report"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="Any free one, if 0.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open it in the browser.")] = True,
) -> None:
    """Serve the page of a report on 127.0.0.1 and open it, until Ctrl-C."""
    import webbrowser

    from prelim.reports import load, page
    from prelim.reports.serving import server

    with server(page.render(load(report)), port) as serving:
        address = f"http://127.0.0.1:{serving.server_port}/"
        typer.echo(f"{address} shows {report}; Ctrl-C stops", err=True)
        if browser:
            webbrowser.open(address)
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            typer.echo("stopped", err=True)
