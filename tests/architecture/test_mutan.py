"""The gate on mutants: what is made wrong, by what name it is known, and that its list is short and has its words."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from shared.contracts.bersama import Sifat
from tests.mutants import survivors
from tests.mutants.memory import OFTEN, Memory
from tests.mutants.sites import mutants
from tests.mutants.survivors import Known
from tests.mutants.targets import DEADLINES, SERVICES, TURNS, targets
from tests.property.walks import subjects

STEP: Final = '''
def batas(lembar: Lembar, jeda: tuple[Jeda, ...] = ()) -> list[Batas]:
    """No later than."""
    pastikan(lembar.hari)
    if lembar.hari < lembar.tanggal and not lembar.lewat:
        raise TidakWajar(hari=1)
    return [Batas(lembar.mandat[0], hari=hitung(lembar, jeda), sifat=Sifat.BIASA)]
'''
CHANGES: Final = [
    "pastikan(lembar.hari) → pass",
    "lembar.hari < lembar.tanggal and (not lembar.lewat) → True",
    "lembar.hari < lembar.tanggal and (not lembar.lewat) → False",
    "and (not lembar.lewat) → or not lembar.lewat",
    "lembar.hari < lembar.tanggal and (not lembar.lewat) → not lembar.lewat",
    "and (not lembar.lewat) → ·",
    "< → <=",
    "not → ·",
    "Batas(lembar.mandat[0], hari=hitung(lembar, jeda), sifat=Sifat.BIASA) → ·",
    "hari=hitung(lembar, jeda), → ·",
    ", sifat=Sifat.BIASA → ·",
    "0 → 1",
    "0 → -1",
    ", jeda → ·",
    "jeda → ()",
    "BIASA → SEGERA",
]


def keys(folder: Path) -> list[tuple[str, str, str]]:
    """Return how the mutants of the step above are known when it lies in this folder."""
    folder.mkdir(parents=True)
    (folder / "s99_batas.py").write_text(STEP, encoding="utf-8")
    return [one.key for one in mutants(folder / "s99_batas.py", {"Sifat": Sifat})]


def test_batas_syarat_hitungan_masukan_dan_jawaban_dibuat_salah(tmp_path: Path) -> None:
    """Neither what a refusal says nor types."""
    assert [change for _, _, change in keys(tmp_path / "services" / "letters" / "steps")] == CHANGES


def test_namanya_tetap_bila_berkas_pindah_folder(tmp_path: Path) -> None:
    services = tmp_path / "services" / "letters"
    assert keys(services / "steps") == keys(services / "surat" / "acts")
    assert keys(services / "mana")[0] == ("letters s99_batas.batas", "pastikan(lembar.hari)", "pastikan(lembar.hari) → pass")


def test_yang_menjaga_giliran_dan_tenggat_termasuk() -> None:
    """Whoever renames one of these files says so in tests/mutants/targets.py."""
    found = {path.stem for path in targets()}
    assert found >= {*TURNS, *DEADLINES, "s12_s14_paraf", "s02_s03_disposisi"}
    written: list[Callable[..., Any]] = []
    for subject in subjects().values():
        written += [subject.decider.evolve, *subject.perintah]
    assert {path for path in map(Path, map(inspect.getfile, written)) if path.is_relative_to(SERVICES)} <= set(targets())


def test_penyintas_sedikit_dan_masing_masing_dengan_kata() -> None:
    known = survivors.read()
    assert known.wordless == []
    assert known.is_few


def test_penyintas_tetap_dengan_katanya_dan_yang_disadari_hilang(tmp_path: Path) -> None:
    satu, dua, tiga = (("letters s99.batas", "lembar.hari < 1", change) for change in ("< → <=", "1 → 2", "1 → 0"))
    known = Known({"letters s99": 9, "letters s98": 1}, {satu: "setara: contoh", dua: "mati kini", ("letters s98.a", "b", "c"): "tetap"})
    known.take({"letters s99": 10}, [satu, tiga])
    survivors.write(known, tmp_path / "daftar.toml")
    again = survivors.read(tmp_path / "daftar.toml")
    assert again == known
    assert again.words == {satu: "setara: contoh", tiga: "", ("letters s98.a", "b", "c"): "tetap"}
    assert (again.total, again.wordless, again.is_few) == (11, [tiga], False)


def test_yang_dicoba_dua_proses_bersamaan_diingat_keduanya_juga_bila_dihentikan(tmp_path: Path) -> None:
    """One of them is killed: it says no more, and what it kept so far is there."""
    folder = tmp_path / "services" / "letters" / "steps"
    keys(folder)
    satu, dua, *_ = mutants(folder / "s99_batas.py", {})
    lain, dibunuh = (Memory(tmp_path / "hasil.json") for _ in range(2))
    lain.keep(satu, "(tanpa akhir)", [])
    for mutant in [dua] * OFTEN:
        dibunuh.keep(mutant, "(berakhir)", [])
    lain.save()
    ingatan = Memory(tmp_path / "hasil.json")
    assert [ingatan.killer(mutant, []) for mutant in (satu, dua)] == ["(tanpa akhir)", "(berakhir)"]
