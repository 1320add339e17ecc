"""Backups of a notebook, and drafts that are kept between two starts."""

import os
import pickle
import tarfile


def back_up(folder, archive):
    with tarfile.open(archive, "w:gz") as tar:
        for name in sorted(os.listdir(folder)):
            tar.add(os.path.join(folder, name), arcname=name)


def restore(archive, folder):
    """Unpacks a backup, which may come from another machine."""
    os.makedirs(folder, exist_ok=True)
    with tarfile.open(archive, "r:gz") as tar:
        tar.extractall(folder)


def save_drafts(path, drafts):
    with open(path, "wb") as file:
        pickle.dump(drafts, file)


def load_drafts(path):
    if not os.path.exists(path):
        return {}
    with open(path, "rb") as file:
        return pickle.load(file)
