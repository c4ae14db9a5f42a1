"""Real servers over a built site: nginx and Apache, on loopback, with its own rules."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

from .tools import HERE

SERVERS = ("nginx", "apache")
# No more than what any server knows: all else, the site's own files must say.
_TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "text/plain": "txt",
    "text/xml": "xml",
    "image/png": "png",
    "application/json": "json",
}
_MODULES = Path("/usr/lib/apache2/modules")
_NEEDED = ("mpm_event", "authz_core", "mime", "dir", "alias", "headers", "rewrite")
_NGINX = """\
daemon off; pid {here}/pid; error_log {here}/log; worker_processes 1;
{user}
events {{}}
http {{
  access_log off;
  client_body_temp_path {here}/1; proxy_temp_path {here}/2;
  fastcgi_temp_path {here}/3; uwsgi_temp_path {here}/4; scgi_temp_path {here}/5;
  types {{ {types} }}
  {told}
}}
"""
_MANUAL = HERE.parents[1] / "content/pages/manual"
_APACHE = """\
ServerName localhost
PidFile {here}/pid
ErrorLog {here}/log
Listen 127.0.0.1:{port}
{modules}
{user}
TypesConfig {here}/types
DirectoryIndex index.html
DocumentRoot {root}
<Directory {root}>
AllowOverride All
</Directory>
"""


class Heard(NamedTuple):
    """An answer; names of headers in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Host(NamedTuple):
    """A server that runs."""

    port: int

    def get(self, path: str, accept: str = "*/*") -> Heard:
        """The answer to one question, redirects not followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", path, headers={"Accept": accept})
            answer = connection.getresponse()
            found: dict[str, list[str]] = {}
            for name, value in answer.getheaders():
                found.setdefault(name.lower(), []).append(value)
            told = {name: ", ".join(values) for name, values in found.items()}
            return Heard(answer.status, told, answer.read())


@contextlib.contextmanager
def host(server: str, output: Path) -> Iterator[Host]:
    """The site of a folder, served as the manual says; skipped without the server."""
    command = shutil.which("nginx" if server == "nginx" else "apache2")
    if command is None or not (server == "nginx" or _MODULES.is_dir()):
        pytest.skip(f"{server} is not installed")
    # not below pytest's folders: Apache's own user may not look into these
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        here.chmod(0o755)
        root = here / "site"
        shutil.copytree(output, root)
        port = _free_port()
        settings, options = here / "settings", ["-c"]
        if server == "nginx":
            user = "user root;" if os.getuid() == 0 else ""
            types = " ".join(f"{kind} {end};" for kind, end in _TYPES.items())
            told = told_for_nginx("addresses.md").replace("/var/www/notes", str(root))
            told = told.replace("server_name", f"listen 127.0.0.1:{port}; server_name")
            text = _NGINX.format(here=here, told=told, user=user, types=types)
            settings.write_text(text)
        else:
            lines = "".join(f"{kind} {end}\n" for kind, end in _TYPES.items())
            (here / "types").write_text(lines)
            modules = "\n".join(
                f"LoadModule {name}_module {_MODULES}/mod_{name}.so" for name in _NEEDED
            )
            user = "User nobody" if os.getuid() == 0 else ""
            given = {"here": here, "root": root, "port": port}
            settings.write_text(_APACHE.format(**given, user=user, modules=modules))
            options = ["-DFOREGROUND", "-f"]
        process = subprocess.Popen(
            [command, *options, str(settings)], stderr=subprocess.PIPE, text=True
        )
        try:
            _wait_for(port, process)
            yield Host(port)
        finally:
            process.terminate()
            process.communicate(timeout=10)


def told_for_nginx(page: str) -> str:
    """What a page of the manual says that belongs into nginx's settings."""
    text = (_MANUAL / page).read_text("utf-8")
    (found,) = re.findall(r"^```nginx\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return str(found)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    ends = time.monotonic() + 10
    while time.monotonic() < ends and process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.05)
    process.terminate()
    pytest.fail(f"no server: {process.communicate(timeout=10)[1]}", pytrace=False)
