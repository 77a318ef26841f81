"""Evidence of one request: checked by a bare Python, the same bytes each time, and one changed byte is found wherever it is."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import orjson
import pytest

from deploy.audit.pemeriksa.dasar import KEPALA_BITA, buka, bungkus, sidik
from deploy.audit.pemeriksa.utama import MANIFES, SIDIK
from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from tests.integration.audit.berbukti import KERTAS, dengan_dokumen, temuan, tulis
from tests.integration.audit.command import ketik
from tests.integration.audit.tampering import stream_of, tamper

SAMPLES: Final = 40
"""Flipped bytes per member: its first, its last, and so many between."""


def verify(folder: Path, content: bytes, *known: str) -> tuple[int, str]:
    """Run the verifier that is inside the file, on a Python without anything of ours."""
    (folder / "periksa.zip").write_bytes(content)
    (folder / "verifikasi.py").write_bytes(buka(content)["verifikasi.py"])
    command = [sys.executable, "-I", "-S", "verifikasi.py", "periksa.zip", *known]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


def flipped(content: bytes, place: int) -> bytes:
    """Return the content with one byte changed."""
    return content[:place] + bytes([content[place] ^ 0x01]) + content[place + 1 :]


def places(content: bytes) -> dict[str, range]:
    """Return where the content of each member lies in the archive."""
    found: dict[str, range] = {}
    at = 0
    for name, member in buka(content).items():
        at += KEPALA_BITA + len(name)
        found[name] = range(at, at + len(member))
        at += len(member)
    return found


def test_bukti_utuh_di_mesin_tanpa_program(addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (permohonan_id,) = dengan_dokumen(addresses)
    content = tulis(addresses, tmp_path / "bukti.zip")
    said = capsys.readouterr().out
    assert f"sha256 {sidik(content)}" in said
    assert "20 peristiwa, 3 dokumen" in said
    code, told = verify(tmp_path, content)
    assert (code, told.splitlines()[0][:5]) == (0, "UTUH:"), told
    assert f"permohonan {permohonan_id} (agenda 2026/1), 20 peristiwa" in told
    assert (tmp_path / "bukti.zip").stat().st_mode & 0o077 == 0, "papers name people"


def test_isi_yang_sama_memberi_bita_yang_sama(addresses: Addresses, tmp_path: Path) -> None:
    dengan_dokumen(addresses, 2)
    one, again, other = (
        tulis(addresses, tmp_path / f"{name}.zip", agenda) for name, agenda in (("a", "2026/1"), ("b", "2026/1"), ("c", "2026/2"))
    )
    assert one == again
    assert one != other


def test_peristiwa_persis_seperti_tersimpan_dan_data_pribadi_tetap_tersegel(addresses: Addresses, tmp_path: Path) -> None:
    ids = dengan_dokumen(addresses, 2)
    members = buka(tulis(addresses, tmp_path / "bukti.zip"))
    lines = [line for name, member in members.items() if name.startswith("peristiwa/") for line in member.splitlines()]
    with snapshot(addresses) as log:
        for line in lines:
            position, ce_id, topic, state = line.split(b" ", 3)
            stream_id, _, version = ce_id.decode().partition(":")
            ((_, stored),) = log.find([(stream_id, int(version))]).items()  # type: ignore[list-item]  # PostgreSQL reads the text
            assert (stored.position, stored.topic, stored.state) == (int(position), topic.decode(), state)
    assert not any(str(ids[1]).encode() in line for line in lines), "nothing of another request"
    assert any(b'"sandi":' in line for line in lines)
    assert orjson.loads(members[MANIFES])["mandat"]["termuat"] is False


def expected(name: str, content: bytes, place: int) -> str:
    """Return what a finding must say about a byte of a member: the event, the document, or the member."""
    member, start = buka(content)[name], places(content)[name].start
    if name.startswith("peristiwa/"):
        line = member.splitlines()[member[: place - start].count(b"\n")]
        _, ce_id, topic, _ = line.split(b" ", 3)
        return f"peristiwa {topic.decode()} {ce_id.decode()}"
    if name.startswith("dokumen/"):
        return f"({sidik(member)})"
    return MANIFES if name == SIDIK else name


def test_satu_bita_yang_diubah_di_mana_pun_disebut_tempatnya(addresses: Addresses, tmp_path: Path) -> None:
    dengan_dokumen(addresses)
    content = tulis(addresses, tmp_path / "bukti.zip")
    assert {"verifikasi.py", "BACA.txt", MANIFES, SIDIK} < buka(content).keys()
    assert len([name for name in buka(content) if name.startswith("dokumen/")]) == len(KERTAS) + 1, (
        "its papers, and what the agency handed in"
    )
    inside: set[int] = set()
    for name, where in places(content).items():
        inside |= set(where)
        for place in sorted({*where[:: max(len(where) // SAMPLES, 1)], *where[-1:]}):
            found = temuan(flipped(content, place))
            assert any(expected(name, content, place) in one for one in found), (name, place, found)
    for place in sorted(set(range(len(content))) - inside):
        found = temuan(flipped(content, place))
        assert found, f"frame, byte {place}"
        assert all(f" bita ke-{place + 1};" in one for one in found if one.startswith("bungkus:")), (place, found)


def test_pemeriksa_di_mesin_lain_menyebut_peristiwanya(addresses: Addresses, tmp_path: Path) -> None:
    dengan_dokumen(addresses)
    content = tulis(addresses, tmp_path / "bukti.zip")
    for name, where in places(content).items():
        if not where or name == "verifikasi.py":
            continue
        place = where[len(where) // 2]
        code, told = verify(tmp_path, flipped(content, place))
        assert (code, expected(name, content, place) in told) == (1, True), told
    for damaged in (content[:-1], content + b"\0", b"", b"bukan zip"):
        assert verify_found(tmp_path, content, damaged), damaged[:20]


def verify_found(folder: Path, whole: bytes, damaged: bytes) -> bool:
    """Say whether the verifier refuses a damaged file in its own words."""
    (folder / "periksa.zip").write_bytes(damaged)
    (folder / "verifikasi.py").write_bytes(buka(whole)["verifikasi.py"])
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "verifikasi.py", "periksa.zip"], cwd=folder, capture_output=True, text=True, check=False
    )
    return ran.returncode == 1 and "TIDAK UTUH" in ran.stdout and not ran.stderr


def test_yang_dibuang_ditambah_atau_ditukar_ditemukan(addresses: Addresses, tmp_path: Path) -> None:
    dengan_dokumen(addresses)
    members = buka(tulis(addresses, tmp_path / "bukti.zip"))
    surat = "peristiwa/letters.surat.txt"
    lines = members[surat].splitlines(keepends=True)
    shorter = {**members, surat: b"".join(lines[:2] + lines[3:])}
    assert any("tidak menyambung rantai" in one for one in temuan(bungkus(shorter)))
    swapped = {**members, surat: b"".join([*lines[:1], lines[2], lines[1], *lines[3:]])}
    assert any("tidak menyambung rantai" in one for one in temuan(bungkus(swapped)))
    document = next(name for name in members if name.startswith("dokumen/"))
    assert temuan(bungkus({name: member for name, member in members.items() if name != document})) != []
    assert temuan(bungkus({**members, "lain.txt": b"lain"})) == [f"lain.txt: tidak disebut dalam {MANIFES}"]


def test_peristiwa_yang_dihitung_ulang_pun_tidak_cocok_dengan_akibatnya(addresses: Addresses, tmp_path: Path) -> None:
    """Whoever rewrites an event with a new hash, list of contents and all, still meets the hash that its effect recorded."""
    dengan_dokumen(addresses)
    members = buka(tulis(addresses, tmp_path / "bukti.zip"))
    name = "peristiwa/disposition.disposisi.txt"
    lines = members[name].splitlines()
    hash_ = orjson.loads(lines[-1].split(b" ", 3)[3])["meta"]["hash"]
    forged = {**members, name: members[name].replace(hash_.encode(), b"f" * 64)}
    found = temuan(bungkus(forged))
    assert any(re.search(r"sebabnya \(.*\) bukan lagi peristiwa yang dicatat", one) for one in found), found


def test_penyimpanan_yang_tidak_utuh_dikatakan_waktu_menulis(
    addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (permohonan_id,) = dengan_dokumen(addresses)
    stream_id = stream_of("letters", permohonan_id)
    tamper(
        addresses,
        "letters",
        "UPDATE {events} SET state = overlay(state placing '2'::bytea from position('\"versi\":1'::bytea in state) + 8)"
        " WHERE originator_id = %s AND originator_version = 3",
        (stream_id,),
    )
    assert ketik(addresses, "evidence", "2026/1", "--ke", str(tmp_path / "bukti.zip")) == 1
    assert f"TEMUAN  peristiwa id.go.ptsp.Diparaf.v1 {stream_id}:3" in capsys.readouterr().out


def test_tempat_yang_tidak_dapat_ditulis_adalah_masalah_lingkungan(addresses: Addresses, tmp_path: Path) -> None:
    dengan_dokumen(addresses)
    assert ketik(addresses, "evidence", "2026/1", "--ke", str(tmp_path / "tidak-ada" / "bukti.zip")) == 3


def test_salah_memakai_pemeriksa(tmp_path: Path, addresses: Addresses) -> None:
    dengan_dokumen(addresses)
    content = tulis(addresses, tmp_path / "bukti.zip")
    (tmp_path / "verifikasi.py").write_bytes(buka(content)["verifikasi.py"])
    for words, code in (((), 2), (("--bantuan",), 2), (("tidak-ada.zip",), 3)):
        ran = subprocess.run(
            [sys.executable, "-I", "-S", "verifikasi.py", *words], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, "Kode keluar" in ran.stderr) == (code, code == 2)
