"""A person erased after a whole life of a request: nobody reads him any more, and every chain, paper and letter stands as it did."""

import json
from typing import Any

import pytest

from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.tempat import Pemeran
from shared.contracts.peran import Jabatan
from shared.kernel.vault.seal import TERHAPUS
from tests.integration.audit.command import ketik
from tests.integration.kernel.counter import until_true
from tests.journey import kebocoran
from tests.journey.http import Pintu, aturan
from tests.journey.kanal import atur_kontak
from tests.journey.kebocoran import PENANDATANGAN, PIC
from tests.journey.people import NIP_TAMBAHAN, People
from tests.journey.records import bukti, dokumen_selesai, tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

ALASAN = {"alasan": "Diminta oleh yang bersangkutan dengan surat."}


async def pic(pintu: Pintu, permohonan: Permohonan, orang: Pemeran) -> dict[str, Any]:
    """Return the person in charge as somebody reads him."""
    answer = await pintu.baca("intake", f"/permohonan/{permohonan.permohonan_id}/formulir", orang)
    found: dict[str, Any] = answer.json()["formulir"]["permohonan"]["pic"]
    return found


async def test_penghapusan_menyisakan_rantai_surat_dan_dokumen(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu, orang: People) -> None:
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


async def test_kontak_ikut_diekspor_dan_dihapus_bersama_orangnya(
    seluruh_set: WholeSet, kantor: Klien, pintu: Pintu, orang: People, capsys: pytest.CaptureFixture[str]
) -> None:
    kasi, admin = orang.pejabat[Jabatan.KEPALA_SEKSI][1], orang[Jabatan.ADMIN]
    alamat = {"email": "kasi.kedua@segeltujuh.example", "telegram": "700100977"}
    await atur_kontak(pintu, kasi, "EMAIL", "TELEGRAM", alamat=alamat)
    assert (await pintu.baca("notify", f"/kontak/{kasi.orang_id}", admin)).json()["alamat"]["email"] == "ka…le"
    await tenang(seluruh_set.addresses)
    (subjek,) = (await pintu.lakukan(Tindakan("intake", "/data-pribadi/pencarian", admin, {"nip": f"{NIP_TAMBAHAN[:-1]}2"}))).json()
    jalur = f"/data-pribadi/{subjek['subjek_id']}"
    ekspor = (await pintu.baca("intake", f"{jalur}/ekspor", admin)).json()
    assert [satu["isi"] for satu in ekspor["data"] if satu["sumber"] == "KontakDiatur"] == [alamat]
    assert [(satu["jalur"], satu["bidang"]) for satu in ekspor["akses"]] == [("KONTAK", ["email", "telegram"])]

    menurut_orang = Tindakan("intake", "/data-pribadi/pencarian", admin, {"orang": str(kasi.orang_id)})
    (kontak,) = (await pintu.lakukan(menurut_orang)).json()
    assert kontak["subjek_id"] != subjek["subjek_id"]
    assert (await pintu.lakukan(Tindakan("intake", f"{jalur}/penghapusan", admin, ALASAN))).status_code == 200
    assert (await pintu.lakukan(menurut_orang)).json() == []
    assert ketik(seluruh_set.addresses, "erasure", "list") == 0
    assert {subjek["subjek_id"], kontak["subjek_id"]} <= {json.loads(satu)["subjek_id"] for satu in capsys.readouterr().out.splitlines()}

    async def terhapus() -> bool:
        return bool((await pintu.baca("notify", "/kontak", kasi)).json()["alamat"]["email"] == TERHAPUS)

    await until_true(terhapus, "no process remembers the key any more")
    permohonan = await Permohonan.ajukan(kantor, 3)

    async def gagal() -> list[str]:
        semua = (await pintu.baca("notify", "/pengiriman-gagal", admin)).json()
        milik = [satu for satu in semua if satu["orang_id"] == str(kasi.orang_id)]
        return [coba["hasil"] for satu in milik if satu["permohonan_id"] == str(permohonan.permohonan_id) for coba in satu["riwayat"]]

    await until_true(gagal, "his alert is listed")
    assert set(await gagal()) == {"TANPA_ALAMAT"}
    assert (await pintu.lakukan(Tindakan("notify", "/kontak/penghapusan", kasi))).status_code == 200, "other journeys reach him by the log"
    dibaca = (await pintu.baca("intake", f"{jalur}/ekspor", admin)).json()["data"]
    assert {str(satu["isi"]) for satu in dibaca} == {str({"nama": TERHAPUS})}
    await tenang(seluruh_set.addresses)
    assert [satu.line() for satu in (await bukti(seluruh_set.addresses)).findings] == []
