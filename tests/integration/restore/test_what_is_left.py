"""What a restore leaves in harder states: streams lost too, a run cut short, persons erased, alerts, stores of two moments."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
import pytest

from deploy.audit.anchor.anchors import Anchor, AnchorBook
from deploy.audit.repair.republish import RepublishContext
from deploy.audit.stores.aggregates import ALL
from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import opened
from deploy.restore.planning import DI_TEMPAT
from deploy.restore.settle import settle
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from shared.contracts.examples.intake import ADMIN
from shared.contracts.pribadi import DataPribadiDihapus
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import published, relaying, stores
from tests.integration.audit.tampering import silent
from tests.integration.deploy.machine import until
from tests.integration.kernel.counter import PATIENCE_SECONDS
from tests.integration.restore.office import NOBODY, at_work, services
from tests.integration.restore.put_back import Put, lose_streams, verified
from tests.journey.request import Permohonan

SUBJEK: Final = next(aggregate for aggregate in ALL if DataPribadiDihapus in aggregate.events)


def ask(addresses: Addresses, statement: LiteralString, *parameters: Any) -> list[tuple[Any, ...]]:
    """Run a statement as the owner of the database."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        cursor = conn.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def test_stream_yang_hilang_juga_dikatakan_dari_jangkar(put_back: Put, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing tells which events are gone but the anchors: how many at least, and which heads."""
    asyncio.run(lose_streams(put_back.addresses))
    assert ketik(put_back.addresses, "restore", "--di-tempat") == 0
    proof = verified(put_back.addresses, capsys)
    assert proof.found == []
    (kalimat,) = proof.summary["dipulihkan"]
    assert f": sedikitnya {put_back.lost} peristiwa sesudah " in kalimat
    anchor = Anchor.read(AnchorBook.locate().lines()[-1])
    assert anchor.pemulihan is not None
    assert {head.layanan for head in anchor.pemulihan.kepala} == set(SERVICES)
    books = {(one["buku"], one["nomor"]) for one in proof.summary["dilewati"]}
    assert books == {("buku_agenda", 2), ("buku_nomor", 1)}, "the books' own heads say how many numbers may have been given"
    assert ask(put_back.addresses, "SELECT DISTINCT rangkuman FROM notify.kotak_keluar WHERE terkirim IS NULL") == [("RAGU",)]


def test_yang_tidak_dijelaskan_pemulihan_tetap_temuan(put_back: Put, capsys: pytest.CaptureFixture[str]) -> None:
    """What was rewritten before the restored point is no loss."""
    assert ketik(put_back.addresses, "restore", "--di-tempat") == 0
    book = AnchorBook.locate()
    head = next(line for line in book.heads(1) or [] if line.startswith("disposition"))
    _, stream_id, version, _ = head.split()
    ask(
        put_back.addresses,
        "UPDATE disposition.disposition_events SET state = convert_to(replace(convert_from(state, 'UTF8'), %s, %s), 'UTF8')"
        " WHERE originator_id = %s AND originator_version = %s",
        '"hash":"', '"hash":"0', stream_id, int(version),
    )  # fmt: skip
    assert "ditulis_ulang" in {one["jenis"] for one in verified(put_back.addresses, capsys).found}


class CutShort(Exception):
    """Somebody pulled the plug."""


def until_said(word: str) -> Callable[[str], None]:
    def tell(text: str) -> None:
        if word in text:
            raise CutShort(text)

    return tell


