"""A stolen portal gives no power: what makes somebody an official, a deputy or an agency's officer asks for a code that it has not."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Final
from uuid import UUID, uuid4

import psycopg
import pytest

from deploy.demo.unggahan import pdf
from deploy.set.addresses import Addresses
from deploy.set.bukti import make_proof, next_code
from services.disposition.mandat import BUKU
from services.disposition.mandat import DECIDER as MANDAT
from services.letters.main import SERVICE as LETTERS
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.vault.media import PDF
from shared.service.office.kode_bukti import PERCOBAAN, BuktiSalah, KodeBukti
from tests.integration.direktori.curian import Curian, curi
from tests.integration.direktori.kantor import Kantor
from tests.integration.kernel.bukti import kode_berikut, kode_kini
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import refused

ALASAN: Final = {"alasan": "Surat keputusan mutasi yang baru."}
ANALIS: Final = {"nama": "Analis Baru", "jabatan": "analis_sistem_informasi", **ALASAN}
PERINTAH: Final = {"surat_perintah": ("perintah.pdf", pdf("perintah"), PDF)}


@pytest.fixture
async def curian(disposition: Kantor) -> Curian:
    """Disposition, and its administrator."""
    return await curi(disposition)


@pytest.fixture
async def letters(addresses: Addresses) -> AsyncGenerator[Kantor]:
    """Another service of the same set."""
    async with toy(addresses, LETTERS, leading=False) as web:
        yield Kantor(web)


def mandat(kepada: UUID) -> dict[str, str]:
    """Return what an order says that makes somebody Plh. Kepala Dinas."""
    return {
        "jabatan": "kepala_dinas",
        "jenis": "PLH",
        "orang_id": str(kepada),
        "dasar_nomor": "800/1/CONTOH/2026",
        "dasar_tanggal": "2026-11-20",
        "mulai": "2026-11-24T00:00:00+07:00",
        "selesai": "2036-11-24T00:00:00+07:00",
    }


async def test_portal_curian_tidak_menjadikan_siapa_pun_apa_pun(curian: Curian) -> None:
    kasi = await curian.kantor.terdaftar("Kasi Contoh", Jabatan.KEPALA_SEKSI)
    tebakan = kode_kini("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    for bukti, aturan in (("", "BuktiDiperlukan"), (tebakan, "BuktiSalah")):
        semua = (
            await curian.kirim("/pejabat", ANALIS, bukti),
            await curian.kirim(f"/pejabat/{kasi}/pemindahan", {"jabatan": "kepala_dinas", "boleh_kosong": True, **ALASAN}, bukti),
            await curian.kirim(f"/pejabat/{kasi}/penonaktifan", {"boleh_kosong": True, **ALASAN}, bukti),
            await curian.kirim("/mandat", {}, bukti, data=mandat(kasi), files=PERINTAH),
            await curian.kirim(f"/mandat/{uuid4()}/pencabutan", ALASAN, bukti),
        )
        for satu in semua:
            refused(satu, 403, aturan)
    assert (await curian.kantor.web.runtime.store.load(MANDAT, BUKU)).version == 0
    assert {satu["orang_nama"] for satu in (await curian.kantor.baca("/pejabat", kasi))["pejabat"]} == {"Admin Contoh", "Kasi Contoh"}


async def test_portal_curian_tidak_menjadikan_siapa_pun_petugas_opd(intake: Kantor) -> None:
    curian = await curi(intake)
    opd_id, petugas = await intake.opd("dinas", "Dinas Contoh", "Petugas Contoh")
    isi = {"nama": "Petugas Baru", **ALASAN}
    for path, badan in (
        (f"/opd/{opd_id}/petugas", isi),
        (f"/opd/{opd_id}/penonaktifan/{petugas}", {"boleh_kosong": True, **ALASAN}),
        (f"/opd/{opd_id}/pengaktifan/{petugas}", ALASAN),
    ):
        refused(await curian.kirim(path, badan), 403, "BuktiDiperlukan")
    jadi = await curian.kirim(f"/opd/{opd_id}/petugas", isi, kode_kini(curian.rahasia))
    assert jadi.status_code == 201, jadi.text


async def test_dengan_kode_sendiri_tindakan_jadi_sekali_dan_jawabannya_boleh_diminta_lagi(curian: Curian) -> None:
    kode, kunci = kode_kini(curian.rahasia), str(uuid4())
    jadi = await curian.kirim("/pejabat", ANALIS, f"{kode[:3]} {kode[3:]}", kunci)
    assert jadi.status_code == 201, jadi.text
    for lagi in ("", kode, "000000"):
        assert (await curian.kirim("/pejabat", ANALIS, lagi, kunci)).json() == jadi.json(), "the same act asks for nothing twice"
    refused(await curian.kirim("/pejabat", {**ANALIS, "nama": "Lain"}, "", kunci), 422, "KunciSudahDipakai")
    refused(await curian.kirim("/pejabat", ANALIS, kode), 403, "BuktiSalah")


async def test_kode_yang_sama_serentak_berlaku_sekali(curian: Curian) -> None:
    kode = kode_kini(curian.rahasia)
    semua = await asyncio.gather(*(curian.kirim("/pejabat", {**ANALIS, "nama": f"Analis {nomor}"}, kode) for nomor in range(4)))
    assert sorted(satu.status_code for satu in semua) == [201, 403, 403, 403]


async def test_kode_yang_dipakai_di_satu_layanan_sudah_terpakai_di_semua(curian: Curian, letters: Kantor) -> None:
    kode = kode_kini(curian.rahasia)
    assert (await curian.kirim("/pejabat", ANALIS, kode)).status_code == 201
    bukti = KodeBukti(letters.web.runtime.store.query, letters.web.runtime.sealer.proofs)
    with pytest.raises(BuktiSalah):
        await bukti.pakai(curian.siapa, kode, now())


async def test_kode_orang_lain_dan_orang_tanpa_kode_ditolak(curian: Curian) -> None:
    lain = await curian.kantor.pejabat("Admin Lain", Jabatan.ADMIN)
    refused(await curian.kirim("/pejabat", ANALIS, kode_kini(make_proof(curian.addresses, lain))), 403, "BuktiSalah")
    tanpa = Curian(curian.kantor, await curian.kantor.pejabat("Admin Baru", Jabatan.ADMIN), "")
    ditolak = refused(await tanpa.kirim("/pejabat", ANALIS, "123456"), 403, "BuktiBelumDibuat")
    assert f"satupintu account proof --orang {tanpa.siapa}" in ditolak["detail"]


async def test_segel_orang_lain_yang_disalin_ke_barisnya_tidak_terbuka(curian: Curian) -> None:
    lain = await curian.kantor.pejabat("Admin Lain", Jabatan.ADMIN)
    rahasia = make_proof(curian.addresses, lain)
    with psycopg.connect(curian.addresses.dsn("admin")) as conn:
        conn.execute(
            "UPDATE bukti.orang SET rahasia = (SELECT rahasia FROM bukti.orang WHERE orang_id = %s) WHERE orang_id = %s",
            (lain, curian.siapa),
        )
    refused(await curian.kirim("/pejabat", ANALIS, kode_kini(rahasia)), 403, "BuktiBelumDibuat")


async def test_sesudah_lima_kode_salah_terkunci_seperempat_jam_dengan_jamnya(curian: Curian) -> None:
    for _ in range(PERCOBAAN):
        refused(await curian.kirim("/pejabat", ANALIS, "bukan1"), 403, "BuktiSalah")
    ditolak = refused(await curian.kirim("/pejabat", ANALIS, kode_kini(curian.rahasia)), 403, "BuktiTerkunci")
    assert "sampai pukul " in ditolak["detail"]
    with psycopg.connect(curian.addresses.dsn("admin")) as conn:
        conn.execute("UPDATE bukti.orang SET percobaan_sejak = percobaan_sejak - interval '15 minutes'")
    assert (await curian.kirim("/pejabat", ANALIS, kode_kini(curian.rahasia))).status_code == 201
    for nomor in range(PERCOBAAN - 1):
        refused(await curian.kirim("/pejabat", ANALIS, f"bukan{nomor}"), 403, "BuktiSalah")
    jadi = await curian.kirim("/pejabat", {**ANALIS, "nama": "Lain"}, kode_berikut(curian.addresses, curian.siapa))
    assert jadi.status_code == 201, "the right one forgives those before"


async def test_kode_baru_menggantikan_yang_lama(curian: Curian) -> None:
    baru = make_proof(curian.addresses, curian.siapa)
    refused(await curian.kirim("/pejabat", ANALIS, kode_kini(curian.rahasia)), 403, "BuktiSalah")
    assert (await curian.kirim("/pejabat", ANALIS, kode_kini(baru))).status_code == 201


async def test_token_operator_tidak_memerlukan_kode(curian: Curian) -> None:
    kepala = {**curian.kantor.web.token(curian.siapa, Jabatan.ADMIN), "Idempotency-Key": str(uuid4())}
    assert (await curian.kantor.web.client.post("/pejabat", headers=kepala, json=ANALIS)).status_code == 201


async def test_yang_tidak_berwenang_ditolak_sebelum_kodenya_dipakai(curian: Curian) -> None:
    kasi = await curian.kantor.terdaftar("Kasi Contoh", Jabatan.KEPALA_SEKSI)
    pencuri = Curian(curian.kantor, kasi, make_proof(curian.addresses, kasi), Jabatan.KEPALA_SEKSI)
    kode = kode_kini(pencuri.rahasia)
    refused(await pencuri.kirim("/pejabat", ANALIS, kode), 403, "BukanWewenang")
    assert next_code(curian.addresses, kasi) == kode_kini(pencuri.rahasia)
