"""Somebody acts for Kepala Dinas, over HTTP: he disposes and signs, both names stay known; a mandate that runs out hands the task back."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

from deploy.audit.history.words import siapa
from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.tempat import Pemeran
from deploy.demo.unggahan import pdf
from shared.contracts.bersama import Pelaku
from shared.contracts.disposition import Didisposisi
from shared.contracts.letters import SuratDitandatangani
from shared.contracts.notify import PemberitahuanDicatat
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.fact import Fact
from shared.kernel.vault.media import PDF
from tests.integration.kernel.counter import until_true
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.records import hidup, perkara
from tests.journey.request import ALASAN, Permohonan
from tests.journey.whole_set import WholeSet

SURAT = pdf("surat perintah")


def wakil_kadis(orang: People) -> Pemeran:
    """Return who acts for Kepala Dinas: the second Kepala Bidang, whom no other journey asks for what he may not."""
    return orang.pejabat[Jabatan.KEPALA_BIDANG][1]


async def limpahkan(pintu: Pintu, orang: People, selesai: timedelta, dasar_nomor: str = "800/12/CONTOH/2026") -> UUID:
    """Let the administrator enter that a Kepala Bidang is Plh. Kepala Dinas from an hour ago on."""
    kini = datetime.now(UTC)
    isi = {
        "jabatan": "kepala_dinas",
        "jenis": "PLH",
        "orang_id": str(wakil_kadis(orang).orang_id),
        "menggantikan_id": str(orang[Jabatan.KEPALA_DINAS].orang_id),
        "dasar_nomor": dasar_nomor,
        "dasar_tanggal": "2026-11-20",
        "mulai": (kini - timedelta(hours=1)).isoformat(),
        "selesai": (kini + selesai).isoformat(),
    }
    unggahan = (isi, {"surat_perintah": ("perintah.pdf", SURAT, PDF)})
    answer = await pintu.lakukan(Tindakan("disposition", "/mandat", orang[Jabatan.ADMIN], unggahan=unggahan))
    assert answer.status_code == 201, answer.text
    return UUID(answer.json()["id"])


@asynccontextmanager
async def wakil(pintu: Pintu, orang: People) -> AsyncGenerator[UUID]:
    """Have a Plh. Kepala Dinas; in the end Kepala Dinas is back, and says so himself."""
    mandat_id = await limpahkan(pintu, orang, timedelta(hours=1))
    try:
        yield mandat_id
    finally:
        kembali = Tindakan("disposition", f"/mandat/{mandat_id}/pencabutan", orang[Jabatan.KEPALA_DINAS], ALASAN)
        answer = await pintu.lakukan(kembali)
        assert answer.status_code == 200, answer.text


async def menunggu(pintu: Pintu, orang: People, service: str, permohonan: Permohonan) -> None:
    """Wait until the request is in the deputy's inbox, and see that it is not in that of Kepala Dinas."""

    async def ada(siapa: Pemeran) -> bool:
        return str(permohonan.permohonan_id) in (await pintu.baca(service, "/tugas?batas=200", siapa)).text

    async def di_meja_wakil() -> bool:
        return await ada(wakil_kadis(orang))

    await until_true(di_meja_wakil, "the task is on the deputy's desk")
    assert not await ada(orang[Jabatan.KEPALA_DINAS])


def fakta(seluruh_set: WholeSet, permohonan: Permohonan) -> list[Fact]:
    """Return what was decided about the request."""
    return [satu.recorded.fact for satu in perkara(hidup(seluruh_set.addresses, permohonan.permohonan_id))]


async def test_plh_kepala_dinas_mendisposisi_dan_menandatangani(seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu) -> None:
    plh = wakil_kadis(orang)
    permohonan = await Permohonan.ajukan(kantor)
    async with wakil(pintu, orang) as mandat_id:
        await menunggu(pintu, orang, "disposition", permohonan)
        assert aturan(await pintu.lakukan(await permohonan.langkah(2))) == (403, "JabatanSedangDiwakili")
        await kantor.lakukan(await permohonan.langkah(2, plh))
        await permohonan.lalui(3, 14)
        await menunggu(pintu, orang, "letters", permohonan)
        assert aturan(await pintu.lakukan(await permohonan.langkah(15))) == (403, "JabatanSedangDiwakili")
        await kantor.lakukan(await permohonan.langkah(15, plh))
        berkas = await pintu.baca("disposition", f"/mandat/{mandat_id}/surat-perintah", plh)
        assert (berkas.status_code, berkas.content) == (200, SURAT)
    await permohonan.lalui(16, 16)
    await permohonan.selesaikan()
    facts = fakta(seluruh_set, permohonan)
    bertindak = Pelaku(orang_id=plh.orang_id, jabatan=Jabatan.KEPALA_DINAS, kapasitas=Kapasitas.PLH, mandat_id=mandat_id)
    disposisi = next(fact for fact in facts if isinstance(fact, Didisposisi))
    surat = next(fact for fact in facts if isinstance(fact, SuratDitandatangani))
    assert disposisi.pelaku == surat.pelaku == bertindak
    assert {siapa(disposisi), siapa(surat)} == {"Plh. Kepala Dinas"}
    (mandat,) = [satu for satu in (await pintu.baca("disposition", "/mandat", plh)).json() if satu["mandat_id"] == str(mandat_id)]
    assert UUID(mandat["menggantikan_id"]) == orang[Jabatan.KEPALA_DINAS].orang_id, "the other name"
    assert (mandat["berlaku"], mandat["berakhir"]) == (False, "DICABUT")


async def test_mandat_yang_habis_di_tengah_tugas_mengembalikannya_dengan_peristiwa(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
) -> None:
    kadis, plh = orang[Jabatan.KEPALA_DINAS], wakil_kadis(orang)
    permohonan = await Permohonan.ajukan(kantor)
    await permohonan.tunggu("notify", lambda kasus: kasus["isi"]["terbuka"] == [{"langkah": 2, "putaran": 1}])
    mandat_id = await limpahkan(pintu, orang, timedelta(seconds=6))

    async def habis() -> bool:
        semua = (await pintu.baca("disposition", "/mandat", kadis)).json()
        return any(satu["berakhir"] == "HABIS" for satu in semua if satu["mandat_id"] == str(mandat_id))

    def kabar(siapa: Pemeran) -> list[UUID | None]:
        semua = [fact for fact in fakta(seluruh_set, permohonan) if isinstance(fact, PemberitahuanDicatat)]
        return [satu.mandat_id for satu in semua if satu.orang_id == siapa.orang_id]

    async def wakil_diberitahu() -> bool:
        return kabar(plh) == [mandat_id]

    async def diberitahu_lagi() -> bool:
        return mandat_id in kabar(kadis)

    await until_true(wakil_diberitahu, "the deputy is told")
    await until_true(habis, "the mandate has run out")
    assert aturan(await pintu.lakukan(await permohonan.langkah(2, plh))) == (403, "MandatTidakBerlaku")
    await until_true(diberitahu_lagi, "Kepala Dinas is told again")
    assert kabar(kadis) == [None, mandat_id]
    assert str(permohonan.permohonan_id) not in (await pintu.baca("disposition", "/tugas?batas=200", plh)).text
    assert (await pintu.lakukan(await permohonan.langkah(2))).status_code == 200
    await permohonan.cabut()
