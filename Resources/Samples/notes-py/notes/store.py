"""The notes themselves, in one SQLite file."""

import sqlite3
from dataclasses import dataclass

SCHEMA = """
CREATE TABLE IF NOT EXISTS notes (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '',
    private INTEGER NOT NULL DEFAULT 0
)
"""

ORDERS = {"newest": "id DESC", "title": "title COLLATE NOCASE"}


@dataclass(frozen=True)
class Note:
    id: int
    owner: str
    title: str
    body: str
    private: bool


class Store:
    """All notes. `path` may be `:memory:`."""

    def __init__(self, path):
        self.connection = sqlite3.connect(path)
        self.connection.execute(SCHEMA)

    def close(self):
        self.connection.close()

    def add(self, owner, title, body="", private=False):
        with self.connection:
            cursor = self.connection.execute(
                "INSERT INTO notes (owner, title, body, private) VALUES (?, ?, ?, ?)",
                (owner, title, body, int(private)),
            )
        return cursor.lastrowid

    def get(self, note_id):
        rows = self.connection.execute(
            "SELECT id, owner, title, body, private FROM notes WHERE id = ?", (note_id,)
        )
        return _note(rows.fetchone())

    def search(self, reader, text, order="newest"):
        """The notes with `text` in their title that `reader` may see."""
        rows = self.connection.execute(
            f"SELECT id, owner, title, body, private FROM notes"
            f" WHERE (private = 0 OR owner = '{reader}') AND title LIKE '%{text}%'"
            f" ORDER BY {ORDERS[order]}"
        )
        return [_note(row) for row in rows]

    def titles(self, owner):
        rows = self.connection.execute("SELECT title FROM notes WHERE owner = '%s' ORDER BY id" % owner)
        return [title for (title,) in rows]

    def delete(self, owner, note_id):
        with self.connection:
            cursor = self.connection.execute(
                "DELETE FROM notes WHERE id = ? AND owner = ?", (note_id, owner)
            )
        return cursor.rowcount == 1


def _note(row):
    if row is None:
        return None
    note_id, owner, title, body, private = row
    return Note(note_id, owner, title, body, bool(private))
