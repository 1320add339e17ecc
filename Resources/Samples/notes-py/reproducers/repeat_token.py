"""Session tokens come from a generator whose state can be known: the same state gives the same token."""
import random
import sys

from notes.users import Users

users = Users("users.json")
users.register("ann", "pass")
tokens = set()
for _ in range(2):
    random.seed(1)
    tokens.add(users.log_in("ann", "pass"))
sys.exit(1 if len(tokens) == 1 else 0)
