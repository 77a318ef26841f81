"""Whatever the owner of the database tampers with is found, named, and placed."""

import asyncio

import psycopg
import pytest

from deploy.audit.stores.aggregates import AGENDA
from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from shared.contracts.examples import intake
from shared.kernel.event.envelope import GENESIS, seal_event
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import fill
from tests.integration.audit.tampering import REWRITE, found, report_on, stream_of, tamper


def test_satu_byte_isi_yang_dibalik_ditemukan(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    ids = asyncio.run(fill(addresses, 2))
    stream_id = stream_of("letters", ids[0])
    tamper(
        addresses,
        "letters",
        "UPDATE {events} SET state = overlay(state placing '2'::bytea from position('\"versi\":1'::bytea in state) + 8)"
        " WHERE originator_id = %s AND originator_version = 3",
        (stream_id,),
    )
    temuan = found(addresses)
    assert temuan.keys() == {"hash_salah", "stream_berbeda"}
    assert temuan["hash_salah"].tempat == f"Diparaf {stream_id}:3"
    assert temuan["stream_berbeda"].uraian == "berbeda dari penyimpanan: isi"
    assert ketik(addresses, "verify") == 1
    assert "TIDAK BERSIH: 2 temuan" in capsys.readouterr().out


def test_isi_yang_tidak_terbaca_ditemukan(addresses: Addresses) -> None:
    ids = asyncio.run(fill(addresses, 1))
    stream_id = stream_of("analysis", ids[0])
    tamper(addresses, "analysis", REWRITE, (b"\xde\xad\xbe\xef", stream_id, 2))
    assert found(addresses, ["analysis"])["rusak"].tempat == f"KelengkapanDiperiksa {stream_id}:2"


def test_peristiwa_yang_dihapus_ditemukan(addresses: Addresses) -> None:
    ids = asyncio.run(fill(addresses, 2))
    stream_id = stream_of("disposition", ids[1])
    tamper(addresses, "disposition", "DELETE FROM {events} WHERE originator_id = %s AND originator_version = 2", (stream_id,))
    temuan = found(addresses)
    assert temuan["versi_bolong"].uraian == "versi 3 menyusul versi 1"
    assert temuan["stream_lebih"].service == "disposition"
    assert "rantai_putus" not in temuan


def test_peristiwa_terakhir_yang_dihapus_pun_ditemukan(addresses: Addresses) -> None:
    ids = asyncio.run(fill(addresses, 1))
    stream_id = stream_of("disposition", ids[0])
    tamper(addresses, "disposition", "DELETE FROM {events} WHERE originator_id = %s AND originator_version = 4", (stream_id,))
    temuan = found(addresses)
    assert temuan.keys() == {"stream_lebih", "kasus_berbeda", "sebab_hilang"}
    assert temuan["sebab_hilang"].service == "analysis"


def test_hash_yang_ditukar_ditemukan(addresses: Addresses) -> None:
    ids = asyncio.run(fill(addresses, 2))
    stream_id = stream_of("disposition", ids[0])
    for version in (1, 4):
        tamper(
            addresses,
            "disposition",
            "UPDATE {events} SET state = overlay(state placing repeat('a', 64)::bytea from position('\"hash\":'::bytea in state) + 8)"
            " WHERE originator_id = %s AND originator_version = %s",
            (stream_id, version),
        )
    temuan = found(addresses)
    assert temuan.keys() == {"hash_salah", "rantai_putus", "sebab_berubah", "stream_berbeda"}
    assert temuan["rantai_putus"].tempat == f"Didisposisi {stream_id}:2"
    assert temuan["sebab_berubah"].tempat == f"AnalisaDibuka {stream_of('analysis', ids[0])}:1"
    assert temuan["stream_berbeda"].uraian == "berbeda dari penyimpanan: ce-hash"


def test_celah_nomor_agenda_ditemukan_meski_semua_hash_dihitung_ulang(addresses: Addresses) -> None:
    asyncio.run(fill(addresses, 3))
    _rewrite_agenda(addresses, {3: 4})
    temuan = found(addresses, ["intake"])
    assert temuan.keys() == {"nomor_bolong", "stream_berbeda"}
    assert temuan["nomor_bolong"].uraian == "buku_agenda 2026: nomor 4 menyusul nomor 2"


def _rewrite_agenda(addresses: Addresses, other: dict[int, int]) -> None:
    """Forge the book as somebody would who knows everything: other numbers, and every hash computed again."""
    stream_id, before = AGENDA.decider.stream(2026), GENESIS
    with snapshot(addresses) as log:
        entries = [stored.recorded() for stored in log.stream("intake", stream_id)]
    for entry in entries:
        nomor = getattr(entry.fact, "nomor", 0)
        fact = entry.fact.model_copy(update={"nomor": other.get(nomor, nomor)})
        meta = {key: value for key, value in entry.meta.items() if key != "hash"} | {"prevhash": before}
        forged, state = seal_event(stream_id, entry.version, fact, meta)
        before = forged.hash
        tamper(addresses, "intake", REWRITE, (state, stream_id, entry.version))


def test_baris_perkara_yang_diubah_dihapus_atau_ditambah_ditemukan(addresses: Addresses) -> None:
    ids = asyncio.run(fill(addresses, 2))
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("UPDATE letters.kasus SET status = 'SELESAI' WHERE permohonan_id = %s", (ids[0],))
        conn.execute("DELETE FROM analysis.kasus WHERE permohonan_id = %s", (ids[1],))
        conn.execute("UPDATE disposition.kasus SET permohonan_id = %s WHERE permohonan_id = %s", (intake.PERMOHONAN_ID, ids[0]))
    report = asyncio.run(report_on(addresses))
    assert {(finding.service, finding.tempat, finding.uraian) for finding in report.findings} == {
        ("letters", f"kasus {ids[0]}", "berbeda dari hasil susun ulang: status"),
        ("analysis", f"kasus {ids[1]}", "tidak ada barisnya di tabel kasus"),
        ("disposition", f"kasus {ids[0]}", "tidak ada barisnya di tabel kasus"),
        ("disposition", f"kasus {intake.PERMOHONAN_ID}", "ada barisnya di tabel kasus, tetapi tidak ada peristiwanya"),
    }


def test_peristiwa_di_aliran_orang_lain_ditemukan(addresses: Addresses) -> None:
    ids = asyncio.run(fill(addresses, 2))
    one, other = stream_of("notify", ids[0]), stream_of("notify", ids[1])
    tamper(addresses, "notify", "UPDATE {events} SET originator_id = %s, originator_version = 2 WHERE originator_id = %s", (one, other))
    assert {"salah_tempat", "hash_salah", "rantai_putus"} <= found(addresses).keys()
    assert ketik(addresses, "verify", "--tunggu", "0") == 1
