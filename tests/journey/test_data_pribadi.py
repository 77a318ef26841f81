"""A person erased after a whole life of a request: nobody reads him any more, and every chain, paper and letter stands as it did."""

from typing import Any

from deploy.office.kantor import Kantor, Tindakan
from deploy.office.tempat import Orang
from shared.contracts.peran import Jabatan
from shared.kernel.seal import TERHAPUS
from tests.journey import kebocoran
from tests.journey.http import Pintu, aturan
from tests.journey.kebocoran import PENANDATANGAN, PIC
from tests.journey.people import People
from tests.journey.records import bukti, dokumen_selesai, tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

ALASAN = {"alasan": "Diminta oleh yang bersangkutan dengan surat."}


async def pic(pintu: Pintu, permohonan: Permohonan, orang: Orang) -> dict[str, Any]:
    """Return the person in charge as somebody reads him."""
    answer = await pintu.baca("intake", f"/permohonan/{permohonan.permohonan_id}/formulir", orang)
    found: dict[str, Any] = answer.json()["formulir"]["permohonan"]["pic"]
    return found


async def test_penghapusan_menyisakan_rantai_surat_dan_dokumen(seluruh_set: WholeSet, kantor: Kantor, pintu: Pintu, orang: People) -> None:
    permohonan = await Permohonan.ajukan(kantor, 16, kebocoran.isian)
    analis, admin = permohonan.pelaksana(16), orang[Jabatan.ADMIN]
    surat = f"/permohonan/{permohonan.permohonan_id}/surat/berkas"
    sebelum = (await pintu.baca("letters", surat, analis)).content
    assert sebelum.startswith(b"%PDF-")
    assert (await pic(pintu, permohonan, analis))["email"] == PIC.email

    (subjek,) = (await pintu.lakukan(Tindakan("intake", "/data-pribadi/pencarian", admin, {"nip": PIC.nip}))).json()
    hapus = Tindakan("intake", f"/data-pribadi/{subjek['subjek_id']}/penghapusan", admin, ALASAN)
    tahan = Tindakan("intake", f"/data-pribadi/{subjek['subjek_id']}/penahanan", admin, {"alasan": "Sedang diperiksa."})
    assert (await pintu.lakukan(tahan)).status_code == 200
    assert aturan(await pintu.lakukan(hapus)) == (409, "PenghapusanSedangDitahan")
    lepas = Tindakan("intake", f"/data-pribadi/{subjek['subjek_id']}/penahanan/pelepasan", admin, {"alasan": "Selesai."})
    assert (await pintu.lakukan(lepas)).status_code == 200
    assert (await pintu.lakukan(hapus)).status_code == 200

    assert await pic(pintu, permohonan, analis) == {"nama": TERHAPUS}
    formulir = (await pintu.baca("intake", f"/permohonan/{permohonan.permohonan_id}/formulir", analis)).json()["formulir"]
    assert formulir["permohonan"]["surat_penandatangan"]["nama"] == PENANDATANGAN.nama, "and nobody else"
    assert (await pintu.baca("letters", surat, analis)).content == sebelum
    await permohonan.selesaikan()
    await dokumen_selesai(seluruh_set.addresses)
    await tenang(seluruh_set.addresses)
    laporan = await bukti(seluruh_set.addresses)
    assert laporan.clean, [finding.line() for finding in laporan.findings]
    await pintu.pastikan_tidak_ada_yang_diparkir()
