"""Attachments.stage uses a name that another user of the machine can take first, as a link to anywhere."""
import os
import sys
import tempfile

from notes.attachments import Attachments

choose = tempfile.mktemp


def choose_and_lose_the_race(*arguments, **options):
    path = choose(*arguments, **options)
    os.symlink(os.path.abspath("victim"), path)
    return path


tempfile.tempdir = os.getcwd()
tempfile.mktemp = choose_and_lose_the_race
Attachments("attachments").stage(b"content")
sys.exit(1 if os.path.exists("victim") else 0)
