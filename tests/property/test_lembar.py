"""Any form survives the sheet: written to a workbook and read back it is the same; and no bytes make the reader do anything but refuse."""

import asyncio
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from services.intake.lembar.baca import baca
from services.intake.lembar.buka import baca as buka
from services.intake.lembar.errors import LembarTidakSah, LembarTidakTerbaca
from services.intake.lembar.proses import Pekerja
from services.intake.lembar.susun import susun
from services.intake.lembar.tulis import tulis
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN
from shared.contracts.formulir import Formulir, baca_formulir, kategori_kse, skor_kse
from shared.contracts.formulir.dasar import Aturan
from shared.contracts.formulir.isian import FORMULIR, Isian, JenisIsian, Kelompok
from shared.contracts.formulir.konsep import baca_konsep

OPD_ID: Final = str(UUID(int=7))
HURUF: Final = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
ANEH: Final = ("=1+1", "+62", "@x", "'x", "1.4", "0012", "_x0041_", "_x000D_", "2026-01-01", "Ya", "<b>&amp;", "#N/A", "TRUE", "a  b")
BARIS: Final = (st.text(HURUF, min_size=1, max_size=40) | st.sampled_from(ANEH)).map(str.strip).filter(bool)
PARAGRAF: Final = st.lists(BARIS, min_size=1, max_size=3).map("\n".join)
TANGGAL: Final = st.dates().map(lambda hari: hari.isoformat())
BERPOLA: Final[dict[str, st.SearchStrategy[str]]] = {
    "nip": st.integers(0, 10**18 - 1).map(lambda angka: f"{angka:018}"),
    "telp": st.integers(10**8, 10**11).map(lambda angka: f"62{angka}"),
    "email": st.sampled_from(("orang@contoh.example", "a.b@c.example")),
    "url": st.sampled_from(("https://contoh.example/a?b=c", "http://contoh.example")),
    "repositori": st.sampled_from(("https://kode.example/satu",)),
    "subdomain_diminta": st.sampled_from(("contoh.majalengkakab.go.id",)),
    "kode_raa": st.sampled_from(("RAA.01.01", "RAA.02.02.07")),
    "alamat_ip": st.sampled_from(("192.0.2.1", "2001:db8::1")),
}


def nilai(isian: Isian) -> st.SearchStrategy[Any]:
    """Return the answers that an item can have, as JSON holds them."""
    satu = BERPOLA.get(isian.jalur[-1], BARIS)
    pilihan = [kode for kode, _ in isian.pilihan]
    menurut: dict[JenisIsian, Callable[[], st.SearchStrategy[Any]]] = {
        JenisIsian.BARIS: lambda: satu,
        JenisIsian.PARAGRAF: lambda: PARAGRAF,
        JenisIsian.BILANGAN: lambda: st.integers(*isian.batas),
        JenisIsian.TANGGAL: lambda: TANGGAL,
        JenisIsian.PILIHAN: lambda: st.sampled_from(pilihan),
        JenisIsian.HIMPUNAN: lambda: st.sets(st.sampled_from(pilihan), min_size=1).map(lambda dipilih: sorted(dipilih, key=pilihan.index)),
        JenisIsian.YA_TIDAK: st.booleans,
        JenisIsian.PERNYATAAN: lambda: st.just(value=True),
        JenisIsian.DAFTAR: lambda: st.lists(satu, min_size=1, max_size=3),
        JenisIsian.RUJUKAN: lambda: st.just(OPD_ID),
    }
    return menurut[isian.jenis]()


def kelompok(butir: Kelompok) -> st.SearchStrategy[Any]:
    """Return what stands in an item of several answers, never nothing."""
    wajib = {isian.jalur[-1]: nilai(isian) for isian in butir.isian if isian.aturan is Aturan.R}
    lain = {isian.jalur[-1]: nilai(isian) for isian in butir.isian if isian.aturan is not Aturan.R}
    satu = st.fixed_dictionaries(wajib, optional=lain).filter(bool)
    return st.lists(satu, min_size=1, max_size=3) if butir.berulang else satu


