"""A journey through the real proxies, and what they wrote of it."""

import http.client
import os
import pathlib
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.parse

program, scratch = sys.argv[1], pathlib.Path(sys.argv[2])
KEYS = os.urandom(32).hex()
CANARY = "kanarie-in-een-adres"
ANSWERS = 6
# Of the visitor alone, so that it can be looked for; programs and proxies are at 127.0.0.1.
VISITOR = "127.0.0.9"
# Who was not held back.
ANOTHER = "127.0.0.10"


def free():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def until(what, look):
    for _ in range(600):
        if look():
            return
        time.sleep(0.05)
    sys.exit(f"never: {what}")


def serves(port):
    try:
        one = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        one.request("GET", "/readyz")
        return one.getresponse().status == 200
    except OSError:
        return False


def start(port):
    environment = {"PATH": os.environ["PATH"], "KEYS": KEYS, "LISTEN": f"127.0.0.1:{port}"}
    log = (scratch / f"program-{port}.log").open("ab")
    process = subprocess.Popen([program, "serve"], env=environment, stdout=log, stderr=log)
    until(f"the program on {port}", lambda: serves(port))
    return process


class Visitor:
    """A browser, as far as it is needed: one connection a request, TLS, the host of the sample."""

    def __init__(self, port, address=VISITOR):
        self.port, self.address, self.trust = port, address, ssl._create_unverified_context()

    def connection(self):
        return http.client.HTTPSConnection("127.0.0.1", self.port, context=self.trust, timeout=30, source_address=(self.address, 0))

    def ask(self, method, path, body=None, host="www.example.nl"):
        one = self.connection()
        headers = {"host": host, "content-type": "application/x-www-form-urlencoded"}
        one.request(method, path, body, headers)
        answer = one.getresponse()
        page = answer.read().decode()
        one.close()
        return answer, page

    def sent_on(self, path, form):
        answer, page = self.ask("POST", path, form)
        assert answer.status == 303, f"{answer.status} after a form: {page[:300]}"
        return urllib.parse.urljoin(path, answer.getheader("location"))

    def journey(self, meanwhile):
        """From the first page to the outcome; the token of the last address."""
        answer, page = self.ask("GET", "/zorgwet/")
        assert answer.status == 200 and "<h1" in page, answer.status
        assert answer.getheader("strict-transport-security"), "the proxy does not say that the connection is encrypted"
        path = self.sent_on("/zorgwet/start", "")
        for number in range(ANSWERS):
            if path.endswith("controleer"):
                break
            answer, page = self.ask("GET", path)
            assert answer.status == 200, answer.status
            question = re.search(r'name="vraag" value="([^"]+)"', page).group(1)
            path = self.sent_on(path, f"vraag={question}&antwoord=weet-niet")
            meanwhile(number)
        assert path.startswith("/zorgwet/v/"), path
        return path.split("/")[3]

    def troubles(self, token):
        """What makes a proxy write: an answer that fails, a visitor who breaks off or asks too much, what is no request."""
        answer, _ = self.ask("GET", f"/zorgwet/v/{token}/{CANARY}")
        assert answer.status == 404, answer.status
        answer, _ = self.ask("GET", f"/zorgwet/v/{token}/" + CANARY * 1000)
        assert answer.status in (400, 404, 414, 431), answer.status
        for request in (f"GET /zorgwet/v/{token}/{CANARY} HT", f"POST /zorgwet/v/{token}/vraag/1 HTTP/1.1\r\nhost: x\r\ncontent-length: 999999\r\n\r\n{CANARY}",
                        f"WAT {CANARY}\r\n\r\n", f"GET /zorgwet/v/{token}/{CANARY} HTTP/1.1\r\nhost: www.example.nl\r\nkop\x00: x\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", self.port), source_address=(VISITOR, 0)) as plain, self.trust.wrap_socket(plain) as one:
                one.sendall(request.encode())
        one = self.connection()
        assert any(self.held_back(one, f"/zorgwet/v/{token}/{CANARY}") for _ in range(5000)), "one visitor may ask without limit"
        one.close()

    def held_back(self, connection, path):
        connection.request("GET", path, headers={"host": "www.example.nl"})
        answer = connection.getresponse()
        answer.read()
        return answer.status == 429