@pytest.mark.parametrize("word", ["EV_ALL: dihapus", "EV_NOTIFY: dihapus", "EV_INTAKE: dibuat", "EV_LETTERS: "])
def test_terputus_di_mana_pun_dilanjutkan_dan_sementara_itu_tidak_disebut_benar(
    put_back: Put, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    addresses, before = put_back.addresses, AnchorBook.locate().lines()
    around = RepublishContext(addresses, silent, until_said(word))
    with pytest.raises(CutShort):
        asyncio.run(settle(addresses, around, titik=None, penghapusan=None, nomor_terakhir={}, dipulihkan_dari=DI_TEMPAT))
    assert verified(addresses, capsys).found
    assert ketik(addresses, "restore", "--di-tempat") == 0
    assert "melanjutkan pemulihan yang belum selesai" in capsys.readouterr().out
    proof = verified(addresses, capsys)
    assert (proof.found, len(proof.summary["dipulihkan"])) == ([], 1)
    assert f": {put_back.lost} peristiwa" in proof.summary["dipulihkan"][0]
    assert len(AnchorBook.locate().lines()) == len(before) + 1
    assert not (AnchorBook.locate().folder / "pemulihan" / "sedang.json").exists()


def test_skema_dari_dua_saat_ditolak_dan_tidak_ada_yang_diubah(put_back: Put, capsys: pytest.CaptureFixture[str]) -> None:
    """One schema was put back from a dump: others hold what followed from events that are gone."""
    with snapshot(put_back.addresses) as log:
        last = log.extent("letters").last
    ask(put_back.today, "DELETE FROM letters.letters_events WHERE notification_id > %s", last)
    lines, ends = AnchorBook.locate().lines(), asyncio.run(stream_ends(put_back.today))
    assert ketik(put_back.today, "restore", "--di-tempat") == 1
    told = capsys.readouterr().err
    assert "semua skema bukan dari satu saat" in told
    assert "Tidak ada yang diubah" in told
    assert (AnchorBook.locate().lines(), asyncio.run(stream_ends(put_back.today))) == (lines, ends)


async def stream_ends(addresses: Addresses) -> list[int]:
    async with opened(addresses) as streams:
        shapes = [await streams.shape(service) for service in SERVICES]
    return [shape.last for shape in shapes if shape is not None]


async def erase(addresses: Addresses, subjek_id: str) -> None:
    """Erase a person's data today: the event goes into the stream."""
    dihapus = DataPribadiDihapus(pelaku=ADMIN, subjek_id=UUID(subjek_id), sidik_kunci="", alasan="Diminta oleh orangnya sendiri.")
    async with stores(addresses) as written, relaying(addresses):
        await written.record(SUBJEK, [dihapus])
        await published(addresses)


def keys(addresses: Addresses) -> set[str]:
    return {str(subjek_id) for (subjek_id,) in ask(addresses, "SELECT subjek_id FROM kunci.kunci")}


@pytest.mark.parametrize("kept", ["stream", "daftar"])
def test_yang_dihapus_sesudah_cadangan_tetap_terhapus(put_back: Put, tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: str) -> None:
    """By the event in the kept stream, or by the newest list where the streams are gone."""
    subjek_id = min(keys(put_back.addresses) & keys(put_back.today))
    words: list[str] = []
    if kept == "daftar":
        asyncio.run(lose_streams(put_back.addresses))
        saat = datetime(2026, 11, 30, tzinfo=UTC)
        daftar = tmp_path / "penghapusan.jsonl"
        daftar.write_text(json.dumps({"subjek_id": subjek_id, "sidik_kunci": "", "dihapus": saat.isoformat()}) + "\n")
        words = ["--penghapusan", str(daftar)]
    else:
        asyncio.run(erase(put_back.today, subjek_id))
    assert ketik(put_back.addresses, "restore", "--di-tempat", *words) == 0
    assert subjek_id not in keys(put_back.addresses)
    with snapshot(put_back.addresses) as log:
        recorded = log.stream("intake", SUBJEK.decider.stream(UUID(subjek_id)))
    assert [stored.name for stored in recorded] == ["DataPribadiDihapus"], "the log says that it is erased, and since when again"
    assert verified(put_back.addresses, capsys).found == []


def test_tidak_ada_yang_diberi_tahu_dua_kali_dan_yang_baru_datang_sekaligus(put_back: Put) -> None:
    """The analyst had been told of step 5 by an alert that is gone; the head of the office gets both new requests together."""
    addresses = put_back.addresses
    with services(addresses, ["intake"], NOBODY) as running:
        asyncio.run(submit_two(running))
    assert ketik(addresses, "restore", "--di-tempat") == 0
    after = ask(addresses, "SELECT isi->>'peran', (isi->>'langkah')::int, terkirim IS NOT NULL, rangkuman FROM notify.kotak_keluar")
    assert ("analis_sistem_informasi", 5, True, None) in after, "sent before, and not again"
    assert [row for row in after if not row[2]] == [("kepala_dinas", 2, False, "BARU")] * 2
    with services(addresses, ["notify"]):
        waiting = "SELECT 1 FROM notify.kotak_keluar WHERE terkirim IS NULL"
        until(lambda: not ask(addresses, waiting), PATIENCE_SECONDS, "all is sent")
    last = ask(addresses, "SELECT DISTINCT riwayat->-1->>'waktu' FROM notify.kotak_keluar WHERE rangkuman IS NOT NULL")
    assert len(last) == 1, "one message"


async def submit_two(addresses: Addresses) -> None:
    async with at_work(addresses) as kantor:
        for _ in range(2):
            await Permohonan.ajukan(kantor)
