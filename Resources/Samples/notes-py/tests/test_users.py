import tempfile
import unittest
from pathlib import Path

from notes.users import Users, feed_key, password_hash


class UsersTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "users.json"
        self.users = Users(self.path)
        self.users.register("ann", "correct horse")

    def test_log_in(self):
        token = self.users.log_in("ann", "correct horse")
        self.assertEqual(len(token), 32)
        self.assertEqual(self.users.user(token), "ann")

    def test_wrong_password(self):
        self.assertIsNone(self.users.log_in("ann", "battery"))
        self.assertIsNone(self.users.log_in("bob", "correct horse"))
        self.assertIsNone(self.users.user("0" * 32))

    def test_users_are_kept(self):
        self.assertIsNotNone(Users(self.path).log_in("ann", "correct horse"))

    def test_names_are_unique(self):
        with self.assertRaises(ValueError):
            self.users.register("ann", "other")

    def test_hashes_differ_by_user(self):
        self.assertNotEqual(password_hash("ann", "x"), password_hash("bob", "x"))

    def test_feed_keys_stay_as_they_were_given_out(self):
        self.assertEqual(feed_key("ann", "s3cret"), "26746b3fb55840f8")
