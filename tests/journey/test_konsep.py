"""Drafts over HTTP: kept, completed, submitted once, seen by nobody else, and never readable on the bus."""

from dataclasses import replace
from typing import Any, Final
from uuid import uuid4

import psycopg
import pytest

from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.unggahan import pdf
from services.intake.konsep import KONSEP_MAKS
from shared.contracts.peran import Jabatan
from tests.journey.http import Pintu, aturan
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

RAHASIA: Final = "Rencana yang belum boleh dibaca siapa pun"


def tercatat(running: WholeSet) -> int:
    """Count what intake has recorded, but for papers, which are made some time after the act."""
    with psycopg.connect(running.addresses.dsn("auditor")) as conn:
        row = conn.execute("SELECT count(*) FROM intake.intake_events WHERE topic NOT LIKE '%.DokumenDibuat.%'").fetchone()
    assert row is not None
    return int(row[0])


@pytest.fixture
async def permohonan(kantor: Klien) -> Permohonan:
    """Return a request, for its agency and its material."""
    return await Permohonan.ajukan(kantor)


def simpan(permohonan: Permohonan, formulir: dict[str, Any], konsep_id: str = "") -> Tindakan:
    """Return the saving of a draft, of a new one unless it has an id."""
    path = f"/konsep/{konsep_id}" if konsep_id else "/konsep"
    return Tindakan("intake", path, permohonan.opd.orang, {"formulir": formulir})


def ajukan(permohonan: Permohonan, konsep_id: str) -> Tindakan:
    """Return the submission of a draft, with a letter of its own."""
    _, berkas = permohonan.bahan.pengajuan()
    berkas["surat"] = ("surat.pdf", pdf(f"surat {konsep_id}"), "application/pdf")
    return Tindakan("intake", f"/konsep/{konsep_id}/pengajuan", permohonan.opd.orang, unggahan=({}, berkas))


def lengkap(permohonan: Permohonan) -> dict[str, Any]:
    """Return a whole form."""
    formulir: dict[str, Any] = permohonan.bahan.formulir.model_dump(mode="json")
    return formulir


async def test_dari_konsep_kosong_sampai_permohonan(seluruh_set: WholeSet, pintu: Pintu, permohonan: Permohonan) -> None:
    dibuat = await pintu.lakukan(simpan(permohonan, {"identitas": {"uraian": RAHASIA, "luaran": ""}}))
    assert dibuat.status_code == 201, dibuat.text
    konsep_id = dibuat.json()["id"]
    dilihat = (await pintu.baca("intake", f"/konsep/{konsep_id}", permohonan.opd.orang)).json()
    assert dilihat["formulir"]["identitas"] == {"uraian": RAHASIA}
    assert {"jalur": "identitas.luaran", "pesan": "Luaran/Keluaran wajib diisi."} in dilihat["kekurangan"]
    assert aturan(await pintu.lakukan(ajukan(permohonan, konsep_id))) == (422, "FormulirTidakSah")

    diganti = await pintu.lakukan(simpan(permohonan, lengkap(permohonan), konsep_id))
    assert [satu["jenis"] for satu in diganti.json()["peristiwa"]] == ["KonsepPermohonanDisimpan"]
    lagi = await pintu.lakukan(simpan(permohonan, lengkap(permohonan), konsep_id))
    assert lagi.json()["peristiwa"] == [], "nothing changed"
    dilihat = (await pintu.baca("intake", f"/konsep/{konsep_id}", permohonan.opd.orang)).json()
    assert (dilihat["kekurangan"], dilihat["status"]) == ([], "TERBUKA")

    kunci = str(uuid4())
    diajukan = await pintu.lakukan(ajukan(permohonan, konsep_id), kunci)
    assert diajukan.status_code == 201, diajukan.text
    assert diajukan.json()["permohonan_id"] == konsep_id
    assert [satu["jenis"] for satu in diajukan.json()["peristiwa"]] == [
        "KonsepPermohonanDiajukan",
        "NomorAgendaDiberikan",
        "PermohonanDiterima",
    ]
    tercatat_dulu = tercatat(seluruh_set)
    assert (await pintu.lakukan(ajukan(permohonan, konsep_id), kunci)).json() == diajukan.json()
    assert (await pintu.lakukan(ajukan(permohonan, konsep_id))).json()["peristiwa"] == []
    assert tercatat(seluruh_set) == tercatat_dulu
    assert aturan(await pintu.lakukan(simpan(permohonan, {"identitas": {}}, konsep_id))) == (409, "KonsepSudahDiajukan")
    daftar = (await pintu.baca("intake", "/konsep", permohonan.opd.orang)).json()["konsep"]
    assert konsep_id not in [satu["konsep_id"] for satu in daftar]
    with psycopg.connect(seluruh_set.addresses.dsn("auditor")) as conn:
        rows = conn.execute("SELECT convert_from(state, 'UTF8') FROM intake.intake_events WHERE topic LIKE '%Konsep%'").fetchall()
    assert rows
    assert not [row for (row,) in rows if RAHASIA in row], "sealed from the first event on"


