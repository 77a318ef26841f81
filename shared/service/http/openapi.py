"""The API's document: what FastAPI reads from the routes, and what holds for all: who may ask, under which key, and what is refused how."""

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import orjson
from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError
from shared.kernel.http.edge import PROBES, PUBLIC, STATUS, is_public, problem, too_often
from shared.kernel.writer.cases import act_json
from shared.service.http.answers import JawabanTindakan, JawabanUrusan, Masalah
from shared.service.http.openapi_shapes import BUKTI, add_names, example_of
from shared.service.http.permintaan import KUNCI_MAKS
from shared.service.http.reads import opd_nama
from shared.service.http.refusals import KunciIdempotensiWajib, VersiBerubah
from shared.service.http.route import BERBUKTI
from shared.service.office.kedudukan import TERTULIS
from shared.service.run.runtime import Service
from shared.sop.aturan import BukanWewenang, PermohonanSudahDicabut, PermohonanTidakDikenal
from shared.sop.sebutan import sebutan

Bagian = dict[str, Any]
"""A part of the document, as JSON."""

METHODS: Final = frozenset({"get", "post", "delete"})
SAAT: Final = "2026-11-24T02:00:00Z"
TOKEN: Final[Bagian] = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "Token dari penerbit yang dikenal set ini; `satupintu token --peran ...` membuat satu untuk mencoba.",
}
IDEMPOTENCY_PARAMETER: Final[Bagian] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Kunci yang sama dengan isi yang sama melakukan tindakan sekali saja; jawaban pertama diulang selama 30 hari.",
    "schema": {"type": "string", "minLength": 1, "maxLength": KUNCI_MAKS},
    "example": "6f1c2a9e-paraf-1",
}
VERSI: Final[Bagian] = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "ETag dari jawaban sebelumnya: tindakan ditolak (412) bila data sudah berubah sejak itu. `*` menerima versi apa pun.",
    "schema": {"type": "string"},
    "example": '"3"',
}
SIARAN: Final = "siaran"
"""The tag of what is neither done nor kept, and needs no key."""
BUKAN_TINDAKAN: Final = ("baca", "publik", "konsep", SIARAN)
"""The tags of what records nothing, also where it is a POST, and of what anybody may ask."""
ETAG: Final[Bagian] = {"description": "Versi data, untuk If-Match.", "schema": {"type": "string"}, "example": '"3"'}


def describe(app: FastAPI, service: Service) -> None:
    """Let the application describe itself whole; the document is made when it is first asked for."""
    app.openapi = partial(_document, app, service)  # type: ignore[method-assign]  # how FastAPI wants it done


def _document(app: FastAPI, service: Service) -> Bagian:
    document = FastAPI.openapi(app)
    if "securitySchemes" not in document["components"]:
        _complete(document, _Contoh(service))
    return document


def _complete(document: Bagian, contoh: "_Contoh") -> None:
    parts: Bagian = document["components"]
    _, own = models_json_schema([(m, "serialization") for m in (JawabanTindakan, JawabanUrusan, Masalah)], ref_template=_place("{model}"))
    schemas = {name: part for name, part in parts["schemas"].items() if name not in {"HTTPValidationError", "ValidationError"}}
    parts["schemas"] = dict(sorted((schemas | own["$defs"]).items()))
    parts["securitySchemes"] = {"token": TOKEN}
    parts["parameters"] = {"IdempotencyKey": IDEMPOTENCY_PARAMETER, "IfMatch": VERSI, "Mandat": TERTULIS}
    asked = [one for item in document["paths"].values() for one in item.get("post", {}).get("parameters", ())]
    if BERBUKTI["parameters"][0] in asked:
        parts["parameters"]["KodeBukti"] = BUKTI
    parts["responses"] = {str(status): _refused(body) for status, body in contoh.penolakan()}
    pilihan = next(satu for satu in document["paths"]["/permohonan"]["get"]["parameters"] if satu["name"] == "status")
    pilihan["schema"]["anyOf"][0] = {"type": "string", "enum": list(contoh.status)}
    for path, item in document["paths"].items():
        for method in METHODS & item.keys():
            _operation(item[method], path, method, contoh)
            for body in item[method].get("requestBody", {}).get("content", {}).values():
                body["example"] = example_of(body["schema"], parts["schemas"])
    add_names(document)


def _operation(operation: Bagian, path: str, method: str, contoh: "_Contoh") -> None:
    answers: Bagian = operation["responses"]
    answers.pop("422", None)
    operation["security"] = [] if is_public(path) else [{"token": []}]
    operation["tags"] = next(([tag] for tag in BUKAN_TINDAKAN if tag in operation.get("tags", ())), operation.get("tags", []))
    act = method == "post" and "tindakan" in operation["tags"]
    for status in _statuses(path, method, act=act):
        answers.setdefault(str(status), {"$ref": f"#/components/responses/{status}"})
    referring = {status: {"$ref": answer["$ref"]} for status, answer in answers.items() if "$ref" in answer}  # the framework adds a phrase
    operation["responses"] = dict(sorted((answers | referring).items()))
    if is_public(path):
        return
    keys = ["IdempotencyKey"] * (method == "post" and SIARAN not in operation["tags"]) + ["IfMatch", "Mandat"] * act
    operation["parameters"] = [*operation.get("parameters", ()), *({"$ref": f"#/components/parameters/{key}"} for key in keys)]
    (good,) = [answer for status, answer in answers.items() if status.startswith("2")]
    if act:
        model, example = ("JawabanTindakan", contoh.tindakan) if _of_request(path) else ("JawabanUrusan", contoh.urusan)
        good |= {"description": "Dilakukan.", "headers": {"ETag": ETAG}}
        good["content"] = {"application/json": {"schema": {"$ref": _place(model)}, "example": example}}
    elif method == "get" and (shown := contoh.bacaan.get(path)) is not None:
        good["content"]["application/json"]["example"] = shown


