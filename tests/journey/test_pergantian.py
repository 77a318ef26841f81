"""The administrator gives an office to somebody else, over HTTP, while a request waits for it: it goes on with the new holder."""

from uuid import UUID, uuid4

from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.tempat import Pemeran
from deploy.set.tokens import TokenBearer, issue
from shared.contracts.giliran import SebabPengalihan
from shared.contracts.notify import GiliranDialihkan, JenisPemberitahuan, PemberitahuanDicatat
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until_true
from tests.journey.http import Pintu, aturan
from tests.journey.people import SEJAM, People
from tests.journey.records import fakta, hidup
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

MUTASI = {"alasan": "Mutasi menurut keputusan bupati."}


async def sekretaris_baru(seluruh_set: WholeSet, kantor: Klien, orang: People) -> Pemeran:
    """Let somebody new be Sekretaris Dinas; the one before holds no office any more."""
    orang_id = uuid4()
    isi = {"orang_id": str(orang_id), "nama": "Sekretaris Sangkuriang", "jabatan": Jabatan.SEKRETARIS_DINAS.value, **MUTASI}
    await kantor.lakukan(Tindakan("disposition", "/pejabat", orang[Jabatan.ADMIN], isi))
    lama = orang[Jabatan.SEKRETARIS_DINAS].orang_id
    await kantor.lakukan(Tindakan("disposition", f"/pejabat/{lama}/penonaktifan", orang[Jabatan.ADMIN], MUTASI))
    return Pemeran(orang_id, issue(seluruh_set.addresses, TokenBearer(orang_id, Jabatan.SEKRETARIS_DINAS), SEJAM))


async def test_paraf_yang_menunggu_pejabat_lama_dilanjutkan_pejabat_baru(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
) -> None:
    lama = orang[Jabatan.SEKRETARIS_DINAS]
    permohonan = await Permohonan.ajukan(kantor, 13)
    await permohonan.tunggu("notify", lambda kasus: [satu["langkah"] for satu in kasus["isi"]["terbuka"]] == [14])
    baru = await sekretaris_baru(seluruh_set, kantor, orang)
    try:

        def kabar() -> list[tuple[JenisPemberitahuan, UUID | None]]:
            semua = fakta(hidup(seluruh_set.addresses, permohonan.permohonan_id), PemberitahuanDicatat)
            return [(satu.jenis, satu.orang_id) for satu in semua if satu.langkah == 14]

        async def beralih() -> bool:
            return {*kabar()} >= {(JenisPemberitahuan.GILIRAN, baru.orang_id), (JenisPemberitahuan.GILIRAN_BERALIH, lama.orang_id)}

        await until_true(beralih, "both are told")
        semua = fakta(hidup(seluruh_set.addresses, permohonan.permohonan_id), GiliranDialihkan)
        assert {satu.sebab for satu in semua} == {SebabPengalihan.PEMEGANG_BERGANTI}
        assert [satu.orang_id for satu in semua[0].sebelumnya] == [lama.orang_id]
        assert [satu.orang_id for satu in semua[-1].pemegang or ()] == [baru.orang_id]

        async def menunggu() -> bool:
            return str(permohonan.permohonan_id) in (await pintu.baca("letters", "/tugas?batas=200", baru)).text

        await until_true(menunggu, "the task is on the new holder's desk")
        assert aturan(await pintu.lakukan(await permohonan.langkah(14, lama))) == (403, "OrangTidakAktif")
        await kantor.lakukan(await permohonan.langkah(14, baru))
        assert len(kabar()) == len({*kabar()}) == 3, "each is told once"
    finally:
        pulang = {"jabatan": Jabatan.SEKRETARIS_DINAS.value, **MUTASI}
        await kantor.lakukan(Tindakan("disposition", f"/pejabat/{lama.orang_id}/pemindahan", orang[Jabatan.ADMIN], pulang))
        await kantor.lakukan(Tindakan("disposition", f"/pejabat/{baru.orang_id}/penonaktifan", orang[Jabatan.ADMIN], MUTASI))

        async def kembali() -> bool:
            return (await pintu.baca("letters", "/tugas", lama)).status_code == 200

        await until_true(kembali, "the first one is back")
    await permohonan.lalui(15, 16)
    await permohonan.selesaikan()
