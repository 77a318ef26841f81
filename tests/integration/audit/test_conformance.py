"""What happened beside what the SOP allows: a leap over steps is named, an honest life is not, and other programs can read the log."""

import asyncio
import json
from pathlib import Path
from typing import Any, Final
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from deploy.audit.stores.aggregates import request_aggregate
from deploy.set.addresses import Addresses
from shared.contracts.examples import analysis, disposition, intake, letters
from shared.contracts.examples.rangkap import rangkap
from shared.contracts.letters import Diparaf
from shared.contracts.penilaian import Aspek
from shared.contracts.peran import PENGAJU, Jabatan, Tingkat
from shared.kernel.event.clock import new_id
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from shared.sop.table import SOP_V1
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import Stores, fill, of_request, stores
from tests.integration.audit.tampering import stream_of

XES: Final = "{http://www.xes-standard.org/}"
PARAF: Final = tuple(
    letters.PARAF_KASI.model_copy(
        update={
            "langkah": row.nomor,
            "tingkat": Tingkat[row.pelaksana.name],
            "hash_konsep": letters.KONSEP_SURAT_DIBUAT.hash_konsep,
        }
    )
    for row in SOP_V1.langkah
    if row.event is Diparaf
)
TITLES: Final = ("Kepala Dinas", "Analis Sistem Informasi")


async def honest(written: Stores, nomor: int, *parafs: Fact) -> UUID:
    """Let a request live as the SOP says, with one paraf refused on the way."""
    permohonan_id = new_id()

    async def step(service: str, cause: Recorded | None, *facts: Fact) -> Recorded:
        return (await written.record(request_aggregate(service), of_request(permohonan_id, nomor, *facts), cause))[-1]

    async def drafted(draft: Fact, *after: Fact) -> None:
        for fact in (draft, *after):
            await step("letters", None, fact)

    diterima = await step("intake", None, intake.NOMOR_AGENDA, intake.DITERIMA)
    await step("disposition", diterima, disposition.DISPOSISI_DIBUKA)
    await step("disposition", None, disposition.DISPOSISI_KADIS)
    await step("disposition", None, disposition.DISPOSISI_KABID)
    instruksi = await step("disposition", None, disposition.INSTRUKSI_DIBERIKAN)
    await step("analysis", instruksi, analysis.ANALISA_DIBUKA)
    await step("analysis", None, analysis.KELENGKAPAN_DIPERIKSA)
    await step("analysis", None, analysis.DATA_APLIKASI_DIENTRI)
    for langkah, aspek in zip((8, 7, 9), (Aspek.FUNGSI, Aspek.KEAMANAN, Aspek.KEMUDAHAN_PENGGUNAAN), strict=True):
        await step("analysis", None, analysis.KEAMANAN_DIANALISA.model_copy(update={"langkah": langkah, "aspek": aspek}))
    selesai = await step("analysis", None, analysis.ANALISA_SELESAI)
    await step("letters", selesai, letters.SURAT_DIBUKA)
    hash_ = letters.KONSEP_SURAT_DIBUAT.hash_konsep
    await drafted(letters.KONSEP_SURAT_DIBUAT, PARAF[0], letters.PARAF_DITOLAK.model_copy(update={"langkah": PARAF[1].langkah}))
    await drafted(letters.KONSEP_SURAT_DIREVISI.model_copy(update={"hash_konsep": hash_}), *(parafs or PARAF))
    await step("letters", None, letters.NOMOR_DICATAT, letters.NOMOR_SURAT_DIBERIKAN)
    await step("letters", None, letters.SURAT_DITANDATANGANI.model_copy(update={"hash_konsep": hash_}))
    await step("letters", None, letters.SURAT_DISAMPAIKAN)
    return permohonan_id


def lived(addresses: Addresses, *parafs: Fact) -> UUID:
    """Let one honest request live."""

    async def one() -> UUID:
        async with stores(addresses) as written:
            return await honest(written, 1, *parafs)

    return asyncio.run(one())


