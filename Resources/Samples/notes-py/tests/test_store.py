import unittest

from notes.store import Store


class StoreTests(unittest.TestCase):
    def setUp(self):
        self.store = Store(":memory:")
        self.addCleanup(self.store.close)
        self.store.add("ann", "Shopping list", "milk")
        self.store.add("bob", "Diary", "secret", private=True)
        self.store.add("bob", "a list of lists")

    def titles(self, *arguments):
        return [note.title for note in self.store.search(*arguments)]

    def test_search_ignores_case_and_shows_newest_first(self):
        self.assertEqual(self.titles("ann", "LIST"), ["a list of lists", "Shopping list"])

    def test_search_by_title(self):
        self.assertEqual(self.titles("bob", "", "title"), ["a list of lists", "Diary", "Shopping list"])

    def test_unknown_order_is_refused(self):
        with self.assertRaises(KeyError):
            self.titles("bob", "", "id; DROP TABLE notes")

    def test_private_notes_are_for_their_owner(self):
        self.assertEqual(self.titles("ann", "diary"), [])
        self.assertEqual(self.titles("bob", "diary"), ["Diary"])

    def test_titles_of_an_owner(self):
        self.assertEqual(self.store.titles("bob"), ["Diary", "a list of lists"])

    def test_get_and_delete(self):
        self.assertEqual(self.store.get(1).body, "milk")
        self.assertFalse(self.store.delete("bob", 1))
        self.assertTrue(self.store.delete("ann", 1))
        self.assertIsNone(self.store.get(1))
