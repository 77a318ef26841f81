"""What is really answered has the shape that the API's document gives it, no field more and none less."""

from typing import Any
from uuid import uuid4

import httpx
from pydantic import BaseModel

from shared.contracts.peran import Jabatan
from shared.kernel.postgres.schema import PARKIR
from shared.service.http.answers import (
    DaftarParkir,
    DaftarPermohonan,
    DaftarTugas,
    HasilBuang,
    HasilCobaLagi,
    JawabanTindakan,
    Masalah,
    PermohonanTampak,
)
from shared.service.run.readiness import Hidup, Kesiapan
from tests.integration.kernel.toy_service import Web
from tests.integration.kernel.web import act, known, refused

ONLY_INTAKE = {"status", "terbuka"}
"""What the first service alone says of a request: where it is, for all."""
SOMETIMES = {"jalan_keluar"}
"""What is said only to whoever may not do an act that waits for his office."""


def shaped(response: httpx.Response, model: type[BaseModel], status: int = 200) -> Any:
    """Check that an answer is exactly what the model says, and return it."""
    assert response.status_code == status, response.text
    read = model.model_validate_json(response.content, strict=False, extra="forbid")
    known = type(read).model_fields.keys()
    expected = known - SOMETIMES - (ONLY_INTAKE if "keadaan_bagian" in known else set())
    assert read.model_fields_set - SOMETIMES == expected or model is Masalah
    return response.json()


async def test_jawaban_berbentuk_seperti_dokumennya(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    shaped(await act(web, head, permohonan_id, "satu"), JawabanTindakan)
    assert shaped(await web.client.get("/tugas", headers=head), DaftarTugas)["tugas"]
    assert shaped(await web.client.get("/permohonan", headers=head, params={"batas": 1}), DaftarPermohonan)["lanjut"]
    shaped(await web.client.get(f"/permohonan/{permohonan_id}", headers=head), PermohonanTampak)
    shaped(await web.client.get("/healthz"), Hidup)
    shaped(await web.client.get("/readyz"), Kesiapan)


async def test_penolakan_berbentuk_seperti_dokumennya(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    for key in ("satu", "dua", "tiga"):
        await act(web, head, permohonan_id, key)
    assert shaped(await act(web, head, permohonan_id, "empat"), Masalah, 409)["tindakan"]
    assert shaped(await act(web, head, permohonan_id, "lima", json={"catatan": 7}), Masalah, 422)["butir"]
    shaped(await act(web, {}, permohonan_id, "enam"), Masalah, 401)


async def test_parkir_berbentuk_seperti_dokumennya(web: Web) -> None:
    admin = await known(web, Jabatan.ADMIN)
    row = ("EV_INTAKE", 1, f"{uuid4()}:1", "kelompok", "X", "{}", b"{}", "contoh")
    await web.runtime.store.submit(lambda unit: unit.write(PARKIR, row))
    (parked,) = shaped(await web.client.get("/parkir", headers=admin), DaftarParkir)["parkir"]
    retry = f"/parkir/{parked['kelompok']}/coba-lagi"
    refused(await web.client.post(retry, headers=admin), 400, "KunciIdempotensiWajib")
    assert shaped(await web.client.post(retry, headers={**admin, "Idempotency-Key": "satu"}), HasilCobaLagi) == {"berhasil": 0}
    shaped(await web.client.delete(f"/parkir/{parked['id']}", headers=admin), HasilBuang)
