"""A real browser, Chromium, asked by its own protocol; whoever has none is told so."""

import asyncio
import base64
import os
import shutil
import subprocess
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest

CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SECONDS: Final = 60.0
NO_PAGE_YET: Final = "Cannot find default execution context"
SHIFT: Final = 8
KEYS: Final = {
    "Tab": (9, ""),
    "Enter": (13, "\r"),
    "ArrowLeft": (37, ""),
    "ArrowUp": (38, ""),
    "ArrowRight": (39, ""),
    "ArrowDown": (40, ""),
}
"""Keys that are no character, by their number, and what they write."""
FLAGS: Final = ("--headless=new", "--disable-gpu", "--no-first-run", "--window-size=1100,700", "--remote-debugging-port=0")


@dataclass
class Peramban:
    """One page of a browser."""

    wire: aiohttp.ClientWebSocketResponse
    numbers: "count[int]"
    process: asyncio.subprocess.Process
    session: aiohttp.ClientSession
    port: str

    async def kill(self) -> None:
        """End the browser as a power cut would."""
        self.process.kill()
        await self.process.wait()

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser, and wait for its answer."""
        number = next(self.numbers)
        await self.wire.send_json({"id": number, "method": method, "params": params})
        while True:
            answer: dict[str, Any] = await self.wire.receive_json(timeout=SECONDS)
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return dict(answer["result"])

    async def key(self, key: str, modifiers: int = 0) -> None:
        """Press a key and let it go, as a person does; by its name, or a character."""
        number, text = KEYS.get(key, (ord(key[0].upper()), key))
        shared = {"key": key, "code": key if len(key) > 1 else "", "windowsVirtualKeyCode": number, "modifiers": modifiers}
        await self.ask("Input.dispatchKeyEvent", type="keyDown", **shared, **({"text": text} if text else {}))
        await self.ask("Input.dispatchKeyEvent", type="keyUp", **shared)

    async def value(self, expression: str) -> Any:
        """Return what an expression is worth in the page."""
        return (await self.ask("Runtime.evaluate", expression=expression, returnByValue=True))["result"].get("value")

    async def becomes(self, expression: str) -> None:
        """Wait until an expression is true in the page."""
        async with asyncio.timeout(SECONDS):
            while not await self._value_once_there(expression):  # noqa: ASYNC110 - the page has no event here
                await asyncio.sleep(0.1)

    async def _value_once_there(self, expression: str) -> Any:
        """Return what an expression is worth, or nothing while a new tab or a new page has nothing yet that could say it."""
        try:
            return await self.value(expression)
        except AssertionError as no:
            if NO_PAGE_YET not in str(no):
                raise
            return None

    @asynccontextmanager
    async def tab(self, url: str) -> "AsyncGenerator[Peramban]":
        """Open another tab of the same browser, until it is closed with this."""
        async with self.session.put(f"http://127.0.0.1:{self.port}/json/new?{url}") as answer:
            made = await answer.json()
        async with self.session.ws_connect(made["webSocketDebuggerUrl"], max_msg_size=0) as wire:
            yield Peramban(wire, count(1), self.process, self.session, self.port)
        await (await self.session.get(f"http://127.0.0.1:{self.port}/json/close/{made['id']}")).read()

    async def look(self, file: Path) -> None:
        """Keep the page as an image."""
        image = base64.b64decode((await self.ask("Page.captureScreenshot"))["data"])
        await asyncio.to_thread(file.write_bytes, image)


@asynccontextmanager
async def peramban(folder: Path, url: str) -> AsyncGenerator[Peramban]:
    """Open a page in a browser of its own."""
    if CHROMIUM is None and os.environ.get("SATUPINTU_CI_TOOLS") != "1":
        pytest.skip("Chromium is not installed: apt-get install chromium; the checks of a change bring it, and fail without it")
    assert CHROMIUM is not None, "the checks of a change bring a browser"
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    command = (CHROMIUM, *FLAGS, *sandbox, f"--user-data-dir={folder}", "about:blank")
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        async with asyncio.timeout(SECONDS):
            while not (folder / "DevToolsActivePort").exists():  # noqa: ASYNC110 - another process writes it
                await asyncio.sleep(0.1)
        port = (folder / "DevToolsActivePort").read_text().split()[0]
        async with aiohttp.ClientSession() as session:
            pages = await (await session.get(f"http://127.0.0.1:{port}/json/list")).json()
            address = next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")
            async with session.ws_connect(address, max_msg_size=0) as wire:
                page = Peramban(wire, count(1), process, session, port)
                await page.ask("Page.navigate", url=url)
                yield page
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
