"""Delivery of a letter: what the agency does with it is proof, and moves nothing that people act on."""

import zipfile
from io import BytesIO

from deploy.office.kantor import Kantor
from shared.contracts.pembacaan import SuratDilihat, SuratDiunduh
from tests.journey.http import Pintu
from tests.journey.records import hidup
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet


async def test_pembacaan_oleh_opd_tercatat_sekali(seluruh_set: WholeSet, kantor: Kantor, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=15)
    surat = f"/permohonan/{permohonan.permohonan_id}/surat"
    pejabat, opd = permohonan.pelaksana(15), permohonan.opd.orang
    assert (await pintu.baca("letters", surat, opd)).status_code == 404
    await permohonan.lalui(16, 16)
    sebelum = (await pintu.baca("letters", f"/permohonan/{permohonan.permohonan_id}", pejabat)).json()["versi"]
    assert (await pintu.baca("letters", f"{surat}/berkas", pejabat)).status_code == 200
    for alamat in (surat, surat, f"{surat}/berkas", f"{surat}/berkas"):
        assert (await pintu.baca("letters", alamat, opd)).status_code == 200
    assert (await pintu.baca("letters", f"/permohonan/{permohonan.permohonan_id}", pejabat)).json()["versi"] == sebelum
    facts = [satu.recorded.fact for satu in hidup(seluruh_set.addresses, permohonan.permohonan_id)]
    dibaca = [fact for fact in facts if isinstance(fact, SuratDilihat | SuratDiunduh)]
    assert [type(fact) for fact in dibaca] == [SuratDilihat, SuratDiunduh]
    assert {fact.pelaku.model_dump(mode="json")["orang_id"] for fact in dibaca} == {str(opd.orang_id)}


async def test_dosir_memuat_semua_langkah(kantor: Kantor, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=16)
    dosir = f"/permohonan/{permohonan.permohonan_id}/berkas"
    jawaban = await pintu.baca("letters", dosir, permohonan.pelaksana(15))
    assert jawaban.status_code == 200
    assert jawaban.headers["content-disposition"].startswith('attachment; filename="dosir-')
    assert jawaban.content.startswith(b"%PDF-")
    assert (await pintu.baca("letters", dosir, permohonan.opd.orang)).status_code == 403


async def test_bundel_srikandi_ada_sesudah_surat_ditandatangani(kantor: Kantor, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=14)
    alamat, pejabat = f"/permohonan/{permohonan.permohonan_id}/srikandi", permohonan.pelaksana(15)
    assert (await pintu.baca("letters", alamat, pejabat)).json()["aturan"] == "SuratBelumDitandatangani"
    await permohonan.lalui(15, 15)
    jawaban = await pintu.baca("letters", alamat, pejabat)
    assert jawaban.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(jawaban.content)) as arsip:
        assert arsip.namelist() == ["surat.pdf", "metadata.xlsx"]
        assert arsip.read("surat.pdf").startswith(b"%PDF-")
    assert (await pintu.baca("letters", alamat, permohonan.opd.orang)).status_code == 403
