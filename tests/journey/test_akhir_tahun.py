"""A request over the turn of the year, on a virtual clock: every deadline, alert, mail and name is the one in the tables by hand.

From 14 December 2026: a Kepala Bidang who is late, two returns, a decree that adds a cuti bersama, a paraf refused, a Plh. who signs, a
mail server that is dead for three hours and comes back, a receipt that the clock confirms, and an erasure in the end.
"""

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from deploy.audit.history.life import Happening
from deploy.audit.verify.proof import Report
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.intake import CaraKonfirmasi, PenerimaanDikonfirmasi
from shared.contracts.letters import SuratDitandatangani
from shared.contracts.peran import Jabatan
from shared.kernel.vault.seal import TERHAPUS
from tests.integration.papers.bacaan import teks
from tests.journey.akhir_tahun import catatan
from tests.journey.akhir_tahun.catatan import Baris, tabel
from tests.journey.akhir_tahun.cerita import Cerita, hapus, mainkan
from tests.journey.akhir_tahun.panggung import PLH, panggung
from tests.journey.akhir_tahun.tabel_kabar import KABAR, SURAT
from tests.journey.akhir_tahun.tabel_nama import NAMA, NOMOR_SURAT
from tests.journey.akhir_tahun.tabel_tenggat import HARI_KERJA, PRATINJAU, TENGGAT
from tests.journey.kebocoran import PENANDATANGAN, PIC
from tests.journey.people import People
from tests.journey.records import bukti, dokumen_selesai, hidup
from tests.journey.test_operator import satupintu


@dataclass(frozen=True, slots=True)
class Hasil:
    """What is left when the story is over; `sebelum` and `sesudah` are the form and the signed letter around the erasure.

    `dihapus` is whose key was to be destroyed, and the operator's list of destroyed keys.
    """

    events: list[Happening]
    siapa: dict[str, str]
    surat: list[Baris]
    pratinjau: list[Baris]
    hari_kerja: list[Baris]
    kertas: list[Baris]
    sebelum: tuple[dict[str, Any], bytes]
    sesudah: tuple[dict[str, Any], bytes]
    dihapus: tuple[str, list[dict[str, str]]]
    laporan: Report


@pytest.fixture(scope="module")
def hasil(tmp_path_factory: pytest.TempPathFactory) -> Hasil:
    """Play it once; the tests below look at what it left."""
    return asyncio.run(_mainkan(tmp_path_factory.mktemp("akhir-tahun")))


async def _mainkan(folder: Path) -> Hasil:
    async with panggung(folder) as satu:
        cerita = await mainkan(satu)
        alamat = satu.berjalan.addresses
        await dokumen_selesai(alamat)
        kertas, sebelum = await _kertas(cerita), await _dibaca(cerita)
        subjek_id = await hapus(cerita)
        daftar = await asyncio.to_thread(satupintu, satu.berjalan, "erasure", "list")
        return Hasil(
            events=hidup(alamat, cerita.permohonan.permohonan_id),
            siapa=_siapa(satu.orang),
            surat=catatan.surat(satu.surat.surat),
            pratinjau=catatan.pratinjau(geser.shift for geser in cerita.pratinjau),
            hari_kerja=catatan.hari_kerja(cerita.ditanya),
            kertas=kertas,
            sebelum=sebelum,
            sesudah=await _dibaca(cerita),
            dihapus=(subjek_id, [json.loads(line) for line in daftar.stdout.splitlines()]),
            laporan=await bukti(alamat),
        )


def _siapa(orang: People) -> dict[str, str]:
    """Return how the tables call everybody."""
    sebutan = {"kepala_dinas": "kadis", "sekretaris_dinas": "sekdis", "kepala_bidang": "kabid", "kepala_seksi": "kasi"}
    pertama = {str(semua[0].orang_id): sebutan.get(jabatan.value, "analis") for jabatan, semua in orang.pejabat.items() if semua}
    return {**pertama, PLH: "kabid-dua", str(orang.opd[0].orang.orang_id): "pemohon"}


