"""What a program reads of each event of the whole catalogue: where requests stand; nobody, nothing sealed, no address, nothing written."""

from collections.abc import Iterator
from typing import Any, Final, cast
from uuid import UUID

import pytest

from services.notify.live.filter import SEMUA, SaringanSiaran, milik_program, saringan
from services.notify.live.frame import LiveEvent
from services.notify.live.visibility import PROGRAM, Visibility, pandangan, terlihat
from shared.contracts.examples import intake, notify
from shared.contracts.examples.penolakan import SURAT_PENOLAKAN_DIBUKA
from shared.kernel.event.fact import Fact
from shared.kernel.http.program import Program
from shared.office.names import SERVICES
from tests.spec.notify.test_siaran import CONTOH, KALENDER, KONSEP, PENERIMA, isi

TERTULIS: Final = {
    "alasan",
    "catatan",
    "uraian",
    "instruksi",
    "formulir",
    "berkas",
    "sandi",
    "subjek_id",
    "alamat_ip",
    "isi",
    "butir",
    "data",
}
"""What people write, or what is theirs."""


def dibaca(event: Fact) -> dict[str, Any] | None:
    """Return an event as a program reads it."""
    cara = pandangan(type(event).__name__, isi(event), None, PROGRAM)
    return None if cara is None else dict(terlihat(isi(event), cara))


def bagian(nilai: Any, nama: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value in it, under its name."""
    if isinstance(nilai, dict):
        for kunci, satu in cast("dict[str, Any]", nilai).items():
            yield kunci, satu
            yield from bagian(satu, kunci)
    elif isinstance(nilai, list):
        for satu in nilai:  # pyright: ignore[reportUnknownVariableType] - any JSON
            yield nama, satu
            yield from bagian(satu, nama)


def id_di(nilai: Any) -> UUID | None:
    """Return the id that a value is."""
    try:
        return UUID(nilai) if isinstance(nilai, str) else None
    except ValueError:
        return None


def test_program_melihat_peristiwa_permohonan_dan_kalender_saja() -> None:
    permohonan = {nama for nama, event in CONTOH.items() if hasattr(event, "langkah")}
    assert {nama for nama, event in CONTOH.items() if dibaca(event) is not None} == (permohonan - PENERIMA - KONSEP) | KALENDER


@pytest.mark.parametrize("nama", sorted(CONTOH.keys() - KALENDER - PENERIMA))
def test_tidak_seorang_pun_dan_tidak_ada_tulisan(nama: str) -> None:
    terbaca = dict(bagian(dibaca(CONTOH[nama]) or {}))
    assert not terbaca.keys() & TERTULIS
    assert {kunci for kunci, nilai in bagian(dibaca(CONTOH[nama]) or {}) if id_di(nilai)} <= {"permohonan_id", "opd_id"}


def test_yang_diperlukan_dasbor_ada() -> None:
    diterima = dibaca(intake.DITERIMA)
    assert diterima is not None
    assert diterima["ringkasan"]["nama_aplikasi"] == intake.DITERIMA.ringkasan.nama_aplikasi
    assert diterima["pelaku"] == {"jabatan": "opd_pemohon", "kapasitas": "DEFINITIF"}
    giliran = dibaca(notify.GILIRAN_DICATAT)
    assert giliran is not None
    assert [satu["langkah"] for satu in giliran["terbuka"]] == [satu.langkah for satu in notify.GILIRAN_DICATAT.terbuka]
    surat = dibaca(SURAT_PENOLAKAN_DIBUKA)
    assert surat is not None
    assert (surat["jenis"], "hash_konsep" in surat) == (SURAT_PENOLAKAN_DIBUKA.jenis.value, False)


def test_bagian_yang_kelak_ditambahkan_tetap_tertutup() -> None:
    kelak = {**isi(intake.DICABUT), "pemegang": "Nama Seseorang", "jenis": str(UUID(int=7))}
    terbaca = terlihat(kelak, Visibility.PROGRAM)
    assert ("pemegang" in terbaca, terbaca["jenis"]) == (False, None)


def kabar(event: Fact, sumber: str) -> LiveEvent:
    """Return an event on its way."""
    badan = event.model_dump_json().encode()
    return LiveEvent.dari(SERVICES.index(sumber), 1, {"ce-type": f"id.go.ptsp.{type(event).__name__}.v1"}, badan)


def test_saringan_dan_batas_program_berlaku_bersama() -> None:
    dicabut, giliran = kabar(intake.DICABUT, "intake"), kabar(notify.GILIRAN_DICATAT, "notify")
    assert all(SEMUA.lolos(satu) for satu in (dicabut, giliran))
    assert [saringan(["PermohonanDicabut"]).lolos(satu) for satu in (dicabut, giliran)] == [True, False]
    assert [saringan([], ["notify"]).lolos(satu) for satu in (dicabut, giliran)] == [False, True]
    assert [saringan([], [], [intake.DICABUT.permohonan_id]).lolos(dicabut), saringan([], [], [UUID(int=1)]).lolos(dicabut)] == [
        True,
        False,
    ]
    program = Program("dasbor", b"", frozenset({"PermohonanDicabut"}), frozenset({"intake"}))
    assert milik_program(program) == SaringanSiaran(frozenset({"PermohonanDicabut"}), frozenset({"intake"}))
    assert milik_program(None) is SEMUA
