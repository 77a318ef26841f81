"""Where a person's alert leads: to its request, the clerk to the very act, and nowhere what is about no request."""

from typing import Final
from uuid import UUID

from services.portal.halaman.orang.saya import kabar

PERMOHONAN: Final = UUID(int=7)


def test_pemberitahuan_petugas_agenda_menuju_tindakannya() -> None:
    isi = {"teks": "Dikembalikan.", "peran": "petugas_agenda", "tautan": f"/permohonan/{PERMOHONAN}/ajukan_kembali"}
    satu = {"id": "x:7", "isi": isi, "dicatat_at": "2026-12-01T03:00:00Z", "permohonan_id": str(PERMOHONAN)}
    assert kabar(satu, ()).alamat == isi["tautan"]
    lain = kabar({**satu, "isi": isi | {"peran": "opd_pemohon"}}, ())
    assert lain.alamat == f"/permohonan/{PERMOHONAN}"


def test_pemberitahuan_tentang_langganan_tidak_menuju_permohonan() -> None:
    isi = {"teks": "Langganan Sistem Contoh dinonaktifkan.", "peran": "admin", "tautan": f"/langganan/{PERMOHONAN}"}
    satu = {"id": "x:8", "isi": isi, "dicatat_at": "2026-12-01T03:00:00Z", "permohonan_id": None}
    assert kabar(satu, ()).alamat == ""
