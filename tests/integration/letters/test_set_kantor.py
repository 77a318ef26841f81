"""In an office's own set no letter takes a number before it can leave the house; and its papers are no examples."""

import psycopg
from psycopg.types.json import Jsonb

from deploy.set.addresses import Addresses
from shared.contracts.examples.kantor import PENGATURAN
from shared.office.kind import JenisSet
from tests.integration.deploy.sets import become
from tests.integration.letters.meja import Meja, meja
from tests.integration.papers.bacaan import teks

UMUM = "https://surat.dinas.example"


async def tercetak(satu: Meja) -> str:
    """Return what stands on the signed letter."""
    assert (await satu.tanda_tangani()).status_code == 200
    return teks((await satu.baca("surat/berkas")).content)


def tetapkan(addresses: Addresses) -> None:
    """Let letters have heard of the office's settings."""
    isi = PENGATURAN.model_copy(update={"lambang": None}).model_dump(mode="json")
    with psycopg.connect(addresses.dsn("letters")) as conn:
        conn.execute("INSERT INTO pengaturan_kantor VALUES (1, '2026-01-01T00:00:00Z', %s)", (Jsonb(isi),))


async def test_set_kantor_tidak_memberi_nomor_sebelum_lengkap(addresses: Addresses) -> None:
    become(addresses, JenisSet.KANTOR)
    async with meja(addresses, mode="kantor", penandatangan="lokal", alamat_publik="http://127.0.0.1:8004") as satu:
        jawaban = await satu.tanda_tangani()
        assert (jawaban.status_code, jawaban.json()["aturan"]) == (409, "KantorBelumLengkap")
        assert "pengaturan kantor belum ditetapkan" in jawaban.json()["detail"]
        tetapkan(addresses)
        jawaban = await satu.tanda_tangani()
        assert jawaban.json()["aturan"] == "KantorBelumLengkap"
        assert "SATUPINTU_ALAMAT_PUBLIK" in jawaban.json()["detail"]
        assert (await satu.surat()).nomor is None, "no number was taken"


async def test_surat_set_kantor_memakai_kop_kantor_tanpa_tulisan_contoh(addresses: Addresses) -> None:
    become(addresses, JenisSet.KANTOR)
    tetapkan(addresses)
    async with meja(addresses, mode="kantor", penandatangan="lokal", alamat_publik=UMUM) as satu:
        tertulis = await tercetak(satu)
        assert PENGATURAN.kop.dinas in tertulis
        assert "CONTOH: dari set percobaan" not in tertulis
        assert (await satu.surat()).nomor is not None
        assert (await satu.web.client.get("/readyz")).json()["jenis"] == "kantor"


async def test_setiap_halaman_surat_set_demo_mengatakan_contoh(addresses: Addresses) -> None:
    async with meja(addresses) as satu:
        tertulis = await tercetak(satu)
        assert tertulis.count("CONTOH: dari set percobaan, bukan dokumen kantor") == tertulis.count("halaman ")
        assert (await satu.web.client.get("/readyz")).json()["jenis"] == "demo"
