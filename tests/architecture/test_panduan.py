"""The how-to pages name what there is; what stands outside of Python and lists the services lists all of them."""

import json
import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from shared.office.names import SERVICES
from tests.contract.records import ROOT
from tests.howto.blocks import PAGES, Block, BlockMismatch, blocks, commands, do_all, text_of

NAMED: Final = re.compile(r"`((?:shared|services|deploy|tests|docs)/[\w./-]+)`")
"""A path of the tree, written as one."""
TARGETS: Final = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_setiap_jalur_yang_disebut_ada(page: str) -> None:
    made = {block.path for other in PAGES for block in blocks(other) if block.is_new}
    missing = [path for path in NAMED.findall(text_of(page)) if path not in made and not (ROOT / path).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_setiap_perintah_ada(page: str) -> None:
    assert commands(page)
    for command in commands(page):
        words = command.split()
        assert (words[0] == "make" and words[1] in TARGETS) or words[:2] == [".venv/bin/python", "-m"], command
        for path in re.findall(r"tests/[\w./-]+", command):
            assert (ROOT / path).exists() or path in {block.path for block in blocks(page)}, command


def test_setiap_halaman_dapat_diikuti(tmp_path: Path) -> None:
    """Block by block, on copies of the files that they are about."""
    for path in {block.path for page in PAGES for block in blocks(page) if (ROOT / block.path).exists()}:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, tmp_path / path)
    do_all(tmp_path)


def test_blok_yang_tidak_cocok_disebut(tmp_path: Path) -> None:
    (tmp_path / "satu.py").write_text("a\nb\na\n", encoding="utf-8")
    Block("uji", "satu.py", " b\n-a\n+c\n@@\n a\n+d\n b\n", is_new=False).do(tmp_path)
    assert (tmp_path / "satu.py").read_text(encoding="utf-8") == "a\nd\nb\nc\n"
    for text, is_new in (("-a\n+b\n-b", False), ("", True)):
        with pytest.raises(BlockMismatch, match=r"docs/how-to/uji\.md: satu\.py"):
            Block("uji", "satu.py", text, is_new=is_new).do(tmp_path)


def test_papan_mengenal_setiap_layanan_menurut_urutannya() -> None:
    """Its page counts what came of each source by this list, as places in the live stream do."""
    page = (ROOT / "deploy" / "subscribers" / "papan.html").read_text(encoding="utf-8")
    (listed,) = re.findall(r"const SUMBER = (\[.*\])", page)
    assert json.loads(listed) == list(SERVICES)
