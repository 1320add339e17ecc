"""A sum in a note is any Python expression."""
import os
import sys

from notes import render

try:
    render.body("{{ __import__('os').mkdir('ran') }}")
except Exception:
    pass
sys.exit(1 if os.path.exists("ran") else 0)
