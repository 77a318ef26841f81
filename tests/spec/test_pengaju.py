"""Who brings requests in, for an agency of one's own or from its paper letter, reads of them what an agency reads."""

from uuid import UUID, uuid4

import pytest

from shared.contracts.bersama import Pelaku
from shared.contracts.peran import PENGAJU, Jabatan
from shared.service.http.route import PEMBACA
from shared.service.office.visibility import PEMBACA_ALAMAT, boleh_lihat, tampak
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1

ORANG, OPD, LAIN = uuid4(), uuid4(), uuid4()
KANTOR = tuple(satu for satu in Jabatan if satu not in PENGAJU)


def pelaku(jabatan: Jabatan) -> Pelaku:
    """Return somebody in an office."""
    return Pelaku(orang_id=ORANG, jabatan=jabatan)


def test_kantor_membaca_yang_tidak_dibaca_pengaju() -> None:
    assert set(PEMBACA) == set(Jabatan) - {Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA}
    assert PEMBACA_ALAMAT - set(PEMBACA) == {Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA}


def test_tidak_ada_langkah_petugas_agenda() -> None:
    assert Jabatan.PETUGAS_AGENDA not in {satu.pelaksana for satu in SOP_V1.langkah}


@pytest.mark.parametrize(("opd_id", "terlihat"), [(OPD, True), (LAIN, False), (None, False)])
@pytest.mark.parametrize("pencatat", [None, "petugas_agenda"])
def test_opd_melihat_permohonannya_sendiri_siapa_pun_pencatatnya(opd_id: UUID | None, pencatat: str | None, *, terlihat: bool) -> None:
    assert boleh_lihat(pelaku(Jabatan.OPD_PEMOHON), opd_id, OPD, pencatat) is terlihat


@pytest.mark.parametrize(("pencatat", "terlihat"), [("petugas_agenda", True), (None, False), ("opd_pemohon", False)])
def test_petugas_agenda_melihat_yang_dicatat_kantornya(pencatat: str | None, *, terlihat: bool) -> None:
    assert boleh_lihat(pelaku(Jabatan.PETUGAS_AGENDA), None, OPD, pencatat) is terlihat


@pytest.mark.parametrize("jabatan", KANTOR)
def test_pejabat_melihat_semua(jabatan: Jabatan) -> None:
    assert boleh_lihat(pelaku(jabatan), None, OPD)


@pytest.mark.parametrize("jabatan", Jabatan)
def test_pengaju_tidak_membaca_pejabat_mana(jabatan: Jabatan) -> None:
    isi = {"orang_id": str(ORANG), "status": "DITERIMA"}
    assert tampak(pelaku(jabatan), isi) == ({**isi, "orang_id": None} if jabatan in PENGAJU else isi)


def test_sebutan_yang_tidak_dikenal_sop() -> None:
    assert (sebutan(Jabatan.PETUGAS_AGENDA), sebutan(Jabatan.ADMIN)) == ("Petugas Agenda", "Admin")
