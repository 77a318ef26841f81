"""The channels over HTTP, against gateways on loopback: what they are asked, and that nothing but a clear yes counts as one."""

import asyncio
import sys
from collections.abc import Callable
from typing import Any, Final

import pytest

from services.notify.sending.channel import GagalKirim, KanalKirim, Kiriman, Pesan
from services.notify.sending.gateways import Akun, Fonnte, Telegram, Wablas, Waha
from services.notify.sending.naskah import naskah
from services.notify.sending.other_channels import KanalLain
from services.notify.sending.outbox import baris
from shared.contracts.examples import disposition, notify
from shared.contracts.notify import SebabGagalKirim
from tests.integration.kernel.counter import PATIENCE_SECONDS
from tests.integration.kernel.moments import waits
from tests.integration.notify.penyedia import Balasan, gerbang, json_balasan

RAHASIA: Final = "token-rahasia-kantor"
NOMOR: Final = "6281234567890"
ISI: Final = baris(notify.PEMBERITAHUAN_DICATAT)
KIRIMAN: Final = Kiriman(NOMOR, naskah([ISI], "https://ptsp.example"), (Pesan("abc:1", disposition.PERMOHONAN_ID, ISI),))
TEKS: Final = KIRIMAN.naskah.teks
BATAS: Final = 0.3

Buat = Callable[[Akun], KanalKirim]
SEMUA: Final[dict[str, tuple[Buat, Balasan]]] = {
    "telegram": (Telegram, json_balasan(ok=True, result={"message_id": 77, "chat": {"id": 1, "first_name": "Budi Rahayu"}})),
    "fonnte": (Fonnte, json_balasan(status=True, id=["80367170"], target=[NOMOR])),
    "wablas": (Wablas, json_balasan(status=True, data={"id": "w-1", "messages": [{"phone": NOMOR}]})),
    "waha": (lambda akun: Waha(akun, "kantor"), json_balasan(201, id=f"true_{NOMOR}@c.us_3EB0", to=f"{NOMOR}@c.us")),
}
semua = pytest.mark.parametrize("nama", list(SEMUA))


async def kirim(nama: str, balas: Balasan, alamat: str | None = None) -> tuple[str, list[Any]]:
    """Hand the alert to a gateway that answers so; return what is kept of its answer, and what it was asked."""
    with gerbang(balas) as satu:
        kanal = SEMUA[nama][0](Akun(alamat or satu.alamat, RAHASIA, BATAS))
        try:
            return await kanal.kirim(KIRIMAN), satu.diminta
        finally:
            await kanal.tutup()


async def gagal(nama: str, balas: Balasan) -> GagalKirim:
    """Hand it over likewise; return why it was not taken."""
    with pytest.raises(GagalKirim) as galat:
        await kirim(nama, balas)
    assert NOMOR not in galat.value.balasan
    assert RAHASIA not in str(galat.value) + galat.value.balasan
    return galat.value


async def test_telegram() -> None:
    balasan, (diminta,) = await kirim("telegram", SEMUA["telegram"][1])
    assert (balasan, diminta.jalur) == ("HTTP 200 77", f"/bot{RAHASIA}/sendMessage")
    assert (diminta.isi["chat_id"], diminta.isi["text"]) == (NOMOR, TEKS)


async def test_fonnte() -> None:
    balasan, (diminta,) = await kirim("fonnte", SEMUA["fonnte"][1])
    assert (balasan, diminta.jalur, diminta.kepala["authorization"]) == ("HTTP 200 ['80367170']", "/send", RAHASIA)
    assert diminta.isi == {"target": NOMOR, "message": TEKS, "countryCode": "62"}


async def test_wablas() -> None:
    balasan, (diminta,) = await kirim("wablas", SEMUA["wablas"][1])
    assert (balasan, diminta.jalur, diminta.kepala["authorization"]) == ("HTTP 200 w-1", "/api/send-message", RAHASIA)
    assert diminta.isi == {"phone": NOMOR, "message": TEKS}


async def test_waha() -> None:
    balasan, (diminta,) = await kirim("waha", SEMUA["waha"][1])
    assert (balasan, diminta.jalur, diminta.kepala["x-api-key"]) == ("HTTP 201 true_(alamat)@c.us_3EB0", "/api/sendText", RAHASIA)
    assert diminta.isi == {"session": "kantor", "chatId": f"{NOMOR}@c.us", "text": TEKS}


@semua
async def test_dua_ratus_dengan_penolakan_adalah_kegagalan(nama: str) -> None:
    """It may pass: a lost telephone is refused in the same way as a wrong number."""
    bohong = {"status": False, "ok": False, "reason": f"device {NOMOR} disconnected", "id": "abc"}
    galat = await gagal(nama, json_balasan(**bohong))
    assert (galat.sebab, galat.tetap, galat.balasan) == (SebabGagalKirim.DITOLAK, False, "HTTP 200 device (alamat) disconnected")


