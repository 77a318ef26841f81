"""The contracts that others hold us to, as they were last: kept in tests/contract/dasar, and compared with what the code says now.

What only adds is taken in by `make generate`. What breaks somebody fails, until it is undone, or said aloud with a reason
(`make contracts ACCEPT="..."`), which docs/kontrak.md then tells. A published version of an event never changes, whatever the reason.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from shared.kernel.event.canonical import canonical
from shared.kernel.event.clock import WIB, now
from shared.sop.lintas import LAYANAN
from tests.contract.pecah import kerangka, pecah_api
from tests.contract.records import ROOT, enum_values, pinned, read, schemas, text_of

DASAR: Final = ROOT / "tests" / "contract" / "dasar"
PERISTIWA: Final = "peristiwa"
CATATAN: Final = ROOT / "docs" / "kontrak.md"
TETAP: Final = "Peristiwa yang sudah terbit tidak pernah berubah: buat versi baru."
MENERIMA: Final = 'Menerimanya: make contracts ACCEPT="alasan"'
Kontrak = Mapping[str, Any]


def peristiwa() -> dict[str, Any]:
    """Return what is promised of events: each version's shape by its hash, enumerations, and where each event is published."""
    bentuk = {path.stem: sha256(canonical(pinned(skema))).hexdigest() for path, skema in schemas()}
    kanal: dict[str, list[str]] = {}
    for layanan in LAYANAN:
        dokumen = import_module("tests.architecture.asyncapi").asyncapi(layanan)
        dikirim = (satu["channel"]["$ref"].rpartition("/")[2] for satu in dokumen["operations"].values() if satu["action"] == "send")
        kanal[layanan] = sorted(dokumen["channels"][nama]["address"] for nama in dikirim)
    return {"bentuk": bentuk, "pilihan": enum_values(), "kanal": kanal}


def kini() -> dict[str, Kontrak]:
    """Return all contracts as the code says them now."""
    api = {layanan: kerangka(import_module(f"services.{layanan}.main").app.openapi()) for layanan in LAYANAN}
    return {PERISTIWA: peristiwa(), **api}


def dasar(nama: str) -> Kontrak | None:
    """Return a contract as it was last; nothing where it is new."""
    path = berkas(nama)
    kontrak: Kontrak | None = read(path) if path.exists() else None
    return kontrak


def berkas(nama: str) -> Path:
    """Return where a contract is kept."""
    return DASAR / f"{nama}.json"


def tetap(lama: Kontrak, baru: Kontrak) -> Iterator[str]:
    """Yield what was changed of published events: no reason makes that good, since it is stored so."""
    for nama, hash_lama in lama["bentuk"].items():
        if nama not in baru["bentuk"]:
            yield f"{nama}: tidak ada lagi"
        elif baru["bentuk"][nama] != hash_lama:
            yield f"{nama}: bentuknya berubah; perlu versi baru"
    for nama, nilai in lama["pilihan"].items():
        hilang = set(nilai) - set(baru["pilihan"].get(nama, ()))
        yield from (f"{nama}: pilihan {satu} hilang" for satu in sorted(hilang))


def kanal_hilang(lama: Kontrak, baru: Kontrak) -> Iterator[str]:
    """Yield the subjects at which a service publishes no longer."""
    for layanan, alamat in lama["kanal"].items():
        yield from (f"{satu}: tidak dikirim lagi" for satu in alamat if satu not in baru["kanal"].get(layanan, ()))


def pecah_pada(nama: str, lama: Kontrak, baru: Kontrak) -> list[str]:
    """Return what breaks of one contract, in words."""
    kata = (*tetap(lama, baru), *kanal_hilang(lama, baru)) if nama == PERISTIWA else pecah_api(lama, baru)
    return [f"{nama}: {satu}" for satu in kata]


def bandingkan(semua: Mapping[str, Kontrak]) -> dict[str, list[str]]:
    """Return what breaks, contract by contract."""
    return {nama: pecah_pada(nama, lama, baru) for nama, baru in semua.items() if (lama := dasar(nama)) is not None}


def dokumen_dasar() -> Iterator[tuple[Path, str]]:
    """Yield each kept contract as it is to be: with what was added, and unchanged where something would break."""
    semua = kini()
    pecah = bandingkan(semua)
    for nama, kontrak in semua.items():
        yield berkas(nama), berkas(nama).read_text(encoding="utf-8") if pecah.get(nama) else text_of(kontrak)


def terima(alasan: str) -> int:
    """Keep the contracts as they are now, and write down what broke and why; 1 where that needs a reason, or can have none."""
    semua = kini()
    pecah = [satu for kata in bandingkan(semua).values() for satu in kata]
    lama = dasar(PERISTIWA)
    abadi = list(tetap(lama, semua[PERISTIWA])) if lama is not None else []
    if not pecah:
        print("tidak ada yang pecah; penambahan diterima oleh make generate")
        return 0
    if abadi or not alasan.strip():
        print("\n".join([*pecah, TETAP if abadi else MENERIMA]))
        return 1
    for nama, kontrak in semua.items():
        berkas(nama).write_text(text_of(kontrak), encoding="utf-8")
    baris = "".join(f"  - `{satu}`\n" for satu in pecah)
    with CATATAN.open("a", encoding="utf-8") as catatan:
        catatan.write(f"- {now().astimezone(WIB).date()}: {' '.join(alasan.split())}\n{baris}")
    print(f"diterima: {len(pecah)} perubahan, tercatat di {CATATAN.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(terima(os.environ.get("ACCEPT", "")))
