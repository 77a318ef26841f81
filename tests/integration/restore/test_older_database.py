"""An older database under newer streams: one command brings them together, says what is gone, and the office goes on."""

import asyncio
import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.audit.anchor.anchors import Anchor, AnchorBook
from deploy.audit.pemeriksa.dasar import buka, bungkus, kanonik, sidik
from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from shared.sop.table import SOP_V1
from tests.integration.audit.berbukti import temuan, tulis
from tests.integration.audit.command import ketik
from tests.integration.restore.office import NOBODY, at_work, services
from tests.integration.restore.put_back import Put, verified
from tests.journey.records import hidup, langkah_tertutup, tenang
from tests.journey.request import Permohonan


async def submitted(addresses: Addresses) -> Permohonan:
    async with at_work(addresses) as kantor:
        return await Permohonan.ajukan(kantor)


async def on_again(addresses: Addresses, lives: Permohonan, diverged: Permohonan) -> str:
    """What was lost is done again, and what came in meanwhile goes on; return the new letter's number."""
    async with at_work(addresses) as kantor:
        lives.kantor = diverged.kantor = kantor
        await lives.lalui(5, 16)
        await lives.selesaikan()
        await diverged.lalui(2, 3)
        kasus = await lives.tunggu("letters", lambda _: True)
    await tenang(addresses)
    return str(kasus["isi"]["nomor_surat"])


def listed(anchor: Anchor) -> list[dict[str, str]]:
    """Return the rows of the list of what is gone."""
    assert anchor.pemulihan is not None
    (name,) = (name for name in anchor.pemulihan.berkas if name.endswith(".csv"))
    return list(csv.DictReader((AnchorBook.locate().folder / "pemulihan" / name).read_text("utf-8-sig").splitlines()))


def test_satu_perintah_membenahi_dan_kantor_bekerja_lagi(put_back: Put, capsys: pytest.CaptureFixture[str]) -> None:
    addresses, book = put_back.addresses, AnchorBook.locate()
    before = book.lines()
    assert verified(addresses, capsys).found, "a set that was put back does not call itself true"
    with services(addresses, ["intake"], NOBODY) as running:
        diverged = asyncio.run(submitted(running))
    assert ketik(addresses, "restore", "--di-tempat") == 0
    told = capsys.readouterr().out
    proof = verified(addresses, capsys)
    assert proof.found == []
    (kalimat,) = proof.summary["dipulihkan"]
    assert kalimat in told
    assert f": {put_back.lost} peristiwa sesudah " in kalimat
    assert book.lines()[:-1] == before, "newer anchors are never replaced"
    anchor = Anchor.read(book.lines()[-1])
    rows = listed(anchor)
    assert len(rows) == put_back.lost
    assert {row["peristiwa"] for row in rows} >= {"SuratDitandatangani", "PermohonanDiterima", "NomorDicatat", "PemberitahuanDikirim"}
    assert {row["agenda"].partition("/")[2] for row in rows if row["permohonan_id"] == str(put_back.permohonan.permohonan_id)} == {"1"}
    assert {row["agenda"].partition("/")[2] for row in rows if row["permohonan_id"] == str(put_back.gone)} == {"2"}
    assert {row["nomor_surat"] for row in rows if row["peristiwa"] == "SuratDitandatangani"} != {""}
    with services(addresses) as running:
        nomor_surat = asyncio.run(on_again(running, put_back.permohonan, diverged))
    assert "/002/" in nomor_surat, "number 1 went to a letter that is gone"
    steps = [nomor for _, nomor, _ in langkah_tertutup(hidup(addresses, put_back.permohonan.permohonan_id))]
    assert sorted(steps) == [row.nomor for row in SOP_V1.langkah]
    proof = verified(addresses, capsys)
    assert proof.found == []
    assert [(one["buku"], one["nomor"]) for one in proof.summary["dilewati"]] == [("buku_nomor", 1)]
    nothing_stuck(addresses)


def test_berkas_bukti_menyebut_pemulihan_set_asalnya(put_back: Put, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a request that lives on; whoever takes the line out of it is found out."""
    assert ketik(put_back.addresses, "restore", "--di-tempat") == 0
    content = tulis(put_back.addresses, tmp_path / "bukti.zip", str(put_back.permohonan.permohonan_id))
    assert temuan(content) == []
    (tmp_path / "verifikasi.py").write_bytes(buka(content)["verifikasi.py"])
    asked = [sys.executable, "-I", str(tmp_path / "verifikasi.py"), str(tmp_path / "bukti.zip")]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    (kalimat,) = verified(put_back.addresses, capsys).summary["dipulihkan"]
    assert f"PEMULIHAN  set asalnya {kalimat}" in said
    manifest: dict[str, object] = {**json.loads(buka(content)["manifest.json"]), "pemulihan": []}
    members = {**buka(content), "manifest.json": kanonik(manifest), "sidik.txt": f"{sidik(kanonik(manifest))}  manifest.json\n".encode()}
    assert [one for one in temuan(bungkus(members)) if "pemulihan yang dicatatnya tidak disebut" in one]


def nothing_stuck(addresses: Addresses) -> None:
    with snapshot(addresses) as log:
        assert [log.count(service, "parkir") for service in SERVICES] == [0] * len(SERVICES)


def test_tanpa_yang_perlu_dibenahi_tidak_ada_yang_diubah(put_back: Put, capsys: pytest.CaptureFixture[str]) -> None:
    """The set of today itself, and again after it was mended."""
    for addresses in (put_back.today, put_back.addresses):
        if addresses is put_back.addresses:
            assert ketik(addresses, "restore", "--di-tempat") == 0
        lines = AnchorBook.locate().lines()
        capsys.readouterr()
        assert ketik(addresses, "restore", "--di-tempat") == 0
        assert "tidak ada yang dibenahi" in capsys.readouterr().out
        assert AnchorBook.locate().lines() == lines


def test_set_yang_berjalan_ditolak(put_back: Put, capsys: pytest.CaptureFixture[str]) -> None:
    with services(put_back.addresses, ["notify"]):
        assert ketik(put_back.addresses, "restore", "--di-tempat") == 1
    assert "layanan notify sedang berjalan" in capsys.readouterr().err


def test_nomor_terakhir_yang_diketahui_kantor(put_back: Put, capsys: pytest.CaptureFixture[str]) -> None:
    """Paper knows more than streams."""
    assert ketik(put_back.addresses, "restore", "--di-tempat", "--nomor-terakhir", "surat=3", "--nomor-terakhir", "agenda=4") == 0
    skipped = verified(put_back.addresses, capsys).summary["dilewati"]
    assert [(one["buku"], one["nomor"]) for one in skipped] == [("buku_agenda", 2), ("buku_agenda", 3), ("buku_agenda", 4)] + [
        ("buku_nomor", nomor) for nomor in (1, 2, 3)
    ]
    assert ketik(put_back.addresses, "restore", "--di-tempat", "--nomor-terakhir", "surat=tiga") == 2
    assert "--nomor-terakhir surat=17" in capsys.readouterr().err
