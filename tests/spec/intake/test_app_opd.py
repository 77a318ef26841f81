"""The directory file over what was recorded before: new names count, whom the administrator removed stays removed."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import pytest

from services.intake import app
from services.intake.opd import DECIDER as OPD
from services.intake.opd import NonaktifkanPetugas
from shared.contracts.examples.formulir import OPD_ID
from shared.contracts.examples.intake import ADMIN, OPD_DIDAFTARKAN, PEMOHON_ID, PETUGAS_DIDAFTARKAN, PETUGAS_DINONAKTIFKAN, SISTEM
from shared.kernel.event.envelope import Cause
from shared.kernel.writer.unit import LoadedStream, Unit, UnitContext
from shared.service.office.directory import Directory

ENTRI: Final = app.EntriOpd(OPD_ID, OPD_DIDAFTARKAN.kode, OPD_DIDAFTARKAN.nama, {PEMOHON_ID: PETUGAS_DIDAFTARKAN.data})


@pytest.fixture
def unit() -> Unit:
    """Return a unit of work over an empty store."""
    context = UnitContext("/ptsp/intake/1", {}, lambda _: (), Directory("", "intake"), "1")
    return Unit(
        context, lambda decider, _: LoadedStream(decider.initial, 0), Cause(UUID(int=1), "1", ""), datetime(2026, 11, 23, tzinfo=UTC)
    )


def test_nama_baru_dalam_direktori_dimutakhirkan(unit: Unit) -> None:
    app.daftarkan_direktori(unit, SISTEM, ENTRI)
    assert app.daftarkan_direktori(unit, SISTEM, replace(ENTRI, nama="Dinas Contoh Baru")).nama == "Dinas Contoh Baru"


def test_petugas_yang_dinonaktifkan_tidak_kembali_oleh_direktori(unit: Unit) -> None:
    app.daftarkan_direktori(unit, SISTEM, ENTRI)
    akhiri = NonaktifkanPetugas(
        pelaku=ADMIN, opd_id=OPD_ID, orang_id=PEMOHON_ID, waktu=unit.saat, alasan=PETUGAS_DINONAKTIFKAN.alasan, boleh_kosong=True
    )
    unit.run(OPD, akhiri.opd_id, akhiri)
    app.daftarkan_direktori(unit, SISTEM, ENTRI)
    assert unit.recorded[-1].fact == PETUGAS_DINONAKTIFKAN.model_copy(update={"sejak": unit.saat})
    assert unit.state(OPD, OPD_ID).bertindak(unit.saat) == frozenset()
