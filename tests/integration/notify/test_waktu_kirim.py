"""When alerts go out: quiet hours, digests, what is urgent, and a channel that is left alone; on a clock that the test turns."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from psycopg import AsyncConnection
from psycopg.types.json import Jsonb

from deploy.set.addresses import Addresses
from services.notify.sending.dispatcher import BERSAMAAN
from services.notify.sending.fuse import PUTUS_SETELAH
from services.notify.sending.outbox_rows import ambil
from shared.contracts.bersama import Sifat
from shared.contracts.notify import KanalPemberitahuan
from shared.kernel.event.clock import new_id, now
from tests.integration.kernel.counter import running, settings_of, until
from tests.integration.notify.jalan import ALAMAT, KASI, Jam, email, hasil
from tests.integration.notify.kantor_pos import Kotak, pos
from tests.integration.notify.penyedia import KotakSurat, server_surat

EMAIL: Final = KanalPemberitahuan.EMAIL
MALAM: Final = datetime(2030, 1, 7, 22, 0, tzinfo=UTC) - timedelta(hours=7)
TENGGAT: Final = (
    "INSERT INTO notify.tenggat (kunci, permohonan_id, jenis, langkah, putaran, mulai, hari_kerja, jatuh_tempo, tingkat, terbuka)"
    " SELECT permohonan_id || ':LANGKAH:4:1', permohonan_id, 'LANGKAH', 4, 1, %s, 1, %s, 0, true FROM notify.kotak_keluar"
    " GROUP BY permohonan_id ON CONFLICT (kunci) DO UPDATE SET jatuh_tempo = EXCLUDED.jatuh_tempo, terbuka = true"
)
"""Step 4 of every request is due then."""
SATU_TENGGAT: Final = (
    "INSERT INTO notify.tenggat (kunci, permohonan_id, jenis, langkah, putaran, mulai, hari_kerja, jatuh_tempo, tingkat, terbuka)"
    " VALUES (%s, %s, %s, %s, %s, %s, 1, %s, 0, %s)"
)
SATU_KABAR: Final = "INSERT INTO notify.kotak_keluar (ce_id, permohonan_id, isi, dibuat) VALUES (%s, %s, %s, %s)"
BANYAK: Final = 2 * BERSAMAAN
TENANG: Final = {"mulai": "20:00", "selesai": "06:00"}


@pytest.fixture
def surat() -> KotakSurat:
    """Return a mail server's box, which is served where a test says so."""
    return KotakSurat()


async def test_malam_ditahan_dan_pagi_dikirim_bersama(addresses: Addresses, surat: KotakSurat) -> None:
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, EMAIL, jam_tenang=TENANG)
        await kantor.permohonan(2)
        kantor.tanya(TENGGAT, MALAM, MALAM + timedelta(hours=18))
        jam = Jam(MALAM)
        with server_surat(surat):
            async with running(kantor.antar(Kotak(), email(surat), jam=jam)):
                await until(lambda: all(row["coba_lagi"] == MALAM + timedelta(hours=8) for row in kantor.milik(KASI)), "held until six")
                await kantor.permohonan(sifat=Sifat.SANGAT_SEGERA)
                await until(lambda: len(surat.surat) == 1, "the urgent one does not wait")
                jam.kini = MALAM + timedelta(hours=8)
                await until(lambda: kantor.menunggu() == 0, "the others in the morning")
        assert len(surat.surat) == 2
        assert b"2 hal menunggu Anda" in (surat.surat[1].original_content or b"")


async def test_rangkuman_pada_jamnya(addresses: Addresses, surat: KotakSurat) -> None:
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, EMAIL, rangkuman_pukul=("08:00",))
        await kantor.permohonan(3)
        kantor.tanya("UPDATE notify.kotak_keluar SET dibuat = %s", MALAM)
        kantor.tanya(TENGGAT, MALAM, MALAM + timedelta(hours=18))
        jam = Jam(MALAM)
        with server_surat(surat):
            async with running(kantor.antar(Kotak(), email(surat), jam=jam)):
                await until(lambda: all(row["coba_lagi"] == MALAM + timedelta(hours=10) for row in kantor.milik(KASI)), "held until eight")
                jam.kini = MALAM + timedelta(hours=10)
                await until(lambda: kantor.menunggu() == 0, "one digest")
        (satu,) = surat.surat
        assert b"3 hal menunggu Anda" in (satu.original_content or b"")
        assert (satu.original_content or b"").count(b"Jatuh tempo 8 Januari 2030 pukul 16.00 WIB.") == 3


