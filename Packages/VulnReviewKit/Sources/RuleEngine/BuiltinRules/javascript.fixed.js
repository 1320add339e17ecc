const child_process = require("child_process");
const { execSync } = require("child_process");
const crypto = require("crypto");
const fs = require("fs");
const https = require("https");
const path = require("path");
const jwt = require("jsonwebtoken");

function archive(req, res) {
  const name = req.query.name;
  // ruleid: vulnreview.javascript.request-to-shell
  child_process.exec("tar czf /tmp/out.tgz " + name, done);
  // ruleid: vulnreview.javascript.request-to-shell
  execSync(`du -s ${req.params.folder}`);
  // ok: vulnreview.javascript.request-to-shell
  child_process.execFile("tar", ["czf", "/tmp/out.tgz", name], done);
  // ok: vulnreview.javascript.request-to-shell
  child_process.exec("kill " + Number(req.body.pid));
  // ok: vulnreview.javascript.request-to-shell
  child_process.exec("uptime", done);
}

function compute(formula, names) {
  // ruleid: vulnreview.javascript.code-from-data
  const result = eval(formula);
  // ruleid: vulnreview.javascript.code-from-data
  const adder = new Function("a", "b", names.join(";"));
  // ruleid: vulnreview.javascript.code-from-data
  setTimeout("refresh('" + names[0] + "')", 100);
  // ok: vulnreview.javascript.code-from-data
  const two = eval("1 + 1");
  // ok: vulnreview.javascript.code-from-data
  setTimeout(() => refresh(names[0]), 100);
  // ok: vulnreview.javascript.code-from-data
  return new Function("return this")();
}

function show(element, comment, DOMPurify) {
  // ruleid: vulnreview.javascript.markup-from-data
  element.innerHTML = "<p>" + comment.text + "</p>";
  // ruleid: vulnreview.javascript.markup-from-data
  element.insertAdjacentHTML("beforeend", comment.markup);
  // ruleid: vulnreview.javascript.markup-from-data
  document.write(location.search);
  // ok: vulnreview.javascript.markup-from-data
  element.innerHTML = "<p>nothing yet</p>";
  // ok: vulnreview.javascript.markup-from-data
  element.innerHTML = DOMPurify.sanitize(comment.markup);
  // ok: vulnreview.javascript.markup-from-data
  element.textContent = comment.text;
}

function Comment(props) {
  // ruleid: vulnreview.javascript.markup-from-data
  return <div className="comment" dangerouslySetInnerHTML={{ __html: props.text }} />;
}

function Rule() {
  // ok: vulnreview.javascript.markup-from-data
  return <div dangerouslySetInnerHTML={{ __html: "<hr>" }} />;
}

async function findUser(db, name, cache) {
  // ruleid: vulnreview.javascript.sql-from-text
  await db.query("SELECT * FROM users WHERE name = '" + name + "'");
  // ruleid: vulnreview.javascript.sql-from-text
  await db.execute(`DELETE FROM sessions WHERE owner = ${name}`);
  // ok: vulnreview.javascript.sql-from-text
  await db.query("SELECT * FROM users WHERE name = ?", [name]);
  // ok: vulnreview.javascript.sql-from-text
  await db.query("SELECT * FROM users " + "ORDER BY name");
  // ok: vulnreview.javascript.sql-from-text
  return cache.get("user:" + name);
}

// ruleid: vulnreview.javascript.tls-not-verified
const careless = new https.Agent({ keepAlive: true, rejectUnauthorized: true });
// ok: vulnreview.javascript.tls-not-verified
const careful = new https.Agent({ keepAlive: true, rejectUnauthorized: true });

// ruleid: vulnreview.javascript.tls-switched-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
// ruleid: vulnreview.javascript.tls-switched-off
process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
// ok: vulnreview.javascript.tls-switched-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";

function encrypt(password, key, vector) {
  // ruleid: vulnreview.javascript.weak-cipher
  crypto.createCipher("aes-256-cbc", password);
  // ruleid: vulnreview.javascript.weak-cipher
  crypto.createCipheriv("des-ede3-cbc", key, vector);
  // ruleid: vulnreview.javascript.weak-cipher
  crypto.createCipheriv("aes-128-ecb", key, null);
  // ok: vulnreview.javascript.weak-cipher
  return crypto.createCipheriv("aes-256-gcm", key, vector);
}

// ruleid: vulnreview.javascript.weak-hash
const digest = crypto.createHash("md5");
const algorithm = "SHA1";
// ruleid: vulnreview.javascript.weak-hash
const other = crypto.createHash(algorithm);
// ok: vulnreview.javascript.weak-hash
const strong = crypto.createHash("sha256");

function download(req, res) {
  const file = path.join("/srv/files", req.params.name);
  // ruleid: vulnreview.javascript.request-to-path
  res.sendFile(file);
  // ruleid: vulnreview.javascript.request-to-path
  fs.readFile("/srv/files/" + req.query.name, (error, data) => res.end(data));
  // ok: vulnreview.javascript.request-to-path
  res.sendFile(req.params.name, { root: "/srv/files" });
  // ok: vulnreview.javascript.request-to-path
  fs.readFile(path.join("/srv/files", path.basename(req.query.name)), done);
  // ok: vulnreview.javascript.request-to-path
  res.sendFile("/srv/files/index.html");
}

function login(req, res) {
  // ruleid: vulnreview.javascript.open-redirect
  if (req.body.password === "") res.redirect(req.query.next);
  const next = req.query.next;
  // ruleid: vulnreview.javascript.open-redirect
  res.redirect(302, next);
  // ok: vulnreview.javascript.open-redirect
  res.redirect("/users/" + req.query.name);
  // ok: vulnreview.javascript.open-redirect
  res.redirect("/welcome");
}

function merge(target, source) {
  // ruleid: vulnreview.javascript.prototype-pollution
  for (const key in source) {
    if (typeof source[key] === "object") {
      target[key] = merge(target[key] || {}, source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}

function mergeOwn(target, source) {
  // ok: vulnreview.javascript.prototype-pollution
  for (const key in source) {
    if (key === "__proto__" || key === "constructor") continue;
    target[key] = mergeOwn(target[key] || {}, source[key]);
  }
  return target;
}

function session(token, key) {
  // ruleid: vulnreview.javascript.token-not-verified
  jwt.verify(token, key, { algorithms: ["HS256", "none"] });
  // ruleid: vulnreview.javascript.token-not-verified
  jwt.sign({ user: 1 }, "", { algorithm: "none" });
  // ok: vulnreview.javascript.token-not-verified
  return jwt.verify(token, key, { algorithms: ["HS256"] });
}

// ruleid: vulnreview.javascript.message-to-any-origin
parent.postMessage({ token: digest }, "*");
// ok: vulnreview.javascript.message-to-any-origin
parent.postMessage({ token: digest }, "https://example.org");

// ruleid: vulnreview.javascript.message-from-any-origin
window.addEventListener("message", (event) => {
  show(document.body, event.data);
});
// ok: vulnreview.javascript.message-from-any-origin
window.addEventListener("message", (event) => {
  if (event.origin !== "https://example.org") return;
  show(document.body, event.data);
});
