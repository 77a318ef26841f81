"""A part's log: what it prints, in one file that is rotated by size."""

from contextlib import suppress
from pathlib import Path

MEBIBYTE = 2**20
SIZE_MAX = 10 * MEBIBYTE
OLD_MAX = 3
RECENT_BYTES = 4096
DISK_FULL = b"No space left on device"


class LogFile:
    """Append whole chunks; keep `OLD_MAX` older files; what cannot be written loses log lines, never a service."""

    def __init__(self, path: Path) -> None:
        """Append to what an earlier run left."""
        self.path = path
        self._file = path.open("ab", buffering=0)
        self._recent = b""

    def write(self, chunk: bytes) -> None:
        """Write a chunk, and rotate between lines."""
        self._recent = (self._recent + chunk)[-RECENT_BYTES:]
        try:
            self._file.write(chunk)
        except OSError:
            return
        if self._file.tell() > SIZE_MAX and chunk.endswith(b"\n"):
            self._rotate()

    def tail(self) -> str:
        """Return the last line that says something."""
        lines = [line.strip() for line in self._recent.decode(errors="replace").splitlines() if line.strip()]
        return lines[-1] if lines else "tidak ada keterangan"

    @property
    def disk_full(self) -> bool:
        """Whether the part complained of a full disk just now."""
        return DISK_FULL in self._recent

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _rotate(self) -> None:
        """Begin a new file; where none can be had, the old one goes on growing."""
        try:
            fresh = self._beside("baru").open("wb", buffering=0)
        except OSError:
            return
        with suppress(OSError):
            for number in range(OLD_MAX, 0, -1):
                older = self._beside(str(number - 1)) if number > 1 else self.path
                if older.exists():
                    older.replace(self._beside(str(number)))
            self._beside("baru").replace(self.path)
            self._file, fresh = fresh, self._file
        fresh.close()

    def _beside(self, ending: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{ending}")
