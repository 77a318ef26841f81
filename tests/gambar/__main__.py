"""`python -m tests.gambar`: raise a set, play the demonstration, and keep some of its pages as pictures in docs/gambar."""

import asyncio
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image

from deploy.set.layout import CHECKOUT
from tests.drills.commands import satupintu
from tests.drills.progress import piece
from tests.gambar.lembar import LEMBAR, Lembar
from tests.integration.deploy.machine import free_port_base
from tests.journey.test_portal_formulir_layar import SIAP, masuk
from tests.journey.whole_set import WholeSet, set_home, started
from tests.peramban import Peramban, peramban

FOLDER: Final = CHECKOUT / "docs" / "gambar"
WARNA: Final = 96
"""A page has few colours; with no more of them a picture is a third as large."""
SECONDS: Final = 120.0
TERGAMBAR: Final = "[...document.images].every(satu => satu.complete && satu.naturalWidth)"


async def potret(layar: Peramban, alamat: str, satu: Lembar) -> Path:
    """Sign in, go where one goes, and keep what is seen."""
    await layar.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": satu.warna}])
    await layar.ask("Emulation.setScrollbarsHidden", hidden=True)
    ukuran = {"width": satu.lebar, "height": satu.tinggi, "deviceScaleFactor": satu.rapat, "mobile": satu.telepon}
    await layar.ask("Emulation.setDeviceMetricsOverride", **ukuran)
    await masuk(layar, alamat, satu.jabatan)
    for jalan in satu.jalan:
        await layar.becomes(f"!!({jalan})")
        tujuan = await layar.value(f"({jalan}).href")
        await layar.ask("Page.navigate", url=tujuan)
        await layar.becomes(f"location.href === {tujuan!r} && {SIAP}")
    if satu.lihat:
        await layar.becomes(f"!!({satu.lihat})")
        await layar.value(f"({satu.lihat}).scrollIntoView({{block: 'start'}})")
    await layar.becomes(TERGAMBAR)
    file = FOLDER / f"{satu.nama}.png"
    await layar.look(file)
    await asyncio.to_thread(kecilkan, file)
    return file


def kecilkan(file: Path) -> None:
    """Keep a picture in few colours."""
    with Image.open(io.BytesIO(file.read_bytes())) as gambar:
        gambar.convert("RGB").quantize(WARNA, dither=Image.Dither.NONE).save(file, optimize=True)


async def semua(running: WholeSet) -> None:
    """Make all of them, each in a browser of its own."""
    FOLDER.mkdir(exist_ok=True)
    for satu in LEMBAR:
        with TemporaryDirectory() as folder, piece(satu.nama):
            async with peramban(Path(folder) / "peramban", f"{running.addresses.portal}/masuk") as layar:
                file = await potret(layar, running.addresses.portal, satu)
        print(f"    {file.relative_to(CHECKOUT)}: {file.stat().st_size / 1024:.0f} kB")


def main() -> None:
    """Do it on a set of its own."""
    settings = {"PORT_BASE": free_port_base()}
    with set_home() as home:
        command = (str(CHECKOUT / ".venv" / "bin" / "satupintu"), "up")
        with started(home, command, CHECKOUT, settings, SECONDS) as running:
            with piece("satupintu demo"):
                satupintu(home, "demo", "--permohonan", "1", "--dokumen", str(home / "dokumen"))
            asyncio.run(semua(running))


if __name__ == "__main__":
    main()
