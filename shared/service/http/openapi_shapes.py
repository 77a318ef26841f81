"""Shapes in the API's document: an example of a body from those of its fields, and the names that stand beside ids in reads."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from shared.service.office.nama import NAMA, bernama

DI_SEBELAH: Final = "Nama orang di sebelahnya, bagi pejabat; (dihapus) bila datanya dihapus, (terbatas) bila ia petugas OPD."
BUKTI: Final[dict[str, Any]] = {
    "name": "Satupintu-Bukti",
    "in": "header",
    "required": False,
    "description": "Wajib bila token ditandatangani kunci portal: enam angka dari aplikasi kode orang itu, masing-masing sekali pakai."
    " Tindakan yang sudah tercatat dengan Idempotency-Key dan isi yang sama tidak memerlukannya lagi.",
    "schema": {"type": "string", "pattern": "^[0-9]{6}$"},
    "example": "123456",
}
"""By what a person proves an act for which the portal's word is not enough."""
PLACE: Final = "#/components/schemas/"


def example_of(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Any:
    """Return an example of a body from the examples of its fields; what is not required and has none is left out."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "const" in schema or "enum" in schema:
        return schema.get("const") or schema["enum"][0]
    if "properties" in schema:
        required = schema.get("required", ())
        return {n: example_of(part, schemas) for n, part in schema["properties"].items() if n in required or "examples" in part}
    if schema.get("type") == "array":
        return [example_of(schema["items"], schemas)]
    if "contentMediaType" in schema:
        return "(isi berkas)"
    message = f"no example of a body: {schema}"
    raise TypeError(message)


def add_names(document: Mapping[str, Any]) -> None:
    """Say of every shape that reads answer with that names stand beside the ids of persons (shared/service/office/nama.py)."""
    schemas = document["components"]["schemas"]
    reads = [item["get"]["responses"].get("200") for path, item in document["paths"].items() if "get" in item and bernama(path)]
    for name in _reached(reads, schemas):
        fields: dict[str, Any] = schemas[name].get("properties", {})
        for kunci in filter(fields.__contains__, NAMA):
            fields.setdefault(NAMA[kunci], {"anyOf": [{"type": "string"}, {"type": "null"}], "description": DI_SEBELAH})


def _reached(part: object, schemas: Mapping[str, Any]) -> set[str]:
    """Return the names of all shapes that a part of the document leads to."""
    found: set[str] = set()
    beyond = set(_named(part))
    while beyond:
        found |= beyond
        beyond = {inner for name in beyond for inner in _named(schemas[name])} - found
    return found


def _named(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in cast("dict[str, Any]", part).items():
            if key == "$ref" and str(value).startswith(PLACE):
                yield str(value).removeprefix(PLACE)
            yield from _named(value)
    elif isinstance(part, list):
        for one in cast("Sequence[Any]", part):
            yield from _named(one)
