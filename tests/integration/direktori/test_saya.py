"""Who asks: name, offices, mandates, steps; and the agencies, of which one sees itself only."""

from uuid import uuid4

import psycopg

from deploy.set.addresses import Addresses
from services.intake.opd import DECIDER as OPD
from services.intake.opd import MutakhirkanOpd
from shared.contracts.bersama import PelakuSistem
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.vault.seal import TERHAPUS
from tests.backends import prepare
from tests.integration.direktori.kantor import Kantor


async def test_pejabat_membaca_jabatan_mandat_dan_langkahnya(intake: Kantor) -> None:
    kadis = await intake.pejabat("Kadis Pergi", Jabatan.KEPALA_DINAS)
    sekdis = await intake.pejabat("Sekdis Menjabat", Jabatan.SEKRETARIS_DINAS)
    await intake.sebut(Jabatan.KEPALA_DINAS, "Kepala Dinas Contoh")
    sebelum = await intake.baca("/saya", sekdis)
    assert (sebelum["orang_nama"], sebelum["sebutan"], sebelum["mandat"]) == ("Sekdis Menjabat", "Sekretaris Dinas", [])
    assert [satu["langkah"] for satu in sebelum["langkah"]] == [14]
    mandat_id = await intake.limpahkan(sekdis, Jabatan.SEKRETARIS_DINAS, kadis, Jabatan.KEPALA_DINAS)
    isi = await intake.baca("/saya", sekdis)
    assert [(satu["sebutan"], satu["kapasitas"]) for satu in isi["kedudukan"]] == [
        ("Sekretaris Dinas", "DEFINITIF"),
        ("Kepala Dinas Contoh", "PLH"),
    ]
    assert [(satu["mandat_id"], satu["berlaku"], satu["dasar_nomor"]) for satu in isi["mandat"]] == [
        (str(mandat_id), True, "800/12/CONTOH/2026")
    ]
    assert [(satu["langkah"], satu["layanan"]) for satu in isi["langkah"]] == [(2, "disposition"), (14, "letters"), (15, "letters")]
    pergi = await intake.baca("/saya", kadis)
    assert (pergi["kedudukan"], pergi["langkah"]) == ([], [])
    assert [satu["orang_nama"] for satu in pergi["diwakili"]] == ["Sekdis Menjabat"]


async def test_petugas_opd_membaca_namanya_sendiri_dan_opdnya(intake: Kantor) -> None:
    opd_id, petugas = await intake.opd("contoh", "Dinas Contoh", "Petugas Contoh")
    isi = await intake.baca("/saya", petugas)
    assert (isi["orang_nama"], isi["opd_id"], isi["opd_nama"]) == ("Petugas Contoh", str(opd_id), "Dinas Contoh")
    assert [satu["langkah"] for satu in isi["langkah"]] == [1]
    intake.musnahkan("Petugas Contoh")
    assert (await intake.baca("/saya", petugas))["orang_nama"] == TERHAPUS


async def test_opd_membaca_dirinya_saja(intake: Kantor) -> None:
    sendiri, petugas = await intake.opd("b", "Dinas Sendiri", "Petugas Sendiri")
    lain, _ = await intake.opd("a", "Dinas Lain", "Petugas Lain")
    analis = await intake.pejabat("Analis Contoh", Jabatan.ANALIS)
    admin = await intake.pejabat("Admin Contoh", Jabatan.ADMIN)
    assert [satu["opd_nama"] for satu in (await intake.baca("/opd", petugas))["opd"]] == ["Dinas Sendiri"]
    assert [satu["opd_nama"] for satu in (await intake.baca("/opd", analis))["opd"]] == ["Dinas Lain", "Dinas Sendiri"]
    pertama = await intake.baca("/opd?batas=1", admin)
    assert [satu["kode"] for satu in (await intake.baca(f"/opd?batas=1&sebelum={pertama['lanjut']}", admin))["opd"]] == ["b"]
    assert await intake.ditolak("/opd?sebelum=x", admin) == (422, "IsiTidakSah")
    assert await intake.ditolak(f"/opd/{lain}", petugas) == (404, "OpdTidakDikenal")
    assert await intake.ditolak(f"/opd/{uuid4()}", admin) == (404, "OpdTidakDikenal")
    assert (await intake.baca(f"/opd/{sendiri}", petugas))["petugas"] is None
    assert (await intake.baca(f"/opd/{sendiri}", analis))["petugas"] is None


async def test_admin_melihat_petugas_tanpa_namanya(intake: Kantor) -> None:
    opd_id, petugas = await intake.opd("contoh", "Dinas Contoh", "Petugas Contoh")
    admin = await intake.pejabat("Admin Contoh", Jabatan.ADMIN)
    isi = await intake.baca(f"/opd/{opd_id}", admin)
    assert isi["petugas"] == [{"orang_id": str(petugas), "orang_nama": "(terbatas)", "aktif": True}]


async def test_opd_yang_sudah_tercatat_dimasukkan_migrasi(intake: Kantor, addresses: Addresses) -> None:
    """A set of before the list knows its agencies by events alone."""
    opd_id, petugas = await intake.opd("contoh", "Dinas Lama", "Petugas Contoh")
    ubah = MutakhirkanOpd(pelaku=PelakuSistem(sistem="intake"), opd_id=opd_id, nama="Dinas Baru", waktu=now(), alasan="uji")
    await intake.web.runtime.store.execute(OPD, opd_id, ubah)
    sebelum = await intake.baca("/opd", petugas)
    assert [satu["opd_nama"] for satu in sebelum["opd"]] == ["Dinas Baru"]
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("DELETE FROM intake.opd")
    assert (await intake.baca("/opd", petugas))["opd"] == []
    for _ in range(2):
        prepare(addresses)
    assert await intake.baca("/opd", petugas) == sebelum