async def test_rangkuman_tidak_menyebut_yang_sudah_selesai(addresses: Addresses, surat: KotakSurat) -> None:
    """It is made when it leaves: what was done meanwhile goes to the log alone, so that nothing waits for ever."""
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, EMAIL, rangkuman_pukul=("08:00",))
        selesai, *belum = await kantor.permohonan(3)
        kantor.tanya("UPDATE notify.kotak_keluar SET dibuat = %s", MALAM)
        kantor.tanya(TENGGAT, MALAM, MALAM + timedelta(hours=18))
        jam, log = Jam(MALAM), Kotak()
        with server_surat(surat):
            async with running(kantor.antar(log, email(surat), jam=jam)):
                await until(lambda: all(row["coba_lagi"] == MALAM + timedelta(hours=10) for row in kantor.milik(KASI)), "held until eight")
                kantor.tanya("UPDATE notify.tenggat SET terbuka = false WHERE permohonan_id = %s", selesai)
                jam.kini = MALAM + timedelta(hours=10)
                await until(lambda: kantor.menunggu() == 0, "one digest")
        (satu,) = surat.surat
        assert b"2 hal menunggu Anda" in (satu.original_content or b"")
        untuk_kasi = [pesan.permohonan_id for pesan in log.diserahkan if pesan.isi["orang_id"] == str(KASI)]
        assert (untuk_kasi, len(belum)) == ([selesai], 2)


async def test_setiap_pemberitahuan_membawa_tenggat_yang_dimaksudnya(addresses: Addresses) -> None:
    """A step to the office, the whole to whoever it waits for, its own part to the agency and the clerk; what is closed is due no more."""
    tenggat = {"LANGKAH:5:1": 1, "KESELURUHAN:1:1": 2, "PELENGKAPAN:5:1": 3, "KONFIRMASI:16:2": 4, "LANGKAH:4:1": None}
    kabar = {
        "analis_sistem_informasi:GILIRAN:5:1": 1,
        "analis_sistem_informasi:TENGGAT_DEKAT:1:1": 2,
        "opd_pemohon:DIKEMBALIKAN:5:1": 3,
        "petugas_agenda:DIKEMBALIKAN:5:1": 3,
        "petugas_agenda:TENGGAT_DEKAT:5:1": 3,
        "opd_pemohon:DICATAT:1:1": None,
        "opd_pemohon:DISAMPAIKAN:16:2": 4,
        "opd_pemohon:TENGGAT_DEKAT:16:2": 4,
        "opd_pemohon:DISAMPAIKAN:16:1": None,
        "kepala_seksi:GILIRAN:4:1": None,
    }
    satu = new_id()
    async with pos(addresses) as kantor:
        for kunci, hari in tenggat.items():
            jenis, langkah, putaran = kunci.split(":")
            tempo = MALAM + timedelta(days=hari or 9)
            kantor.tanya(SATU_TENGGAT, f"{satu}:{kunci}", satu, jenis, langkah, putaran, MALAM, tempo, hari is not None)
        for kunci in kabar:
            isi = dict(zip(("peran", "jenis", "langkah", "putaran"), kunci.split(":"), strict=True))
            kantor.tanya(SATU_KABAR, kunci, satu, Jsonb(isi), MALAM)
        async with await AsyncConnection.connect(settings_of(addresses, "notify").pg_dsn) as conn:
            baris = await ambil(conn, MALAM, 100)
    dibawa = {satu.pesan.ce_id: satu.pesan.isi.get("jatuh_tempo") for satu in baris}
    assert dibawa == {kunci: (MALAM + timedelta(days=hari)).isoformat() if hari else None for kunci, hari in kabar.items()}


async def test_kanal_yang_diam_dibiarkan_sebentar(addresses: Addresses, surat: KotakSurat) -> None:
    """Many urgent alerts: those in hand wait for the time-out, the others do not wait for the channel at all."""
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, EMAIL)
        await kantor.permohonan(BANYAK, Sifat.SANGAT_SEGERA)
        surat.tahan.clear()
        jam = Jam(now() + timedelta(minutes=1))
        with server_surat(surat):
            async with running(kantor.antar(Kotak(), email(surat, 0.5), jam=jam)):
                await until(lambda: all(row["percobaan"] == 1 for row in kantor.milik(KASI)), "each was tried once")
        sebab = [satu for row in kantor.milik(KASI) for _, satu in hasil(row)]
        assert PUTUS_SETELAH <= sebab.count("TERLALU_LAMA") < BERSAMAAN + PUTUS_SETELAH
        assert sebab.count("TERLALU_LAMA") + sebab.count("KANAL_BERMASALAH") == BANYAK
