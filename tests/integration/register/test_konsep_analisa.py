"""A draft of an analysis: saved in between, read again, lost to no second device, nobody else's, and gone when the analysis is recorded."""

import asyncio
from typing import Any, Final
from uuid import UUID, uuid4

import pytest

from deploy.demo.bahan import Bahan
from services.analysis import konsep
from services.analysis.acts.didengar import GantiAnalis
from services.analysis.consumers import SISTEM
from services.analysis.decide import DECIDER
from shared.contracts.analysis import Kesimpulan
from shared.contracts.examples.disposition import RINGKASAN
from shared.contracts.penilaian import Aspek
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until
from tests.integration.kernel.web import refused
from tests.integration.register.meja_register import MejaRegister

BAHAN: Final = Bahan.siapkan(1, RINGKASAN.surat_tanggal, RINGKASAN.opd_id, Kesimpulan.DIREKOMENDASIKAN)
UTUH: Final[dict[str, Any]] = BAHAN.analisa(7)
BERLAKU: Final[list[dict[str, Any]]] = [satu for satu in UTUH["jawaban"] if satu["nilai"] != "TIDAK_BERLAKU"]
SEBAGIAN: Final[dict[str, Any]] = {"jawaban": [*BERLAKU[:40], {"kode": BERLAKU[40]["kode"], "catatan": "belum yakin"}]}
"""Forty answers, and a note beside the next control."""


class MejaKonsep:
    """The analyst's desk, with one request whose analyses wait."""

    def __init__(self, meja: MejaRegister, permohonan_id: UUID) -> None:
        """Sit down."""
        self.meja = meja
        self.permohonan_id = permohonan_id
        self.alamat = f"/permohonan/{permohonan_id}/analisa/KEAMANAN"

    async def simpan(self, isi: dict[str, Any], versi: int, siapa: str = "analis") -> Any:
        """Save a draft after having seen this version."""
        return await self.meja.lakukan(siapa, f"{self.alamat}/konsep", {"versi": versi, "isi": isi})

    async def baca(self, siapa: str = "analis") -> Any:
        """Read the draft."""
        return await self.meja.web.client.get(f"{self.alamat}/konsep", headers=self.meja.kepala[siapa])

    async def baris(self) -> int:
        """Return how many drafts there are."""
        ((jumlah,),) = await self.meja.web.runtime.store.query("SELECT count(*) FROM analysis.konsep_analisa")
        return int(jumlah)


@pytest.fixture
async def satu(meja: MejaRegister) -> MejaKonsep:
    """A request after step 6."""
    permohonan_id = await meja.permohonan()
    await meja.entri(permohonan_id, None, basis_aplikasi=BAHAN.entri()["data"]["basis_aplikasi"])
    return MejaKonsep(meja, permohonan_id)


async def test_disimpan_sebagian_lalu_dilanjutkan(satu: MejaKonsep) -> None:
    kosong = (await satu.baca()).json()
    assert (kosong["versi"], kosong["isi"], len(kosong["belum"])) == (0, None, len(BERLAKU))
    disimpan = await satu.simpan(SEBAGIAN, 0)
    assert disimpan.status_code == 200, disimpan.text
    dibaca = (await satu.baca()).json()
    assert dibaca == disimpan.json()
    assert dibaca["versi"] == 1
    assert [jawaban["kode"] for jawaban in dibaca["isi"]["jawaban"]] == [jawaban["kode"] for jawaban in SEBAGIAN["jawaban"]]
    assert len(dibaca["belum"]) == len(kosong["belum"]) - 40
    assert (await satu.simpan({**SEBAGIAN, "kesimpulan": "Hampir."}, 1)).json()["versi"] == 2
    lama = await satu.meja.web.client.get(satu.alamat.lower() + "/konsep", headers=satu.meja.kepala["analis"])
    assert lama.json()["versi"] == 2, "paths as they were spelled before"


async def test_gawai_kedua_tidak_menimpa(satu: MejaKonsep) -> None:
    await satu.simpan(SEBAGIAN, 0)
    lain = {"jawaban": SEBAGIAN["jawaban"][:1]}
    for versi in (0, 2, 7):
        refused(await satu.simpan(lain, versi), 412, "VersiBerubah")
    bersamaan = [await hasil for hasil in asyncio.as_completed([satu.simpan({"kesimpulan": f"Gawai {n}"}, 1) for n in range(4)])]
    assert sorted(answer.status_code for answer in bersamaan) == [200, 412, 412, 412]
    (menang,) = [answer.json() for answer in bersamaan if answer.status_code == 200]
    assert (await satu.baca()).json() == menang
    assert (await satu.simpan(menang["isi"], 1)).json()["versi"] == 2, "the same again, when the answer was lost, is no conflict"


