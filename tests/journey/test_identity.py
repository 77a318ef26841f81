"""Who may do and see what, over HTTP: without a token, in the wrong role, for another agency, and after being sent away."""

from dataclasses import replace
from typing import Final
from uuid import uuid4

import pytest

from deploy.layout import SERVICES
from deploy.office.kantor import Kantor, Tindakan
from deploy.office.tempat import Orang
from shared.contracts.peran import Jabatan
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.request import ALASAN, Permohonan

RAHASIA: Final = {"intake": ("formulir",), "disposition": ("disposisi",), "analysis": ("analisa",), "letters": ("surat",), "notify": ()}
"""What else can be read of a request, by service."""


@pytest.fixture
async def diparaf(kantor: Kantor) -> Permohonan:
    """A request that waits for the paraf of Kepala Bidang; every service knows it."""
    permohonan = await Permohonan.ajukan(kantor, sampai=12)
    await permohonan.langkah(13)
    await permohonan.tunggu("notify", lambda kasus: kasus["isi"]["terbuka"] == [{"langkah": 13, "putaran": 1}])
    return permohonan


async def test_tanpa_token_tidak_ada_yang_terbuka(pintu: Pintu, orang: People, diparaf: Permohonan) -> None:
    isi, tanda = (orang[jabatan].token.rpartition(".") for jabatan in (Jabatan.KEPALA_BIDANG, Jabatan.ANALIS))
    palsu = Orang(orang[Jabatan.KEPALA_BIDANG].orang_id, f"{isi[0]}.{tanda[2]}")
    for service in SERVICES:
        for path in ("/tugas", "/permohonan", f"/permohonan/{diparaf.permohonan_id}"):
            for siapa in (None, palsu):
                assert aturan(await pintu.baca(service, path, siapa)) == (401, "TokenTidakSah"), (service, path)
    paraf = await diparaf.langkah(13)
    assert aturan(await pintu.lakukan(replace(paraf, orang=palsu))) == (401, "TokenTidakSah")
    assert (await pintu.lakukan(paraf)).status_code == 200, "the same act with the real token"


async def test_peran_yang_salah_ditolak_dengan_nama_aturannya(pintu: Pintu, orang: People, diparaf: Permohonan) -> None:
    for act in diparaf.semua_tindakan("sha256:" + "0" * 64):
        for siapa in (diparaf.opd.orang, orang[Jabatan.ADMIN]):
            answer = await pintu.lakukan(replace(act, orang=siapa))
            assert (act.path, aturan(answer)) == (act.path, (403, "BukanWewenang"))
    for service in SERVICES:
        assert aturan(await pintu.baca(service, "/parkir", orang[Jabatan.KEPALA_DINAS])) == (403, "BukanWewenang")
    pecat = Tindakan("disposition", f"/pejabat/{orang[Jabatan.ANALIS].orang_id}/penonaktifan", orang[Jabatan.KEPALA_DINAS])
    assert aturan(await pintu.lakukan(pecat)) == (403, "BukanWewenang")


async def test_permohonan_opd_lain_tidak_terlihat_di_layanan_mana_pun(pintu: Pintu, orang: People, diparaf: Permohonan) -> None:
    lain = orang.opd[1].orang
    for service, further in RAHASIA.items():
        here = f"/permohonan/{diparaf.permohonan_id}"
        answer = await pintu.baca(service, here, lain)
        assert aturan(answer) == (404, "PermohonanTidakDikenal"), service
        unknown = await pintu.baca(service, f"/permohonan/{uuid4()}", lain)
        assert answer.json() == unknown.json(), "as if it did not exist"
        assert (await pintu.baca(service, here, diparaf.opd.orang)).status_code == 200, service
        for name in further:
            assert (await pintu.baca(service, f"{here}/{name}", lain)).status_code in {403, 404}, (service, name)
        for path in ("/permohonan?batas=200", "/tugas?batas=200"):
            assert str(diparaf.permohonan_id) not in (await pintu.baca(service, path, lain)).text, (service, path)
    answer = await pintu.lakukan(diparaf.tindakan("intake", "pencabutan", lain, ALASAN))
    assert aturan(answer) == (403, "BukanOpdPemilik")
    assert (await diparaf.tunggu("intake", lambda _: True))["status"] == "DITERIMA"


async def test_pejabat_yang_dinonaktifkan_ditolak_di_setiap_layanan(pintu: Pintu, orang: People, diparaf: Permohonan) -> None:
    pergi = orang.pejabat[Jabatan.KEPALA_BIDANG][-1]
    paraf = await diparaf.langkah(13, pergi)
    for service in SERVICES:
        assert (await pintu.baca(service, "/tugas", pergi)).status_code == 200, service
    act = Tindakan("disposition", f"/pejabat/{pergi.orang_id}/penonaktifan", orang[Jabatan.ADMIN])
    assert (await pintu.lakukan(act)).status_code == 200
    for service in SERVICES:
        await pintu.sampai_ditolak(service, pergi)
    assert aturan(await pintu.lakukan(paraf)) == (403, "OrangTidakAktif")
    assert (await pintu.lakukan(await diparaf.langkah(13))).status_code == 200, "the office goes on without that person"
