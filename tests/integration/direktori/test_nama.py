"""Whatever the office reads, the name stands beside the id: in lists, tasks and requests, with one look into the directory."""

import json
from collections.abc import Sequence
from typing import Any, LiteralString
from uuid import uuid4

import pytest

from shared.contracts.disposition import PejabatDidaftarkan
from shared.contracts.peran import Jabatan
from shared.kernel.vault.seal import TERHAPUS
from shared.service.office.nama import nama_orang
from tests.integration.direktori.kantor import Kantor
from tests.integration.kernel.toy_service import OPD, PENGHITUNG, SYSTEM, Web
from tests.integration.kernel.web import act, known

PATHS = ("/tugas", "/permohonan")


@pytest.fixture
async def kantor(web: Web) -> Kantor:
    """The toy, whose requests all name one official."""
    kantor = Kantor(web)
    (data,) = await kantor.segel("Penghitung Contoh")
    await kantor.dengar(PejabatDidaftarkan(pelaku=SYSTEM, orang_id=PENGHITUNG, jabatan=Jabatan.ANALIS, data=data))
    return kantor


def nama(teks: str) -> list[Any]:
    """Return all names that stand beside ids in a JSON text, and nothing where an id stands alone."""
    found: list[Any] = []

    def sebut(bagian: dict[str, Any]) -> dict[str, Any]:
        found.extend(bagian.get(f"{kunci}_nama", "tidak ada") for kunci in ("orang", "analis") if bagian.get(f"{kunci}_id"))
        return bagian

    json.loads(teks, object_hook=sebut)
    return found


async def test_nama_di_sebelah_setiap_id(web: Web, head: dict[str, str], kantor: Kantor) -> None:
    permohonan_id = uuid4()
    acted = await act(web, head, permohonan_id, "kunci")
    for path in (*PATHS, f"/permohonan/{permohonan_id}"):
        isi = (await web.client.get(path, headers=head)).text
        assert set(nama(isi)) == {"Penghitung Contoh"}, path
    assert "Penghitung Contoh" not in acted.text, "the stored answer of an act holds no personal data"
    kantor.musnahkan("Penghitung Contoh")
    assert set(nama((await web.client.get("/permohonan", headers=head)).text)) == {TERHAPUS}


@pytest.mark.usefixtures("kantor")
async def test_opd_tidak_membaca_nama_pejabat(web: Web, head: dict[str, str]) -> None:
    permohonan_id, opd = uuid4(), await known(web, Jabatan.OPD_PEMOHON, OPD)
    await act(web, head, permohonan_id, "kunci")
    for path in (*PATHS, f"/permohonan/{permohonan_id}"):
        assert "Penghitung Contoh" not in (await web.client.get(path, headers=opd)).text


async def test_satu_tanya_untuk_semua_nama(kantor: Kantor) -> None:
    orang = [await kantor.pejabat(f"Pejabat {nomor}", Jabatan.ANALIS) for nomor in range(4)]
    asked: list[str] = []

    async def query(statement: LiteralString, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        asked.append(statement)
        return await kantor.web.runtime.store.query(statement, parameters)

    nama = await nama_orang(query, kantor.web.runtime.penyegel, orang)
    assert [nama[satu] for satu in orang] == [f"Pejabat {nomor}" for nomor in range(4)]
    assert len(asked) == 1
