"""A restore brings the secrets of the copy; who hears from outside is what it is today."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from deploy.restore.set_aside import SetParts
from deploy.set.files import make_folder
from deploy.set.folder import DataFolder


@contextmanager
def untold(_: str, __: int) -> Generator[Callable[[int], None]]:
    """Tell nobody how far it is."""
    yield lambda _: None


def secrets(folder: Path, text: str, *names: str) -> Path:
    """Write files with this text."""
    for name in names:
        make_folder((folder / name).parent, 0o700)
        (folder / name).write_text(text)
    return folder


def test_daftar_pelanggan_yang_ada_tidak_ditimpa_pemulihan(tmp_path: Path) -> None:
    """A key that was taken back since the copy does not open anything again; where there is no list, the copy's counts."""
    copied = secrets(tmp_path / "salinan", "dulu", "pelanggan/daftar.json", "intake/nats.nk")
    for present, expected in ((("pelanggan/daftar.json", "intake/nats.nk"), "kini"), ((), "dulu")):
        folder = DataFolder(tmp_path / expected, tmp_path / expected)
        secrets(folder.rahasia, "kini", *present)
        make_folder(folder.rahasia, 0o700)
        SetParts(folder, tmp_path / "jangkar", None).replace(tmp_path / "tidak-ada", copied, "2026", untold)
        assert (folder.rahasia / "pelanggan" / "daftar.json").read_text() == expected
        assert (folder.rahasia / "intake" / "nats.nk").read_text() == "dulu"
