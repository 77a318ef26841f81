"""Who acts for whom, over HTTP: by the moment of the act, in the office that may do it, and refused by the mandate's number."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.disposition.mandat import BUKU, CabutMandat, LimpahkanWewenang
from services.disposition.mandat import DECIDER as MANDAT
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import NonaktifkanPejabat
from shared.contracts.bersama import Lampiran, Pelaku
from shared.contracts.disposition import WewenangDilimpahkan
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.clock import now
from shared.service.office import directory
from shared.service.office.directory_rows import pada_perubahan_orang
from tests.integration.kernel.counter import PATIENCE_SECONDS, until
from tests.integration.kernel.toy_service import HITUNGAN, SYSTEM, Web
from tests.integration.kernel.web import act, refused

JAM = timedelta(hours=1)
SURAT = Lampiran(jenis="surat_perintah", sha256="sha256:" + "5" * 64, ukuran=1)


@dataclass(frozen=True, slots=True)
class Kantor:
    """A Kepala Dinas, a Sekretaris, and a request that waits for the former."""

    web: Web
    kadis: UUID
    sekdis: UUID
    permohonan_id: UUID

    def kepala(self, orang_id: UUID) -> dict[str, str]:
        """Return the headers of a person; the role in a token gives no office."""
        return self.web.token(orang_id, Jabatan.SEKRETARIS_DINAS)

    async def limpahkan(self, jenis: Kapasitas = Kapasitas.PLH, mulai: timedelta = -JAM, selesai: timedelta = JAM) -> UUID:
        """Give the Sekretaris the office from then until then, counted from now; return the mandate once it is known."""
        mandat_id = uuid4()
        command = LimpahkanWewenang(
            pelaku=SYSTEM,
            mandat_id=mandat_id,
            jabatan=Jabatan.KEPALA_DINAS,
            jenis=jenis,
            orang_id=self.sekdis,
            jabatan_asal=Jabatan.SEKRETARIS_DINAS,
            menggantikan_id=self.kadis,
            jabatan_diganti=Jabatan.KEPALA_DINAS,
            dasar_nomor="800/12/CONTOH/2026",
            dasar_tanggal=date(2026, 11, 20),
            surat_perintah=SURAT,
            mulai=now() + mulai,
            selesai=now() + selesai,
            waktu=datetime(2026, 1, 1, tzinfo=UTC),
        )
        await self.web.runtime.store.execute(MANDAT, BUKU, command)
        await until(lambda: self._dikenal(mandat_id), "the mandate is known")
        return mandat_id

    async def cabut(self, mandat_id: UUID) -> None:
        """Revoke a mandate, and wait until that is known."""
        command = CabutMandat(pelaku=SYSTEM, mandat_id=mandat_id, alasan="Sudah kembali.", waktu=now())
        await self.web.runtime.store.execute(MANDAT, BUKU, command)
        await until(lambda: not self._berlaku(mandat_id), "the mandate is over")

    async def tugas(self, orang_id: UUID) -> list[str]:
        """Return the requests in a person's inbox."""
        answer = await self.web.client.get("/tugas", headers=self.kepala(orang_id))
        return [satu["permohonan_id"] for satu in answer.json()["tugas"]]

    async def pelaku(self) -> Pelaku:
        """Return who acted last on the request."""
        recorded = await self.web.runtime.store.history(HITUNGAN, self.permohonan_id)
        pelaku: Any = getattr(recorded[-1].fact, "pelaku", None)
        assert isinstance(pelaku, Pelaku)
        return pelaku

    def _dikenal(self, mandat_id: UUID) -> bool:
        return any(satu.mandat_id == mandat_id for satu in self.web.runtime.direktori.daftar.mandat.get(self.sekdis, ()))

    def _berlaku(self, mandat_id: UUID) -> bool:
        semua = self.web.runtime.direktori.daftar.mandat.get(self.sekdis, ())
        return any(satu.mandat_id == mandat_id and satu.berlaku(now()) for satu in semua)


@pytest.fixture
async def kantor(web: Web, monkeypatch: pytest.MonkeyPatch) -> Kantor:
    """An office in which nobody is saved by the poll of the directory."""
    monkeypatch.setattr(directory, "POLL_SECONDS", 10 * PATIENCE_SECONDS)
    kadis, sekdis = await web.official(), await web.official(Jabatan.SEKRETARIS_DINAS)
    await until(lambda: web.runtime.direktori.orang(sekdis), "the office is known")
    opened = Kantor(web, kadis, sekdis, uuid4())
    assert (await act(web, opened.kepala(kadis), opened.permohonan_id, "pertama")).status_code == 200
    return opened


async def test_plh_bertindak_melihat_tugas_dan_dicatat_dengan_mandatnya(kantor: Kantor) -> None:
    web, permohonan_id = kantor.web, kantor.permohonan_id
    refused(await act(web, kantor.kepala(kantor.sekdis), permohonan_id, "sebelum"), 403, "BukanWewenang")
    assert str(permohonan_id) not in await kantor.tugas(kantor.sekdis)
    mandat_id = await kantor.limpahkan()
    assert str(permohonan_id) in await kantor.tugas(kantor.sekdis)
    assert (await act(web, kantor.kepala(kantor.sekdis), permohonan_id, "sesudah")).status_code == 200
    pelaku = await kantor.pelaku()
    assert pelaku == Pelaku(orang_id=kantor.sekdis, jabatan=Jabatan.KEPALA_DINAS, kapasitas=Kapasitas.PLH, mandat_id=mandat_id)


