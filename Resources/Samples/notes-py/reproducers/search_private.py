"""Store.search builds SQL from text: a guest reads private notes."""
import sqlite3
import sys

from notes.store import Store

store = Store(":memory:")
store.add("ann", "Diary", "hush", private=True)
try:
    found = store.search("guest", "' OR private = 1 --")
except sqlite3.Error:
    found = []
sys.exit(1 if found else 0)
