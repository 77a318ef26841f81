"""E-mail, against a mail server on loopback: protected, refused, put off, stalled, dead, and back again."""

import asyncio
import ssl
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any, Final

import pytest

from services.notify.sending.channel import GagalKirim, Kiriman, Pesan
from services.notify.sending.email import Email, Keamanan, ServerEmail
from services.notify.sending.naskah import naskah
from services.notify.sending.outbox import baris
from shared.contracts.examples import disposition, notify
from shared.contracts.notify import SebabGagalKirim
from tests.integration.notify.penyedia import LOOPBACK, KotakSurat, server_surat
from tests.sertifikat import sertifikat_server

ALAMAT: Final = "kasi.rekaan@dinas.example"
AKUN: Final = ("ptsp@dinas.example", "sandi-rahasia-surel")
ISI: Final = baris(notify.PEMBERITAHUAN_DICATAT)
KIRIMAN: Final = Kiriman(ALAMAT, naskah([ISI], "https://ptsp.example"), (Pesan("abc:1", disposition.PERMOHONAN_ID, ISI),))


def email(kotak: KotakSurat, **lain: Any) -> Email:
    """Return the channel to this server."""
    isi: dict[str, Any] = {"keamanan": Keamanan.POLOS, "pengguna": None, "sandi": None, "batas_detik": 2.0}
    return Email(ServerEmail(host=LOOPBACK, port=kotak.port, dari="PTSP Aplikasi <ptsp@dinas.example>", **{**isi, **lain}))


async def gagal(kanal: Email) -> GagalKirim:
    """Hand the alert over; return why it was not taken."""
    with pytest.raises(GagalKirim) as galat:
        await asyncio.wait_for(kanal.kirim(KIRIMAN), 10)
    assert "kasi.rekaan" not in galat.value.balasan
    return galat.value


async def test_surat_memuat_judul_teks_dan_tanda_yang_sama_bila_diulang() -> None:
    with server_surat(KotakSurat()) as kotak:
        balasan = [await email(kotak).kirim(KIRIMAN) for _ in range(2)]
    assert balasan[0] == "2.0.0 Ok: queued as 1 for (alamat)"
    satu, dua = (message_from_bytes(surat.original_content or b"", policy=default) for surat in kotak.surat)
    assert [surat.rcpt_tos for surat in kotak.surat] == [[ALAMAT]] * 2
    assert (satu["To"], satu["Subject"], satu["Auto-Submitted"]) == (ALAMAT, KIRIMAN.naskah.judul, "auto-generated")
    assert satu["Message-ID"] == dua["Message-ID"]
    assert satu.get_content().replace("\r\n", "\n") == KIRIMAN.naskah.teks


async def test_lewat_starttls_dengan_akun(tmp_path: Path) -> None:
    """Only where the server proves who it is."""
    akar, kunci = sertifikat_server(tmp_path)
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    konteks.load_cert_chain(kunci)
    with server_surat(KotakSurat(akun=AKUN), konteks) as kotak:
        lindung = {"keamanan": Keamanan.STARTTLS, "pengguna": AKUN[0], "sandi": AKUN[1]}
        await email(kotak, **lindung, akar=str(akar)).kirim(KIRIMAN)
        assert len(kotak.surat) == 1
        assert (await gagal(email(kotak, **lindung))).sebab is SebabGagalKirim.TIDAK_TERSAMBUNG
        salah = await gagal(email(kotak, **{**lindung, "sandi": "salah"}, akar=str(akar)))
        assert (salah.sebab, salah.tetap) == (SebabGagalKirim.AKUN_DITOLAK, False)
    assert len(kotak.surat) == 1


async def test_server_tanpa_starttls_tidak_diberi_apa_pun() -> None:
    with server_surat(KotakSurat()) as kotak:
        assert (await gagal(email(kotak, keamanan=Keamanan.STARTTLS))).sebab is SebabGagalKirim.TIDAK_TERSAMBUNG
    assert not kotak.surat


async def test_alamat_yang_ditolak_tetap_ditolak_dan_yang_ditunda_dicoba_lagi() -> None:
    with server_surat(KotakSurat()) as kotak:
        kotak.tolak[ALAMAT] = f"550 5.1.1 <{ALAMAT}> user unknown"
        ditolak = await gagal(email(kotak))
        assert (ditolak.sebab, ditolak.tetap) == (SebabGagalKirim.DITOLAK, True)
        assert ditolak.balasan == "SMTP 550 5.1.1 <(alamat)> user unknown"
        kotak.tolak[ALAMAT] = "451 4.7.1 greylisted"
        ditunda = await gagal(email(kotak))
        assert (ditunda.sebab, ditunda.tetap) == (SebabGagalKirim.DITUNDA, False)


async def test_server_yang_diam_tidak_ditunggu() -> None:
    with server_surat(KotakSurat()) as kotak:
        kotak.tahan.clear()
        assert (await gagal(email(kotak, batas_detik=0.3))).sebab is SebabGagalKirim.TERLALU_LAMA


async def test_server_yang_mati_dan_hidup_lagi() -> None:
    kotak = KotakSurat()
    assert (await gagal(email(kotak))).sebab is SebabGagalKirim.TIDAK_TERSAMBUNG
    with server_surat(kotak):
        await email(kotak).kirim(KIRIMAN)
    assert len(kotak.surat) == 1
