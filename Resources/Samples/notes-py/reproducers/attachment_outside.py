"""An attachment's name leads out of its folder: the password file is served."""
import sys

from notes.attachments import Attachments
from notes.server import Notebook
from notes.store import Store
from notes.users import Users

users = Users("users.json")
users.register("ann", "pass")
notebook = Notebook(Store(":memory:"), Attachments("attachments"), users)
try:
    status, _, content = notebook.answer("/attachment/..%2Fusers.json")
except ValueError:
    status, content = 400, b""
sys.exit(1 if status == 200 and b"ann" in content else 0)