def through(name, make):
    ports, front, plain = [free(), free()], free(), free()
    pair = [start(port) for port in ports]
    proxy, written = make(ports, front, plain)
    visitor = Visitor(front)

    def ready():
        try:
            return visitor.ask("GET", "/zorgwet/healthz")[0].status == 200
        except OSError:
            return False

    def restart(number):
        if number < 2:
            pair[number].send_signal(signal.SIGTERM)
            pair[number].wait(60)
            # The other serves alone.
            assert visitor.ask("GET", "/zorgwet/wetten")[0].status == 200
            pair[number] = start(ports[number])
            time.sleep(2.5)

    try:
        until(name, ready)
        assert visitor.ask("GET", "/zorgwet/", host="kwaad.example")[0].status == 421, f"{name} answers any host"
        token = visitor.journey(restart)
        visitor.troubles(token)
        pair[0].kill()
        pair[1].kill()
        answer, page = Visitor(front, ANOTHER).ask("GET", f"/zorgwet/v/{token}/{CANARY}")
        assert answer.status == 503 and "112" in page, f"{answer.status} when both are away: {page[:200]}"
    finally:
        proxy.terminate()
        proxy.wait(20)
        for one in pair:
            one.kill()
            one.wait()
    wrote = [path for path in written() if path.is_file()]
    for path in wrote:
        text = path.read_bytes()
        for secret in (token, token[:40], CANARY, VISITOR, ANOTHER):
            assert secret.encode() not in text, f"{name} wrote {secret[:20]} in {path.name}"
    sizes = ", ".join(f"{path.name} {path.stat().st_size} bytes" for path in wrote)
    print(f"{name}: a journey with two restarts, nothing of it written ({sizes})")


def certificate():
    key, crt, both = scratch / "zorgwet.key", scratch / "zorgwet.crt", scratch / "zorgwet.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-days", "2", "-subj", "/CN=www.example.nl",
                    "-keyout", key, "-out", crt], check=True, capture_output=True)
    both.write_text(crt.read_text() + key.read_text())
    return key, crt, both


def replaced(text, changes):
    for old, new in changes:
        assert old in text, f"the sample has no `{old}` any more"
        text = text.replace(old, new)
    return text


def nginx(ports, front, plain):
    folder = scratch / "nginx"
    folder.mkdir()
    sample = replaced(pathlib.Path("deploy/nginx/zorgwet.conf").read_text(), [
        ("127.0.0.1:3001", f"127.0.0.1:{ports[0]}"), ("127.0.0.1:3002", f"127.0.0.1:{ports[1]}"),
        ("listen 443", f"listen 127.0.0.1:{front}"), ("    listen [::]:443 ssl http2;\n", ""),
        ("listen 80", f"listen 127.0.0.1:{plain}"), ("    listen [::]:80 default_server;\n", ""),
        ("/etc/nginx/", f"{scratch}/"), ("/var/log/nginx/", f"{folder}/"),
    ])
    (folder / "zorgwet.conf").write_text(sample)
    # As Debian's own file around it, which writes all there is to write; and as fine as nginx can.
    (folder / "nginx.conf").write_text(f"""
pid {folder}/pid;
error_log {folder}/error.log info;
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/zorgwet.conf;
}}
""")
    process = subprocess.Popen(["nginx", "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off;"], stderr=subprocess.DEVNULL)
    return process, lambda: folder.rglob("*.log")


def haproxy(ports, front, plain):
    folder = scratch / "haproxy"
    folder.mkdir()
    sample = replaced(pathlib.Path("deploy/haproxy/haproxy.cfg").read_text(), [
        ("bind :::443 v4v6", f"bind 127.0.0.1:{front}"), ("bind :::80 v4v6", f"bind 127.0.0.1:{plain}"), ("/etc/haproxy/", f"{scratch}/"),
    ])
    if os.getuid() != 0:
        # Only root can become another.
        sample = replaced(sample, [("    user haproxy\n    group haproxy\n", "")])
    (folder / "haproxy.cfg").write_text(sample)
    environment = dict(os.environ, ONE=f"127.0.0.1:{ports[0]}", TWO=f"127.0.0.1:{ports[1]}")
    subprocess.run(["haproxy", "-c", "-q", "-f", folder / "haproxy.cfg"], env=environment, check=True)
    log = (folder / "haproxy.log").open("wb")
    process = subprocess.Popen(["haproxy", "-db", "-f", folder / "haproxy.cfg"], env=environment, stdout=log, stderr=log)
    return process, lambda: folder.rglob("*.log")


certificate()
through("nginx", nginx)
through("HAProxy", haproxy)
for log in scratch.glob("program-*.log"):
    assert CANARY not in log.read_text(), "the program wrote an address"
