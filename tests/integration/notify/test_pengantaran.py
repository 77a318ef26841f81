"""Alerts on their way by real channels to servers on loopback, on a clock that the test turns: second channels, digests, giving up."""

from collections.abc import Generator
from datetime import timedelta
from typing import Any

import pytest

from deploy.set.addresses import Addresses
from services.notify.sending import task
from services.notify.sending.email import Email, Keamanan, ServerEmail
from services.notify.watch.acts.pemberitahuan import UlangiPengiriman
from services.notify.watch.decide import DECIDER
from shared.contracts.examples import disposition
from shared.contracts.notify import JenisPemberitahuan, KanalPemberitahuan, PemberitahuanGagal, SebabGagalKirim
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from tests.integration.kernel.counter import running, until
from tests.integration.notify.jalan import ALAMAT, KASI, Jam, email, hasil, putar, satu_milik, telegram
from tests.integration.notify.kantor_pos import PORTAL, Kotak, Pos, pos
from tests.integration.notify.penyedia import LOOPBACK, Gerbang, KotakSurat, gerbang, json_balasan, server_surat

EMAIL, TELEGRAM = KanalPemberitahuan.EMAIL, KanalPemberitahuan.TELEGRAM


@pytest.fixture
def surat() -> KotakSurat:
    """Return a mail server's box, which is served where a test says so."""
    return KotakSurat()


@pytest.fixture
def bot() -> Generator[Gerbang]:
    """Serve Telegram."""
    with gerbang(json_balasan(ok=True, result={"message_id": 1})) as satu:
        yield satu


async def test_kanal_kedua_menggantikan_server_surat_yang_mati(addresses: Addresses, surat: KotakSurat, bot: Gerbang) -> None:
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, EMAIL, TELEGRAM)
        await kantor.permohonan()
        jam, log = Jam(now() + timedelta(minutes=1)), Kotak()
        async with running(kantor.antar(log, email(surat), telegram(bot), jam=jam)):
            await putar(kantor, jam, 3)
            await until(lambda: bot.diminta, "the second channel was asked")
            await until(lambda: kantor.menunggu() == 0, "all went out")
        assert hasil(satu_milik(kantor)) == [("EMAIL", "TIDAK_TERSAMBUNG")] * 3 + [("TELEGRAM", "TERKIRIM")]
        assert len(log.kunci) == 3, "the others said nothing of how to be reached"
        (diminta,) = bot.diminta
        assert f"{PORTAL}/permohonan/" in diminta.isi["text"]
        assert kantor.tercatat() == 4


async def test_server_surat_yang_hidup_lagi_menerima_yang_tertunda(addresses: Addresses, surat: KotakSurat) -> None:
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, EMAIL)
        await kantor.permohonan()
        jam = Jam(now() + timedelta(minutes=1))
        async with running(kantor.antar(Kotak(), email(surat), jam=jam)):
            await putar(kantor, jam, 6)
            assert not surat.surat
            with server_surat(surat):
                jam.kini = satu_milik(kantor)["coba_lagi"]
                await until(lambda: satu_milik(kantor)["terkirim"], "it went out at last")
        assert [satu.rcpt_tos for satu in surat.surat] == [[ALAMAT["email"]]]


async def test_sesudah_sehari_dinyatakan_gagal_dan_dapat_dikirim_ulang(addresses: Addresses, surat: KotakSurat) -> None:
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, EMAIL)
        (permohonan_id,) = await kantor.permohonan()
        jam = Jam(now() + timedelta(minutes=1))
        mulai = jam.kini
        async with running(kantor.antar(Kotak(), email(surat), jam=jam)):
            await putar(kantor, jam, 12)
            await until(lambda: satu_milik(kantor)["gagal"], "given up")
            assert timedelta(hours=22) < jam.kini - mulai <= timedelta(hours=24)
            (gagal,) = await _gagal(kantor)
            assert (gagal.kanal, gagal.percobaan, gagal.sebab) == (EMAIL, 12, SebabGagalKirim.TIDAK_TERSAMBUNG)
            with server_surat(surat):
                jam.kini += timedelta(minutes=1)  # the channel is not left alone any more
                await _ulangi(kantor, permohonan_id)
                await until(lambda: satu_milik(kantor)["terkirim"], "it went out again")
        row = satu_milik(kantor)
        assert (row["gagal"], [satu["hasil"] for satu in row["riwayat"][-2:]]) == (None, ["DIULANG", "TERKIRIM"])