async def test_yang_digantikan_menunggu_sampai_mandat_dicabut(kantor: Kantor) -> None:
    web, permohonan_id = kantor.web, kantor.permohonan_id
    mandat_id = await kantor.limpahkan()
    assert str(permohonan_id) not in await kantor.tugas(kantor.kadis)
    said = refused(await act(web, kantor.kepala(kantor.kadis), permohonan_id, "diganti"), 403, "JabatanSedangDiwakili")
    assert said["detail"] == (
        "Jabatan Kepala Dinas sedang dijalankan Plh. menurut surat nomor 800/12/CONTOH/2026; cabut mandat itu bila Anda sudah kembali."
    )
    await kantor.cabut(mandat_id)
    assert str(permohonan_id) in await kantor.tugas(kantor.kadis)
    assert (await act(web, kantor.kepala(kantor.kadis), permohonan_id, "kembali")).status_code == 200
    assert (await kantor.pelaku()).kapasitas is Kapasitas.DEFINITIF


async def test_mandat_yang_berakhir_ditolak_dengan_nomornya_dan_tugasnya_hilang(kantor: Kantor) -> None:
    web, permohonan_id = kantor.web, kantor.permohonan_id
    await kantor.cabut(await kantor.limpahkan())
    said = refused(await act(web, kantor.kepala(kantor.sekdis), permohonan_id, "sesudah"), 403, "MandatTidakBerlaku")
    assert said["detail"] == "Mandat Plh. Kepala Dinas dengan surat nomor 800/12/CONTOH/2026 tidak berlaku pada saat ini."
    assert str(permohonan_id) not in await kantor.tugas(kantor.sekdis)


@pytest.mark.parametrize(("mulai", "selesai"), [(JAM, 2 * JAM), (-2 * JAM, timedelta())], ids=["belum mulai", "baru habis"])
async def test_yang_menentukan_adalah_saat_tindakan(kantor: Kantor, mulai: timedelta, selesai: timedelta) -> None:
    """No event says that a mandate begins, and none need have come to say that it is over."""
    await kantor.limpahkan(mulai=mulai, selesai=selesai)
    refused(await act(kantor.web, kantor.kepala(kantor.sekdis), kantor.permohonan_id, "diluar"), 403, "MandatTidakBerlaku")
    assert (await act(kantor.web, kantor.kepala(kantor.kadis), kantor.permohonan_id, "pemegang")).status_code == 200


async def test_atas_nama_tidak_menggantikan_pemegangnya(kantor: Kantor) -> None:
    await kantor.limpahkan(Kapasitas.AN)
    assert (await act(kantor.web, kantor.kepala(kantor.sekdis), kantor.permohonan_id, "an")).status_code == 200
    assert (await kantor.pelaku()).kapasitas is Kapasitas.AN
    assert (await act(kantor.web, kantor.kepala(kantor.kadis), kantor.permohonan_id, "sendiri")).status_code == 200


async def test_mandat_dapat_disebut_dan_harus_milik_sendiri(kantor: Kantor) -> None:
    mandat_id = await kantor.limpahkan(Kapasitas.AN)
    disebut = {"Satupintu-Mandat": str(mandat_id)}
    assert (await act(kantor.web, kantor.kepala(kantor.sekdis), kantor.permohonan_id, "disebut", headers=disebut)).status_code == 200
    assert (await kantor.pelaku()).mandat_id == mandat_id
    for siapa, nama in ((kantor.kadis, str(mandat_id)), (kantor.sekdis, str(uuid4())), (kantor.sekdis, "bukan uuid")):
        answer = await act(kantor.web, kantor.kepala(siapa), kantor.permohonan_id, f"{siapa}{nama}", headers={"Satupintu-Mandat": nama})
        refused(answer, 403, "MandatBukanMilik")


async def test_mandat_orang_yang_dinonaktifkan_tidak_menggantikan_siapa_pun(kantor: Kantor) -> None:
    web = kantor.web
    await kantor.limpahkan()
    akhiri = NonaktifkanPejabat(pelaku=SYSTEM, orang_id=kantor.sekdis, waktu=now(), alasan="uji")
    await web.runtime.store.execute(PEJABAT, kantor.sekdis, akhiri)
    await until(lambda: web.runtime.direktori.orang(kantor.sekdis) is None, "the removal is known")
    refused(await act(web, kantor.kepala(kantor.sekdis), kantor.permohonan_id, "pergi"), 403, "OrangTidakAktif")
    assert (await act(web, kantor.kepala(kantor.kadis), kantor.permohonan_id, "tetap")).status_code == 200


async def test_akhir_mandat_berlaku_juga_bila_terdengar_bersama_awalnya(kantor: Kantor) -> None:
    """A service that was down hears both in one batch, which is written by one statement."""
    mandat_id = await kantor.limpahkan()
    await kantor.cabut(mandat_id)
    web, lain = kantor.web, uuid4()
    facts = [satu.fact for satu in await web.runtime.store.history(MANDAT, BUKU)]
    awal, akhir = (fact.model_copy(update={"mandat_id": lain}) for fact in facts[-2:])
    assert isinstance(awal, WewenangDilimpahkan)

    def dengar(unit: Any) -> None:
        pada_perubahan_orang(unit, akhir)
        pada_perubahan_orang(unit, awal)

    await web.runtime.store.submit(dengar)
    await until(lambda: len(web.runtime.direktori.daftar.mandat[kantor.sekdis]) == 2, "both are known")
    assert not [satu for satu in web.runtime.direktori.daftar.mandat[kantor.sekdis] if satu.berlaku(now())]
