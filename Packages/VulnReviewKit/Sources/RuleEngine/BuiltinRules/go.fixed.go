// What the rules of go.yaml must report (ruleid) and must leave alone (ok).
package sample

import (
	"archive/tar"
	"archive/zip"
	"crypto/sha256"
	"crypto/tls"
	"database/sql"
	"fmt"
	"html/template"
	"math/rand"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"golang.org/x/crypto/bcrypt"
	"golang.org/x/crypto/ssh"
)

func convert(w http.ResponseWriter, r *http.Request) {
	format := r.FormValue("format")
	// ruleid: vulnreview.go.command-from-request
	exec.Command("sh", "-c", "convert picture."+format).Run()
	tool := r.URL.Query().Get("tool")
	// ruleid: vulnreview.go.command-from-request
	exec.CommandContext(r.Context(), tool).Run()
	// ok: vulnreview.go.command-from-request
	exec.Command("convert", "--", format).Run()
	width, _ := strconv.Atoi(r.FormValue("width"))
	// ok: vulnreview.go.command-from-request
	exec.Command("sh", "-c", fmt.Sprintf("convert -width %d", width)).Run()
}

func download(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	// ruleid: vulnreview.go.path-from-request
	http.ServeFile(w, r, filepath.Join("files", name))
	// ruleid: vulnreview.go.path-from-request
	file, _ := os.Open("files/" + r.URL.Path)
	defer file.Close()
	// ok: vulnreview.go.path-from-request
	http.ServeFile(w, r, filepath.Join("files", filepath.Base(name)))
	// ok: vulnreview.go.path-from-request
	os.ReadFile("files/index.html")
}

func find(db *sql.DB, name string, limit int) {
	// ruleid: vulnreview.go.sql-put-together
	db.Query(fmt.Sprintf("SELECT id FROM users WHERE name = '%s'", name))
	// ruleid: vulnreview.go.sql-put-together
	db.QueryContext(background, "SELECT id FROM users WHERE name = '"+name+"'")
	query := fmt.Sprintf("DELETE FROM users WHERE name = '%v'", name)
	// ruleid: vulnreview.go.sql-put-together
	db.Exec(query)
	// ok: vulnreview.go.sql-put-together
	db.Query("SELECT id FROM users WHERE name = ?", name)
	// ok: vulnreview.go.sql-put-together
	db.Query(fmt.Sprintf("SELECT id FROM users LIMIT %d", limit))
	// ok: vulnreview.go.sql-put-together
	cache.Get(fmt.Sprintf("user %s", name))
}

func connect() {
	// ruleid: vulnreview.go.tls-not-verified
	lax := &tls.Config{InsecureSkipVerify: false}
	// ok: vulnreview.go.tls-not-verified
	strict := &tls.Config{InsecureSkipVerify: false, MinVersion: tls.VersionTLS12}
	// ruleid: vulnreview.go.tls-not-verified
	strict.InsecureSkipVerify = false
	use(lax, strict)
}

func dial(known ssh.HostKeyCallback) {
	// ruleid: vulnreview.go.ssh-accepts-any-host
	use(&ssh.ClientConfig{HostKeyCallback: ssh.InsecureIgnoreHostKey()})
	// ok: vulnreview.go.ssh-accepts-any-host
	use(&ssh.ClientConfig{HostKeyCallback: known})
}

func draw(sides int) string {
	// ruleid: vulnreview.go.guessable-secret
	sessionToken := fmt.Sprintf("%d", rand.Int63())
	// ok: vulnreview.go.guessable-secret
	side := rand.Intn(sides)
	return sessionToken + strconv.Itoa(side)
}

func newPassword(letters string) string {
	text := ""
	for len(text) < 12 {
		// ruleid: vulnreview.go.guessable-secret
		text += string(letters[rand.Intn(len(letters))])
	}
	return text
}

func store(password string, text string) {
	// ruleid: vulnreview.go.fast-password-hash
	keep(sha256.Sum256([]byte(password)))
	// ok: vulnreview.go.fast-password-hash
	keep(sha256.Sum256([]byte(text)))
	// ok: vulnreview.go.fast-password-hash
	keep(bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost))
}

func serve(handler http.Handler) {
	// ruleid: vulnreview.go.server-without-timeouts
	go http.ListenAndServe(":8080", handler)
	// ruleid: vulnreview.go.server-without-timeouts
	bare := &http.Server{Addr: ":8081", Handler: handler}
	// ok: vulnreview.go.server-without-timeouts
	patient := &http.Server{Addr: ":8082", Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	use(bare, patient)
}

func page(comment string) any {
	// ruleid: vulnreview.go.unescaped-html
	raw := template.HTML("<p>" + comment)
	// ok: vulnreview.go.unescaped-html
	rule := template.HTML("<hr>")
	return use(raw, rule)
}

func readAll(names []string) {
	for _, name := range names {
		file, _ := os.Open(name)
		// ruleid: vulnreview.go.defer-in-loop
		defer file.Close()
	}
	// ok: vulnreview.go.defer-in-loop
	defer done()
	for _, name := range names {
		func() {
			file, _ := os.Open(name)
			// ok: vulnreview.go.defer-in-loop
			defer file.Close()
		}()
	}
}

func unpack(archive *zip.Reader, reader *tar.Reader, directory string) {
	for _, entry := range archive.File {
		// ruleid: vulnreview.go.archive-entry-path
		write(filepath.Join(directory, entry.Name))
	}
	for _, entry := range archive.File {
		if !filepath.IsLocal(entry.Name) {
			continue
		}
		// ok: vulnreview.go.archive-entry-path
		write(filepath.Join(directory, entry.Name))
	}
	for _, entry := range archive.File {
		// ok: vulnreview.go.archive-entry-path
		path := filepath.Join(directory, entry.Name)
		if !strings.HasPrefix(path, directory+"/") {
			continue
		}
		write(path)
	}
}
