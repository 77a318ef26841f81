"""Whom comments between officials are not for, in the whole set: not a sign of them on any page, and 404 where they are written."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from uuid import uuid4

import httpx
import psycopg

from deploy.demo.kantor import Klien
from deploy.set.layout import PORTAL
from services.portal.masuk import akun
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.records import dokumen_selesai, tenang
from tests.journey.request import Permohonan
from tests.journey.test_portal_komentar import DUA, SATU, bagian, kirimkan, para_pejabat, tulis
from tests.journey.test_portal_riwayat import diceritakan
from tests.journey.test_portal_tindakan import buka, milik_lain
from tests.journey.whole_set import WholeSet

__all__ = ["para_pejabat"]


@asynccontextmanager
async def bukan_pejabat(seluruh_set: WholeSet) -> AsyncGenerator[httpx.Client]:
    """Give the browser of somebody who has an account as an official, and is none in the directory."""
    async with await psycopg.AsyncConnection.connect(seluruh_set.addresses.dsn(PORTAL), autocommit=True) as conn:
        siapa = await akun.buat(conn, uuid4(), Jabatan.KEPALA_SEKSI.value, None, contoh=True)
        alamat = seluruh_set.addresses.portal
        with httpx.Client(base_url=alamat, headers=HALAMAN_SENDIRI, timeout=60, transport=MesinIni()) as client:
            masuknya = kirimkan(client, "/masuk/contoh", {"akun": str(siapa)})
            await conn.execute("UPDATE akun SET contoh = false WHERE akun_id = %s", (siapa,))
            assert masuknya.status_code == 303
            yield client


async def test_opd_admin_dan_bukan_pejabat_tidak_melihat_apa_pun(
    seluruh_set: WholeSet, para_pejabat: dict[Jabatan, httpx.Client], kantor: Klien
) -> None:
    permohonan = await Permohonan.ajukan(kantor, 4)
    await permohonan.kembalikan(5)
    milik, lain = f"/permohonan/{permohonan.permohonan_id}", f"/permohonan/{await milik_lain(kantor)}"
    opd, admin, kasi = (para_pejabat[satu] for satu in (Jabatan.OPD_PEMOHON, Jabatan.ADMIN, Jabatan.KEPALA_SEKSI))
    await tenang(seluruh_set.addresses)
    await dokumen_selesai(seluruh_set.addresses)
    await until(partial(diceritakan, opd, milik, "Dikembalikan untuk dilengkapi"), "the agency is told")
    await until(lambda: milik in buka(opd, "/").text, "it waits for the agency")
    sebelum, kotak = buka(opd, milik).text, buka(opd, "/").text
    tulis(kasi, milik, SATU)
    tulis(kasi, lain, DUA)
    assert tampak(buka(opd, milik).text) == tampak(sebelum), "not a sign of it"
    assert tampak(buka(opd, "/").text) == tampak(kotak), "and nothing is new"
    isi = {"kunci": str(uuid4()), "isi_komentar": DUA}
    async with bukan_pejabat(seluruh_set) as luar:
        for client, jalur in ((opd, milik), (opd, lain), (admin, milik), (luar, milik)):
            for akhir in ("", "?kabar=komentar", "?kabar=komentar_ditarik"):
                assert "omentar" not in re.sub(r'href="[^"]*"', "", buka(client, f"{jalur}{akhir}").text), (jalur, akhir)
            assert buka(client, f"{jalur}/komentar").status_code == 404
            assert kirimkan(client, f"{jalur}/komentar", isi).status_code == 404
            assert kirimkan(client, f"{jalur}/komentar/{uuid4()}/tarik", isi).status_code == 404
    for jalur in ("/tidak_ada", "/paraf", "/lengkapi_permohonan", "/cabut_permohonan"):
        assert "omentar" not in buka(opd, f"{milik}{jalur}").text, jalur
    assert bagian(kasi, milik).count("<li>") == 1, "nothing more was written"


def tampak(page: str) -> str:
    """Return a page without what is another one each time it is made."""
    return re.sub(r"\d\d-\d\d-\d{4} \d\d\.\d\d WIB|value=\"[0-9a-f-]{36}\"", "", page)
