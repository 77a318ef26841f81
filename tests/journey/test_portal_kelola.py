"""The administrator's pages and each person's own in the whole set: what is done there is done, and nobody else may."""

import re
from collections.abc import Callable, Generator
from typing import Final
from uuid import uuid4

import httpx
import psycopg
import pytest

from deploy.set.layout import PORTAL
from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.people import People
from tests.journey.test_portal import masuk
from tests.journey.whole_set import WholeSet

BACA: Final = (
    "/kelola",
    "/kelola/pejabat",
    "/kelola/jabatan",
    "/kelola/opd",
    "/kelola/mandat",
    "/kelola/mandat/baru",
    "/kelola/akun",
    "/kelola/keadaan",
)
ALASAN: Final = "Surat keputusan nomor 800 tahun 2026"
SIAPA: Final = str(uuid4())
TINDAKAN: Final = (
    "/kelola/pejabat",
    f"/kelola/pejabat/{SIAPA}/pindah",
    f"/kelola/pejabat/{SIAPA}/akhiri",
    "/kelola/opd",
    f"/kelola/opd/{SIAPA}/nama",
    f"/kelola/opd/{SIAPA}/petugas",
    f"/kelola/opd/{SIAPA}/akhiri/{SIAPA}",
    f"/kelola/opd/{SIAPA}/aktifkan/{SIAPA}",
    "/kelola/mandat/baru",
    f"/kelola/mandat/{SIAPA}/cabut",
    "/kelola/akun",
    *(f"/kelola/akun/{SIAPA}/{urusan}" for urusan in ("undang", "setel-ulang", "kunci", "buka", "keluarkan")),
    "/kelola/keadaan/coba-lagi",
)


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


def kunci(page: str) -> dict[str, str]:
    """Return the key and the version that a page's first form bears."""
    return {nama: re.findall(rf'name="{nama}" value="([^"]*)"', page)[0] for nama in ("kunci", "versi") if f'name="{nama}"' in page}


@pytest.fixture
def bukti(orang: People) -> Callable[[], dict[str, str]]:
    """What the administrator's app shows, as a form sends it; for each act another."""

    def kode() -> dict[str, str]:
        return {"kode_bukti": orang.kode_bukti(Jabatan.ADMIN)}

    return kode


@pytest.mark.parametrize("jabatan", [Jabatan.KEPALA_DINAS, Jabatan.ANALIS, Jabatan.OPD_PEMOHON])
def test_yang_bukan_admin_tidak_membaca_dan_tidak_bertindak(peramban: httpx.Client, jabatan: Jabatan) -> None:
    masuk(peramban, jabatan)
    assert [(jalur, peramban.get(jalur).status_code) for jalur in BACA] == [(jalur, 403) for jalur in BACA]
    assert [(jalur, peramban.post(jalur, data={}).status_code) for jalur in TINDAKAN] == [(jalur, 403) for jalur in TINDAKAN]


def test_akun_yang_mengaku_admin_tanpa_jabatan_itu_ditolak(peramban: httpx.Client, seluruh_set: WholeSet) -> None:
    masuk(peramban, Jabatan.ANALIS)
    ubah = "UPDATE akun SET peran = %s WHERE contoh AND peran = %s"
    with psycopg.connect(seluruh_set.addresses.dsn(PORTAL), autocommit=True) as conn:
        conn.execute(ubah, ("admin_lain", Jabatan.ADMIN.value))
        conn.execute(ubah, (Jabatan.ADMIN.value, Jabatan.ANALIS.value))
        try:
            assert peramban.get("/kelola/akun").status_code in {401, 403}
            assert peramban.get("/kelola/keadaan").status_code in {401, 403}
        finally:
            conn.execute(ubah, (Jabatan.ANALIS.value, Jabatan.ADMIN.value))
            conn.execute(ubah, (Jabatan.ADMIN.value, "admin_lain"))


