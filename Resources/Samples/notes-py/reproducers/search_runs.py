"""A text to search for is part of a shell command."""
import os
import sys

from notes import tools

os.mkdir("folder")
try:
    tools.search_files("folder", "x' .; mkdir ran; echo '")
except OSError:
    pass
sys.exit(1 if os.path.exists("ran") else 0)
