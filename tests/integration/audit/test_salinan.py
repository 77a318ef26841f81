"""Requests that are copied many times: `verify` accepts them, and the same seed gives the same copies."""

import asyncio
from collections.abc import Generator
from typing import Any, Final

import psycopg
import pytest

from deploy.audit.stores.log import Log
from deploy.set.addresses import Addresses
from shared.contracts.intake import PermohonanDiterima
from shared.kernel.event.canonical import canonical
from shared.service.stored_answers import bentangkan, padatkan
from tests.bench.skala.buku import Buku
from tests.bench.skala.cetakan import cetakan
from tests.bench.skala.penyalin import Penyalin, salin
from tests.bench.skala.tulisan import Tulisan
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import fill, published, relaying

KALI: Final = 3
PER_PERMOHONAN: Final = 18


@pytest.fixture
def conn(addresses: Addresses) -> Generator[psycopg.Connection[Any]]:
    """Two requests that were lived through, as the owner of their set sees them."""
    asyncio.run(fill(addresses, 2))
    with psycopg.connect(addresses.dsn("admin")) as opened:
        yield opened


async def terbitkan(addresses: Addresses) -> None:
    async with relaying(addresses):
        await published(addresses)


def tertulis(conn: psycopg.Connection[Any], benih: int) -> Tulisan:
    """Return what the first copy of each request comes to, unwritten."""
    tulisan, satu = Tulisan(), Penyalin(Buku(conn), benih)
    for ke, asli in enumerate(cetakan(conn), start=1):
        satu.satu(asli, ke, tulisan)
    return tulisan


def test_salinan_diterima_verify(addresses: Addresses, conn: psycopg.Connection[Any], capsys: pytest.CaptureFixture[str]) -> None:
    salin(conn, enumerate(cetakan(conn) * KALI, start=1), 1, lambda _: None)
    asyncio.run(terbitkan(addresses))
    kode = ketik(addresses, "verify")
    assert (kode, f"BERSIH: {2 * (1 + KALI) * PER_PERMOHONAN} peristiwa utuh" in (keluar := capsys.readouterr().out)) == (0, True), keluar


def test_benih_yang_sama_memberi_salinan_yang_sama(conn: psycopg.Connection[Any]) -> None:
    satu, sama, lain = (tertulis(conn, benih) for benih in (1, 1, 2))
    assert satu == sama
    assert {aliran for semua in satu.kejadian.values() for aliran, *_ in semua}.isdisjoint(
        aliran for semua in lain.kejadian.values() for aliran, versi, *_ in semua if versi == 1
    )


def test_salinan_berlanjut_dalam_buku_dan_tidak_berbagi_id(conn: psycopg.Connection[Any]) -> None:
    salin(conn, enumerate(cetakan(conn) * KALI, start=1), 1, lambda _: None)
    kasus = conn.execute("SELECT permohonan_id, (isi->'ringkasan'->>'nomor_agenda')::int FROM intake.kasus").fetchall()
    assert sorted(nomor for _, nomor in kasus) == list(range(1, 2 * (1 + KALI) + 1))
    assert len({permohonan_id for permohonan_id, _ in kasus}) == len(kasus)
    nama = conn.execute("SELECT DISTINCT isi->'ringkasan'->>'nama_aplikasi' FROM intake.kasus").fetchall()
    assert len(nama) == 1 + 2 * KALI, "each copy's application has a name of its own"


def test_jawaban_pertama_disalin_bersama_peristiwa_yang_disebutnya(
    addresses: Addresses, conn: psycopg.Connection[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    asli = next(one.recorded() for one in Log(conn).by_position("intake") if one.name == PermohonanDiterima.__name__)
    isi = padatkan(canonical({"peristiwa": [{"id": asli.ce_id}]}))
    conn.execute("INSERT INTO intake.jawaban VALUES (%s, 'x', 200, %s, %s)", (asli.meta["commandid"], isi, asli.meta["time"]))
    salin(conn, enumerate(cetakan(conn), start=1), 1, lambda _: None)
    asyncio.run(terbitkan(addresses))
    jawaban = conn.execute("SELECT isi FROM intake.jawaban").fetchall()
    assert len({bentangkan(bytes(isi)) for (isi,) in jawaban}) == len(jawaban) == 1 + 1
    conn.commit()
    assert ketik(addresses, "verify") == 0, capsys.readouterr().out
