"""Files that belong to notes, in a folder beside the database."""

import os
import tempfile


class Attachments:
    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def save(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content)

    def load(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def names(self):
        return sorted(os.listdir(self.folder))

    def stage(self, content):
        """Writes `content` to a file for another program to read; the caller removes it."""
        path = tempfile.mktemp(suffix=".attachment")
        with open(path, "wb") as file:
            file.write(content)
        return path
