"""python3 -m notes FOLDER COMMAND …"""

import argparse
import os
import sys

from notes import archive, server, tools
from notes.attachments import Attachments
from notes.store import Store
from notes.users import Users


def parser():
    top = argparse.ArgumentParser(prog="notes", description=__doc__)
    top.add_argument("folder")
    commands = top.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="add a note")
    add.add_argument("title")
    add.add_argument("body", nargs="?", default="")
    add.add_argument("--private", action="store_true")
    find = commands.add_parser("find", help="find notes by their titles")
    find.add_argument("text")
    commands.add_parser("words", help="count the words of an attachment").add_argument("name")
    commands.add_parser("backup", help="write a backup").add_argument("archive")
    commands.add_parser("restore", help="read a backup").add_argument("archive")
    commands.add_parser("serve", help="answer over HTTP").add_argument("port", type=int)
    return top


def main(arguments=None, out=sys.stdout):
    options = parser().parse_args(arguments)
    owner = os.environ.get("NOTES_USER", "me")
    os.makedirs(options.folder, exist_ok=True)
    attachments = Attachments(os.path.join(options.folder, "attachments"))
    if options.command == "restore":
        archive.restore(options.archive, options.folder)
        return 0
    store = Store(os.path.join(options.folder, "notes.db"))
    try:
        if options.command == "add":
            print(store.add(owner, options.title, options.body, options.private), file=out)
        elif options.command == "find":
            for note in store.search(owner, options.text):
                print(f"{note.id}\t{note.title}", file=out)
        elif options.command == "words":
            print(tools.word_count(attachments.path(options.name)), file=out)
        elif options.command == "backup":
            archive.back_up(options.folder, options.archive)
        elif options.command == "serve":
            users = Users(os.path.join(options.folder, "users.json"))
            server.serve(server.Notebook(store, attachments, users), options.port)
    finally:
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
