"""The folder and the API edit the same records: what the API changed is exported, and an older file undoes nothing."""

import asyncio
import stat
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import psycopg
import pytest

from deploy.office_files.directory_file import load
from deploy.set.addresses import Addresses
from deploy.set.opened import opened
from services.disposition.kantor import DECIDER as KANTOR
from services.disposition.kantor import TetapkanJabatan
from services.disposition.main import SERVICE as DISPOSITION
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import DaftarkanPejabat, NonaktifkanPejabat, PindahkanPejabat
from services.intake.main import SERVICE as INTAKE
from services.intake.opd import DECIDER as OPD
from services.intake.opd import DaftarkanOpd, MutakhirkanOpd
from shared.contracts.bersama import Pelaku, Tersegel
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.writer.unit import Unit
from shared.service.office.orang import pejabat
from tests.integration.audit.command import ketik
from tests.integration.deploy.test_office import isi

ADMIN: Final = Pelaku(orang_id=UUID(int=9), jabatan=Jabatan.ADMIN)
BARU: Final = UUID(int=17)


async def ubah(addresses: Addresses, folder: Path) -> None:
    """Record what the API would: an analyst comes, Kasi moves, Kabid goes, a title and an agency are renamed, an agency comes."""
    berkas = load(folder / "direktori.toml")
    siapa = {satu.jabatan: satu.orang_id for satu in berkas.pejabat}
    dasar: dict[str, Any] = {"pelaku": ADMIN, "waktu": now(), "alasan": "Surat keputusan mutasi."}
    async with opened(DISPOSITION, addresses) as runtime:
        ((subjek_id, sandi),) = await runtime.sealer.seal_all([pejabat(BARU, 'Analis "Baru"', "000000000000000017", None)])
        data = Tersegel(subjek_id=subjek_id, sandi=sandi)

        def work(unit: Unit) -> None:
            unit.run(PEJABAT, BARU, DaftarkanPejabat(**dasar, orang_id=BARU, jabatan=Jabatan.ANALIS, data=data))
            unit.run(
                PEJABAT,
                siapa[Jabatan.KEPALA_SEKSI],
                PindahkanPejabat(**dasar, orang_id=siapa[Jabatan.KEPALA_SEKSI], jabatan=Jabatan.ANALIS),
            )
            unit.run(PEJABAT, siapa[Jabatan.KEPALA_BIDANG], NonaktifkanPejabat(**dasar, orang_id=siapa[Jabatan.KEPALA_BIDANG]))
            nanti: dict[str, Any] = {**dasar, "sejak": now() + timedelta(days=1)}
            unit.run(PEJABAT, BARU, PindahkanPejabat(**nanti, orang_id=BARU, jabatan=Jabatan.KEPALA_SEKSI))
            unit.run(KANTOR, Jabatan.ANALIS, TetapkanJabatan(**dasar, jabatan=Jabatan.ANALIS, sebutan="Analis Muda", unit="Bidang"))

        await runtime.store.submit(work)
    async with opened(INTAKE, addresses) as runtime:
        await runtime.store.submit(
            lambda unit: unit.run(OPD, berkas.opd[0].opd_id, MutakhirkanOpd(**dasar, opd_id=berkas.opd[0].opd_id, nama="Dinas Berganti"))
        )
        await runtime.store.submit(
            lambda unit: unit.run(OPD, UUID(int=18), DaftarkanOpd(**dasar, opd_id=UUID(int=18), kode="BARU", nama="Baru"))
        )


def test_yang_diubah_api_ditulis_dan_dimuat_tanpa_beda(addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, kembali = tmp_path / "kantor", tmp_path / "kembali"
    assert ketik(addresses, "office", "init", str(folder)) == 0
    isi(folder)
    assert ketik(addresses, "office", "load", str(folder)) == 0
    asyncio.run(ubah(addresses, folder))
    assert ketik(addresses, "office", "export", str(kembali)) == 0
    capsys.readouterr()
    assert ketik(addresses, "office", "load", str(kembali)) == 0
    assert capsys.readouterr().out == "tidak ada beda\n"
    path = kembali / "direktori.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    tertulis = tomllib.loads(path.read_text(encoding="utf-8"))
    (baru,) = [satu for satu in tertulis["pejabat"] if satu["orang_id"] == str(BARU)]
    assert (baru["nama"], baru["nip"], baru["jabatan"]) == ('Analis "Baru"', "000000000000000017", "analis_sistem_informasi")
    with psycopg.connect(addresses.dsn("admin")) as conn:
        rows = conn.execute("SELECT convert_from(state, 'UTF8') FROM intake.intake_events WHERE topic LIKE '%AksesDataDicatat%'").fetchall()
    assert len(rows) == 2, "who was written out is on record: officials, and agencies' people"
    lama(addresses, folder, capsys)


def lama(addresses: Addresses, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file of before shows what was recorded since, and undoes none of it."""
    assert ketik(addresses, "office", "load", str(folder), "--lihat") == 0
    beda = capsys.readouterr().out.splitlines()
    for awal in (
        "OPD OPD-1: Dinas Berganti -> ",
        "OPD BARU: tidak ada di berkas",
        "jabatan analis_sistem_informasi: Analis Muda, Bidang -> ",
        f"pejabat {BARU}: analis_sistem_informasi, tidak ada di berkas",
    ):
        assert [satu for satu in beda if satu.startswith(awal)], (awal, beda)
    assert any(satu.endswith(": tanpa jabatan -> kepala_bidang (yang tercatat tetap)") for satu in beda), beda
    assert any(satu.endswith(": analis_sistem_informasi -> kepala_seksi (yang tercatat tetap)") for satu in beda), beda
    assert all(satu.endswith("(yang tercatat tetap)") for satu in beda), beda
    assert ketik(addresses, "office", "load", str(folder)) == 0
    assert capsys.readouterr().out.splitlines() == beda, "nothing was recorded"
    assert ketik(addresses, "office", "load", str(folder), "--lihat") == 0
    assert capsys.readouterr().out.splitlines() == beda
