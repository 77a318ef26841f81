"""Make the checkout's virtual environment ready from a lock file; `make` calls this with the system's own Python and nothing installed."""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
STAMP = VENV / "satupintu.json"
LOCKS = {"embedded": CHECKOUT / "requirements-embedded.txt", "dev": CHECKOUT / "requirements-dev.txt"}
PYTHON = "{}.{}".format(*sys.version_info)
EXIT_ENVIRONMENT = 3
DISK_MB_MIN = 500


def fingerprint(kind: str) -> str:
    """Return what the environment was made from: this lock and the project's own metadata."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    metadata = {part: project[part] for part in ("build-system", "project")}
    return hashlib.sha256(LOCKS[kind].read_bytes() + json.dumps(metadata).encode()).hexdigest()


def installed() -> dict[str, str]:
    """Return the fingerprints of what is installed; nothing when the environment does not work any more."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    usable = (VENV / "bin" / "python").exists() and stamp.get("checkout") == str(CHECKOUT) and stamp.get("python") == PYTHON
    return stamp if usable else {}


def obstacle() -> str | None:
    """Say in words why no environment can be made here, if so."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        return f"Python {sys.version.split()[0]} ini tidak mempunyai modul venv. Debian/Ubuntu: apt install python3-venv"
    if not os.access(VENV if VENV.exists() else CHECKOUT, os.W_OK):
        return f"folder {CHECKOUT} tidak dapat ditulis oleh pengguna ini. Salin checkout ke folder milik sendiri, lalu ulangi dari sana"
    free_mb = shutil.disk_usage(CHECKOUT).free // 2**20
    if free_mb < DISK_MB_MIN:
        return f"disk hampir penuh: {free_mb} MB tersisa di {CHECKOUT}, diperlukan {DISK_MB_MIN} MB. Kosongkan ruang, lalu ulangi"
    return None


def locked(lock: Path, package: str) -> str:
    """Return what a lock says of one package: its version and hashes."""
    lines = lock.read_text().splitlines()
    begin = next(number for number, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = next(number for number in range(begin, len(lines)) if not lines[number].endswith("\\"))
    return "\n".join(lines[begin : end + 1]) + "\n"


def install(kind: str) -> None:
    """Install exactly what the lock lists, then the checkout itself in place.

    The lock is whole, so nothing is left to resolve: a release that came after it cannot be looked at, let alone chosen.
    `make check` holds that the lock is whole (`pip check`). The lock's own pip comes first: the one that Python 3.11 brings looks at
    every release of every package, and takes twice as long.
    """
    python, lock = VENV / "bin" / "python", LOCKS[kind]
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps"]
    if not installed():
        print(f"  membuat {VENV.name} dengan Python {sys.version.split()[0]}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    print(f"  memasang {lock.name} (sekali saja, beberapa puluh detik)", flush=True)
    first = VENV / "pip.txt"
    first.write_text(locked(lock, "pip"))
    for requirements in (first, lock):
        subprocess.run([*pip, "--require-hashes", "-r", str(requirements)], check=True, cwd=CHECKOUT)
    subprocess.run([*pip, "--no-build-isolation", "--editable", str(CHECKOUT)], check=True, cwd=CHECKOUT)
    code = [str(CHECKOUT / folder) for folder in ("deploy", "services", "shared")]
    compiling = [str(python), "-W", "ignore", "-m", "compileall", "-qq", "-j", "0"]  # by all cores, unlike pip
    subprocess.run([*compiling, str(VENV / "lib"), *code], check=False)


def ready(kind: str) -> None:
    """Bring the environment up to date; the larger set contains the smaller one at the same versions."""
    kinds = ("embedded", "dev") if kind == "dev" else ("embedded",)
    wanted = {name: fingerprint(name) for name in kinds}
    if all(installed().get(name) == value for name, value in wanted.items()):
        return
    if reason := obstacle():
        print(f"Tidak dapat menyiapkan lingkungan Python: {reason}.", file=sys.stderr)
        raise SystemExit(EXIT_ENVIRONMENT)
    with CHECKOUT.joinpath("pyproject.toml").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two `make` at once take turns
        if all(installed().get(name) == value for name, value in wanted.items()):
            return
        install(kind)
        STAMP.write_text(json.dumps({**installed(), **wanted, "checkout": str(CHECKOUT), "python": PYTHON}))


if __name__ == "__main__":
    try:
        ready(sys.argv[1])
    except subprocess.CalledProcessError as failure:
        print(f"Pemasangan gagal (kode {failure.returncode}); lihat pesan pip di atas, perbaiki, lalu ulangi.", file=sys.stderr)
        raise SystemExit(EXIT_ENVIRONMENT) from failure
