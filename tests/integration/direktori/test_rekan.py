"""Who else acts for one's own agency: read by its own people, by name, on record; by nobody else."""

from uuid import UUID, uuid4

from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import AksesDataDicatat, JalurAkses
from shared.kernel.vault.seal import TERHAPUS
from shared.sop.akses import akses_di
from tests.integration.direktori.kantor import Kantor
from tests.integration.direktori.test_tulis import ALASAN, lakukan
from tests.integration.kernel.counter import until


async def petugas_baru(intake: Kantor, admin: UUID, opd_id: UUID, nama: str) -> UUID:
    """Let somebody act for an agency."""
    orang_id = UUID((await lakukan(intake, admin, f"/opd/{opd_id}/petugas", {"nama": nama, **ALASAN})).json()["id"])
    await until(lambda: intake.web.runtime.direktori.orang(orang_id), "the person is known")
    intake.kepala[orang_id] = intake.web.token(orang_id, Jabatan.OPD_PEMOHON, opd_id)
    return orang_id


async def test_petugas_membaca_rekannya_yang_masih_bertindak_dan_bacaan_itu_tercatat(intake: Kantor) -> None:
    admin = await intake.pejabat("Admin Contoh", Jabatan.ADMIN)
    opd_id, satu = await intake.opd("rekan", "Dinas Rekan", "Petugas Satu")
    dua = await petugas_baru(intake, admin, opd_id, "Petugas Dua")
    pergi = await petugas_baru(intake, admin, opd_id, "Petugas Pergi")
    assert (await lakukan(intake, admin, f"/opd/{opd_id}/penonaktifan/{pergi}", ALASAN)).status_code == 200
    await until(lambda: intake.web.runtime.direktori.orang(pergi) is None, "the person acts no more")
    semua = await intake.baca(f"/opd/{opd_id}/petugas", satu)
    assert {(one["orang_id"], one["orang_nama"]) for one in semua} == {(str(satu), "Petugas Satu"), (str(dua), "Petugas Dua")}
    await intake.baca(f"/opd/{opd_id}/petugas", satu)
    fakta = [one.fact for one in await intake.web.runtime.store.history(akses_di("intake"), opd_id)]
    dibaca = [one for one in fakta if isinstance(one, AksesDataDicatat)]
    assert [(one.jalur, one.bidang, len(one.subjek)) for one in dibaca] == [(JalurAkses.PETUGAS, ("nama",), 1)], "others' names, once a day"
    intake.musnahkan("Petugas Satu")
    semua = await intake.baca(f"/opd/{opd_id}/petugas", dua)
    assert {one["orang_nama"] for one in semua} == {TERHAPUS, "Petugas Dua"}


async def test_rekan_dibaca_hanya_oleh_opd_itu_sendiri(intake: Kantor) -> None:
    admin = await intake.pejabat("Admin Contoh", Jabatan.ADMIN)
    kadis = await intake.pejabat("Kadis Contoh", Jabatan.KEPALA_DINAS)
    opd_id, satu = await intake.opd("sendiri", "Dinas Sendiri", "Petugas Sendiri")
    _, lain = await intake.opd("lain", "Dinas Lain", "Petugas Lain")
    for orang in (admin, kadis):
        assert await intake.ditolak(f"/opd/{opd_id}/petugas", orang) == (403, "BukanWewenang")
    assert await intake.ditolak(f"/opd/{opd_id}/petugas", lain) == (404, "OpdTidakDikenal")
    assert await intake.ditolak(f"/opd/{uuid4()}/petugas", satu) == (404, "OpdTidakDikenal")
