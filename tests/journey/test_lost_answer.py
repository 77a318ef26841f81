"""An act counted, its answer was lost, and the service died: the same act sent again gets the first answer, and nothing is done twice."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from datetime import datetime
from http import HTTPStatus
from typing import Final

import httpx
import pytest

from deploy.demo.bahan import Bahan
from deploy.demo.kantor import Klien, Tindakan
from shared.contracts.analysis import Kesimpulan
from shared.contracts.formulir import JenisBerkas
from shared.kernel.event.clock import WIB
from tests.journey.http import SECONDS, Pintu
from tests.journey.records import dokumen_selesai, jumlah, tenang
from tests.journey.request import NOMOR, Permohonan
from tests.journey.whole_set import WholeSet


async def pengajuan(kantor: Klien) -> Tindakan:
    """Return a submission."""
    opd = kantor.tempat.opd[0]
    bahan = Bahan.siapkan(next(NOMOR), datetime.now(WIB).date(), opd.opd_id, Kesimpulan.DIREKOMENDASIKAN)
    unggahan = bahan.pengajuan(JenisBerkas.KAK)
    return Tindakan("intake", "/permohonan", opd.orang, unggahan=unggahan)


def langkah(nomor: int) -> Callable[[Klien], Awaitable[Tindakan]]:
    """Return how to come to the act of a step."""

    async def sampai(kantor: Klien) -> Tindakan:
        return await (await Permohonan.ajukan(kantor, nomor - 1)).langkah(nomor)

    return sampai


TINDAKAN: Final = {"permohonan": pengajuan, "instruksi": langkah(4), "hasil analisa": langkah(10), "tanda tangan": langkah(15)}
"""An act in each service, with what it records; signing also takes a number."""


@pytest.mark.parametrize("nama", TINDAKAN)
async def test_jawaban_yang_hilang_diberikan_lagi_sesudah_layanan_mati(
    seluruh_set: WholeSet, kantor: Klien, pintu: Pintu, nama: str
) -> None:
    tindakan = await TINDAKAN[nama](kantor)
    await tenang(seluruh_set.addresses)
    first = await pintu.lakukan(tindakan, kunci=f"hilang-{nama}")
    await dokumen_selesai(seluruh_set.addresses)
    await tenang(seluruh_set.addresses)
    counted = jumlah(seluruh_set.addresses)
    assert first.is_success
    assert seluruh_set.kill(tindakan.service)
    again = await _sampai_dijawab(pintu, tindakan, f"hilang-{nama}")
    assert (again.status_code, again.content, again.headers["etag"]) == (first.status_code, first.content, first.headers["etag"])
    await tenang(seluruh_set.addresses)
    assert jumlah(seluruh_set.addresses) == counted


async def test_layanan_yang_dihentikan_menjawab_yang_sedang_dikerjakannya(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    """SIGTERM in the middle of many submissions: what was answered is stored, what was not can be sent again, and nothing is doubled."""
    tindakan = {f"henti-{nomor}": await pengajuan(kantor) for nomor in range(12)}
    sebelum = jumlah(seluruh_set.addresses)["PermohonanDiterima"]
    dikirim = {kunci: asyncio.ensure_future(pintu.lakukan(satu, kunci)) for kunci, satu in tindakan.items()}
    await asyncio.wait(dikirim.values(), return_when=asyncio.FIRST_COMPLETED)
    assert seluruh_set.kill("intake", signal.SIGTERM)
    akhir = dict(zip(dikirim, await asyncio.gather(*dikirim.values(), return_exceptions=True), strict=True))
    assert not [satu for satu in akhir.values() if isinstance(satu, BaseException) and not isinstance(satu, httpx.TransportError)]
    for kunci, jawaban in akhir.items():
        lagi = await _sampai_dijawab(pintu, tindakan[kunci], kunci)
        assert lagi.status_code == HTTPStatus.CREATED
        assert (
            not isinstance(jawaban, httpx.Response)
            or lagi.content == jawaban.content
            or jawaban.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        )
    assert jumlah(seluruh_set.addresses)["PermohonanDiterima"] == sebelum + len(tindakan)


async def _sampai_dijawab(pintu: Pintu, tindakan: Tindakan, kunci: str) -> httpx.Response:
    """Send the same until somebody answers."""
    async with asyncio.timeout(SECONDS):
        while True:
            try:
                answer = await pintu.lakukan(tindakan, kunci)
            except httpx.TransportError:
                await asyncio.sleep(0.05)
                continue
            if answer.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                return answer
            await asyncio.sleep(0.05)
