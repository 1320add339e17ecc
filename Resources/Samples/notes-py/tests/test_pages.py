import io
import os
import tempfile
import unittest

from notes import render
from notes.__main__ import main
from notes.attachments import Attachments
from notes.server import Notebook
from notes.store import Note, Store
from notes.users import Users


class RenderTests(unittest.TestCase):
    def test_body(self):
        self.assertEqual(render.body("a *b*\n<c>"), "a <b>b</b><br>\n&lt;c&gt;")

    def test_sums(self):
        self.assertEqual(render.body("{{ 3 * (2 + 12) }} eggs"), "42 eggs")

    def test_page(self):
        page = render.page(Note(1, "ann", "Hello", "World", False))
        self.assertIn("<h1>Hello</h1>\n<p>World</p>", page)


class NotebookTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        store = Store(":memory:")
        self.addCleanup(store.close)
        users = Users(os.path.join(self.folder, "users.json"))
        users.register("ann", "pass")
        self.token = users.log_in("ann", "pass")
        attachments = Attachments(os.path.join(self.folder, "attachments"))
        attachments.save("two words.txt", b"two words")
        store.add("ann", "Diary", "hush", private=True)
        store.add("ann", "News", "*big*")
        self.notebook = Notebook(store, attachments, users)

    def test_search(self):
        self.assertEqual(self.notebook.answer("/search?q=")[2], b"News")
        self.assertEqual(self.notebook.answer("/search?q=", self.token)[2], b"News\nDiary")

    def test_notes(self):
        self.assertEqual(self.notebook.answer("/note/1")[0], 404)
        self.assertEqual(self.notebook.answer("/note/1", self.token)[0], 200)
        self.assertIn(b"<b>big</b>", self.notebook.answer("/note/2")[2])
        self.assertEqual(self.notebook.answer("/note/x")[0], 404)

    def test_attachments(self):
        self.assertEqual(self.notebook.answer("/attachment/two%20words.txt")[2], b"two words")
        self.assertEqual(self.notebook.answer("/attachment/none")[0], 404)


class CommandTests(unittest.TestCase):
    def test_add_find_and_words(self):
        with tempfile.TemporaryDirectory() as folder:
            Attachments(os.path.join(folder, "attachments")).save("a.txt", b"one two three")
            out = io.StringIO()
            main([folder, "add", "First"], out)
            main([folder, "find", "fir"], out)
            main([folder, "words", "a.txt"], out)
            self.assertEqual(out.getvalue(), "1\n1\tFirst\n3\n")