def _of_request(path: str) -> bool:
    """Say whether an act is answered with the request's state; a draft that is submitted is one from then on."""
    return path.startswith("/permohonan") or path.endswith("/pengajuan")


def _statuses(path: str, method: str, *, act: bool) -> Iterator[int]:
    """Yield what an operation may answer besides its good answer, and what its route says itself."""
    yield from (422, 500)
    yield from (503,) * (path not in PUBLIC)
    if is_public(path):
        yield from (*(429,) * (path not in PROBES), *(413,) * (method == "post"))
    else:
        yield from (401, 403, 413)
        yield from (404,) * ("{" in path)
        yield from (400,) * (method == "post")
        yield from (409,) * ("{permohonan_id}" in path)
        yield from (404, 409, 412) * act


def _refused(body: Bagian) -> Bagian:
    content = {"application/problem+json": {"schema": {"$ref": _place("Masalah")}, "example": body}}
    headers = {401: {"WWW-Authenticate": "Bearer"}, 429: {"Retry-After": "60"}, 503: {"Retry-After": "1"}}.get(body["status"])
    shown = {"headers": {n: {"schema": {"type": "string"}, "example": value} for n, value in headers.items()}} if headers else {}
    return {"description": body["detail"], "content": content, **shown}


def _place(model: str) -> str:
    return f"#/components/schemas/{model}"


class _Contoh:
    """Answers of a service about its example request, made by the service's own code."""

    def __init__(self, service: Service) -> None:
        kasus = service.kasus(service.utama.replay(service.contoh))
        assert kasus is not None, f"{service.name}: no example request"  # noqa: S101 - a fault of the program, seen when documents are made
        self.status: Final = service.bacaan.status
        acts, version = [act_json(t) for t in kasus.tindakan], len(service.contoh)
        stream = service.utama.stream(kasus.permohonan_id)
        of = service.bacaan.tampil({"permohonan_id": kasus.permohonan_id, "status": kasus.status, "isi": dict(kasus.isi), "versi": version})
        of_opd = {**of, "opd_id": kasus.opd_id, "opd_nama": opd_nama(kasus.isi)}
        row = {**of_opd, "tugas": [act_json(t) for t in kasus.tugas], "diperbarui": SAAT}
        parked = {"id": 1, "sumber": "EV_INTAKE", "urutan": 7, "ce_id": f"{stream}:1", "kelompok": str(kasus.permohonan_id), "percobaan": 2}
        fault = {"jenis": "PermohonanDicabut", "galat": f"PermohonanTidakDikenal: {PermohonanTidakDikenal()}", "dibuat": SAAT}
        recorded = [{"id": f"{stream}:{version}", "jenis": type(service.contoh[-1]).__name__}]
        self.tindakan: Final = _json({"id": kasus.permohonan_id, **of, "peristiwa": recorded, "tindakan": acts})
        self.urusan: Final[Bagian] = {"versi": 2, "peristiwa": [], "id": str(kasus.permohonan_id)}
        self.bacaan: Final[Bagian] = {
            "/tugas": _json({"tugas": [row], "untuk_diketahui": []}),
            "/permohonan": _json({"permohonan": [row], "lanjut": None}),
            "/permohonan/{permohonan_id}": _json({**of_opd, "tindakan": acts}),
            "/parkir": _json({"parkir": [{**parked, **fault}]}),
        }

    def penolakan(self) -> Iterator[tuple[int, Bagian]]:
        """Yield one refusal of each status, as it is sent."""
        butir = [{"jalur": "body.alasan", "pesan": "Wajib diisi."}]
        rules: tuple[DomainError, ...] = (
            BukanWewenang(seharusnya=sebutan(Jabatan.KEPALA_DINAS), jabatan=sebutan(Jabatan.ANALIS)),
            PermohonanTidakDikenal(),
            VersiBerubah(diminta='"2"', kini=3),
        )
        yield 400, _sent(400, KunciIdempotensiWajib.__name__, KunciIdempotensiWajib.pesan)
        yield 401, _sent(401, "TokenTidakSah", "Token tidak ada, tidak sah, atau sudah kedaluwarsa.")
        for rule in rules:
            yield STATUS[rule.kind], _sent(STATUS[rule.kind], rule.aturan, str(rule))
        yield 409, _sent(409, PermohonanSudahDicabut.__name__, PermohonanSudahDicabut.pesan, tindakan=self.tindakan["tindakan"])
        yield 413, _sent(413, "BadanTerlaluBesar", "Isi permintaan lebih dari 1048576 byte.")
        yield 422, _sent(422, "IsiTidakSah", "Isi permintaan tidak sesuai.", butir=butir)
        yield 429, orjson.loads(too_often().body)
        yield 500, _sent(500, "GalatLayanan", "Terjadi galat pada layanan; tindakan ini tidak dicatat.")
        yield 503, _sent(503, "LayananTidakTersedia", "Layanan sedang tidak dapat menyimpan. Kirim ulang dengan Idempotency-Key yang sama.")


def _sent(status: int, aturan: str, detail: str, **more: Any) -> Bagian:
    return dict(orjson.loads(problem(status, aturan, detail, **more).body))


def _json(content: Bagian) -> Bagian:
    return dict(orjson.loads(orjson.dumps(content)))
