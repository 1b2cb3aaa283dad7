"""A PostgreSQL server of the tests' own: made in a folder, reached by a socket in it, gone with them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_USER = "postgres"      # Debian's: the server does not run as root


def programs() -> Path | None:
    """The folder of the server's programs, the newest version; None where there is no server."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    given = shutil.which("initdb")
    return Path(given).parent if given else None


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """A running server; its URL lacks the name of a database: ``url.format("name")``."""
    with tempfile.TemporaryDirectory(prefix="pg-") as made:
        folder = Path(made)
        as_user: tuple[str, ...] = ()
        if os.geteuid() == 0:
            account = pwd.getpwnam(_USER)
            os.chown(folder, account.pw_uid, account.pw_gid)
            as_user = ("setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups")

        def run(program: str, *words: str) -> None:
            subprocess.run([*as_user, str(programs / program), *words], check=True, capture_output=True, cwd=folder, timeout=120,
                           env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})

        run("initdb", "-D", str(folder / "data"), "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"),
            "-o", f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off", "start")
        try:
            yield f"postgresql://{_USER}@/{{}}?host={folder}"
        finally:
            run("pg_ctl", "-D", str(folder / "data"), "-w", "-m", "immediate", "stop")
