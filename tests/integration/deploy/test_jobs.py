"""The jobs that come before the services: forked too, and a job that fails says why in one line."""

from pathlib import Path

import pytest

from deploy.embedded import parts
from deploy.embedded.plan import COMPANIONS, JOBS
from tests.integration.deploy.machine import Machine


def test_pekerjaan_yang_gagal_menghentikan_semuanya(mesin_bercabang: Machine) -> None:
    with mesin_bercabang.start(job_code=5) as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "pekerjaan gagal (kode 5): pekerjaan selesai di pekerjaan" in said
    assert not mesin_bercabang.processes()


@pytest.mark.parametrize("job", JOBS)
def test_pekerjaan_sungguhan_menyebut_masalahnya_dalam_satu_baris(
    job: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SATUPINTU_ALAMAT", str(tmp_path / "alamat.json"))
    with pytest.raises(SystemExit) as left:
        parts.serve(job)
    assert left.value.code == 3
    assert capsys.readouterr().out == (
        f"belum ada set yang pernah dinyalakan di sini ({tmp_path / 'alamat.json'} tidak ada). Nyalakan dengan: make run.\n"
    )


def test_pekerjaan_dan_layanan_yang_dikenal_adalah_yang_direncanakan() -> None:
    assert tuple(parts.JOBS) == JOBS
    assert parts.COMPANIONS.keys() == COMPANIONS.keys()