def test_pejabat_didaftarkan_diundang_dikunci_dan_diakhiri(peramban: httpx.Client, bukti: Callable[[], dict[str, str]]) -> None:
    masuk(peramban, Jabatan.ADMIN)
    isian = kunci(peramban.get("/kelola/pejabat").text)
    salah = peramban.post("/kelola/pejabat", data={**isian, "nama": "", "jabatan": "analis_sistem_informasi", "alasan": "SK"})
    assert 'id="g-kode_bukti"' not in salah.text, "what is written wrongly costs no code"
    assert (salah.status_code, "Tidak ada yang tercatat" in salah.text) == (422, True)
    baru = {"nama": "Pejabat Portal", "jabatan": "analis_sistem_informasi", "alasan": ALASAN}
    tanpa = peramban.post("/kelola/pejabat", data={**isian, **baru})
    assert (tanpa.status_code, "memerlukan kode bukti" in tanpa.text, 'value="Pejabat Portal"' in tanpa.text) == (403, True, True)
    kode = bukti()
    jadi = peramban.post("/kelola/pejabat", data={**isian, **baru, **kode}).headers["location"]
    assert kode["kode_bukti"] not in peramban.get("/kelola/pejabat").text
    assert peramban.post("/kelola/pejabat", data={**isian, **baru}).headers["location"] == jadi, "one form, one official"
    jalur = jadi.partition("?")[0]
    undangan = peramban.post("/kelola/akun", data={"orang_id": jalur.rpartition("/")[2]}).text
    (tautan,) = re.findall(r"/undangan/[\w-]+", undangan)
    (akun,) = set(re.findall(r"/kelola/akun/[0-9a-f-]{36}", undangan))
    assert peramban.get(tautan).status_code == 200
    assert peramban.post(f"{akun}/kunci").headers["location"] == f"{akun}?kabar=akun_kunci"
    assert peramban.get(tautan).status_code == 410, "a locked account's link leads nowhere"
    assert peramban.post(f"{akun}/undang").status_code == 409
    assert peramban.post(f"{akun}/buka").headers["location"] == f"{akun}?kabar=akun_buka"
    ulang = peramban.post(f"{akun}/setel-ulang").text
    assert re.findall(r"/undangan/[\w-]+", ulang)[0] != tautan
    assert peramban.get(tautan).status_code == 410
    page = peramban.get(jalur).text
    basi = peramban.post(f"{jalur}/akhiri", data={**kunci(page), "versi": "99", "alasan": ALASAN, **bukti()})
    assert (basi.status_code, "diubah orang lain" in basi.text) == (412, True)
    akhir = {**kunci(page), "alasan": ALASAN, **bukti()}
    assert peramban.post(f"{jalur}/akhiri", data=akhir).headers["location"] == f"{jalur}?kabar=akhiri"
    assert "tidak memegang jabatan" in peramban.get(jalur).text


def test_admin_tidak_mengunci_dirinya_sendiri(peramban: httpx.Client, seluruh_set: WholeSet) -> None:
    masuk(peramban, Jabatan.ADMIN)
    with psycopg.connect(seluruh_set.addresses.dsn(PORTAL)) as conn:
        row = conn.execute("SELECT akun_id FROM akun WHERE contoh AND peran = %s", (Jabatan.ADMIN.value,)).fetchone()
    assert row is not None
    for urusan in ("kunci", "setel-ulang"):
        assert peramban.post(f"/kelola/akun/{row[0]}/{urusan}").status_code == 409
    assert peramban.get("/kelola").status_code == 200


def test_opd_dan_petugasnya(peramban: httpx.Client, bukti: Callable[[], dict[str, str]]) -> None:
    masuk(peramban, Jabatan.ADMIN)
    isian = kunci(peramban.get("/kelola/opd").text)
    jadi = peramban.post("/kelola/opd", data={**isian, "nama": "Dinas Portal", "kode": "DISPORTAL", "alasan": ALASAN})
    jalur = jadi.headers["location"].partition("?")[0]
    petugas = {**kunci(peramban.get(jalur).text), "nama": "Petugas Portal", "alasan": ALASAN, **bukti()}
    assert peramban.post(f"{jalur}/petugas", data=petugas).headers["location"] == f"{jalur}?kabar=petugas"
    page = peramban.get(jalur).text
    (orang,) = re.findall(rf"{jalur}/akhiri/([0-9a-f-]+)", page)
    undangan = peramban.post("/kelola/akun", data={"orang_id": orang, "opd_id": jalur.rpartition("/")[2]})
    assert "Dinas Portal" in undangan.text
    akhir = {**kunci(page), "alasan": ALASAN, "boleh_kosong": "1", **bukti()}
    assert peramban.post(f"{jalur}/akhiri/{orang}", data=akhir).headers["location"] == f"{jalur}?kabar=petugas_akhiri"


def test_keadaan_dan_halaman_admin_terbaca(peramban: httpx.Client) -> None:
    masuk(peramban, Jabatan.ADMIN)
    for jalur in BACA:
        assert peramban.get(jalur).status_code == 200, jalur
    page = peramban.get("/kelola/keadaan").text
    assert "tidak menjawab" not in page
    assert peramban.post("/kelola/keadaan/coba-lagi", data={"layanan": "bukan", "kelompok": "x"}).status_code == 404


def test_kanal_sendiri_dan_hanya_pemberitahuan_sendiri(peramban: httpx.Client) -> None:
    masuk(peramban, Jabatan.KEPALA_SEKSI)
    assert peramban.get("/saya").status_code == 200
    assert peramban.post("/saya/dibaca", data={"id": str(uuid4())}).status_code == 404, "of nobody else"
    isian = {**kunci(peramban.get("/saya/kanal").text), "email": "bukan surel", "pertama": "EMAIL"}
    salah = peramban.post("/saya/kanal", data=isian)
    assert (salah.status_code, 'value="bukan surel"' in salah.text) == (422, True)
    isian |= {"email": "kasi@dinas.example", "mulai": "20.00", "selesai": "06:00"}
    assert peramban.post("/saya/kanal", data=isian).headers["location"] == "/saya/kanal?kabar=kanal"
    page = peramban.get("/saya/kanal").text
    assert [isi in page for isi in ('value="kasi@dinas.example"', 'value="20.00"', 'value="06.00"')] == [True] * 3
