"""Who may log in, and the tokens that keep them logged in."""

import hashlib
import json
import random
import string
from pathlib import Path


class Users:
    """Names and password hashes in a JSON file."""

    def __init__(self, path):
        self.path = Path(path)
        self.hashes = json.loads(self.path.read_text()) if self.path.exists() else {}
        self.tokens = {}

    def register(self, name, password):
        if name in self.hashes:
            raise ValueError(f"there is a user {name} already")
        self.hashes[name] = password_hash(name, password)
        self.path.write_text(json.dumps(self.hashes))

    def log_in(self, name, password):
        """A token for the session, or None when name and password do not fit."""
        if self.hashes.get(name) != password_hash(name, password):
            return None
        token = "".join(random.choice(string.hexdigits) for _ in range(32))
        self.tokens[token] = name
        return token

    def user(self, token):
        return self.tokens.get(token)


def password_hash(name, password):
    return hashlib.md5((name + ":" + password).encode()).hexdigest()


def feed_key(name, secret):
    """The key in the address of a user's feed."""
    return hashlib.sha1((secret + name).encode()).hexdigest()[:16]
