"""What a person reads: what waits, which request, due when, and one link to the very act."""

from typing import Final

from services.notify.sending.naskah import naskah, naskah_pemulihan
from services.notify.sending.outbox import baris
from shared.contracts.examples import disposition, notify
from shared.contracts.notify import JenisPemberitahuan

PORTAL: Final = "https://ptsp.example"
APLIKASI: Final = disposition.RINGKASAN.nama_aplikasi
GILIRAN: Final = baris(notify.PEMBERITAHUAN_DICATAT) | {"nama_aplikasi": APLIKASI}
DISAMPAIKAN: Final = baris(notify.PEMBERITAHUAN_DICATAT.model_copy(update={"jenis": JenisPemberitahuan.DISAMPAIKAN, "langkah": 16}))
TEMPO: Final = "2026-11-24T09:00:00Z"


def test_satu_pemberitahuan() -> None:
    kata = naskah([GILIRAN | {"jatuh_tempo": TEMPO}], PORTAL)
    assert kata.judul == "[PTSP Aplikasi] Permohonan No. Agenda 2026/1: giliran Anda, langkah 12 Paraf Kepala Seksi"
    assert kata.teks == (
        "Permohonan No. Agenda 2026/1: giliran Anda, langkah 12 Paraf Kepala Seksi.\n"
        f"Aplikasi: {APLIKASI}.\n"
        "Jatuh tempo 24 November 2026 pukul 16.00 WIB.\n"
        f"Buka: {PORTAL}/permohonan/{disposition.PERMOHONAN_ID}/langkah/12\n"
        "\n"
        "Pesan otomatis dari layanan PTSP Aplikasi; mohon tidak dibalas.\n"
    )


def test_tanpa_tenggat_tidak_ada_baris_kosong() -> None:
    assert naskah([GILIRAN], PORTAL).teks.splitlines()[:3] == [
        "Permohonan No. Agenda 2026/1: giliran Anda, langkah 12 Paraf Kepala Seksi.",
        f"Aplikasi: {APLIKASI}.",
        f"Buka: {PORTAL}/permohonan/{disposition.PERMOHONAN_ID}/langkah/12",
    ]


def test_opd_diberi_tahu_sampai_kapan_mengonfirmasi() -> None:
    assert naskah([DISAMPAIKAN | {"jatuh_tempo": TEMPO}], PORTAL).teks.splitlines()[:2] == [
        "Permohonan No. Agenda 2026/1: surat balasan sudah disampaikan.",
        "Mohon penerimaannya dikonfirmasi paling lambat 24 November 2026 pukul 16.00 WIB.",
    ]


def test_beberapa_dalam_satu_rangkuman() -> None:
    kata = naskah([GILIRAN | {"jatuh_tempo": TEMPO}, DISAMPAIKAN], PORTAL)
    assert kata.judul == "[PTSP Aplikasi] 2 hal menunggu Anda"
    assert kata.teks == (
        "2 hal menunggu Anda:\n"
        "\n"
        "1. Permohonan No. Agenda 2026/1: giliran Anda, langkah 12 Paraf Kepala Seksi.\n"
        f"   Aplikasi: {APLIKASI}.\n"
        "   Jatuh tempo 24 November 2026 pukul 16.00 WIB.\n"
        f"   {PORTAL}/permohonan/{disposition.PERMOHONAN_ID}/langkah/12\n"
        "2. Permohonan No. Agenda 2026/1: surat balasan sudah disampaikan.\n"
        f"   {PORTAL}/permohonan/{disposition.PERMOHONAN_ID}\n"
        "\n"
        "Pesan otomatis dari layanan PTSP Aplikasi; mohon tidak dibalas.\n"
    )


def test_tanpa_portal_tidak_ada_tautan() -> None:
    """A link that leads nowhere is left out, of one alert, of a digest and of what a restore found waiting."""
    for isi in ([GILIRAN], [GILIRAN, DISAMPAIKAN]):
        for kata in (naskah(isi, None), naskah_pemulihan(isi, None, "BARU")):
            assert "http" not in kata.teks
            assert "None" not in kata.teks
            assert "\n\n\n" not in kata.teks
    assert naskah([GILIRAN], None).teks.splitlines() == [
        "Permohonan No. Agenda 2026/1: giliran Anda, langkah 12 Paraf Kepala Seksi.",
        f"Aplikasi: {APLIKASI}.",
        "",
        "Pesan otomatis dari layanan PTSP Aplikasi; mohon tidak dibalas.",
    ]


def test_nomor_agenda_dieja_seperti_di_kertas() -> None:
    assert f"No. Agenda {disposition.RINGKASAN.agenda}:" in naskah([GILIRAN], PORTAL).teks


def test_tidak_ada_nama_opd_dan_isi_surat() -> None:
    teks = naskah([GILIRAN, DISAMPAIKAN], PORTAL).teks
    for rahasia in (disposition.RINGKASAN.opd_nama, disposition.RINGKASAN.surat_perihal):
        assert rahasia not in teks


def test_rangkuman_mendahulukan_yang_segera_jatuh_tempo() -> None:
    kemudian, segera = GILIRAN | {"jatuh_tempo": TEMPO}, GILIRAN | {"jatuh_tempo": "2026-11-23T16:00:00+07:00"}
    urut = [kata.strip() for kata in naskah([DISAMPAIKAN, kemudian, segera], PORTAL).teks.splitlines() if "Jatuh" in kata or "3." in kata]
    assert urut == [
        "Jatuh tempo 23 November 2026 pukul 16.00 WIB.",
        "Jatuh tempo 24 November 2026 pukul 16.00 WIB.",
        "3. Permohonan No. Agenda 2026/1: surat balasan sudah disampaikan.",
    ]


def test_yang_tidak_lagi_memegang_jabatannya_tidak_disuruh_menyelesaikan_apa_pun() -> None:
    beralih = baris(notify.PEMBERITAHUAN_DICATAT.model_copy(update={"jenis": JenisPemberitahuan.GILIRAN_BERALIH}))
    assert naskah([beralih | {"jatuh_tempo": TEMPO}], PORTAL).teks.splitlines()[:2] == [
        "Permohonan No. Agenda 2026/1: tidak lagi menunggu Anda, sebab jabatannya tidak lagi Anda pegang.",
        f"Buka: {PORTAL}/permohonan/{disposition.PERMOHONAN_ID}",
    ]
