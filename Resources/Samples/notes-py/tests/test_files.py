import os
import tempfile
import unittest

from notes import archive, tools
from notes.attachments import Attachments


class FilesTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.attachments = Attachments(os.path.join(self.folder, "attachments"))
        self.attachments.save("list.txt", b"bread and butter\n")

    def test_attachments(self):
        self.attachments.save("other.txt", b"")
        self.assertEqual(self.attachments.load("list.txt"), b"bread and butter\n")
        self.assertEqual(self.attachments.names(), ["list.txt", "other.txt"])

    def test_staged_files(self):
        path = self.attachments.stage(b"content")
        self.addCleanup(os.remove, path)
        with open(path, "rb") as file:
            self.assertEqual(file.read(), b"content")

    def test_backup_and_restore(self):
        path = os.path.join(self.folder, "backup.tar.gz")
        archive.back_up(self.attachments.folder, path)
        restored = os.path.join(self.folder, "restored")
        archive.restore(path, restored)
        self.assertEqual(Attachments(restored).load("list.txt"), b"bread and butter\n")

    def test_drafts(self):
        path = os.path.join(self.folder, "drafts")
        self.assertEqual(archive.load_drafts(path), {})
        archive.save_drafts(path, {"Diary": "Dear diary,"})
        self.assertEqual(archive.load_drafts(path), {"Diary": "Dear diary,"})

    def test_word_count(self):
        self.assertEqual(tools.word_count(self.attachments.path("list.txt")), 3)

    def test_search_files(self):
        self.assertEqual(tools.search_files(self.folder, "butter"), [self.attachments.path("list.txt")])
        self.assertEqual(tools.search_files(self.folder, "jam"), [])
