"""A value at the very end of what its kind can be, in every question and every act that takes one, is answered: never by a fault."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import pytest

from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.unggahan import pdf
from shared.contracts.peran import Jabatan
from shared.sop.lintas import LAYANAN
from tests.contract.records import ROOT, read
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.request import Permohonan
from tests.journey.test_teks import DI_ALAMAT, NAMA, diganti, isi_tindakan

UJUNG: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("0001-01-01", "9999-12-31"),
    "date-time": ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"),
    "integer": (str(-(2**63) - 1), "-1", "0", str(2**31), str(2**63), "9" * 400),
    "lanjut": ("0001-01-01T00:00:00+14:00|0193a000-0000-7000-8000-00000000b007", "9999-12-31T23:59:59-12:00|" + "f" * 32),
}
BIASA: Final = {"date": "2026-11-24", "date-time": "2026-11-24T00:00:00Z", "integer": "1"}
SEPERTI: Final = re.compile(r'"\d{4}-\d\d-\d\d(T[^"]*)?"')
"""A day or a moment in a body."""


def jenis(schema: Mapping[str, Any]) -> str | None:
    """Return which kind of value a parameter takes, where that has an end."""
    pilihan: Sequence[Mapping[str, Any]] = schema.get("anyOf", (schema,))
    satu = next(one for one in pilihan if one.get("type") != "null")
    found: str | None = satu.get("format") or satu.get("type")
    return "lanjut" if "lanjut" in schema.get("description", "") or "lanjut" in satu.get("description", "") else found


def bacaan() -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Yield (service, path, parameters) of every question that takes a value with an end."""
    for layanan in LAYANAN:
        for path, item in read(ROOT / "docs" / "openapi" / f"{layanan}.json")["paths"].items():
            semua = [satu for satu in item.get("get", {}).get("parameters", ()) if satu.get("in") in {"query", "path"}]
            if any(jenis(satu["schema"]) in UJUNG for satu in semua):
                yield layanan, path, semua


def ditanyakan(path: str, semua: list[dict[str, Any]], permohonan_id: str) -> Iterator[str]:
    """Yield the question with one of its values at an end, each of them once, the others as they usually are."""
    for uji in semua:
        for ujung in UJUNG.get(jenis(uji["schema"]) or "", ()):
            isi = {satu["name"]: BIASA.get(jenis(satu["schema"]) or "") for satu in semua} | {uji["name"]: ujung}
            alamat = {**isi, **{name: value for name, value in DI_ALAMAT.items() if name != uji["name"]}}
            query = {satu["name"]: isi[satu["name"]] for satu in semua if satu["in"] == "query" and isi[satu["name"]] is not None}
            lengkap = {name: str(alamat.get(name) or permohonan_id) for name in NAMA.findall(path)}
            yield path.format(**lengkap) + "?" + urlencode(query)


async def test_pertanyaan_dengan_nilai_di_ujung_dijawab(kantor: Klien, orang: People, pintu: Pintu) -> None:
    permohonan = await Permohonan.ajukan(kantor, sampai=2)
    await permohonan.langkah(3)
    dicoba, galat = 0, list[tuple[int, str]]()
    for layanan, path, semua in bacaan():
        for alamat in ditanyakan(path, semua, str(permohonan.permohonan_id)):
            if layanan == "notify" and path == "/siaran":
                continue
            answer = await pintu.baca(layanan, alamat, orang[Jabatan.ADMIN])
            dicoba += 1
            if answer.status_code >= 500:
                galat.append((answer.status_code, f"{layanan} {alamat}"))
    assert galat == []
    assert dicoba > 60, "every value of every question"


@pytest.mark.parametrize("saat", UJUNG["date-time"][:2])
@pytest.mark.parametrize("alamat", ["/hari-kerja/2026-11-24", "/hari-kerja/tambah?dari=2026-11-24&jumlah=2", "/permohonan/{}/tenggat"])
async def test_saat_di_ujung_waktu_ditolak_dengan_kata_kata(kantor: Klien, orang: People, pintu: Pintu, alamat: str, saat: str) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    awal = alamat.format(permohonan.permohonan_id)
    answer = await pintu.baca("notify", f"{awal}{'&' if '?' in awal else '?'}{urlencode({'diketahui': saat})}", orang[Jabatan.ADMIN])
    assert aturan(answer) == (422, "IsiTidakSah")
    assert answer.json()["butir"][0]["pesan"].startswith(("Paling kecil 2000-01-01", "Harus sebelum 2100-01-01"))


async def test_tindakan_dengan_tanggal_di_ujung_waktu_dijawab(orang: People, pintu: Pintu, kantor: Klien) -> None:
    """Of everybody who might do it, since who may is judged before the rest."""
    permohonan = await Permohonan.ajukan(kantor, sampai=2)
    await permohonan.langkah(3)
    dicoba, galat = 0, list[tuple[int, str, str]]()
    for layanan, path, isi in isi_tindakan():
        if not SEPERTI.search(json.dumps(isi)):
            continue
        alamat = NAMA.sub(lambda name: DI_ALAMAT.get(name[1], str(permohonan.permohonan_id)), path)
        for ujung in (*UJUNG["date"], *UJUNG["date-time"]):
            for changed in diganti(isi, ujung):
                for siapa in (permohonan.opd.orang, *(semua[0] for semua in orang.pejabat.values() if semua)):
                    answer = await pintu.kirim(Tindakan(layanan, alamat, siapa), json.dumps(changed).encode())
                    dicoba += 1
                    if answer.status_code >= 500:
                        galat.append((answer.status_code, path, json.dumps(changed)))
    assert galat == []
    assert dicoba > 100, "every day of every act"


@pytest.mark.parametrize("saat", UJUNG["date-time"])
async def test_mandat_di_ujung_waktu_ditolak(orang: People, pintu: Pintu, saat: str) -> None:
    data = {"jabatan": "KEPALA_DINAS", "jenis": "PLH", "orang_id": str(orang[Jabatan.SEKRETARIS_DINAS].orang_id), "dasar_nomor": "1"}
    data |= {"dasar_tanggal": "2026-11-20", "mulai": saat}
    berkas = {"surat_perintah": ("surat.pdf", pdf("Surat perintah"), "application/pdf")}
    assert aturan(await pintu.lakukan(Tindakan("disposition", "/mandat", orang[Jabatan.ADMIN], unggahan=(data, berkas)))) == (
        422,
        "IsiTidakSah",
    )