@semua
@pytest.mark.parametrize("badan", [b"", b"<html>ok</html>", b"[true]", b"{}", b'{"status": "true", "ok": 1}'])
async def test_jawaban_yang_bukan_ya_yang_jelas_adalah_kegagalan(nama: str, badan: bytes) -> None:
    galat = await gagal(nama, (200, badan))
    assert galat.sebab in {SebabGagalKirim.JAWABAN_TIDAK_DIKENAL, SebabGagalKirim.DITOLAK}
    assert not galat.tetap


@semua
async def test_jawaban_tanpa_akhir_tidak_dibaca_habis(nama: str) -> None:
    galat = await gagal(nama, (200, b" " * 1_000_000))
    assert galat.sebab is SebabGagalKirim.JAWABAN_TIDAK_DIKENAL


@semua
@pytest.mark.parametrize(
    ("status", "sebab", "tetap"),
    [
        (400, SebabGagalKirim.DITOLAK, True),
        (401, SebabGagalKirim.AKUN_DITOLAK, False),
        (429, SebabGagalKirim.DITUNDA, False),
        (302, SebabGagalKirim.GALAT_PENYEDIA, False),
        (500, SebabGagalKirim.GALAT_PENYEDIA, False),
    ],
)
async def test_setiap_status_mempunyai_sebab(nama: str, status: int, sebab: SebabGagalKirim, *, tetap: bool) -> None:
    """Even with an answer that says yes."""
    galat = await gagal(nama, (status, SEMUA[nama][1][1]))
    assert (galat.sebab, galat.tetap) == (sebab, tetap)


async def test_bot_yang_diblokir_orangnya_tidak_dicoba_lagi() -> None:
    galat = await gagal("telegram", json_balasan(403, ok=False, description="Forbidden: bot was blocked by the user"))
    assert (galat.sebab, galat.tetap) == (SebabGagalKirim.DITOLAK, True)


@semua
async def test_gerbang_yang_diam_tidak_ditunggu(nama: str) -> None:
    with gerbang(SEMUA[nama][1]) as satu:
        satu.lepas.clear()
        kanal = SEMUA[nama][0](Akun(satu.alamat, RAHASIA, BATAS))
        with pytest.raises(GagalKirim) as galat:
            await asyncio.wait_for(kanal.kirim(KIRIMAN), 10)
        await kanal.tutup()
    assert galat.value.sebab is SebabGagalKirim.TERLALU_LAMA


async def test_jawaban_yang_menetes_tidak_ditunggu_sampai_habis() -> None:
    """Each byte comes in time, and all of them never do."""
    with gerbang((200, b" " * 100)) as satu:
        satu.menetes = True
        kanal = Fonnte(Akun(satu.alamat, RAHASIA, BATAS))
        with pytest.raises(GagalKirim) as galat:
            await asyncio.wait_for(kanal.kirim(KIRIMAN), 5)
        await kanal.tutup()
    assert galat.value.sebab is SebabGagalKirim.TERLALU_LAMA


@semua
async def test_gerbang_yang_mati_tidak_tersambung(nama: str) -> None:
    with gerbang(SEMUA[nama][1]) as satu:
        alamat = satu.alamat
    with pytest.raises(GagalKirim) as galat:
        await kirim(nama, SEMUA[nama][1], alamat)
    assert galat.value.sebab is SebabGagalKirim.TIDAK_TERSAMBUNG


async def test_apprise_dengan_skema_yang_diizinkan_saja(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "apprise", raising=False)  # another test may have looked at it
    kanal = KanalLain(("json",), 20)
    with gerbang((200, b"{}")) as satu:
        url = satu.alamat.replace("http://", "json://")
        assert await kanal.kirim(Kiriman(url, KIRIMAN.naskah, KIRIMAN.pesan)) == ""
        (diminta,) = satu.diminta
        assert diminta.isi["message"].strip() == TEKS.strip()
        satu.balas = (500, b"")
        with pytest.raises(GagalKirim) as galat:
            await kanal.kirim(Kiriman(url, KIRIMAN.naskah, KIRIMAN.pesan))
        assert (galat.value.sebab, galat.value.tetap) == (SebabGagalKirim.GALAT_PENYEDIA, False)
        for lain in (satu.alamat, "syslog://", "jsonx://contoh", "json"):
            with pytest.raises(GagalKirim) as galat:
                await kanal.kirim(Kiriman(lain, KIRIMAN.naskah, KIRIMAN.pesan))
            assert galat.value.tetap
        assert len(satu.diminta) == 2
    assert "apprise" not in sys.modules, "the library stays outside of the service"


@pytest.mark.parametrize("saat", [4, 8], ids=["saat menyambung", "saat jawaban selesai"])
async def test_yang_dihentikan_tidak_menghabiskan_tempat(saat: int) -> None:
    """Each of these would take a place of the library's hundred for good; the number of a moment is the library's of today."""
    with gerbang(SEMUA["waha"][1]) as satu:
        kanal = SEMUA["waha"][0](Akun(satu.alamat, RAHASIA, PATIENCE_SECONDS))
        try:
            for _ in range(200):
                await waits(kanal.kirim(KIRIMAN), ((saat, False),))
            async with asyncio.timeout(PATIENCE_SECONDS / 2):
                assert await kanal.kirim(KIRIMAN)
        finally:
            await kanal.tutup()