@st.composite
def formulir(draw: st.DrawFn) -> Formulir:
    """Draw a form that its models accept, with the category that its answers make."""
    isi: dict[str, Any] = {}
    for bagian in FORMULIR:
        semua = {b.jalur[1]: kelompok(b) if isinstance(b, Kelompok) else nilai(b) for b in bagian.isi}
        wajib = {b.jalur[1]: semua[b.jalur[1]] for b in bagian.isi if b.aturan is Aturan.R}
        lain = {kode: satu for kode, satu in semua.items() if kode not in wajib}
        isi[bagian.kode] = draw(st.fixed_dictionaries(wajib, optional=lain))
    dibaca = baca_formulir(json.dumps(isi))
    kategori = kategori_kse(skor_kse(dibaca.pengoperasian.kse))
    return dibaca.model_copy(update={"pengoperasian": dibaca.pengoperasian.model_copy(update={"kategori_se": kategori})})


def lembar(isi: dict[str, Any]) -> bytes:
    """Return a form as the bytes of a workbook."""
    return tulis(orjson.dumps(susun(isi, "Dinas Contoh")))


@given(formulir())
@settings(max_examples=40)
def test_formulir_yang_ditulis_ke_lembar_terbaca_sama(asli: Formulir) -> None:
    dibaca = baca(orjson.loads(buka(lembar(asli.model_dump(mode="json")))))
    dibaca["permohonan"]["opd_id"] = str(asli.permohonan.opd_id)
    assert baca_formulir(json.dumps(dibaca)) == asli


@given(formulir(), st.data())
@settings(max_examples=15)
def test_konsep_yang_belum_selesai_juga_kembali_sama(asli: Formulir, data: st.DataObject) -> None:
    isi = asli.model_dump(mode="json")
    for bagian in FORMULIR:
        for butir in data.draw(st.sets(st.sampled_from([b.jalur[1] for b in bagian.isi]))):
            isi[bagian.kode].pop(butir, None)
    isi["permohonan"].pop("opd_id", None)
    isi["pengoperasian"].pop("kategori_se", None)
    kembali = baca(orjson.loads(buka(lembar(isi))))
    kembali.get("pengoperasian", {}).pop("kategori_se", None)
    assert baca_konsep(kembali) == baca_konsep(isi)


SAMPAH: Final = (b"<c r='XFD99'><v>1</v></c>", b"999999999999", b"-1", b'"><', b"\x00", b"&x;", b"<!DOCTYPE x>")
CONTOH: Final = lembar(FORMULIR_PEMBANGUNAN.model_dump(mode="json"))


def diolah(isi: bytes) -> None:
    """Read some bytes as a service does; only our own refusals may come out of it, also when the worker dies of them."""
    try:
        baca(orjson.loads(asyncio.run(Pekerja().kerjakan("baca", isi))))
    except (LembarTidakTerbaca, LembarTidakSah):
        return


@given(st.integers(0, len(CONTOH) - 1), st.binary(min_size=1, max_size=40))
@settings(max_examples=25)
def test_lembar_yang_rusak_hanya_ditolak(letak: int, sampah: bytes) -> None:
    diolah(CONTOH[:letak] + sampah + CONTOH[letak + len(sampah) :])


@given(st.data())
@settings(max_examples=25)
def test_isi_lembar_yang_diubah_hanya_ditolak(data: st.DataObject) -> None:
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(CONTOH)) as lama, zipfile.ZipFile(keluar, "w") as baru:
        nama = data.draw(st.sampled_from([satu for satu in lama.namelist() if satu.endswith((".xml", ".rels"))]))
        for satu in lama.namelist():
            teks = lama.read(satu)
            if satu == nama:
                letak = data.draw(st.integers(0, len(teks) - 1))
                sampah = data.draw(st.binary(max_size=20) | st.sampled_from(SAMPAH))
                teks = teks[:letak] + sampah + teks[letak + data.draw(st.integers(0, 20)) :]
            baru.writestr(satu, teks)
    diolah(keluar.getvalue())
