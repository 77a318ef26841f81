"""What nothing else can tell, a chain rewritten or cut with its rows and its streams, is found behind an anchor."""

import asyncio
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from deploy.audit.anchor.anchors import Anchor, AnchorBook
from deploy.audit.pemeriksa.dasar import buka
from deploy.audit.stores.aggregates import DOSIR
from deploy.set.addresses import Addresses
from shared.contracts.examples.dokumen import naskah
from tests.integration.audit.berbukti import dengan_dokumen, temuan, tulis
from tests.integration.audit.command import ketik
from tests.integration.audit.jangkar import anchored, another, another_paraf, cut_everywhere, rewrite, verified
from tests.integration.audit.lives import fill, stores
from tests.integration.audit.tampering import stream_of, tamper


def test_rantai_yang_ditulis_ulang_seluruhnya_hanya_ditemukan_oleh_jangkar(
    addresses: Addresses, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = asyncio.run(fill(addresses, 2))
    anchored(addresses)
    assert verified(addresses, capsys) == []
    head = rewrite(addresses, ids[0], another_paraf)
    found = verified(addresses, capsys)
    assert [(one["jenis"], one["service"], one["tempat"]) for one in found] == [
        ("ditulis_ulang", "letters", f"aliran {stream_of('letters', ids[0])}")
    ], "chains, causes, rows and streams all agree with each other; the anchor does not"
    assert f"sekarang {head}" in found[0]["uraian"]


@pytest.mark.parametrize("diminta", ["letters", "intake"])
def test_satu_layanan_saja_pun_dihadapkan_dengan_jangkar(addresses: Addresses, capsys: pytest.CaptureFixture[str], diminta: str) -> None:
    ids = asyncio.run(fill(addresses, 2))
    anchored(addresses)
    assert verified(addresses, capsys, "--service", diminta) == []
    rewrite(addresses, ids[0], another_paraf)
    assert [(one["jenis"], one["service"]) for one in verified(addresses, capsys, "--service", diminta)] == [
        ("ditulis_ulang", "letters")
    ], "an anchor covers all stores, whichever are looked at otherwise"


def test_ekor_yang_dipotong_di_semua_tempat_ditemukan(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    ids = asyncio.run(fill(addresses, 2))
    anchored(addresses)
    stream_id = stream_of("letters", ids[1])
    tamper(addresses, "letters", "DELETE FROM {events} WHERE originator_id = %s AND originator_version = 5", (stream_id,))
    cut_everywhere(addresses, ids[1])
    found = verified(addresses, capsys)
    assert [(one["jenis"], one["tempat"]) for one in found] == [("ekor_terpotong", f"aliran {stream_id}")]
    assert found[0]["uraian"].endswith("waktu itu sampai versi 5, sekarang versi 4")


def test_aliran_yang_disisipkan_di_belakang_jangkar_ditemukan(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(addresses, 1))
    anchored(addresses)
    late = another(addresses, 2)
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("UPDATE notify.notify_events SET notification_id = 0 WHERE originator_id = %s", (stream_of("notify", late),))
    found = [one for one in verified(addresses, capsys) if one["jenis"] == "ditulis_ulang"]
    assert [one["tempat"] for one in found] == [f"aliran {stream_of('notify', late)}"]
    assert "baru ada sesudah jangkar itu" in found[0]["uraian"]


def test_daftar_kepala_yang_hilang_tidak_menutupi_apa_pun(
    addresses: Addresses, book: AnchorBook, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = asyncio.run(fill(addresses, 1))
    anchored(addresses)
    (book.folder / "kepala" / "000001.txt").unlink()
    assert verified(addresses, capsys) == []
    rewrite(addresses, ids[0], another_paraf)
    (found,) = verified(addresses, capsys)
    assert "semua penyimpanan bukan lagi yang dijangkar" in found["uraian"]


def test_bukti_membawa_jangkarnya_dan_mengenali_rantai_yang_ditulis_ulang(addresses: Addresses, tmp_path: Path, book: AnchorBook) -> None:
    ids = dengan_dokumen(addresses, 2)
    anchored(addresses)
    asyncio.run(_one_more_paper(addresses, ids[0]))
    anchored(addresses)
    whole = tulis(addresses, tmp_path / "utuh.zip")
    assert buka(whole)["jangkar.jsonl"].splitlines() == book.lines()
    hashes = [Anchor.read(line).hash for line in book.lines()]
    assert temuan(whole, *hashes) == []
    assert temuan(whole, "0" * 64) == [f"jangkar: {'0' * 64} yang Anda simpan tidak ada dalam bukti ini"]
    rewrite(addresses, ids[0], another_paraf)
    assert ketik(addresses, "evidence", "2026/1", "--ke", str(tmp_path / "palsu.zip")) == 1
    (found,) = temuan((tmp_path / "palsu.zip").read_bytes())
    assert found == f"peristiwa {stream_of('letters', ids[0])}:5: bukan yang dicatat oleh jangkar 1: ditulis ulang sesudahnya"


async def _one_more_paper(addresses: Addresses, permohonan_id: UUID) -> None:
    letters = next(one for one in DOSIR if one.service == "letters")
    async with stores(addresses) as written:
        await written.record(letters, [naskah("letters").model_copy(update={"permohonan_id": permohonan_id})])
