"""Passwords are kept as MD5: one of five thousand is found within a second."""
import sys
import time

from notes.users import password_hash

stolen = password_hash("ann", "password4999")
deadline = time.monotonic() + 1
for number in range(5000):
    if time.monotonic() > deadline:
        sys.exit(0)
    if password_hash("ann", f"password{number}") == stolen:
        sys.exit(1)
sys.exit(0)
