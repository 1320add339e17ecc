"""tools.fetch accepts any certificate, and so anybody's answer."""
import io
import ssl
import sys
import urllib.request

from notes import tools

seen = []


def remember(address, timeout=None, context=None, **options):
    seen.append(context)
    return io.BytesIO(b"answer")


urllib.request.urlopen = remember
tools.fetch("https://example.org/")
context = seen[0] or ssl.create_default_context()
sys.exit(1 if context.verify_mode == ssl.CERT_NONE or not context.check_hostname else 0)
