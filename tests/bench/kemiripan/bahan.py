"""Applications and labelled requests of agencies that do not exist, and a large register made of their words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final
from uuid import UUID, uuid5

import yaml

from services.analysis import app
from services.analysis.aplikasi import DaftarkanAplikasi
from services.analysis.register.mirip import teks_bidang
from shared.contracts.examples.analysis import ANALIS, DATA
from shared.contracts.penilaian import DataAplikasi
from shared.kernel.event.decider import NAMESPACE
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit

TEMPAT: Final = Path(__file__).parent
SEKALIGUS: Final = 200
RAA: Final = "RAA.02.02"


@dataclass(frozen=True, slots=True)
class Kueri:
    """One labelled request: what it says, and which applications an analyst would look at."""

    data: DataAplikasi
    mirip: frozenset[str]
    umum: frozenset[str]

    @property
    def label(self) -> frozenset[str]:
        """Everything that should be raised."""
        return self.mirip | self.umum


def data_aplikasi(nama: str, fungsi: str, proses: Sequence[str], dipakai: Sequence[str], pengguna: str) -> DataAplikasi:
    """Return the data of an application in a few words."""
    isi: dict[str, Any] = {
        "nama_aplikasi": nama,
        "uraian": fungsi,
        "fungsi": fungsi,
        "luaran": fungsi,
        "kode_raa": RAA,
        "proses_bisnis": tuple(proses),
        "layanan_didukung": (),
        "data_digunakan": tuple(dipakai),
        "target_pengguna": pengguna,
    }
    return DATA.model_copy(update=isi)


def terdaftar() -> list[tuple[str, str, DataAplikasi]]:
    """Return the registered applications: id, agency, data."""
    rows: list[list[Any]] = yaml.safe_load((TEMPAT / "register.yaml").read_text(encoding="utf-8"))
    return [(kode, opd, data_aplikasi(nama, fungsi, proses, data, pengguna)) for kode, opd, nama, fungsi, proses, data, pengguna in rows]


def kueri() -> list[Kueri]:
    """Return the labelled requests."""
    rows: list[dict[str, Any]] = yaml.safe_load((TEMPAT / "kueri.yaml").read_text(encoding="utf-8"))
    return [
        Kueri(
            data_aplikasi(satu["nama"], satu["fungsi"], satu["proses"], satu["data"], satu["pengguna"]),
            frozenset(satu.get("mirip", ())),
            frozenset(satu.get("umum", ())),
        )
        for satu in rows
    ]


def banyak(jumlah: int) -> Iterator[tuple[str, str, DataAplikasi]]:
    """Yield as many different applications: purposes and words of the real-looking ones, dealt anew."""
    chance = Random(jumlah)  # noqa: S311 - the same register in every run
    contoh = [data for _, _, data in terdaftar()]
    kata = sorted({satu for data in contoh for teks in teks_bidang(data).values() for satu in teks.lower().split()})
    for nomor in range(jumlah):
        satu, dua = chance.sample(contoh, 2)
        bumbu = " ".join(f"{kata}{chance.randrange(400)}" for kata in chance.sample(kata, 12))
        fungsi = f"{satu.fungsi} {' '.join(chance.sample(dua.fungsi.split(), 3))} {' '.join(chance.sample(kata, 15))} {bumbu}"
        data = data_aplikasi(
            f"{satu.nama_aplikasi} {chance.choice(kata)} {nomor}", fungsi, satu.proses_bisnis, dua.data_digunakan, satu.target_pengguna
        )
        yield f"banyak-{nomor}", f"Dinas Rekaan {nomor % 60}", data


def nomor_aplikasi(kode: str) -> UUID:
    """Return the id of an application."""
    return uuid5(NAMESPACE, f"bench/aplikasi/{kode}")


async def daftarkan(store: Store, semua: Sequence[tuple[str, str, DataAplikasi]]) -> None:
    """Enter applications as step 6 does."""
    for mulai in range(0, len(semua), SEKALIGUS):
        await store.submit(partial(_daftarkan, semua=semua[mulai : mulai + SEKALIGUS]))


def _daftarkan(unit: Unit, semua: Sequence[tuple[str, str, DataAplikasi]]) -> None:
    for kode, opd, data in semua:
        command = DaftarkanAplikasi(
            pelaku=ANALIS,
            aplikasi_id=nomor_aplikasi(kode),
            permohonan_id=uuid5(NAMESPACE, f"bench/permohonan/{kode}"),
            opd_id=uuid5(NAMESPACE, f"bench/opd/{opd}"),
            opd_nama=opd,
            data=data,
        )
        app.urus_aplikasi(unit, command)
