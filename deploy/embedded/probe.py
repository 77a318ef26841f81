"""Is it up? Two questions over plain TCP, so that the runner stays small."""

import asyncio
import os
import ssl

ANSWER_SECONDS = 2.0
OK = b" 200 "


async def _first_line(host: str, port: int, question: bytes, tls: ssl.SSLContext | None = None) -> bytes:
    """Return the first line of the answer, or nothing."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            reader, writer = await asyncio.open_connection(host, port, ssl=tls)
            try:
                writer.write(question)
                return await reader.readline()
            finally:
                writer.close()
    except (OSError, TimeoutError, ValueError):
        return b""


async def greets(host: str, port: int) -> bool:
    """Say whether a NATS server greets there."""
    return (await _first_line(host, port, b"")).startswith(b"INFO ")


async def responds(host: str, port: int, path: str) -> bool:
    """Say whether an HTTP server answers 200 to this path; with TLS where the services speak it, whatever its certificate is."""
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    return OK in await _first_line(host, port, request, _any_certificate() if os.environ.get("SATUPINTU_TLS_CERT") else None)


def _any_certificate() -> ssl.SSLContext:
    """Ask this machine itself: nothing secret is sent, and a certificate that has run out is no reason to start a service anew."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
