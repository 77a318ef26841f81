"""Logs as JSON lines: time, level, logger, message, the request's correlation id, and no personal data."""

import logging
import sys
from contextvars import ContextVar
from typing import Any

import orjson

from shared.kernel.event.clock import now, rfc3339

CORRELATION: ContextVar[str] = ContextVar("correlation", default="")
"""The id that ties the log lines of one request or one heard event together."""


class JsonLines(logging.Formatter):
    """One JSON object per line; line breaks and quotes in messages cannot forge another line."""

    def __init__(self, service: str) -> None:
        """Name the service in every line."""
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "waktu": rfc3339(now()),
            "tingkat": record.levelname,
            "layanan": self._service,
            "asal": record.name,
            "pesan": record.getMessage(),
        }
        if CORRELATION.get():
            line["korelasi"] = CORRELATION.get()
        if record.exc_info:
            line["galat"] = self.formatException(record.exc_info)
        return orjson.dumps(line).decode()


def configure(service: str, level: str) -> None:
    """Send all logs of this process to standard error as JSON lines, and what libraries warn of."""
    logging.captureWarnings(capture=True)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(service))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("httpx", "nats", "faststream", "psycopg.pool"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings show pieces of the file