async def test_alamat_yang_ditolak_gagal_seketika_tanpa_menyimpan_alamatnya(addresses: Addresses, surat: KotakSurat) -> None:
    surat.tolak[ALAMAT["email"]] = f"550 5.1.1 {ALAMAT['email']} unknown"
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, EMAIL)
        await kantor.permohonan()
        with server_surat(surat):
            async with running(kantor.antar(Kotak(), email(surat))):
                await until(lambda: satu_milik(kantor)["gagal"], "given up at once")
        assert satu_milik(kantor)["riwayat"][0]["balasan"] == "SMTP 550 5.1.1 (alamat) unknown"
        semua = str(kantor.tanya("SELECT * FROM notify.kotak_keluar")) + str(kantor.tanya("SELECT * FROM notify.kontak"))
        semua += str([bytes(state) for (state,) in kantor.tanya("SELECT state FROM notify.notify_events")])
        assert "kasi.rekaan" not in semua
        assert ALAMAT["telegram"] not in semua


async def test_yang_kanalnya_ditutup_ada_di_log(addresses: Addresses) -> None:
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, EMAIL)
        await kantor.permohonan()
        log = Kotak()
        async with running(kantor.antar(log)):
            await until(lambda: kantor.menunggu() == 0, "the office has no mail server any more")
    assert len(log.kunci) == 4


async def test_yang_dihapus_alamatnya_tidak_dicoba_dan_terdaftar_gagal(addresses: Addresses, bot: Gerbang) -> None:
    async with pos(addresses) as kantor:
        await kantor.atur(KASI, ALAMAT, EMAIL, TELEGRAM)
        kantor.tanya("DELETE FROM kunci.kunci")
    async with pos(addresses) as kantor:
        await kantor.permohonan()
        jam, log = Jam(now() + timedelta(minutes=1)), Kotak()
        surat = Email(ServerEmail(LOOPBACK, 1, Keamanan.POLOS, "a@b.example", None, None, 1.0))
        async with running(kantor.antar(log, surat, telegram(bot), jam=jam)):
            await until(lambda: satu_milik(kantor)["gagal"] is not None, "given up at once, though the clock stands")
        assert hasil(satu_milik(kantor)) == [("EMAIL", "TANPA_ALAMAT"), ("TELEGRAM", "TANPA_ALAMAT")]
        (gagal,) = await _gagal(kantor)
        assert (gagal.sebab, gagal.percobaan) == (SebabGagalKirim.TANPA_ALAMAT, 2)
        assert bot.diminta == []
        await until(lambda: kantor.menunggu() == 1, "the others are told")
        assert len(log.kunci) == 3


async def _gagal(kantor: Pos) -> list[PemberitahuanGagal]:
    ((permohonan_id,),) = kantor.tanya("SELECT permohonan_id FROM notify.kotak_keluar WHERE gagal IS NOT NULL")
    semua = await kantor.store.history(DECIDER, permohonan_id)
    return [satu.fact for satu in semua if isinstance(satu.fact, PemberitahuanGagal)]


async def _ulangi(kantor: Pos, permohonan_id: Any) -> None:
    command = UlangiPengiriman(
        permohonan_id=permohonan_id,
        pelaku=disposition.ADMIN,
        langkah=4,
        putaran=1,
        jenis=JenisPemberitahuan.GILIRAN,
        peran=Jabatan.KEPALA_SEKSI,
        orang_id=KASI,
    )
    await kantor.store.submit(lambda unit: task.ulangi(unit, command, satu_milik(kantor)["ce_id"]))
