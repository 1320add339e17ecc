// What VulnReview's rules for Java must and must not report.
package sample;

import java.io.*;
import java.nio.file.*;
import java.security.*;
import java.sql.*;
import java.util.Random;
import javax.crypto.Cipher;
import javax.net.ssl.*;
import javax.servlet.http.*;
import javax.xml.XMLConstants;
import javax.xml.parsers.*;

class Queries {
    void fromParameter(HttpServletRequest request, Connection connection) throws SQLException {
        String name = request.getParameter("name");
        Statement statement = connection.createStatement();
        // ruleid: vulnreview.java.sql-from-request
        statement.executeQuery("SELECT * FROM users WHERE name = '" + name + "'");
        // ok: vulnreview.java.sql-from-request
        statement.executeQuery("SELECT * FROM users");
        // ok: vulnreview.java.sql-from-request
        PreparedStatement prepared = connection.prepareStatement("SELECT * FROM users WHERE name = ?");
        prepared.setString(1, name);
        int id = Integer.parseInt(request.getParameter("id"));
        // ok: vulnreview.java.sql-from-request
        statement.executeQuery("SELECT * FROM users WHERE id = " + id);
    }

    String fromAnnotation(@RequestParam("name") String name, JdbcTemplate template) {
        String query = String.format("SELECT mail FROM users WHERE name = '%s'", name);
        // ruleid: vulnreview.java.sql-from-request
        return template.queryForObject(query, String.class);
    }

    String fromPath(@PathVariable String name, JdbcTemplate template) {
        // ok: vulnreview.java.sql-from-request
        return template.queryForObject("SELECT mail FROM users WHERE name = ?", String.class, name);
    }
}

class Commands {
    void run(HttpServletRequest request) throws IOException {
        String host = request.getHeader("X-Host");
        // ruleid: vulnreview.java.command-from-request
        Runtime.getRuntime().exec("ping " + host);
        // ruleid: vulnreview.java.command-from-request
        new ProcessBuilder("sh", "-c", host).start();
        // ok: vulnreview.java.command-from-request
        Runtime.getRuntime().exec("uptime");
    }
}

class Files {
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getParameter("name");
        // ruleid: vulnreview.java.path-from-request
        FileInputStream stream = new FileInputStream("/srv/files/" + name);
        // ruleid: vulnreview.java.path-from-request
        Path path = Paths.get("/srv/files", name);
        // ok: vulnreview.java.path-from-request
        File file = new File("/srv/files", FilenameUtils.getName(name));
        // ruleid: vulnreview.java.redirect-from-request
        response.sendRedirect(request.getParameter("next"));
        // ok: vulnreview.java.redirect-from-request
        response.sendRedirect("/home");
    }
}

class Objects {
    Object any(InputStream input) throws Exception {
        ObjectInputStream stream = new ObjectInputStream(input);
        // ruleid: vulnreview.java.object-deserialization
        return stream.readObject();
    }

    Object some(InputStream input) throws Exception {
        ObjectInputStream stream = new ObjectInputStream(input);
        stream.setObjectInputFilter(Filters.onlyDates());
        // ok: vulnreview.java.object-deserialization
        return stream.readObject();
    }
}

class Documents {
    void any(InputStream input) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // ruleid: vulnreview.java.xml-external-entities
        factory.newDocumentBuilder().parse(input);
    }

    void withoutDeclarations(InputStream input) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: vulnreview.java.xml-external-entities
        factory.newDocumentBuilder().parse(input);
    }
}

class Ciphers {
    static final String OLD = "DESede/CBC/PKCS5Padding";

    void make() throws Exception {
        // ruleid: vulnreview.java.weak-cipher
        Cipher des = Cipher.getInstance("DES");
        // ruleid: vulnreview.java.weak-cipher
        Cipher old = Cipher.getInstance(OLD);
        // ruleid: vulnreview.java.weak-cipher
        Cipher blocks = javax.crypto.Cipher.getInstance("AES/ECB/PKCS5Padding");
        // ruleid: vulnreview.java.weak-cipher
        Cipher bare = Cipher.getInstance("AES");
        // ok: vulnreview.java.weak-cipher
        Cipher good = Cipher.getInstance("AES/GCM/NoPadding");
    }

    byte[] digest(String password, byte[] file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        // ok: vulnreview.java.password-digest
        digest.update(file);
        // ruleid: vulnreview.java.password-digest
        return digest.digest(password.getBytes());
    }
}

class Trust implements X509TrustManager, HostnameVerifier {
    // ruleid: vulnreview.java.trusts-any-certificate
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    // ruleid: vulnreview.java.trusts-any-certificate
    public boolean verify(String host, SSLSession session) { return true; }

    void connect(HttpsURLConnection connection) {
        // ruleid: vulnreview.java.trusts-any-certificate
        connection.setHostnameVerifier((host, session) -> true);
        // ok: vulnreview.java.trusts-any-certificate
        connection.setHostnameVerifier((host, session) -> host.equals("a.example"));
    }
}

class Pinned implements X509TrustManager {
    // ok: vulnreview.java.trusts-any-certificate
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        if (!chain[0].equals(pin)) throw new CertificateException(kind);
    }
}

class Secrets {
    void make(Random random, SecureRandom secure, User user) {
        // ruleid: vulnreview.java.predictable-secret
        String token = Long.toHexString(random.nextLong());
        // ruleid: vulnreview.java.predictable-secret
        String resetToken = "r" + Math.random();
        // ok: vulnreview.java.predictable-secret
        String sessionToken = Long.toHexString(secure.nextLong());
        // ok: vulnreview.java.predictable-secret
        int delay = random.nextInt(100);
        // ruleid: vulnreview.java.random-for-keys
        SecureRandom fixed = new SecureRandom("seed".getBytes());
        // ok: vulnreview.java.random-for-keys
        SecureRandom fresh = new SecureRandom();
    }
}