async def test_konsep_hanya_untuk_opd_sendiri(pintu: Pintu, permohonan: Permohonan, kantor: Klien) -> None:
    konsep_id = (await pintu.lakukan(simpan(permohonan, {"identitas": {"uraian": RAHASIA}}))).json()["id"]
    lain = next(opd for opd in kantor.tempat.opd if opd.opd_id != permohonan.opd.opd_id)
    for act in (
        simpan(permohonan, {}, konsep_id),
        Tindakan("intake", f"/konsep/{konsep_id}/pembuangan", permohonan.opd.orang),
        ajukan(permohonan, konsep_id),
    ):
        assert aturan(await pintu.lakukan(replace(act, orang=lain.orang))) == (404, "KonsepTidakDikenal")
        assert aturan(await pintu.lakukan(replace(act, orang=kantor.tempat.pejabat[Jabatan.KEPALA_DINAS]))) == (403, "BukanWewenang")
    assert aturan(await pintu.baca("intake", f"/konsep/{konsep_id}", lain.orang)) == (404, "KonsepTidakDikenal")
    assert aturan(await pintu.baca("intake", f"/konsep/{uuid4()}", permohonan.opd.orang)) == (404, "KonsepTidakDikenal")
    daftar = (await pintu.baca("intake", "/konsep", lain.orang)).json()["konsep"]
    assert konsep_id not in [satu["konsep_id"] for satu in daftar]
    milik_lain = simpan(permohonan, {"permohonan": {"opd_id": str(lain.opd_id)}})
    assert aturan(await pintu.lakukan(milik_lain)) == (403, "BukanOpdPemilik")


async def test_konsep_dibatasi_dan_dapat_dibuang(pintu: Pintu, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    daftar = (await pintu.baca("intake", "/konsep", permohonan.opd.orang)).json()["konsep"]
    milik = [satu["konsep_id"] for satu in daftar]
    while len(milik) < KONSEP_MAKS:
        milik.append((await pintu.lakukan(simpan(permohonan, {}))).json()["id"])
    assert aturan(await pintu.lakukan(simpan(permohonan, {}))) == (409, "TerlaluBanyakKonsep")
    for konsep_id in milik:
        dibuang = await pintu.lakukan(Tindakan("intake", f"/konsep/{konsep_id}/pembuangan", permohonan.opd.orang))
        assert dibuang.json()["peristiwa"], dibuang.text
    assert (await pintu.baca("intake", "/konsep", permohonan.opd.orang)).json() == {"konsep": []}
    assert (await pintu.baca("intake", f"/konsep/{milik[0]}", permohonan.opd.orang)).json()["formulir"] == {}
    assert aturan(await pintu.lakukan(simpan(permohonan, {}, milik[0]))) == (409, "KonsepSudahDibuang")
    assert aturan(await pintu.lakukan(ajukan(permohonan, milik[0]))) == (409, "KonsepSudahDibuang")


async def test_periksa_menyebut_semuanya_dan_tidak_menyimpan_apa_pun(seluruh_set: WholeSet, pintu: Pintu, permohonan: Permohonan) -> None:
    sebelum = tercatat(seluruh_set)
    periksa = Tindakan("intake", "/formulir/periksa", permohonan.opd.orang, {"formulir": lengkap(permohonan)})
    assert (await pintu.lakukan(periksa)).json() == {"sah": True, "kekurangan": []}
    kurang = (await pintu.lakukan(replace(periksa, isi={"formulir": {"identitas": {"versi": "1"}}}))).json()
    assert not kurang["sah"]
    assert len(kurang["kekurangan"]) > 40
    salah = await pintu.lakukan(replace(periksa, isi={"formulir": {"identitas": {"tahun_anggaran": "depan", "sandi": "x"}}}))
    assert aturan(salah) == (422, "FormulirTidakSah")
    assert {satu["jalur"] for satu in salah.json()["butir"]} == {"identitas.tahun_anggaran", "identitas.sandi"}
    assert tercatat(seluruh_set) == sebelum
