"""A request's papers in a folder: what is owed, what is missing, and how the files are named."""

from typing import Any

from deploy.demo.dokumen import DITINGGALKAN, kekurangan, nama_berkas, seharusnya
from deploy.demo.perjalanan import TindakanSelesai
from shared.contracts.dokumen import JUDUL, JenisDokumen
from shared.sop.table import SOP_V1


def tindakan(langkah: int, *, mundur: bool = False) -> TindakanSelesai:
    return TindakanSelesai(SOP_V1[langkah], 1, mundur, 0.0, 0.0)


def dokumen(langkah: int, jenis: JenisDokumen, putaran: int = 1, tipe: str = "application/pdf") -> dict[str, Any]:
    return {"langkah": langkah, "jenis": jenis.value, "putaran": putaran, "tipe": tipe, "judul": JUDUL[jenis]}


def test_setiap_langkah_yang_selesai_meninggalkan_dokumennya() -> None:
    utang = seharusnya(tindakan(nomor) for nomor in DITINGGALKAN)
    assert utang[(4, "LEMBAR_DISPOSISI")] == utang[(4, "INSTRUKSI")] == 1
    assert sum(utang.values()) == sum(map(len, DITINGGALKAN.values()))


def test_pengembalian_meninggalkan_pemberitahuan_dan_paraf_yang_ditolak_tidak() -> None:
    assert seharusnya([tindakan(5, mundur=True)])[(5, "PENGEMBALIAN")] == 1
    assert not seharusnya([tindakan(13, mundur=True)])


def test_yang_belum_ada_disebut_dengan_langkah_dan_judulnya() -> None:
    utang = seharusnya([tindakan(6), tindakan(4), tindakan(4)])
    ada = [dokumen(6, JenisDokumen.DATA_APLIKASI), dokumen(4, JenisDokumen.INSTRUKSI)]
    assert kekurangan(utang, ada) == ("langkah 4: Instruksi", "langkah 4: Lembar disposisi (2 kali)")
    assert kekurangan(utang, [*ada, ada[1], *(dokumen(4, JenisDokumen.LEMBAR_DISPOSISI, n) for n in (1, 2))]) == ()


def test_nama_berkas_berurutan_menurut_sop_dan_menyebut_isinya() -> None:
    assert nama_berkas(7, dokumen(5, JenisDokumen.CHECKLIST_KELENGKAPAN)) == "07-langkah-05-checklist-kelengkapan-formulir.pdf"
    assert nama_berkas(12, dokumen(11, JenisDokumen.KONSEP_SURAT, 2)) == "12-langkah-11-konsep-surat-balasan-putaran-2.pdf"
    unggahan = {**dokumen(1, JenisDokumen.FORMULIR, tipe="application/bpmn+xml"), "judul": "Berkas proses bisnis (PDF, BPMN)"}
    assert nama_berkas(2, unggahan) == "02-langkah-01-berkas-proses-bisnis.bpmn"
    assert nama_berkas(1, {**dokumen(1, JenisDokumen.FORMULIR, tipe="image/png"), "judul": "../A/B: c"}) == "01-langkah-01-a-b-c.png"
