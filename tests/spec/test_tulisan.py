"""Text as it comes in: composed, and without what nobody sees; in whichever encoding and by whichever escapes it is written."""

import json
from typing import Annotated, Final

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.kernel.http.text import KarakterTerlarang, Rapi, in_order

TERLARANG: Final = ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u202a", "\u202e", "\u2066", "\u2069", "\ufdd0", "\uffff", "\U0010fffe"]
BIASA: Final = ["baris satu\nbaris dua\tdan\r\n", "Ā é 漢 🙂 \u200e\u200d", "", "…“”–"]


@pytest.mark.parametrize("karakter", TERLARANG, ids=lambda karakter: f"U+{ord(karakter):04X}")
@pytest.mark.parametrize("cara", ["tertulis", "berurutan", "UTF-16"])
def test_yang_tidak_terlihat_ditolak_dengan_tempatnya(karakter: str, cara: str) -> None:
    body = json.dumps({"catatan": [{"teks": f"a{karakter}b"}]}, ensure_ascii=cara == "berurutan").encode(
        "utf-16" if cara == "UTF-16" else "utf-8"
    )
    with pytest.raises(KarakterTerlarang) as no:
        in_order(body)
    assert (no.value.tempat, no.value.kode) == (("catatan", 0, "teks"), f"U+{ord(karakter):04X}")
    with pytest.raises(KarakterTerlarang):
        in_order(json.dumps({f"a{karakter}": 1}).encode())


@pytest.mark.parametrize("teks", BIASA)
def test_yang_biasa_tidak_diubah(teks: str) -> None:
    body = json.dumps({"teks": teks, "angka": 1.50}, ensure_ascii=False).encode()
    assert in_order(body) is body


def test_yang_terurai_disusun() -> None:
    assert json.loads(in_order(json.dumps({"te\u0301": ["Kafe\u0301", 7, None]}).encode())) == {"t\u00e9": ["Kaf\u00e9", 7, None]}


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000, b"9" * 5000 + b"\x80"])
def test_yang_bukan_json_dibiarkan_bagi_yang_membacanya(body: bytes) -> None:
    assert in_order(body) is body


def test_bagian_formulir_sama_aturannya() -> None:
    bagian = TypeAdapter(Annotated[str, Rapi])
    assert bagian.validate_python("Kafe\u0301") == "Kaf\u00e9"
    with pytest.raises(ValidationError, match="U\\+202E"):
        bagian.validate_python("a\u202eb")
