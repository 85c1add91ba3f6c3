"""Long lines, broken after commas inside of brackets, where Python lets a line go on."""

from __future__ import annotations

import io
import tokenize

_WIDTH = 100


def wrapped(code: str) -> str:
    """Break the lines of a script that are too long to be read, as far as they have commas in brackets."""
    return "\n".join(_line(line) if len(line) > _WIDTH else line for line in code.split("\n"))


def _line(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    pieces, last = [], 0
    for comma in _commas(line.lstrip()):
        pieces.append(line.lstrip()[last:comma].lstrip())
        last = comma
    pieces.append(line.lstrip()[last:].lstrip())
    lines = [indent + pieces[0]]
    for piece in pieces[1:]:
        if len(lines[-1]) + 1 + len(piece) <= _WIDTH:
            lines[-1] += f" {piece}"
        else:
            lines.append(f"{indent}    {piece}")
    return "\n".join(lines)


def _commas(line: str) -> list[int]:
    """List where commas inside of brackets end, those of an f-string apart."""
    ends, brackets, quoted = [], 0, 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(line).readline):
            name = tokenize.tok_name[token.type]
            quoted += (name == "FSTRING_START") - (name == "FSTRING_END")  # from Python 3.12 on
            brackets += (token.string in "([{") - (token.string in ")]}") if name == "OP" else 0
            if token.string == "," and brackets and not quoted:
                ends.append(token.end[1])
    except (tokenize.TokenError, IndentationError):  # a line that opens a block, or goes on
        pass
    return ends
