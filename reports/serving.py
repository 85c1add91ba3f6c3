"""Serves one page to this machine's own browser."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class PortTaken(OSError):
    """Something else listens on the port."""


def server(page: str, port: int = 0) -> ThreadingHTTPServer:
    """Return a server of one page on 127.0.0.1, not yet serving.

    Parameters
    ----------
    page : str
        HTML.
    port : int
        Any free one if 0; `server_port` of the result says which.

    Raises
    ------
    PortTaken
        With the way out.
    """
    content = page.encode()

    class Handler(BaseHTTPRequestHandler):
        """Answers ``/`` with the page."""

        def do_GET(self) -> None:
            """Send the page, or 404."""
            if self.path.partition("?")[0] != "/":
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing: the reader looks at the browser."""

    try:
        return ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        raise PortTaken(
            f"cannot serve on port {port} ({error.strerror}); choose another with --port"
        ) from error
