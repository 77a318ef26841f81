"""Who may do and see what, over HTTP: without a token, in the wrong role, for another agency, and after being sent away."""

from dataclasses import replace
from typing import Final
from uuid import uuid4

import pytest

from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.tempat import Pemeran
from deploy.set.layout import SERVICES
from shared.contracts.peran import Jabatan
from tests.journey.acts import rute_layanan, semua_rute
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.request import Permohonan

RAHASIA: Final = {
    "intake": ("formulir",),
    "disposition": ("disposisi",),
    "analysis": ("analisa",),
    "letters": ("surat",),
    "notify": ("tenggat",),
}
"""What else can be read of a request, by service."""
TERTUTUP: Final = {(403, "BukanWewenang"), (404, "PermohonanTidakDikenal"), (422, "OpdTidakDisebut")}
"""How the clerk is refused, who learns of a request that somebody else brought no more than another agency does."""
BESIDE: Final = {
    "permohonan": "",
    "pejabat": uuid4(),
    "jabatan": "kepala_seksi",
    "aplikasi": uuid4(),
    "parkir": uuid4(),
    "mandat": uuid4(),
    "opd": uuid4(),
    "kalender": "",
    "data-pribadi": uuid4(),
    "insiden": uuid4(),
    "tenggat": uuid4(),
    "pemberitahuan": uuid4(),
    "langganan": uuid4(),
    "kantor": "",
}
"""What an act that is not about a request is tried on."""
ASING: Final = {
    "permohonan": (403, "BukanOpdPemilik"),
    "pejabat": (403, "BukanWewenang"),
    "jabatan": (422, "IsiTidakSah"),
    "aplikasi": (403, "BukanWewenang"),
    "parkir": (403, "BukanWewenang"),
    "mandat": (403, "BukanWewenang"),
    "opd": (403, "BukanWewenang"),
    "kalender": (403, "BukanWewenang"),
    "data-pribadi": (403, "BukanWewenang"),
    "insiden": (403, "BukanWewenang"),
    "tenggat": (403, "BukanWewenang"),
    "pemberitahuan": (403, "BukanWewenang"),
    "langganan": (403, "BukanWewenang"),
    "kantor": (403, "BukanWewenang"),
}
"""What an agency is answered there."""
TANGGAL: Final = {"date": "", "x-request-id": ""}
"""The headers in which two answers differ, whatever they are about."""


@pytest.fixture
async def diparaf(kantor: Klien) -> Permohonan:
    """A request that waits for the paraf of Kepala Bidang; every service knows it."""
    permohonan = await Permohonan.ajukan(kantor, sampai=12)
    await permohonan.langkah(13)
    await permohonan.tunggu("notify", lambda kasus: kasus["isi"]["terbuka"] == [{"langkah": 13, "putaran": 1}])
    return permohonan


async def test_tanpa_token_tidak_ada_yang_terbuka(pintu: Pintu, orang: People, diparaf: Permohonan) -> None:
    isi, tanda = (orang[jabatan].token.rpartition(".") for jabatan in (Jabatan.KEPALA_BIDANG, Jabatan.ANALIS))
    palsu = Pemeran(orang[Jabatan.KEPALA_BIDANG].orang_id, f"{isi[0]}.{tanda[2]}")
    for service in SERVICES:
        for path in ("/tugas", "/permohonan", f"/permohonan/{diparaf.permohonan_id}"):
            for siapa in (None, palsu):
                assert aturan(await pintu.baca(service, path, siapa)) == (401, "TokenTidakSah"), (service, path)
    paraf = await diparaf.langkah(13)
    assert aturan(await pintu.lakukan(replace(paraf, orang=palsu))) == (401, "TokenTidakSah")
    assert (await pintu.lakukan(paraf)).status_code == 200, "the same act with the real token"


async def test_semua_tindakan_dicoba(diparaf: Permohonan) -> None:
    assert {(rute.service, rute.path) for rute in semua_rute(diparaf)} == set(rute_layanan())


async def test_peran_yang_salah_ditolak_dengan_nama_aturannya(pintu: Pintu, orang: People, diparaf: Permohonan) -> None:
    siapa_saja = {**{jabatan: semua[0] for jabatan, semua in orang.pejabat.items() if semua}, Jabatan.OPD_PEMOHON: diparaf.opd.orang}
    petugas = siapa_saja.pop(Jabatan.PETUGAS_AGENDA)
    for rute in semua_rute(diparaf):
        nama = diparaf.permohonan_id if rute.milik_permohonan else BESIDE[rute.path.split("/")[1]]
        tertutup = await pintu.lakukan(rute.oleh(petugas, nama))
        assert aturan(tertutup) in TERTUTUP, (rute.path, aturan(tertutup))
        assert "tindakan" not in tertutup.json()
        for jabatan in siapa_saja.keys() - set(rute.boleh):
            answer = await pintu.lakukan(rute.oleh(siapa_saja[jabatan], nama))
            assert (rute.path, jabatan, aturan(answer)) == (rute.path, jabatan, (403, "BukanWewenang"))
            assert "tindakan" not in answer.json()
    for service in SERVICES:
        for jabatan in siapa_saja.keys() - {Jabatan.ADMIN}:
            assert aturan(await pintu.baca(service, "/parkir", siapa_saja[jabatan])) == (403, "BukanWewenang")
            assert aturan(await pintu.buang(service, "/parkir/1", siapa_saja[jabatan])) == (403, "BukanWewenang")