def told(addresses: Addresses, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, Any]]]:
    """Return the exit code and the lines of the command."""
    capsys.readouterr()
    code = ketik(addresses, "conformance", "--json", *words)
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_yang_menurut_sop_tidak_menyimpang_dan_terhitung(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    lived(addresses)
    code, lines = told(addresses, capsys)
    assert (code, lines[-1]["permohonan"], lines[-1]["penyimpangan"]) == (0, 1, 0), lines
    steps = {line["langkah"]: line for line in lines if "kunjungan" in line}
    assert steps.keys() == {row.nomor for row in SOP_V1.langkah[1:]}, "how long the agency took before step 1 nobody knows"
    assert {langkah for langkah, line in steps.items() if line["kunjungan"] == 2} == {11, 12}, "done again after the refusal"
    assert {line["peran"] for line in steps.values()} == set(Jabatan) - {*PENGAJU, Jabatan.ADMIN}
    assert all(line["terlambat"] == 0 for line in steps.values())
    assert [line for line in lines if "sebab" in line] == [{"sebab": "ParafDitolak", "langkah": PARAF[1].langkah, "kali": 1}]
    assert ketik(addresses, "conformance") == 0
    said = capsys.readouterr().out
    assert "tidak ada jalan yang tidak diizinkan tabel SOP" in said
    assert all(title in said for title in TITLES)


def test_paraf_yang_dilewati_dengan_alasan_tidak_menyimpang_dan_yang_hilang_menyimpang(
    addresses: Addresses, capsys: pytest.CaptureFixture[str]
) -> None:
    """One person in two offices: the skip closes the step, under the same draft; a gap does not."""
    dilewati, _ = rangkap(PARAF[-1].hash_konsep)
    lived(addresses, *PARAF[:-1], dilewati)
    code, lines = told(addresses, capsys)
    assert (code, lines[-1]["penyimpangan"], lines[-1]["paraf_dilewati"]) == (0, 0, 1), lines
    assert [line for line in lines if "kali" in line and "sebab" not in line] == [{"paraf_dilewati": dilewati.langkah, "kali": 1}]
    assert ketik(addresses, "conformance") == 0
    assert f"paraf dilewati karena rangkap jabatan: langkah {dilewati.langkah}, 1 kali" in capsys.readouterr().out
    lived(addresses, *PARAF[:-1], dilewati.model_copy(update={"hash_konsep": "sha256:" + "0" * 64}))
    code, lines = told(addresses, capsys)
    assert (code, lines[-1]["penyimpangan"]) == (1, 1), lines


def test_langkah_yang_dilompati_dan_paraf_yang_kurang_disebut(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    (permohonan_id,) = asyncio.run(fill(addresses, 1, publish=False))
    code, lines = told(addresses, capsys)
    found = {
        line["peristiwa"]: line["penyimpangan"]
        for line in lines
        if "penyimpangan" in line and "peristiwa" in line and "permohonan_id" in line
    }
    analisa, surat = stream_of("analysis", permohonan_id), stream_of("letters", permohonan_id)
    assert code == 1
    assert found[f"{analisa}:5"] == "AnalisaSelesai langkah 10, padahal yang terbuka: 8, 9"
    assert found[f"{surat}:5"] == "ditandatangani tanpa semua paraf di bawah konsep yang sama"
    assert ketik(addresses, "conformance") == 1
    assert "PENYIMPANGAN" in capsys.readouterr().out


def test_catatan_peristiwa_dapat_dibaca_program_lain(addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    permohonan_id = lived(addresses)
    ocel, xes = tmp_path / "log.json", tmp_path / "log.xes"
    code, lines = told(addresses, capsys, "--ocel", str(ocel), "--xes", str(xes))
    assert code == 0
    log = json.loads(ocel.read_text())
    objects, types = {one["id"]: one["type"] for one in log["objects"]}, {one["name"] for one in log["eventTypes"]}
    assert len(log["events"]) == lines[-1]["peristiwa"]
    assert {event["type"] for event in log["events"]} <= types
    assert {relation["objectId"] for event in log["events"] for relation in event["relationships"]} == objects.keys()
    assert objects[str(permohonan_id)] == "permohonan"
    assert "sandi" not in ocel.read_text()
    trace = ET.parse(xes).getroot().find(f"{XES}trace")  # noqa: S314 - written a moment ago
    assert trace is not None
    names = [event.find(f"{XES}string[@key='concept:name']") for event in trace.findall(f"{XES}event")]
    assert [name.get("value") for name in names if name is not None] == [event["type"] for event in log["events"]]


def test_berkas_yang_tidak_dapat_ditulis_adalah_masalah_lingkungan(addresses: Addresses, tmp_path: Path) -> None:
    lived(addresses)
    assert ketik(addresses, "conformance", "--xes", str(tmp_path / "tidak-ada" / "log.xes")) == 3
