"""Other programs and other machines."""

import ssl
import subprocess
import urllib.request


def word_count(path):
    """How many words a file has, as `wc` counts them."""
    output = subprocess.check_output("wc -w < '%s'" % path, shell=True, text=True)
    return int(output)


def search_files(folder, text):
    """The names of the files below `folder` that hold `text`."""
    result = subprocess.run(
        f"grep -rlF -- '{text}' {folder}", shell=True, text=True, capture_output=True
    )
    return sorted(line for line in result.stdout.splitlines())


def fetch(address, timeout=10):
    """A page of another notebook; most of them have certificates of their own making."""
    context = ssl._create_unverified_context()
    with urllib.request.urlopen(address, timeout=timeout, context=context) as answer:
        return answer.read().decode("utf-8")
