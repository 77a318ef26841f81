"""What a person reads: what waits, which request, due when, and one link to the very act."""

from typing import Final

from services.notify.naskah import naskah
from services.notify.outbox import baris
from shared.contracts.examples import disposition, notify
from shared.contracts.notify import JenisPemberitahuan

PORTAL: Final = "https://ptsp.example"
GILIRAN: Final = baris(notify.PEMBERITAHUAN_DICATAT)
DISAMPAIKAN: Final = baris(notify.PEMBERITAHUAN_DICATAT.model_copy(update={"jenis": JenisPemberitahuan.DISAMPAIKAN, "langkah": 16}))
TEMPO: Final = "2026-11-24T09:00:00Z"


def test_satu_pemberitahuan() -> None:
    kata = naskah([GILIRAN | {"jatuh_tempo": TEMPO}], PORTAL)
    assert kata.judul == "[PTSP Aplikasi] Permohonan No. Agenda 1/2026: giliran Anda, langkah 12 Paraf Kepala Seksi"
    assert kata.teks == (
        "Permohonan No. Agenda 1/2026: giliran Anda, langkah 12 Paraf Kepala Seksi.\n"
        "Jatuh tempo 24 November 2026 pukul 16.00 WIB.\n"
        f"Buka: {PORTAL}/permohonan/{disposition.PERMOHONAN_ID}/langkah/12\n"
        "\n"
        "Pesan otomatis dari layanan PTSP Aplikasi; mohon tidak dibalas.\n"
    )


def test_tanpa_tenggat_tidak_ada_baris_kosong() -> None:
    assert naskah([GILIRAN], PORTAL).teks.splitlines()[:2] == [
        "Permohonan No. Agenda 1/2026: giliran Anda, langkah 12 Paraf Kepala Seksi.",
        f"Buka: {PORTAL}/permohonan/{disposition.PERMOHONAN_ID}/langkah/12",
    ]


def test_opd_diberi_tahu_sampai_kapan_mengonfirmasi() -> None:
    assert naskah([DISAMPAIKAN | {"jatuh_tempo": TEMPO}], PORTAL).teks.splitlines()[:2] == [
        "Permohonan No. Agenda 1/2026: surat balasan sudah disampaikan.",
        "Mohon penerimaannya dikonfirmasi paling lambat 24 November 2026 pukul 16.00 WIB.",
    ]


def test_beberapa_dalam_satu_rangkuman() -> None:
    kata = naskah([GILIRAN | {"jatuh_tempo": TEMPO}, DISAMPAIKAN], PORTAL)
    assert kata.judul == "[PTSP Aplikasi] 2 hal menunggu Anda"
    assert kata.teks == (
        "2 hal menunggu Anda:\n"
        "\n"
        "1. Permohonan No. Agenda 1/2026: giliran Anda, langkah 12 Paraf Kepala Seksi. Jatuh tempo 24 November 2026 pukul 16.00 WIB.\n"
        f"   {PORTAL}/permohonan/{disposition.PERMOHONAN_ID}/langkah/12\n"
        "2. Permohonan No. Agenda 1/2026: surat balasan sudah disampaikan.\n"
        f"   {PORTAL}/permohonan/{disposition.PERMOHONAN_ID}\n"
        "\n"
        "Pesan otomatis dari layanan PTSP Aplikasi; mohon tidak dibalas.\n"
    )


def test_tidak_ada_nama_aplikasi_dan_isi_surat() -> None:
    teks = naskah([GILIRAN, DISAMPAIKAN], PORTAL).teks
    for rahasia in (disposition.RINGKASAN.nama_aplikasi, disposition.RINGKASAN.opd_nama, disposition.RINGKASAN.surat_perihal):
        assert rahasia not in teks


def test_rangkuman_mendahulukan_yang_segera_jatuh_tempo() -> None:
    kemudian, segera = GILIRAN | {"jatuh_tempo": TEMPO}, GILIRAN | {"jatuh_tempo": "2026-11-23T16:00:00+07:00"}
    baris_tempo = [kata.rpartition(" Jatuh tempo ")[2] for kata in naskah([DISAMPAIKAN, kemudian, segera], PORTAL).teks.splitlines()[2:8:2]]
    assert baris_tempo == [
        "23 November 2026 pukul 16.00 WIB.",
        "24 November 2026 pukul 16.00 WIB.",
        "3. Permohonan No. Agenda 1/2026: surat balasan sudah disampaikan.",
    ]
