"""No value in a query that is not as documented: each is refused with words that name it, under a status that the document lists."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

import pytest

from shared.contracts.peran import Jabatan
from shared.sop.lintas import LAYANAN
from tests.contract.records import ROOT, read
from tests.journey.http import Pintu
from tests.journey.people import People
from tests.journey.records import tenang
from tests.journey.test_pagar import BIASA
from tests.journey.test_teks import NAMA, lengkap
from tests.journey.whole_set import WholeSet

Bagian = Mapping[str, Any]
PEMBACA: Final = (Jabatan.ADMIN, Jabatan.KEPALA_DINAS)
"""Each address can be read by one of them; the other may be refused before the value is looked at."""
KURSOR: Final = "`lanjut` dari halaman sebelumnya."
KURSOR_BERSAMPAH: Final = "%23" + urlsafe_b64encode(b'["a","0193a000-0000-7000-8000-00000000b007"]').decode()
"""A page's last name and id as the catalogue writes them, behind a sign that is none of its own."""
SALAH: Final = {
    "integer": ("x", "", "1.0", "1e3", "%201", "1_0", "9" * 40),
    "boolean": ("mungkin", "", "on", "1"),
    "uuid": ("x", ""),
    "date": ("kemarin", "", "2026-13-01", "2026-02-30", "2026-11-24T00:00:00Z", "1764547200"),
    "date-time": ("kemarin", "", "2026-11-24", "2026-11-24T00:00:00", "1764547200", "1900-01-01T00:00:00Z"),
    "pilihan": ("TIDAK_ADA", "", "null"),
    "pola": ("~", "", "%00", "TIDAK_ADA"),
    "kursor": ("bukan-kursor", "", "%00", "|", "2026-11-24T00:00:00|0193a000-0000-7000-8000-00000000b007", KURSOR_BERSAMPAH),
    "teks": ("", "%00", "%20", "!!!"),
}
"""Wrong values for each kind of value."""
ALAMAT: Final = {**BIASA, "langganan_id": "0193a000-0000-7000-8000-00000000b007"}


def bentuk(isian: Bagian, parts: Bagian) -> Bagian:
    """Return the schema of a value that may be absent, or of one of several."""
    schema: Bagian = isian["schema"]
    schema = next((satu for satu in schema.get("anyOf", ()) if satu.get("type") != "null"), schema)
    schema = schema.get("items", schema)
    nama: str = schema.get("$ref", "").rpartition("/")[2]
    return parts[nama] if nama else schema


def salah(isian: Bagian, parts: Bagian) -> Iterator[str]:
    """Yield values that this parameter does not take; every kind of parameter has some."""
    schema = bentuk(isian, parts)
    jenis = schema.get("format", schema["type"])
    if "enum" in schema:
        jenis = "pilihan"
    elif "pattern" in schema:
        jenis = "pola"
    elif jenis == "string":
        jenis = "kursor" if KURSOR in isian.get("description", "") + schema.get("description", "") else "teks"
    yield from SALAH[jenis]
    if "maxLength" in schema:
        yield "9" * (schema["maxLength"] + 1)
    yield from (str(schema[batas] + lewat) for batas, lewat in (("minimum", -1), ("maximum", 1)) if batas in schema)


@pytest.mark.parametrize("layanan", LAYANAN)
async def test_nilai_yang_tidak_sesuai_ditolak_dengan_kata_kata(seluruh_set: WholeSet, orang: People, pintu: Pintu, layanan: str) -> None:
    await tenang(seluruh_set.addresses)  # every service knows everybody
    dokumen = read(ROOT / "docs" / "openapi" / f"{layanan}.json")
    parts: Bagian = dokumen["components"]["schemas"]
    dicoba, diam = 0, list[str]()
    for path, item in dokumen["paths"].items():
        ditanya = NAMA.sub(lambda nama: ALAMAT.get(nama[1], ALAMAT["langganan_id"]), path)
        for cara, bagian in item.items():
            isian = [satu for satu in bagian.get("parameters", ()) if satu.get("in") == "query"]
            for satu in isian:
                wajib = {lain["name"]: quote(str(lengkap(lain["schema"], parts))) for lain in isian if lain["required"]}
                for nilai in salah(satu, parts):
                    query = "&".join(f"{nama}={isi}" for nama, isi in (wajib | {satu["name"]: nilai}).items())
                    jawaban = [await pintu.dengan_cara(cara.upper(), layanan, f"{ditanya}?{query}", orang[siapa]) for siapa in PEMBACA]
                    dicoba += 1
                    tertulis = all(str(j.status_code) in bagian["responses"] for j in jawaban)
                    if not tertulis or not any(j.status_code == 422 and disebut(j.json(), satu["name"]) for j in jawaban):
                        diam.append(f"{path}?{query}: {[j.status_code for j in jawaban]}")
    assert not diam, "\n" + "\n".join(diam)
    assert dicoba > 10


def disebut(isi: Bagian, nama: str) -> bool:
    """Say whether a refusal names the value, and says more than that it is wrong."""
    return any(butir["jalur"].split(".")[:2] == ["query", nama] and butir["pesan"] != "Isian tidak sah." for butir in isi["butir"])


@pytest.mark.parametrize("layanan", LAYANAN)
def test_status_yang_boleh_diminta_tertulis_semua(layanan: str) -> None:
    """A status is one of a few words of this service; the document lists them, so that a wrong one above is refused as such."""
    dokumen = read(ROOT / "docs" / "openapi" / f"{layanan}.json")
    (status,) = [satu for satu in dokumen["paths"]["/permohonan"]["get"]["parameters"] if satu["name"] == "status"]
    assert len(bentuk(status, {})["enum"]) > 3


async def test_tempat_di_luar_aliran_ditolak(seluruh_set: WholeSet, orang: People, pintu: Pintu) -> None:
    """A place spelled as documented that no stream has."""
    await tenang(seluruh_set.addresses)
    answer = await pintu.baca("notify", "/siaran?sejak=" + ".".join(["999999999999"] * 5), orang[Jabatan.ADMIN])
    assert 400 <= answer.status_code < 500
    assert str(answer.status_code) in read(ROOT / "docs" / "openapi" / "notify.json")["paths"]["/siaran"]["get"]["responses"]
    assert answer.json()["detail"]
