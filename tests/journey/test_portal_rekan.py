"""An agency's own people in the whole set: a colleague who is not in yet is invited; nobody else ever is."""

import re
from collections.abc import Generator
from typing import Final
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from deploy.set.layout import PORTAL
from shared.contracts.peran import Jabatan
from tests.integration.deploy.machine import until
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.people import People
from tests.journey.test_portal import keluar, masuk
from tests.journey.test_portal_kelola import ALASAN, kunci
from tests.journey.whole_set import WholeSet

UNDANG: Final = re.compile(r'name="orang_id" value="([0-9a-f-]{36})"')


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


def akun_opd(seluruh_set: WholeSet) -> tuple[UUID, UUID]:
    """Return the example officer's id and agency."""
    with psycopg.connect(seluruh_set.addresses.dsn(PORTAL)) as conn:
        row = conn.execute("SELECT orang_id, opd_id FROM akun WHERE contoh AND peran = %s", (Jabatan.OPD_PEMOHON.value,)).fetchone()
    assert row is not None
    return row[0], row[1]


def daftarkan(peramban: httpx.Client, jalur: str, nama: str, kode: str) -> UUID:
    """Let the administrator register an officer; return who it is."""
    sebelum = set(re.findall(rf"{jalur}/akhiri/([0-9a-f-]+)", peramban.get(jalur).text))
    petugas = {**kunci(peramban.get(jalur).text), "nama": nama, "alasan": ALASAN, "kode_bukti": kode}
    assert peramban.post(f"{jalur}/petugas", data=petugas).headers["location"] == f"{jalur}?kabar=petugas"
    (baru,) = set(re.findall(rf"{jalur}/akhiri/([0-9a-f-]+)", peramban.get(jalur).text)) - sebelum
    return UUID(baru)


def test_petugas_mengundang_rekannya_dan_tidak_seorang_pun_selain_itu(peramban: httpx.Client, seluruh_set: WholeSet, orang: People) -> None:
    sendiri, opd_id = akun_opd(seluruh_set)
    masuk(peramban, Jabatan.ADMIN)
    rekan = daftarkan(peramban, f"/kelola/opd/{opd_id}", "Petugas Kedua", orang.kode_bukti(Jabatan.ADMIN))
    isian = {**kunci(peramban.get("/kelola/opd").text), "nama": "Dinas Orang Lain", "kode": f"LAIN{uuid4().hex[:6]}", "alasan": ALASAN}
    jalur = peramban.post("/kelola/opd", data=isian).headers["location"].partition("?")[0]
    orang_lain = daftarkan(peramban, jalur, "Petugas Dinas Lain", orang.kode_bukti(Jabatan.ADMIN))
    pejabat = re.findall(r"/kelola/pejabat/([0-9a-f-]{36})", peramban.get("/kelola/pejabat").text)[0]
    assert peramban.get("/saya/rekan").status_code == 404, "officials have no colleagues of an agency"
    assert peramban.post("/saya/rekan", data={"orang_id": str(rekan)}).status_code == 404
    keluar(peramban)
    assert peramban.post("/saya/rekan", data={"orang_id": str(rekan)}).headers["location"] == "/masuk"

    masuk(peramban, Jabatan.OPD_PEMOHON)
    until(lambda: str(rekan) in peramban.get("/saya/rekan").text, 30.0, "intake knows the new officer")
    page = peramban.get("/saya/rekan").text
    assert "Petugas Kedua" in page
    assert {str(sendiri), str(orang_lain)} & set(UNDANG.findall(page)) == set()
    for bukan in (sendiri, orang_lain, pejabat, uuid4(), "bukan-id"):
        assert peramban.post("/saya/rekan", data={"orang_id": str(bukan)}).status_code == 404, bukan
    (tautan,) = re.findall(r"/undangan/[\w-]+", peramban.post("/saya/rekan", data={"orang_id": str(rekan)}).text)
    sandi = {"nama": f"kedua-{rekan.hex[:6]}", "sandi": "kuda baterai benar", "ulang": "kuda baterai benar"}
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, transport=MesinIni(), timeout=30) as lain:
        assert lain.post(tautan, data=sandi).headers["location"] == "/masuk?kabar=sandi"
        assert lain.post("/masuk", data=sandi).headers["location"] == "/"
        assert "Rekan satu OPD" in lain.get("/saya").text
        ditolak = peramban.post("/saya/rekan", data={"orang_id": str(rekan)})
        assert (ditolak.status_code, "/undangan/" in ditolak.text) == (409, False), "an account that is in is no colleague's to take"
        keluar(peramban)
        masuk(peramban, Jabatan.ADMIN)
        akhir = {**kunci(peramban.get(f"/kelola/opd/{opd_id}").text), "alasan": ALASAN, "kode_bukti": orang.kode_bukti(Jabatan.ADMIN)}
        assert peramban.post(f"/kelola/opd/{opd_id}/akhiri/{rekan}", data=akhir).status_code == 303
        until(lambda: lain.get("/saya/rekan").status_code == 404, 30.0, "who acts no more sees and invites nobody")
        assert lain.post("/saya/rekan", data={"orang_id": str(sendiri)}).status_code == 404
