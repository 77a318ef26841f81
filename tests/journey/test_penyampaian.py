"""Delivery of a letter: by a second channel when one failed; what the agency does with it is proof, and moves nothing else."""

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

from deploy.demo.kantor import Klien, Tindakan
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.pembacaan import SuratDilihat, SuratDiunduh
from shared.contracts.peran import Jabatan
from tests.journey.acts import GAGAL
from tests.journey.expected import pastikan_diberitahu_sekali, pastikan_dokumen_sekali
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.records import baris, dokumen, dokumen_selesai, hidup, pemberitahuan, tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import NATS, WholeSet


async def test_pembacaan_oleh_opd_tercatat_sekali(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
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


async def test_dosir_memuat_semua_langkah(kantor: Klien, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=16)
    dosir = f"/permohonan/{permohonan.permohonan_id}/berkas"
    jawaban = await pintu.baca("letters", dosir, permohonan.pelaksana(15))
    assert jawaban.status_code == 200
    assert jawaban.headers["content-disposition"].startswith('attachment; filename="dosir-')
    assert jawaban.content.startswith(b"%PDF-")
    assert (await pintu.baca("letters", dosir, permohonan.opd.orang)).status_code == 403


async def test_bundel_srikandi_ada_sesudah_surat_ditandatangani(kantor: Klien, pintu: Pintu) -> None:
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


def gagal(permohonan: Permohonan) -> Tindakan:
    """Return the act by which the analyst calls the last delivery failed."""
    return permohonan.tindakan("letters", "penyampaian/kegagalan", permohonan.pelaksana(16), GAGAL)


def serahkan(permohonan: Permohonan) -> Tindakan:
    """Return the delivery by hand."""
    return permohonan.tindakan("letters", "penyampaian", permohonan.pelaksana(16), {"kanal": "LANGSUNG", "catatan": "Diserahkan."})


async def test_penyampaian_gagal_lalu_lewat_kanal_kedua_sampai_dikonfirmasi(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=15)
    assert aturan(await pintu.lakukan(gagal(permohonan))) == (409, "SuratBelumDisampaikan")
    await permohonan.lalui(16, 16)
    await permohonan.tunggu_status("DISAMPAIKAN", "intake")
    await kantor.lakukan(gagal(permohonan))
    portal = await permohonan.langkah(16)
    assert aturan(await pintu.lakukan(portal)) == (409, "KanalGagal")
    await kantor.lakukan(serahkan(permohonan))
    await tenang(seluruh_set.addresses)  # the agency confirms what was delivered last only where intake has heard of it
    assert (await pintu.baca("letters", f"/permohonan/{permohonan.permohonan_id}/surat", permohonan.opd.orang)).status_code == 200
    assert aturan(await pintu.lakukan(gagal(permohonan))) == (409, "SuratSudahDilihat")
    await permohonan.selesaikan()
    assert aturan(await pintu.lakukan(gagal(permohonan))) == (409, "SuratSudahDiterima")
    await tenang(seluruh_set.addresses)
    await dokumen_selesai(seluruh_set.addresses)
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    assert baris(events, "letters")[-4:] == [
        *(("SuratDisampaikan", 16, 1), ("PenyampaianGagal", 16, 1), ("SuratDisampaikan", 16, 2), ("PenerimaanDicatat", 16, 2)),
    ]
    assert baris(events, "intake")[-3:] == [("PenyampaianDicatat", 16, 1), ("PenyampaianDicatat", 16, 2), ("PenerimaanDikonfirmasi", 16, 2)]
    kabar = {(satu.jenis.value, satu.putaran) for satu in pemberitahuan(events) if satu.langkah == 16}
    assert kabar == {(jenis, putaran) for jenis in ("GILIRAN", "DISAMPAIKAN") for putaran in (1, 2)}
    kertas = [(satu.putaran, satu.jenis) for satu in dokumen(events) if satu.langkah == 16]
    assert kertas == [(putaran, JenisDokumen.BUKTI_PENYAMPAIAN) for putaran in (1, 2, 2)], "by each channel, and when it was confirmed"
    pastikan_diberitahu_sekali(events)
    pastikan_dokumen_sekali(events)


async def test_konfirmasi_menang_atas_kegagalan_yang_dinyatakan_bersamaan(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=16)
    await permohonan.tunggu_status("DISAMPAIKAN", "intake")
    with seluruh_set.frozen(NATS):
        await kantor.lakukan(gagal(permohonan))
        await kantor.lakukan(permohonan.tindakan("intake", "konfirmasi-penerimaan", permohonan.opd.orang))
    await permohonan.tunggu_status("SELESAI", "letters", "notify", "intake")
    assert aturan(await pintu.lakukan(serahkan(permohonan))) == (409, "SuratSudahDisampaikan")
    await tenang(seluruh_set.addresses)
    events = hidup(seluruh_set.addresses, permohonan.permohonan_id)
    terakhir = [("SuratDisampaikan", 16, 1), ("PenyampaianGagal", 16, 1), ("PenerimaanDicatat", 16, 2)]
    assert baris(events, "letters")[-3:] == terakhir
    assert baris(events, "intake")[-1] == ("PenerimaanDikonfirmasi", 16, 1)


async def test_analis_yang_berhalangan_diganti_sesudah_menyampaikan(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
) -> None:
    lama, baru = orang.pejabat[Jabatan.ANALIS][:2]
    permohonan = await Permohonan.ajukan(kantor, sampai=16)
    isi = {"analis_id": str(baru.orang_id), "alasan": "Analis semula cuti."}
    kasi = orang[Jabatan.KEPALA_SEKSI]
    await kantor.lakukan(permohonan.tindakan("disposition", "penugasan-ulang", kasi, isi))

    def dipegang(kasus: dict[str, Any]) -> bool:
        return any(satu["orang_id"] == str(baru.orang_id) for satu in kasus["tindakan"])

    await kantor.tunggu("letters", permohonan.permohonan_id, kasi, dipegang, "analis yang baru")
    assert aturan(await pintu.lakukan(replace(gagal(permohonan), orang=lama))) == (403, "BukanAnalisYangDitugaskan")
    for tindakan in (gagal(permohonan), serahkan(permohonan)):
        await kantor.lakukan(replace(tindakan, orang=baru))
    await permohonan.tunggu_status("DISAMPAIKAN", "intake")
    await permohonan.selesaikan()
    assert aturan(await pintu.lakukan(permohonan.tindakan("disposition", "penugasan-ulang", kasi, isi))) == (409, "SuratSudahDiterima")
    await tenang(seluruh_set.addresses)
    pastikan_diberitahu_sekali(hidup(seluruh_set.addresses, permohonan.permohonan_id))
