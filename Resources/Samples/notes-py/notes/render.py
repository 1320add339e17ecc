"""Turns a note into a page: `*bold*`, line breaks, and sums between double braces."""

import html
import re

SUM = re.compile(r"\{\{(.*?)\}\}")
BOLD = re.compile(r"\*([^*]+)\*")


def calculate(expression):
    """What stands between double braces: `{{ 3 * 14 }}`."""
    return str(eval(expression))


def body(text):
    text = SUM.sub(lambda match: calculate(match.group(1).strip()), text)
    text = html.escape(text)
    text = BOLD.sub(r"<b>\1</b>", text)
    return text.replace("\n", "<br>\n")


def page(note):
    return (
        "<!doctype html>\n"
        f"<title>{note.title}</title>\n"
        f"<h1>{note.title}</h1>\n"
        f"<p>{body(note.body)}</p>\n"
    )
