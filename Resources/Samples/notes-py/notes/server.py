"""The notebook over HTTP: a function from a request to an answer, and a server around it."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from notes import render


class Notebook:
    """What the address `/search?q=…`, `/note/ID` and `/attachment/NAME` answer."""

    def __init__(self, store, attachments, users):
        self.store = store
        self.attachments = attachments
        self.users = users

    def answer(self, address, token=None):
        """Status, content type and body."""
        parts = urlsplit(address)
        reader = self.users.user(token) or "guest"
        if parts.path == "/search":
            text = parse_qs(parts.query).get("q", [""])[0]
            found = self.store.search(reader, text)
            return 200, "text/plain", "\n".join(note.title for note in found).encode()
        if parts.path.startswith("/note/"):
            return self.note(reader, parts.path.removeprefix("/note/"))
        if parts.path.startswith("/attachment/"):
            name = unquote(parts.path.removeprefix("/attachment/"))
            try:
                return 200, "application/octet-stream", self.attachments.load(name)
            except FileNotFoundError:
                pass
        return 404, "text/plain", b"not found"

    def note(self, reader, note_id):
        note = self.store.get(int(note_id)) if note_id.isdigit() else None
        if note is None or (note.private and note.owner != reader):
            return 404, "text/plain", b"not found"
        return 200, "text/html", render.page(note).encode()


def serve(notebook, port):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, kind, content = notebook.answer(self.path, self.headers.get("X-Token"))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(content)

    HTTPServer(("0.0.0.0", port), Handler).serve_forever()
