"""A note's title stands in its page as it is."""
import sys

from notes import render
from notes.store import Note

page = render.page(Note(1, "ann", "<script>alert(1)</script>", "", False))
sys.exit(1 if "<script>" in page else 0)
