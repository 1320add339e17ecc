# What the rules of python.yaml must report (ruleid) and must leave alone (ok).
import ast
import hashlib
import os
import pickle
import random
import secrets
import shlex
import sqlite3
import ssl
import subprocess
import tarfile
import tempfile

import jinja2
import paramiko
import requests
import yaml
from lxml import etree


def evaluate(text):
    # ruleid: vulnreview.python.eval
    value = eval(text)
    # ok: vulnreview.python.eval
    value = eval("1 + 1")
    # ok: vulnreview.python.eval
    return ast.literal_eval(text)


def start(command, user):
    # ruleid: vulnreview.python.subprocess-shell
    subprocess.run("ls " + command, shell=True, check=True)
    # ruleid: vulnreview.python.subprocess-shell
    subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        shell=True,
    )
    # ok: vulnreview.python.subprocess-shell
    subprocess.run(["ls", command], check=True)
    # ok: vulnreview.python.subprocess-shell
    subprocess.run("ls | wc", shell=True)
    # ruleid: vulnreview.python.os-system
    os.system(f"ls {command}")
    # ok: vulnreview.python.os-system
    os.system("sync")


def load(stream, text):
    # ruleid: vulnreview.python.yaml-load
    one = yaml.load(stream)
    # ruleid: vulnreview.python.yaml-load
    two = yaml.load(text.strip(), Loader=yaml.Loader)
    # ok: vulnreview.python.yaml-load
    three = yaml.load(text, Loader=yaml.SafeLoader)
    # ok: vulnreview.python.yaml-load
    four = yaml.safe_load(text)
    # ruleid: vulnreview.python.pickle
    five = pickle.loads(text)
    # ok: vulnreview.python.pickle
    six = pickle.dumps(text)
    return [one, two, three, four, five, six]


def fetch(url):
    # ruleid: vulnreview.python.tls-not-verified
    requests.get(url, verify=False, timeout=10)
    # ok: vulnreview.python.tls-not-verified
    requests.get(url, timeout=10)
    # ruleid: vulnreview.python.ssl-unverified-context
    context = ssl._create_unverified_context()
    # ok: vulnreview.python.ssl-unverified-context
    context = ssl.create_default_context()
    client = paramiko.SSHClient()
    # ruleid: vulnreview.python.ssh-accepts-any-host
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    # ok: vulnreview.python.ssh-accepts-any-host
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    return context


def write(path):
    # ruleid: vulnreview.python.predictable-temporary-file
    name = tempfile.mktemp(suffix=".txt")
    # ok: vulnreview.python.predictable-temporary-file
    handle, name = tempfile.mkstemp()
    # ruleid: vulnreview.python.world-writable
    os.chmod(path, 0o777)
    # ok: vulnreview.python.world-writable
    os.chmod(path, 0o700)


def digest(data):
    # ruleid: vulnreview.python.weak-hash
    one = hashlib.md5(data).hexdigest()
    # ruleid: vulnreview.python.weak-hash
    two = hashlib.new('sha1', data)
    # ok: vulnreview.python.weak-hash
    three = hashlib.md5(data, usedforsecurity=False)
    # ok: vulnreview.python.weak-hash
    four = hashlib.sha256(data)
    # ruleid: vulnreview.python.digest-compared-with-equals
    if four.hexdigest() == one:
        return two
    # ok: vulnreview.python.digest-compared-with-equals
    return three == four


def query(cursor: sqlite3.Cursor, name):
    # ruleid: vulnreview.python.sql-from-text
    cursor.execute("select * from t where name = '%s'" % name)
    # ruleid: vulnreview.python.sql-from-text
    cursor.execute(f"select * from t where name = '{name}'")
    # ruleid: vulnreview.python.sql-from-text
    cursor.execute("select * from t where name = '{}'".format(name))
    # ok: vulnreview.python.sql-from-text
    cursor.execute("select * from t where name = ?", (name,))
    # ok: vulnreview.python.sql-from-text
    cursor.execute("select 1")


