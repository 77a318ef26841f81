"""The overlap radar on a real PostgreSQL: what it finds of the labelled set, what it shows, and what step 8 records."""

from typing import Any, Final
from uuid import UUID

from deploy.demo.bahan import Bahan
from shared.contracts.analysis import Kesimpulan
from shared.contracts.analysis_register import HasilKemiripan
from shared.contracts.examples.disposition import RINGKASAN
from tests.bench.kemiripan.bahan import daftarkan, terdaftar
from tests.bench.kemiripan.ukur import mutu
from tests.integration.kernel.web import refused
from tests.integration.register.meja_register import OPD_LAIN, MejaRegister

DAYA_TEMU_MIN: Final = 0.9
PRESISI_MIN: Final = 0.75
PERTAMA_MIN: Final = 0.9
LAPOR: Final = {"nama_aplikasi": "Lapor Jalan", "uraian": "Keluhan kerusakan jalan.", "fungsi": "Laporan jalan rusak dan lubang."}
BAHAN: Final = Bahan.siapkan(1, RINGKASAN.surat_tanggal, RINGKASAN.opd_id, Kesimpulan.DIREKOMENDASIKAN)
PEDULI: Final = {"nama_aplikasi": "Peduli Ruas", "uraian": "Pengaduan ruas rusak.", "fungsi": "Warga mengadukan jalan berlubang."}


async def kemiripan(meja: MejaRegister, permohonan_id: UUID, siapa: str = "analis") -> dict[str, Any]:
    """Return what the radar shows of a request."""
    answer = await meja.web.client.get(f"/permohonan/{permohonan_id}/kemiripan", headers=meja.kepala[siapa])
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_daya_temu_pada_kumpulan_berlabel(meja: MejaRegister) -> None:
    """A floor under what was measured, so that a change of lists or weights that loses much is seen."""
    await daftarkan(meja.web.runtime.store, terdaftar())
    diukur = await mutu(meja.web.runtime.store)
    assert diukur.daya_temu >= DAYA_TEMU_MIN, diukur
    assert diukur.presisi >= PRESISI_MIN, diukur
    assert diukur.pertama >= PERTAMA_MIN, diukur
    assert diukur.baru_dibiarkan == diukur.baru > 0, diukur


async def test_tanpa_aplikasi_lain_tidak_ada_yang_mirip(meja: MejaRegister) -> None:
    permohonan_id = await meja.permohonan()
    sebelum = await kemiripan(meja, permohonan_id)
    assert (sebelum["dasar"], sebelum["sekarang"]["kemiripan"], sebelum["tercatat"]) == ("PERMOHONAN", [], None)
    await meja.entri(permohonan_id)
    sesudah = await kemiripan(meja, permohonan_id)
    assert (sesudah["dasar"], sesudah["sekarang"]["jumlah_terdaftar"]) == ("ENTRI", 1)
    assert sesudah["sekarang"]["kemiripan"] == [], "an application is not similar to itself"
    assert sesudah["sekarang"]["posisi"] > sebelum["sekarang"]["posisi"]


async def test_yang_mirip_diterangkan_bidang_demi_bidang(meja: MejaRegister) -> None:
    await meja.entri(await meja.permohonan(OPD_LAIN, "Dinas Rekaan"), None, **LAPOR)
    permohonan_id = await meja.permohonan()
    await meja.entri(permohonan_id, None, **PEDULI)
    ditemukan = (await kemiripan(meja, permohonan_id))["sekarang"]["kemiripan"]
    mirip, umum = sorted(ditemukan, key=lambda satu: str(satu["kode"]))
    assert (umum["kode"], umum["status"]) == ("SP4N_LAPOR", "UMUM"), "a complaint is also what a general application is for"
    assert (mirip["nama_aplikasi"], mirip["opd_nama"], mirip["status"]) == ("Lapor Jalan", "Dinas Rekaan", "TERDAFTAR")
    kata = {satu["bidang"]: satu["kata"] for satu in mirip["bidang"]}
    assert set(kata["FUNGSI"]) >= {"ruas", "rusak"}
    answer = await meja.web.client.get(f"/permohonan/{permohonan_id}/kemiripan", headers=meja.kepala["opd"])
    refused(answer, 403, "BukanWewenang")


async def test_langkah_8_mencatat_yang_ditemukan(meja: MejaRegister) -> None:
    await meja.entri(await meja.permohonan(OPD_LAIN, "Dinas Rekaan"), None, **LAPOR)
    permohonan_id = await meja.permohonan()
    await meja.entri(permohonan_id, None, **PEDULI)
    sekarang = (await kemiripan(meja, permohonan_id))["sekarang"]
    path, isi = f"/permohonan/{permohonan_id}/analisa/fungsi", BAHAN.analisa(8)
    answer = await meja.lakukan("analis", path, isi, kunci="fungsi")
    assert [satu["jenis"] for satu in answer.json()["peristiwa"]] == ["KemiripanDiperiksa", "StandarDianalisa"], answer.text
    ulang = await meja.lakukan("analis", path, isi, kunci="fungsi")
    assert (ulang.status_code, ulang.content) == (200, answer.content)
    tercatat = (await kemiripan(meja, permohonan_id))["tercatat"]
    assert HasilKemiripan.model_validate(tercatat) == HasilKemiripan.model_validate(sekarang)
