"""Sign-ins after a restore: sessions, links and codes that an older copy brings back open nothing, and their people are told."""

import asyncio
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid4

import psycopg
import pytest

from deploy.restore.sign_ins import LostSignIns, end_sign_ins
from deploy.set.addresses import Addresses
from deploy.set.bukti import make_proof, next_code
from deploy.set.layout import PORTAL
from deploy.words.problems import OperatorError
from services.portal.masuk import akun, kabar, sesi, totp
from services.portal.masuk.akun import pakai_langkah, pakai_pulih
from services.portal.masuk.catatan import BACA, Jenis, putus
from services.portal.masuk.sesi import TingkatMasuk
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.office.totp import DETIK
from tests.integration.audit.command import ketik
from tests.integration.restore.put_back import Put, verified

RAHASIA: Final = totp.rahasia_baru()


async def masuk_di_salinan(addresses: Addresses) -> tuple[UUID, str, str, tuple[str, ...]]:
    """Make somebody who is in, as the copy says: account, session, an unused link, recovery codes of which one is used."""
    async with await psycopg.AsyncConnection.connect(addresses.dsn(PORTAL), autocommit=True) as conn:
        akun_id = await akun.buat(conn, uuid4(), Jabatan.ADMIN.value, None)
        kode = await akun.pasang_kode(conn, akun_id, b"tersegel", 1)
        assert await pakai_pulih(conn, akun_id, kode[0])
        tautan = await akun.undang(conn, akun_id, now())
        return akun_id, await sesi.mulai(conn, akun_id, TingkatMasuk.PENUH, now()), tautan, kode


async def sesudahnya(addresses: Addresses, akun_id: UUID, kuki: str, tautan: str, kode: tuple[str, ...]) -> list[Any]:
    """Try all that the copy brought back; return what worked, and what the person is told."""
    langkah = int(datetime.now(UTC).timestamp()) // DETIK
    batas = sesi.Batas(diam=now() - datetime(2000, 1, 1, tzinfo=UTC), paling_lama=now() - datetime(2000, 1, 1, tzinfo=UTC))
    async with await psycopg.AsyncConnection.connect(addresses.dsn(PORTAL), autocommit=True) as conn:
        berhasil: list[Any] = [
            await sesi.baca(conn, kuki, batas, now()),
            await akun.menurut_tautan(conn, tautan, now()),
            *[satu for satu in kode if await pakai_pulih(conn, akun_id, satu)],
            *[satu for satu in range(langkah - 5, langkah + 1) if await pakai_langkah(conn, akun_id, satu)],
        ]
        return [satu for satu in berhasil if satu is not None] + [satu.jenis for satu in await kabar.belum(conn, akun_id)]


def catatan(addresses: Addresses) -> list[str]:
    """Return the kinds of the record, whose chain holds."""
    with psycopg.connect(addresses.dsn("auditor")) as conn:
        semua = conn.execute(BACA).fetchall()
    assert list(putus(semua)) == []
    return [satu[2] for satu in semua]


def test_yang_dibawa_salinan_tidak_membuka_apa_pun_dan_orangnya_diberi_tahu(addresses: Addresses) -> None:
    siapa = asyncio.run(masuk_di_salinan(addresses))
    assert end_sign_ins(addresses) == LostSignIns(sessions=1, links=1, codes=9)
    assert asyncio.run(sesudahnya(addresses, *siapa)) == [Jenis.KODE_PULIH_DIBATALKAN]
    assert catatan(addresses)[-2:] == [Jenis.PEMULIHAN, Jenis.KODE_PULIH_DIBATALKAN]
    assert end_sign_ins(addresses) == LostSignIns(), "begun again it does nothing twice"


def test_kode_bukti_sampai_saat_pemulihan_tidak_berlaku_lagi(addresses: Addresses) -> None:
    siapa = uuid4()
    make_proof(addresses, siapa)
    assert next_code(addresses, siapa)
    end_sign_ins(addresses)
    with pytest.raises(OperatorError, match="sudah dipakai"):
        next_code(addresses, siapa)


def test_basis_data_sebelum_ada_portal_dilewati(addresses: Addresses) -> None:
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("DROP SCHEMA portal CASCADE")
    assert end_sign_ins(addresses) == LostSignIns()


def test_pemulihan_menutup_pintu_portal(put_back: Put, capsys: pytest.CaptureFixture[str]) -> None:
    siapa = asyncio.run(masuk_di_salinan(put_back.addresses))
    assert ketik(put_back.addresses, "restore", "--di-tempat") == 0
    assert "portal: 1 sesi dan 1 tautan diakhiri, 9 kode pulih batal" in capsys.readouterr().out
    assert asyncio.run(sesudahnya(put_back.addresses, *siapa)) == [Jenis.KODE_PULIH_DIBATALKAN]
    assert verified(put_back.addresses, capsys).found == []
