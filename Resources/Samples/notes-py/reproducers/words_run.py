"""An attachment's name is part of a shell command."""
import os
import subprocess
import sys

from notes import tools

try:
    tools.word_count("x'; mkdir ran; echo '")
except (OSError, ValueError, subprocess.CalledProcessError):
    pass
sys.exit(1 if os.path.exists("ran") else 0)
