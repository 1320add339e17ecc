"""Store.titles builds SQL from text: an owner's name reads other people's notes."""
import sqlite3
import sys

from notes.store import Store

store = Store(":memory:")
store.add("ann", "Diary", "hush", private=True)
try:
    titles = store.titles("x' UNION SELECT body FROM notes --")
except sqlite3.Error:
    titles = []
sys.exit(1 if "hush" in titles else 0)
