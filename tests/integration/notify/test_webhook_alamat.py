"""Events go to the address that was judged, and nowhere else: not into the office's network, not where a name leads a moment later."""

import ssl
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest

from services.notify.webhooks.delivery.addresses import Resolusi
from services.notify.webhooks.delivery.client import BalasanPenerima, HasilKirim, WebhookClient
from services.notify.webhooks.settings import SetelanWebhook
from shared.kernel.event.clock import now
from tests.integration.notify.penerima import NAMA, penerima
from tests.integration.notify.rumah import ke_loopback
from tests.sertifikat import sertifikat_server

LAIN: Final = "127.0.0.2"
ISI: Final = b'{"data":{}}'
KEPALA: Final = {"content-type": "application/json"}


async def kirim(url: str, resolusi: Resolusi, **setelan: Any) -> BalasanPenerima:
    """Send once."""
    klien = WebhookClient(SetelanWebhook.model_validate({"webhook_batas_detik": 5.0, "webhook_http": True, **setelan}), resolusi)
    return await klien.kirim(url, KEPALA, ISI, now())


class Berubah:
    """Answers of a name server that change from one question to the next."""

    def __init__(self, *jawaban: Sequence[str]) -> None:
        self.sisa = list(jawaban)
        self.ditanya = 0

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Give the next answer, and then the last one for ever."""
        del host, port
        self.ditanya += 1
        return self.sisa.pop(0) if len(self.sisa) > 1 else self.sisa[0]


async def test_loopback_hanya_dicapai_bila_dibuka() -> None:
    with penerima() as dasbor:
        ditolak = await kirim(dasbor.url, ke_loopback)
        dibuka = await kirim(dasbor.url, ke_loopback, webhook_jaringan=("127.0.0.0/8",))
    assert (ditolak.hasil, ditolak.balasan) == (HasilKirim.ALAMAT_TERLARANG, "di jaringan yang tidak dibuka")
    assert dibuka == BalasanPenerima(HasilKirim.DITERIMA, 200, "ok")
    assert len(dasbor.masuk) == 1
    assert dasbor.masuk[0].kepala["host"] == f"{NAMA}:{dasbor.port}", "the name stays"


async def test_jawaban_nama_yang_berubah_tidak_menolong() -> None:
    """Judged and connected to are one and the same answer: asked once, the second answer would lead into the net that is closed."""
    with penerima(ip=LAIN) as terbuka, penerima(port=terbuka.port) as tertutup:
        nama = Berubah((LAIN,), ("127.0.0.1",))
        satu = await kirim(terbuka.url, nama, webhook_jaringan=(f"{LAIN}/32",))
        assert nama.ditanya == 1
        dua = await kirim(terbuka.url, nama, webhook_jaringan=(f"{LAIN}/32",))
    assert (satu.hasil, dua.hasil) == (HasilKirim.DITERIMA, HasilKirim.ALAMAT_TERLARANG)
    assert (len(terbuka.masuk), tertutup.masuk) == (1, [])


async def test_satu_alamat_tertutup_di_antara_yang_terbuka_cukup_untuk_menolak() -> None:
    with penerima() as dasbor:
        jawaban = await kirim(dasbor.url, Berubah(("127.0.0.1", "10.1.2.3")), webhook_jaringan=("127.0.0.0/8",))
    assert (jawaban.hasil, dasbor.masuk) == (HasilKirim.ALAMAT_TERLARANG, [])


async def test_yang_kedua_dicoba_bila_yang_pertama_tidak_menjawab() -> None:
    with penerima(ip=LAIN) as dasbor:
        jawaban = await kirim(dasbor.url, Berubah(("127.0.0.3", LAIN)), webhook_jaringan=("127.0.0.0/8",))
    assert jawaban.hasil is HasilKirim.DITERIMA


async def test_nama_tanpa_alamat_dicatat() -> None:
    async def tidak_ada(host: str, port: int) -> Sequence[str]:
        raise OSError(host, port)

    jawaban = await kirim("http://tidak-ada.example/", tidak_ada)
    assert (jawaban.hasil, jawaban.balasan) == (HasilKirim.ALAMAT_TERLARANG, "nama tidak ditemukan")


async def test_http_tidak_dipakai_bila_tidak_dibuka() -> None:
    with penerima() as dasbor:
        jawaban = await kirim(dasbor.url, ke_loopback, webhook_http=False, webhook_jaringan=("127.0.0.0/8",))
    assert (jawaban.hasil, dasbor.masuk) == (HasilKirim.ALAMAT_TERLARANG, [])


@pytest.mark.parametrize(("nama", "hasil"), [(NAMA, HasilKirim.DITERIMA), ("lain.example", HasilKirim.TIDAK_TERSAMBUNG)])
async def test_penerima_https_dikenal_dari_namanya(tmp_path: Path, nama: str, hasil: HasilKirim) -> None:
    """The address is pinned, the name is what the certificate must bear."""
    akar, kunci = sertifikat_server(tmp_path, nama)
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    konteks.load_cert_chain(kunci)
    with ExitStack() as semua:
        dasbor = semua.enter_context(penerima(tls=konteks))
        url = dasbor.url.replace("http:", "https:")
        jawaban = await kirim(url, ke_loopback, webhook_http=False, webhook_akar=akar, webhook_jaringan=("127.0.0.0/8",))
        tanpa_akar = await kirim(url, ke_loopback, webhook_http=False, webhook_jaringan=("127.0.0.0/8",))
    assert jawaban.hasil is hasil
    assert tanpa_akar.hasil is HasilKirim.TIDAK_TERSAMBUNG


async def test_nama_yang_tidak_dapat_dipakai_tls_dicatat_saja(tmp_path: Path) -> None:
    """What no certificate can bear is a failure of that receiver, and ends nothing else."""
    _, kunci = sertifikat_server(tmp_path, NAMA)
    konteks = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    konteks.load_cert_chain(kunci)
    with penerima(tls=konteks) as dasbor:
        url = dasbor.url.replace("http://", "https://.")
        jawaban = await kirim(url, ke_loopback, webhook_jaringan=("127.0.0.0/8",))
    assert (jawaban.hasil, dasbor.masuk) == (HasilKirim.TIDAK_TERSAMBUNG, [])
