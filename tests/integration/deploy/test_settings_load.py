"""The office's file is taken in once; what is recorded goes before it ever after, and what cannot be printed is refused with words."""

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from deploy.office_files.settings_load import first_settings, take_settings
from deploy.set.addresses import Addresses
from deploy.words.problems import EnvironmentProblem
from shared.kernel.process.settings import InvalidSettings
from shared.papers.kantor import BAWAAN, kantor_berkas
from tests.lambang import png

Tulis = Callable[..., Path]


@pytest.fixture
def tulis(tmp_path: Path) -> Tulis:
    """Write the example with changes, under a name of its own: what a file says is read once."""

    def satu(nama: str, **ganti: str) -> Path:
        isi = BAWAAN.read_text(encoding="utf-8")
        for lama, baru in ganti.items():
            assert f'{lama} = "' in isi
            isi = "\n".join(f'{lama} = "{baru}"' if baris.startswith(f"{lama} = ") else baris for baris in isi.splitlines())
        (tmp_path / nama).write_text(isi, encoding="utf-8")
        return tmp_path / nama

    return satu


def versi(addresses: Addresses) -> int:
    """Return how many versions disposition has."""
    with psycopg.connect(addresses.dsn("disposition")) as conn:
        row = conn.execute("SELECT count(*) FROM pengaturan_kantor").fetchone()
    return int(row[0]) if row else 0


async def test_berkas_kantor_diambil_sekali(addresses: Addresses, tulis: Tulis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its emblem, and with the number pattern that the environment gave; then only what is asked for counts."""
    (tmp_path / "lambang.png").write_bytes(png(40))
    lama = tulis("lama.toml", dinas="DINAS LAMA", lambang="lambang.png")
    monkeypatch.setenv("SATUPINTU_NOMOR_POLA", "{urut}/LAMA/{tahun}")
    taken = await first_settings(addresses, lama)
    assert taken.before is None
    assert taken.after is not None
    assert (taken.after.versi, taken.after.pengaturan.kop.dinas) == (1, "DINAS LAMA")
    assert taken.after.pengaturan.nomor.pola == "{urut}/LAMA/{tahun}"
    assert taken.after.pengaturan.lambang is not None
    assert not (await first_settings(addresses, lama)).differs
    baru = tulis("baru.toml", dinas="DINAS BARU")
    taken = await first_settings(addresses, baru)
    assert (taken.differs, versi(addresses)) == (True, 1)
    looked = await take_settings(addresses, kantor_berkas(baru), "dilihat", look=True)
    assert (looked.differs, versi(addresses)) == (True, 1)
    assert not (await take_settings(addresses, kantor_berkas(baru), "dimuat")).differs
    await take_settings(addresses, kantor_berkas(baru), "dimuat lagi")
    assert versi(addresses) == 2


async def test_lambang_yang_tidak_dapat_dicetak_tidak_diambil(addresses: Addresses, tulis: Tulis, tmp_path: Path) -> None:
    (tmp_path / "rusak.png").write_bytes(png(40)[:-5])
    with pytest.raises(EnvironmentProblem, match="lambang harus PNG yang utuh"):
        await first_settings(addresses, tulis("rusak.toml", lambang="rusak.png"))
    assert versi(addresses) == 0


def test_folder_huruf_di_berkas_lama_ditolak_dengan_kata(tulis: Tulis) -> None:
    berkas = tulis("huruf.toml")
    berkas.write_text(berkas.read_text(encoding="utf-8").replace("[cetak]", '[cetak]\nfolder_huruf = "/huruf"'), encoding="utf-8")
    with pytest.raises(InvalidSettings, match="SATUPINTU_FOLDER_HURUF"):
        kantor_berkas(berkas)
