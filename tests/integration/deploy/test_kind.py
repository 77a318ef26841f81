"""A set is of one kind for ever: the other setting is refused with words, and an office's own takes nothing from the examples."""

from pathlib import Path
from typing import Final

import pytest

from deploy.office_files.directory_file import EXAMPLE
from deploy.set.addresses import Addresses
from deploy.set.kind import kind_recorded, require_read
from deploy.set.opened import opened
from deploy.words.problems import EnvironmentProblem
from services.intake.main import SERVICE as INTAKE
from services.letters.signing_tools import periksa_setelan_tanda_tangan
from shared.kernel.process.settings import InvalidSettings
from shared.office.kind import KIND_SETTING, JenisSet
from tests.integration.audit.command import ketik
from tests.integration.deploy.sets import become

KADIS_CONTOH: Final = "0190a000-0000-7000-8000-000000000001"


@pytest.mark.parametrize(("lahir", "disetel"), [(JenisSet.DEMO, "kantor"), (JenisSet.KANTOR, "demo")])
async def test_set_tidak_menyala_dengan_jenis_yang_lain(
    addresses: Addresses, lahir: JenisSet, disetel: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    become(addresses, lahir)
    monkeypatch.setenv(KIND_SETTING, disetel)
    for perintah in ("migrate", "init"):
        assert ketik(addresses, perintah) == 3
        assert f"set ini dibuat sebagai set {lahir}, dan tetap begitu" in capsys.readouterr().err
    with pytest.raises(InvalidSettings, match=f"dibuat sebagai set {lahir}"):
        async with opened(INTAKE, addresses):
            pass
    assert kind_recorded(addresses) is lahir


def test_jenis_yang_tidak_dikenal_ditolak(
    addresses: Addresses, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(KIND_SETTING, "sungguhan")
    assert ketik(addresses, "migrate") == 3
    assert f"Pilih {KIND_SETTING}=demo atau {KIND_SETTING}=kantor" in capsys.readouterr().err


def test_set_kantor_menolak_direktori_contoh_dan_orangnya(
    addresses: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    become(addresses, JenisSet.KANTOR)
    monkeypatch.setenv(KIND_SETTING, "kantor")
    assert ketik(addresses, "init") == 3
    assert "orang atau OPD contoh" in capsys.readouterr().err
    salinan = tmp_path / "direktori.toml"
    salinan.write_bytes(EXAMPLE.read_bytes())
    monkeypatch.setenv("SATUPINTU_DIREKTORI", str(salinan))
    assert ketik(addresses, "init") == 3
    assert ketik(addresses, "token", "--orang", KADIS_CONTOH) == 1
    assert "orang contoh tidak bertindak di sini" in capsys.readouterr().err
    for perintah in (("demo",), ("simulate", "--requests", "1")):
        assert ketik(addresses, *perintah) == 1
        assert "ini set kantor" in capsys.readouterr().err


def test_setelan_kantor_yang_tertulis_tetapi_tidak_dibaca_tidak_melahirkan_set_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    berkas = tmp_path / ".env"
    monkeypatch.delenv(KIND_SETTING, raising=False)
    require_read(berkas)
    for lain in (f"# {KIND_SETTING}=kantor\n", f"{KIND_SETTING}=demo\n"):
        berkas.write_text(lain)
        require_read(berkas)
    for tulisan in (f"{KIND_SETTING}=kantor\n", f"SATUPINTU_X=1\nexport {KIND_SETTING}='kantor'\n"):
        berkas.write_text(tulisan)
        with pytest.raises(EnvironmentProblem, match="tidak sampai ke perintah ini"):
            require_read(berkas)
    monkeypatch.setenv(KIND_SETTING, "demo")
    require_read(berkas)


def test_penandatangan_lokal_di_set_kantor_harus_disebut(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SATUPINTU_TTD_FOLDER", str(addresses.keyring.signing_folder))
    monkeypatch.setenv("SATUPINTU_TTD_AKAR", str(addresses.keyring.proof_folder / "ca.pem"))
    monkeypatch.delenv("SATUPINTU_PENANDATANGAN", raising=False)
    periksa_setelan_tanda_tangan()
    monkeypatch.setenv(KIND_SETTING, "kantor")
    with pytest.raises(InvalidSettings, match="set kantor menyebut SATUPINTU_PENANDATANGAN"):
        periksa_setelan_tanda_tangan()
    monkeypatch.setenv("SATUPINTU_PENANDATANGAN", "lokal")
    periksa_setelan_tanda_tangan()
