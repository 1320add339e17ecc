"""A backup with a path that leads out of its folder writes there."""
import io
import os
import sys
import tarfile

from notes import archive

with tarfile.open("hostile.tar.gz", "w:gz") as tar:
    tar.addfile(tarfile.TarInfo("../escaped"), io.BytesIO())
try:
    archive.restore("hostile.tar.gz", "restored")
except (tarfile.TarError, ValueError):
    pass
sys.exit(1 if os.path.exists("escaped") else 0)