async def _kertas(cerita: Cerita) -> list[Baris]:
    """Return every paper that the office made, with its text."""
    satu, alamat = cerita.panggung, f"/permohonan/{cerita.permohonan.permohonan_id}"
    pembaca = satu.orang[Jabatan.KEPALA_DINAS]
    daftar = (await satu.kantor.baca("letters", f"{alamat}/dokumen", pembaca)).json()["dokumen"]
    hasil: list[Baris] = []
    for dokumen in daftar:
        if dokumen["jenis"] in set(JenisDokumen):
            isi = (await satu.kantor.baca("letters", f"{alamat}/berkas/{dokumen['sha256']}", pembaca)).content
            hasil.append((f"{dokumen['langkah']}/{dokumen['putaran']}", dokumen["jenis"], teks(isi)))
    return hasil


async def _dibaca(cerita: Cerita) -> tuple[dict[str, Any], bytes]:
    """Return what the analyst reads of the agency's persons, and the signed letter."""
    satu, alamat = cerita.panggung, f"/permohonan/{cerita.permohonan.permohonan_id}"
    analis = satu.orang[Jabatan.ANALIS]
    formulir = (await satu.kantor.baca("intake", f"{alamat}/formulir", analis)).json()["formulir"]
    orang = {nama: formulir["permohonan"][nama] for nama in ("pic", "surat_penandatangan")}
    return orang, (await satu.kantor.baca("letters", f"{alamat}/surat/berkas", analis)).content


def test_setiap_tenggat(hasil: Hasil) -> None:
    assert sorted(catatan.tenggat(hasil.events)) == sorted(tabel(TENGGAT))


def test_setiap_pemberitahuan_sekali(hasil: Hasil) -> None:
    assert sorted(catatan.kabar(hasil.events, hasil.siapa)) == sorted(tabel(KABAR))


def test_setiap_surat_elektronik_sekali(hasil: Hasil) -> None:
    assert sorted(hasil.surat) == sorted(tabel(SURAT))


def test_setiap_nama_pada_kertas(hasil: Hasil) -> None:
    nama = [(langkah, jenis, catatan.blok_nama(isi)) for langkah, jenis, isi in hasil.kertas]
    assert sorted(nama) == sorted(tabel(NAMA))


def test_keputusan_dilihat_sebelum_dicatat_dan_tahun_tanpa_cuti_bersama_diperingatkan(hasil: Hasil) -> None:
    assert sorted(hasil.pratinjau) == sorted(tabel(PRATINJAU))
    assert hasil.hari_kerja == tabel(HARI_KERJA)


def test_surat_bernomor_tahun_baru_dan_penerimaan_dikonfirmasi_waktu(hasil: Hasil) -> None:
    (surat,) = (satu.recorded.fact for satu in hasil.events if isinstance(satu.recorded.fact, SuratDitandatangani))
    assert surat.nomor_surat == NOMOR_SURAT
    (diterima,) = (satu for satu in hasil.events if isinstance(satu.recorded.fact, PenerimaanDikonfirmasi))
    assert isinstance(diterima.recorded.fact, PenerimaanDikonfirmasi)
    assert (catatan.saat(diterima.time), diterima.recorded.fact.cara) == ("2027-01-19 16:00", CaraKonfirmasi.OTOMATIS)


def test_penghapusan_menyisakan_rantai_dan_surat(hasil: Hasil) -> None:
    assert (hasil.sebelum[0]["pic"]["nama"], hasil.sesudah[0]["pic"]) == (PIC.nama, {"nama": TERHAPUS})
    assert hasil.sesudah[0]["surat_penandatangan"]["nama"] == PENANDATANGAN.nama
    assert hasil.sesudah[1] == hasil.sebelum[1]
    subjek_id, daftar = hasil.dihapus
    assert [(satu["subjek_id"], catatan.saat(datetime.fromisoformat(satu["dihapus"]))) for satu in daftar] == [
        (subjek_id, "2027-01-20 09:00")
    ]
    assert hasil.laporan.clean, [finding.line() for finding in hasil.laporan.findings]
