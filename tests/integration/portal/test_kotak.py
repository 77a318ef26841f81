"""The inbox of whoever looks: each counter of each view is the rows behind it, whatever lies where, by mandate too."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import pytest

from deploy.set.addresses import Addresses
from services.portal.baca import SEHALAMAN, Kotak, TempatKotak, kotak
from services.portal.baca_langsung import langsung
from services.portal.dibaca import tandai_giliran
from services.portal.generasi import catat, gantikan, mulai
from services.portal.hitungan import jangka
from services.portal.masuk import akun
from services.portal.pandangan import Lihat, Pandangan, Saring
from services.portal.proyeksi.kotak import BarisKotak, KabarKotak, Perkara, SumberKabar, baris, lipat
from shared.contracts.examples.notify import ANALIS_DICATAT, PEMANTAUAN_DIMULAI
from shared.contracts.giliran import GiliranOpd
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat
from shared.sop.table import SOP_V1
from tests.integration.portal.test_proyektor import KINI, Conn, tersambung
from tests.spec.portal.test_kotak import ORANG, giliran, saya

BANYAK: Final = 160
ANALIS: Final = (ORANG, UUID(int=21), UUID(int=22))
OPD: Final = (UUID(int=31), UUID(int=32))
TEMPO: Final = tuple(KINI + timedelta(hours=jam) for jam in (-72, -1, 0, 5, 30, 200))
KANTOR: Final = tuple(satu.nomor for satu in SOP_V1.langkah if satu.pelaksana is not Jabatan.OPD_PEMOHON)
SIAPA: Final[dict[str, dict[str, Any]]] = {
    "kasi": saya("kepala_seksi"),
    "kasi dengan mandat": saya("kepala_seksi", mandat=["kepala_bidang"]),
    "analis": saya("analis_sistem_informasi"),
    "analis dengan mandat": saya("analis_sistem_informasi", mandat=["kepala_seksi", "kepala_dinas"]),
    "yang diwakili": saya(),
    "yang diwakili, dengan mandat": saya(mandat=["kepala_dinas"]),
    "opd": saya("opd_pemohon", opd_id=OPD[0]),
}
Barisan = list[tuple[UUID, BarisKotak]]


def kejadian(acak: random.Random, nomor: int) -> list[KabarKotak]:
    """Return what happened to a request: an analyst perhaps, some steps open after others, perhaps the agency's part."""
    milik, opd_id = {"permohonan_id": UUID(int=nomor + 1)}, acak.choice(OPD)
    ringkasan = PEMANTAUAN_DIMULAI.ringkasan.model_copy(update={"opd_id": opd_id})
    semua: list[KabarKotak] = [PEMANTAUAN_DIMULAI.model_copy(update={**milik, "ringkasan": ringkasan})]
    for _ in range(acak.randint(1, 3)):
        if acak.choice((True, False)):
            semua.append(ANALIS_DICATAT.model_copy(update={**milik, "analis_id": acak.choice(ANALIS)}))
        langkah = acak.sample(KANTOR, acak.randint(0, 3))
        opd = None
        if 5 not in langkah and acak.choice((True, False)):
            jenis = JenisTenggat.PELENGKAPAN
            opd = GiliranOpd(langkah=5, putaran=1, jenis=jenis, opd_id=opd_id, jatuh_tempo=acak.choice(TEMPO))
        semua.append(giliran(*langkah, saat=acak.choice((*TEMPO, None)), opd=opd).model_copy(update=milik))
    return semua


async def bangun(conn: Conn, acak: random.Random) -> dict[UUID, Perkara]:
    """Build a generation of random requests, whose events come mixed; return what each is in the end."""
    semua = [kejadian(acak, nomor) for nomor in range(BANYAK)]
    antre = [nomor for nomor, satu in enumerate(semua) for _ in satu]
    acak.shuffle(antre)
    kabar = [semua[nomor].pop(0) for nomor in antre]
    generasi, _ = await mulai(conn)
    perkara: dict[UUID, Perkara] = {}
    for awal in range(0, len(kabar), 37):
        potongan = [(satu, SumberKabar(awal + letak)) for letak, satu in enumerate(kabar[awal : awal + 37], 1)]
        async with conn.transaction():
            await catat(conn, generasi, awal + len(potongan), potongan)
        for satu, sumber in potongan:
            perkara[satu.permohonan_id] = lipat(perkara.get(satu.permohonan_id, Perkara()), satu, sumber)
    await gantikan(conn, generasi)
    return perkara


def seharusnya(perkara: dict[UUID, Perkara], siapa: dict[str, Any], lihat: Lihat) -> Barisan:
    """Return the rows of a view, as they follow from who holds which office, without any desk for many."""
    semua = [(permohonan_id, satu) for permohonan_id, isi in perkara.items() for satu in baris(isi)]
    milik, opd_id = f"orang:{siapa['orang_id']}", siapa["opd_id"]
    if opd_id is not None:
        boleh = [satu for satu in semua if str(perkara[satu[0]].opd_id) == opd_id]
        bisa = [satu for satu in boleh if satu[1].meja == f"opd:{opd_id}"]
        sendiri = bisa
    else:
        jabatan = [satu["jabatan"] for satu in siapa["kedudukan"]]
        tetap = [satu["jabatan"] for satu in siapa["kedudukan"] if satu["mandat_id"] is None]
        bisa = [satu for satu in semua if satu[1].meja in (*jabatan, milik)]
        sendiri = [satu for satu in semua if satu[1].meja in (*tetap, milik)]
        boleh = semua if jabatan else bisa
    lain = [satu for satu in boleh if satu not in bisa]
    return {Lihat.SAYA: sendiri, Lihat.JABATAN: bisa, Lihat.SEMUA: boleh, Lihat.LAIN: lain}[lihat]