async def test_admin_mengurus_pejabat_sebutan_dan_parkir(pintu: Pintu, orang: People, diparaf: Permohonan) -> None:
    admin, sekretaris = orang[Jabatan.ADMIN], orang[Jabatan.SEKRETARIS_DINAS]
    rute = {satu.path: satu for satu in semua_rute(diparaf)}
    assert aturan(await pintu.lakukan(rute["/opd/{opd_id}/nama"].oleh(admin, uuid4()))) == (404, "OpdTidakDikenal")
    pindah = rute["/pejabat/{orang_id}/pemindahan"]
    assert (await pintu.lakukan(pindah.oleh(admin, sekretaris.orang_id))).json()["peristiwa"] == [], "that is the office held already"
    assert aturan(await pintu.lakukan(pindah.oleh(admin, uuid4()))) == (404, "PejabatTidakDikenal")
    for nama in ("pemindahan", "penonaktifan"):
        answer = await pintu.lakukan(rute[f"/pejabat/{{orang_id}}/{nama}"].oleh(admin, admin.orang_id))
        assert aturan(answer) == (403, "BukanUntukDiriSendiri")
    sebutan = rute["/jabatan/{jabatan}/sebutan"]
    assert (await pintu.lakukan(sebutan.oleh(admin, "kepala_seksi"))).status_code == 200
    assert aturan(await pintu.lakukan(sebutan.oleh(admin, "admin"))) == (422, "PeranTanpaSebutan")
    for service in SERVICES:
        answer = await pintu.lakukan(Tindakan(service, f"/parkir/{uuid4()}/coba-lagi", admin))
        assert (answer.status_code, answer.json()) == (200, {"berhasil": 0})
        assert aturan(await pintu.buang(service, "/parkir/999999", admin)) == (404, "PermohonanTidakDikenal")


@pytest.mark.parametrize("dicabut", [False, True], ids=["berjalan", "dicabut"])
async def test_tindakan_pada_permohonan_opd_lain_dijawab_seperti_yang_tidak_ada(
    pintu: Pintu, orang: People, diparaf: Permohonan, *, dicabut: bool
) -> None:
    if dicabut:
        await diparaf.cabut()
        await diparaf.tunggu_status("DICABUT", "intake", "disposition", "analysis", "letters")
    lain, milik_siapa = orang.opd[1].orang, diparaf.permohonan_id
    for rute in semua_rute(diparaf):
        foreign, unknown = [await pintu.lakukan(rute.oleh(lain, nama)) for nama in (milik_siapa, uuid4())]
        jawaban = (404, "PermohonanTidakDikenal") if rute.milik_permohonan else ASING[rute.path.split("/")[1]]
        assert (rute.path, aturan(foreign)) == (rute.path, jawaban)
        assert (foreign.content, dict(foreign.headers) | TANGGAL) == (unknown.content, dict(unknown.headers) | TANGGAL)
    assert ((await diparaf.tunggu("intake", lambda _: True))["status"] == "DICABUT") is dicabut


async def test_setiap_tindakan_pada_permohonan_yang_dicabut_ditolak_dengan_namanya(
    pintu: Pintu, orang: People, diparaf: Permohonan
) -> None:
    await diparaf.cabut()
    await diparaf.tunggu_status("DICABUT", "intake", "disposition", "analysis", "letters")
    for rute in semua_rute(diparaf):
        if rute.milik_permohonan and not rute.path.endswith("/pencabutan"):
            for jabatan in rute.boleh:
                siapa = diparaf.opd.orang if jabatan is Jabatan.OPD_PEMOHON else orang[jabatan]
                answer = await pintu.lakukan(rute.oleh(siapa, diparaf.permohonan_id))
                assert (rute.path, aturan(answer)) == (rute.path, (409, "PermohonanSudahDicabut"))
                assert answer.json()["tindakan"] == []


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


async def test_pejabat_yang_dinonaktifkan_ditolak_di_setiap_layanan(pintu: Pintu, orang: People, diparaf: Permohonan) -> None:
    pergi = orang.pejabat[Jabatan.KEPALA_BIDANG][-1]
    paraf = await diparaf.langkah(13, pergi)
    for service in SERVICES:
        assert (await pintu.baca(service, "/tugas", pergi)).status_code == 200, service
    act = Tindakan("disposition", f"/pejabat/{pergi.orang_id}/penonaktifan", orang[Jabatan.ADMIN], {"alasan": "Pindah ke kantor lain."})
    assert (await pintu.lakukan(act)).status_code == 200
    for service in SERVICES:
        await pintu.sampai_ditolak(service, pergi)
    assert aturan(await pintu.lakukan(paraf)) == (403, "OrangTidakAktif")
    assert (await pintu.lakukan(await diparaf.langkah(13))).status_code == 200, "the office goes on without that person"
