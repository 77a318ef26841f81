"""One status for all: whoever names one says the same word after each step, and intake says which steps are open, whose, since when."""

from datetime import datetime
from typing import Any, Final

from deploy.demo.kantor import Klien
from deploy.demo.tempat import Pemeran
from shared.sop.lintas import LAYANAN
from shared.sop.status import KATA, LABEL
from shared.sop.table import SOP_V1, didahului
from tests.journey.request import KURANG, Permohonan

OPD: Final = "opd_pemohon"


async def pada(permohonan: Permohonan, status: str, *langkah: int) -> dict[str, Any]:
    """Wait until intake says so; then nobody says anything else."""

    def sudah(kasus: dict[str, Any]) -> bool:
        return bool(kasus["status"] == status and [satu["langkah"] for satu in kasus["terbuka"]] == [*langkah])

    kasus = await permohonan.tunggu("intake", sudah)
    for layanan in LAYANAN:
        dibaca = await permohonan.kantor.lihat(layanan, permohonan.permohonan_id, permohonan.opd.orang) or {}
        assert dibaca.get("status", status) == status, layanan
    return kasus


async def tugas(permohonan: Permohonan, orang: Pemeran) -> list[dict[str, Any]]:
    """Return what waits for a person in intake, of this request."""
    semua = (await permohonan.kantor.baca("intake", "/tugas?batas=200", orang)).json()["tugas"]
    return [satu for satu in semua if satu["permohonan_id"] == str(permohonan.permohonan_id)]


async def test_status_dan_langkah_terbuka_mengikuti_tabel(kantor: Klien) -> None:
    permohonan, tertutup = await Permohonan.ajukan(kantor), {1}
    for nomor in (satu for satu, kata in KATA.items() if kata in LABEL):
        terbuka = [row.nomor for row in SOP_V1.langkah if row.nomor not in tertutup and tertutup.issuperset(didahului(row.nomor))]
        kasus = await pada(permohonan, KATA[nomor], *terbuka)
        kata = [(satu["nama"], satu["giliran"], satu["putaran"]) for satu in kasus["terbuka"]]
        assert kata == [(SOP_V1[satu].nama, SOP_V1[satu].pelaksana.value, 1) for satu in terbuka]
        assert all(datetime.fromisoformat(satu["sejak"]).tzinfo for satu in kasus["terbuka"])
        await kantor.lakukan(await permohonan.langkah(nomor))
        tertutup.add(nomor)
    (giliran,) = (await pada(permohonan, "DISAMPAIKAN", 16))["terbuka"]
    assert (giliran["giliran"], giliran["nama"]) == (OPD, "Mengonfirmasi penerimaan surat")
    (satu,) = await tugas(permohonan, permohonan.opd.orang)
    assert (satu["status"], satu["tugas"][0]["nama"]) == ("DISAMPAIKAN", "konfirmasi_penerimaan")
    await permohonan.selesaikan()
    assert (await pada(permohonan, "SELESAI"))["terbuka"] == await tugas(permohonan, permohonan.opd.orang) == []


async def test_sejak_kapan_tetap_selama_langkah_yang_terbuka_bersama_selesai_satu_per_satu(kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 6)
    bersama = await pada(permohonan, "ANALISA", 7, 8, 9)
    await permohonan.lalui(7, 7)
    assert (await pada(permohonan, "ANALISA", 8, 9))["terbuka"] == bersama["terbuka"][1:]
    assert len({satu["sejak"] for satu in bersama["terbuka"]}) == 1


async def test_opd_membaca_gilirannya_saat_permohonan_kembali(kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 9)
    opd = permohonan.opd.orang
    assert await tugas(permohonan, opd) == []
    await permohonan.kembalikan(10)
    await permohonan.tunggu("intake", lambda kasus: bool(kasus["terbuka"] and kasus["terbuka"][0]["jatuh_tempo"]))
    kasus = await pada(permohonan, "DIKEMBALIKAN", 1)
    (satu,) = await tugas(permohonan, opd)
    assert (satu["isi"]["catatan"], satu["isi"]["butir"], satu["isi"]["label"]) == (KURANG["catatan"], KURANG["butir"], "Perlu dilengkapi")
    (giliran,) = satu["terbuka"]
    assert (giliran, giliran["giliran"]) == (kasus["terbuka"][0], OPD)
    assert datetime.fromisoformat(giliran["sejak"]) < datetime.fromisoformat(giliran["jatuh_tempo"])
    assert await tugas(permohonan, permohonan.pelaksana(5)) == []
    await permohonan.ajukan_kembali()
    assert [(s["langkah"], s["putaran"]) for s in (await pada(permohonan, "PEMERIKSAAN_KELENGKAPAN", 5))["terbuka"]] == [(5, 2)]
    assert await tugas(permohonan, opd) == []


async def test_konsep_yang_ditolak_dan_permohonan_yang_dicabut(kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 12)
    await permohonan.tolak_konsep(13)
    await permohonan.tunggu("intake", lambda kasus: [satu["putaran"] for satu in kasus["terbuka"]] == [2])  # it was at step 11 before
    (giliran,) = (await pada(permohonan, "PENYUSUNAN_SURAT", 11))["terbuka"]
    assert (giliran["putaran"], giliran["giliran"]) == (2, SOP_V1[11].pelaksana.value)
    await permohonan.cabut()
    assert (await pada(permohonan, "DICABUT"))["isi"]["label"] == "Dicabut"


async def test_daftar_disaring_menurut_status_permohonan(kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 13)
    await pada(permohonan, "PARAF", 14)
    for status, ada in (("PARAF", True), ("DITERIMA", False)):
        daftar = (await kantor.baca("intake", f"/permohonan?status={status}&batas=200", permohonan.opd.orang)).json()["permohonan"]
        assert (str(permohonan.permohonan_id) in {satu["permohonan_id"] for satu in daftar}) is ada
        assert {satu["status"] for satu in daftar} <= {status}