def tersaring(semua: Barisan, saring: Saring, dibuka: Sequence[UUID]) -> Barisan:
    """Return which of these rows a filter shows."""
    if saring is Saring.BELUM:
        return [satu for satu in semua if satu[0] not in dibuka]
    awal, akhir = jangka(saring, KINI)
    return [
        satu
        for satu in semua
        if (awal is None or satu[1].tempo is None or satu[1].tempo >= awal)
        and (akhir is None or (satu[1].tempo is not None and satu[1].tempo < akhir))
    ]


async def halaman_demi_halaman(conn: Conn, pandangan: Pandangan, lihat: Lihat, saring: Saring) -> tuple[Kotak, list[tuple[UUID, int]]]:
    """Walk through all pages of a view and filter."""
    pertama = isi = await kotak(conn, pandangan, TempatKotak(lihat, saring), KINI)
    rows = list(isi.tugas)
    while isi.lanjut:
        assert len(isi.tugas) == SEHALAMAN
        isi = await kotak(conn, pandangan, TempatKotak(lihat, saring, isi.lanjut), KINI)
        rows += isi.tugas
    tempo = [satu.tempo for satu in rows]
    assert [satu for satu in tempo if satu] == sorted(satu for satu in tempo if satu)
    assert None not in tempo[: len([satu for satu in tempo if satu])], "what is due at no time comes last"
    return pertama, [(satu.permohonan_id, satu.langkah) for satu in rows]


async def pembaca(conn: Conn, siapa: dict[str, Any]) -> Pandangan:
    """Return what somebody with an account of his own sees."""
    jumlah = await (await conn.execute("SELECT count(*) FROM akun")).fetchone()
    assert jumlah is not None
    return Pandangan.dari(siapa, await akun.buat(conn, UUID(int=1000 + jumlah[0]), "kepala_seksi", None))


@pytest.mark.parametrize("benih", [1, 2])
async def test_setiap_hitungan_setiap_pandangan_adalah_baris_di_baliknya(addresses: Addresses, benih: int) -> None:
    acak = random.Random(benih)  # noqa: S311 - sets to try, not secrets
    async with tersambung(addresses) as conn:
        perkara = await bangun(conn, acak)
        for nama, siapa in SIAPA.items():
            pandangan = await pembaca(conn, siapa)
            dibuka = acak.sample(sorted(perkara), BANYAK // 3)
            for satu in dibuka:
                await tandai_giliran(conn, pandangan.akun_id, satu)
            hidup = (await langsung(conn, [pandangan], KINI))[pandangan]
            for lihat in Lihat:
                semua = seharusnya(perkara, siapa, lihat)
                isi = await kotak(conn, pandangan, TempatKotak(lihat), KINI)
                for saring in Saring:
                    isi, rows = await halaman_demi_halaman(conn, pandangan, lihat, saring)
                    assert sorted(rows) == sorted((satu, row.langkah) for satu, row in tersaring(semua, saring, dibuka)), (
                        nama,
                        lihat,
                        saring,
                    )
                    assert len(rows) == isi.jumlah[lihat][saring], (nama, lihat, saring)
                assert hidup.jumlah[lihat] == isi.jumlah[lihat], "an open page is told the same"
                assert list(hidup.baru[lihat]) == sorted((row.sejak for _, row in semua), reverse=True)[:50], (nama, lihat)


async def test_yang_terbuka_lagi_belum_dibaca_dan_yang_tertutup_dilupakan(addresses: Addresses) -> None:
    milik = {"permohonan_id": UUID(int=1)}
    dua = giliran(2, saat=KINI).model_copy(update=milik)
    terdengar: list[KabarKotak] = [PEMANTAUAN_DIMULAI.model_copy(update=milik), dua]
    async with tersambung(addresses) as conn:
        pandangan, lain = await pembaca(conn, saya("kepala_dinas")), await pembaca(conn, saya("kepala_dinas"))
        generasi, _ = await mulai(conn)
        await catat(conn, generasi, 2, [(satu, SumberKabar(urutan)) for urutan, satu in enumerate(terdengar, 1)])
        await gantikan(conn, generasi)

        async def belum(siapa: Pandangan) -> int:
            return (await kotak(conn, siapa, TempatKotak(), KINI)).jumlah[Lihat.JABATAN][Saring.BELUM]

        await tandai_giliran(conn, pandangan.akun_id, UUID(int=1))
        await tandai_giliran(conn, pandangan.akun_id, UUID(int=1))
        assert (await belum(pandangan), await belum(lain)) == (0, 1), "opened by one is not opened by another"
        lagi = dua.model_copy(update={"terbuka": tuple(satu.model_copy(update={"putaran": 2}) for satu in dua.terbuka)})
        await catat(conn, generasi, 3, [(lagi, SumberKabar(3))])
        assert await belum(pandangan) == 1, "another visit of the step is new"
        row = await (await conn.execute("SELECT count(*) FROM giliran_dibuka")).fetchone()
        assert row == (0,), "of what is closed nothing is kept"
