"""`satupintu token` after people were recorded by the API: it knows them, and says of whoever left why there is none."""

import asyncio
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import jwt
import pytest

from deploy.embedded.ports import choose
from deploy.office_files.directory_file import EXAMPLE, load
from deploy.set.addresses import Addresses
from deploy.set.opened import opened
from services.disposition.main import SERVICE as DISPOSITION
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import DaftarkanPejabat, NonaktifkanPejabat
from services.intake.main import SERVICE as INTAKE
from services.intake.opd import DECIDER as OPD
from services.intake.opd import DaftarkanOpd, DaftarkanPetugas
from shared.contracts.bersama import Pelaku, Tersegel
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.writer.unit import Unit
from tests.integration.audit.command import ketik

ADMIN: Final = Pelaku(orang_id=UUID(int=9), jabatan=Jabatan.ADMIN)
KADIS: Final = load(EXAMPLE).pejabat[0]
KADIS_BARU, OPD_BARU, PETUGAS_BARU = UUID(int=17), UUID(int=18), UUID(int=19)


async def ubah(addresses: Addresses) -> None:
    """Record what the API would: Kepala Dinas is somebody else, and an agency comes with somebody who acts for it."""
    dasar: dict[str, Any] = {"pelaku": ADMIN, "waktu": now(), "alasan": "Surat keputusan mutasi."}
    data = Tersegel(subjek_id=UUID(int=20), sandi="Y29udG9o")

    def pejabat(unit: Unit) -> None:
        unit.run(PEJABAT, KADIS.orang_id, DaftarkanPejabat(**dasar, orang_id=KADIS.orang_id, jabatan=Jabatan.KEPALA_DINAS, data=data))
        unit.run(PEJABAT, KADIS_BARU, DaftarkanPejabat(**dasar, orang_id=KADIS_BARU, jabatan=Jabatan.KEPALA_DINAS, data=data))

    def pergi(unit: Unit) -> None:
        kemudian: dict[str, Any] = {**dasar, "waktu": now()}
        unit.run(PEJABAT, KADIS.orang_id, NonaktifkanPejabat(**kemudian, orang_id=KADIS.orang_id))

    def opd(unit: Unit) -> None:
        unit.run(OPD, OPD_BARU, DaftarkanOpd(**dasar, opd_id=OPD_BARU, kode="BARU", nama="OPD Baru"))
        unit.run(OPD, OPD_BARU, DaftarkanPetugas(**dasar, opd_id=OPD_BARU, orang_id=PETUGAS_BARU, data=data))

    async with opened(DISPOSITION, addresses) as runtime:
        await runtime.store.submit(pejabat)
        await runtime.store.submit(pergi)
    async with opened(INTAKE, addresses) as runtime:
        await runtime.store.submit(opd)


def isi(capsys: pytest.CaptureFixture[str]) -> tuple[str, str, str | None]:
    """Return for whom the printed token is, in which role, of which agency."""
    claims = jwt.decode(capsys.readouterr().out.strip(), options={"verify_signature": False})
    return claims["sub"], claims["peran"], claims.get("opd_id")


def test_yang_dicatat_lewat_api_dikenal(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(ubah(addresses))
    baru = (str(KADIS_BARU), "kepala_dinas", None)
    petugas = (str(PETUGAS_BARU), "opd_pemohon", str(OPD_BARU))
    for kata, siapa in (
        (("--orang", str(KADIS_BARU)), baru),
        (("--peran", "kepala_dinas"), baru),
        (("--orang", str(PETUGAS_BARU)), petugas),
        (("--peran", "opd_pemohon", "--opd", "BARU"), petugas),
        (("--peran", "opd_pemohon", "--orang", str(PETUGAS_BARU)), petugas),
    ):
        assert ketik(addresses, "token", *kata) == 0
        assert isi(capsys) == siapa


def test_yang_tidak_lagi_menjabat_ditolak_dengan_sebabnya(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(ubah(addresses))
    assert ketik(addresses, "token", "--orang", str(KADIS.orang_id)) == 1
    ditolak = capsys.readouterr().err
    assert "tidak memegang jabatan apa pun sekarang" in ditolak
    assert "POST /pejabat" in ditolak


def test_set_yang_tidak_menjawab_memakai_berkasnya_dan_mengatakannya(
    addresses: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    berkas = tmp_path / "direktori.toml"
    berkas.write_text(EXAMPLE.read_text(encoding="utf-8").replace(str(KADIS.orang_id), str(KADIS_BARU)), encoding="utf-8")
    monkeypatch.setenv("SATUPINTU_DIREKTORI", str(berkas))
    mati = addresses.model_copy(update={"pg_port": choose(None)})
    assert ketik(mati, "token", "--orang", str(KADIS_BARU)) == 0
    assert isi(capsys) == (str(KADIS_BARU), "kepala_dinas", None)
    assert ketik(mati, "token", "--orang", str(PETUGAS_BARU)) == 1
    assert "set tidak dapat ditanya" in capsys.readouterr().err
