"""The certificate by which a service speaks TLS itself: two files, read anew when one of them changes; a broken one changes nothing."""

import logging
import ssl
from pathlib import Path
from typing import Final

from shared.kernel.process.settings import PREFIX, InvalidSettings

log = logging.getLogger(__name__)


class Certificate:
    """What new connections are shown; those that there are keep what they began with."""

    def __init__(self, certificate: Path, key: Path) -> None:
        """Read both files; raises `InvalidSettings`."""
        self._files: Final = (certificate, key)
        self.fault = ""
        self._seen = self._stamp()
        try:
            self._current = self._load()
        except (OSError, ValueError) as fault:
            message = f"{PREFIX}TLS_CERT atau {PREFIX}TLS_KEY tidak dapat dipakai: {_why(fault)}"
            raise InvalidSettings(message) from fault
        self.context: Final = self._load()
        self.context.sni_callback = self._show

    def offered(self, _: object, __: object) -> ssl.SSLContext:
        """Return what the server begins with; it shows what is current."""
        return self.context

    def look(self) -> None:
        """Read the files if they changed; while they do not fit, also because one of them is yet to come, the old ones stay."""
        stamp = self._stamp()
        if stamp == self._seen:
            return
        self._seen = stamp
        try:
            self._current = self._load()
        except (OSError, ValueError) as fault:
            self.fault = f"sertifikat TLS yang baru tidak dapat dipakai, yang lama tetap dipakai: {_why(fault)}"
            log.error(self.fault)  # noqa: TRY400 - the words are all of it
        else:
            self.fault = ""
            log.info("the TLS certificate was read anew")

    def _show(self, connection: ssl.SSLObject, _: str | None, __: ssl.SSLContext) -> None:
        connection.context = self._current

    def _load(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(*self._files, password="")
        return context

    def _stamp(self) -> tuple[tuple[int, int, int] | None, ...]:
        return tuple(_stamp(path) for path in self._files)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _why(fault: Exception) -> str:
    """Return a reason without what the files say."""
    reason = fault.reason if isinstance(fault, ssl.SSLError) else None
    return reason or (fault.strerror if isinstance(fault, OSError) else None) or type(fault).__name__
