"""``prelim env``: the environments made for versions of backends."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(help="List or remove the environments made for versions of backends.", no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """List the environments in the cache: name, MiB, when made, in how many seconds, Python, requirements."""
    from prelim.conformance.environments.store import environments

    for environment in environments():
        made = environment.made
        said = "half-made"
        if made:
            said = f"{made.made}\t{made.seconds:g}\t{made.python}\t{', '.join(made.requirements)}"
        print(f"{environment.folder.name}\t{environment.size >> 20}\t{said}")


@app.command()
def remove(
    names: Annotated[list[str] | None, typer.Argument(help="Names that prelim env list shows.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Remove all of them.")] = False,
) -> None:
    """Remove environments from the cache; a run that needs one makes it again."""
    from prelim.conformance.environments import store

    if not names and not everything:
        raise typer.BadParameter("name an environment that prelim env list shows, or say --all")
    for name in names or [environment.folder.name for environment in store.environments()]:
        store.remove(name)
        typer.echo(f"removed {name}", err=True)
