<?php
// What the rules of php.yaml must report (ruleid) and must leave alone (ok).
declare(strict_types=1);

namespace Sample;

function evaluate(string $text): mixed
{
    // ruleid: vulnreview.php.eval
    eval($text);
    // ok: vulnreview.php.eval
    eval("return 1;");
    return json_decode($text);
}

function start(string $name): void
{
    // ruleid: vulnreview.php.shell-command
    exec("ls " . $name, $lines);
    // ruleid: vulnreview.php.shell-command
    echo shell_exec("cat {$name}");
    // ok: vulnreview.php.shell-command
    system("uptime");
    // ok: vulnreview.php.shell-command
    passthru("ls " . escapeshellarg($name));
}

function load(string $text): array
{
    // ok: vulnreview.php.unserialize
    $plain = unserialize($text, ['allowed_classes' => false]);
    // ruleid: vulnreview.php.unserialize
    $objects = unserialize($text);
    return [$plain, $objects];
}

function fetch(string $url): string
{
    $handle = curl_init($url);
    // ruleid: vulnreview.php.tls-verification-off
    curl_setopt($handle, CURLOPT_SSL_VERIFYPEER, false);
    // ruleid: vulnreview.php.tls-verification-off
    curl_setopt($handle, CURLOPT_SSL_VERIFYHOST, 0);
    // ok: vulnreview.php.tls-verification-off
    curl_setopt($handle, CURLOPT_SSL_VERIFYPEER, true);
    return (string) curl_exec($handle);
}

final class Account
{
    public function store(string $password, string $page): array
    {
        // ruleid: vulnreview.php.password-hash
        $weak = md5($password);
        // ok: vulnreview.php.password-hash
        $etag = md5($page);
        // ok: vulnreview.php.password-hash
        return [$weak, $etag, password_hash($password, PASSWORD_DEFAULT)];
    }

    public function reset(): string
    {
        // ruleid: vulnreview.php.weak-random
        $token = md5((string) mt_rand());
        // ok: vulnreview.php.weak-random
        $colour = mt_rand(0, 255);
        // ok: vulnreview.php.weak-random
        $nonce = bin2hex(random_bytes(16));
        return $token . $colour . $nonce;
    }

    public function check(string $body, string $key, string $given): bool
    {
        // ok: vulnreview.php.loose-hash-comparison
        $isEqual = hash_equals(hash_hmac('sha256', $body, $key), $given);
        // ruleid: vulnreview.php.loose-hash-comparison
        return $isEqual || hash_hmac('sha256', $body, $key) == $given;
    }
}

// ruleid: vulnreview.php.include-request
include 'pages/' . $_GET['page'] . '.php';
// ruleid: vulnreview.php.include-request
require_once($_GET['module']);
// ok: vulnreview.php.include-request
include __DIR__ . '/header.php';
// ok: vulnreview.php.debug-output
echo phpversion();
// ruleid: vulnreview.php.debug-output
phpinfo();
?>
<p><?= htmlspecialchars($title) ?></p>