def serve(app, tests):
    # ruleid: vulnreview.python.template-without-escaping
    env = jinja2.Environment(loader=None, autoescape=False)
    # ok: vulnreview.python.template-without-escaping
    env = jinja2.Environment(autoescape=True)
    # ruleid: vulnreview.python.debug-server
    app.run(host="localhost", debug=True)
    # ok: vulnreview.python.debug-server
    app.run(host="localhost")
    # ok: vulnreview.python.debug-server
    tests.run(debug=True)
    return env


def unpack(path, target):
    with tarfile.open(path) as archive:
        # ruleid: vulnreview.python.archive-extraction
        archive.extractall(target)
        # ok: vulnreview.python.archive-extraction
        archive.extractall(target, filter="data")
    other = tarfile.open(path)
    # ruleid: vulnreview.python.archive-extraction
    other.extractall()


def secret():
    # ruleid: vulnreview.python.guessable-secret
    reset_token = "".join(random.choice("abcdef") for _ in range(16))
    # ok: vulnreview.python.guessable-secret
    token = secrets.token_hex(16)
    # ok: vulnreview.python.guessable-secret
    delay = random.random()
    return reset_token, token, delay


def parse():
    # ruleid: vulnreview.python.xml-external-entities
    parser = etree.XMLParser(resolve_entities=True)
    # ok: vulnreview.python.xml-external-entities
    parser = etree.XMLParser(resolve_entities=False)
    return parser


def show(name):
    from flask import redirect, request, send_file, url_for

    term = request.args.get("term", "")
    # ruleid: vulnreview.python.subprocess-shell, vulnreview.python.request-to-command
    subprocess.run(f"grep {term} notes.txt", shell=True, check=True)
    # ok: vulnreview.python.request-to-command
    subprocess.run(["grep", term, "notes.txt"], check=True)
    # ruleid: vulnreview.python.subprocess-shell
    subprocess.run("grep " + shlex.quote(term) + " notes.txt", shell=True, check=True)

    row = request.form["row"]
    where = " where id = " + row
    # ruleid: vulnreview.python.sql-from-text, vulnreview.python.request-to-sql
    cursor.execute("select * from notes" + where)
    # ok: vulnreview.python.request-to-sql
    cursor.execute("select * from notes where id = ?", (row,))
    number = int(row)
    # ruleid: vulnreview.python.sql-from-text
    cursor.execute("select * from notes where id = " + str(number))

    file = request.cookies.get("file")
    # ruleid: vulnreview.python.request-to-path
    with open(os.path.join("notes", file)) as stream:
        text = stream.read()
    # ok: vulnreview.python.request-to-path
    with open(os.path.join("notes", os.path.basename(file))) as stream:
        text = stream.read()
    # ok: vulnreview.python.request-to-path
    send_file(name)

    data = request.get_json()
    for key in data:
        # ruleid: vulnreview.python.request-to-code
        __import__("plugins." + data[key])
    # ok: vulnreview.python.request-to-code
    values = ast.literal_eval(request.form["values"])

    target = request.values["next"]
    if not target:
        target = "/"
    # ok: vulnreview.python.request-to-redirect
    redirect(url_for("notes", row=target))
    # ruleid: vulnreview.python.request-to-redirect
    return redirect(target)


def search(request, connection, tree):
    user = request.POST["user"]
    query = "(&(objectclass=person)(uid={}))".format(user)
    # ruleid: vulnreview.python.request-to-query-language
    connection.search("ou=people", query)
    # ok: vulnreview.python.request-to-query-language
    connection.search("ou=people", "(uid=root)")
    # ruleid: vulnreview.python.request-to-query-language
    tree.xpath("/people/person[@id='%s']" % user)
    # ok: vulnreview.python.request-to-query-language
    return tree.xpath("/people/person[@id=$id]", id=user)


def page(request):
    from django.utils.html import escape
    from django.utils.safestring import mark_safe

    name = request.GET.get("name") or "you"
    # ok: vulnreview.python.request-to-template
    greeting = mark_safe("<b>" + escape(name) + "</b>")
    # ruleid: vulnreview.python.request-to-template
    greeting = mark_safe("<b>" + name + "</b>")
    # ok: vulnreview.python.request-to-template
    return jinja2.Template("{{ name }}", autoescape=True).render(name=greeting)