async def test_hilang_begitu_analisa_dicatat(satu: MejaKonsep) -> None:
    await satu.simpan(SEBAGIAN, 0)
    dicatat = await satu.meja.lakukan("analis", satu.alamat, UTUH)
    assert dicatat.status_code == 200, dicatat.text
    assert (await satu.baca()).json()["versi"] == 0
    assert await satu.baris() == 0
    refused(await satu.simpan(SEBAGIAN, 0), 409, "SudahDianalisa")


async def test_analisa_yang_ditolak_tidak_menghilangkannya(satu: MejaKonsep) -> None:
    await satu.simpan(SEBAGIAN, 0)
    refused(await satu.meja.lakukan("analis", satu.alamat, {**UTUH, "jawaban": UTUH["jawaban"][:40]}), 422, "KontrolBelumDijawab")
    assert (await satu.baca()).json()["versi"] == 1


async def test_hilang_bila_permohonan_berakhir(satu: MejaKonsep) -> None:
    await satu.simpan(SEBAGIAN, 0)
    await satu.meja.cabut(satu.permohonan_id)
    assert await satu.baris() == 0
    refused(await satu.simpan(SEBAGIAN, 0), 409, "PermohonanSudahDicabut")


async def test_konsep_milik_analisnya_sendiri(satu: MejaKonsep) -> None:
    await satu.simpan(SEBAGIAN, 0)
    for siapa in ("kasi", "kabid", "opd"):
        refused(await satu.baca(siapa), 403, "BukanWewenang")
        refused(await satu.simpan(SEBAGIAN, 1, siapa), 403, "BukanWewenang")
    refused(await satu.baca("opd_lain"), 404, "PermohonanTidakDikenal")
    pengganti = await satu.meja.web.official(Jabatan.ANALIS)
    await until(lambda: satu.meja.web.runtime.direktori.orang(pengganti), "the new analyst is known")
    satu.meja.kepala["pengganti"] = satu.meja.web.token(pengganti, Jabatan.ANALIS)
    refused(await satu.baca("pengganti"), 403, "BukanAnalisYangDitugaskan")
    ganti = GantiAnalis(pelaku=SISTEM, permohonan_id=satu.permohonan_id, analis_id=pengganti)
    await satu.meja.web.runtime.store.submit(lambda unit: unit.run(DECIDER, ganti.permohonan_id, ganti))
    assert (await satu.baca("pengganti")).json()["versi"] == 0, "the new analyst begins his own"
    refused(await satu.baca(), 403, "BukanAnalisYangDitugaskan")


async def test_yang_salah_ditolak_di_tepi(satu: MejaKonsep) -> None:
    for isi in (
        {"jawaban": [{"nilai": "TERPENUHI"}]},
        {"jawaban": [{"kode": "x", "nilai": "MUNGKIN"}]},
        {"skor": 900},
        {"kesimpulan": "\0"},
    ):
        refused(await satu.simpan(isi, 0), 422, "IsiTidakSah")
    refused(await satu.simpan(SEBAGIAN, -1), 422, "IsiTidakSah")
    tidak_ada = f"/permohonan/{uuid4()}/analisa/KEAMANAN/konsep"
    refused(await satu.meja.web.client.get(tidak_ada, headers=satu.meja.kepala["analis"]), 404, "PermohonanTidakDikenal")
    assert await satu.baris() == 0


async def test_sebelum_gilirannya_tidak_ada_konsep(meja: MejaRegister) -> None:
    satu = MejaKonsep(meja, await meja.permohonan())
    refused(await satu.simpan(SEBAGIAN, 0), 409, "BukanGiliran")


async def test_konsep_aspek_lain_tetap(satu: MejaKonsep) -> None:
    await satu.meja.lakukan("analis", satu.alamat.replace("KEAMANAN", "FUNGSI") + "/konsep", {"versi": 0, "isi": {"kesimpulan": "x"}})
    await satu.meja.lakukan("analis", satu.alamat, UTUH)
    kunci = (satu.permohonan_id, Aspek.FUNGSI.value, satu.meja.analis_id)
    assert len(await satu.meja.web.runtime.store.query(konsep.BACA, kunci)) == 1
