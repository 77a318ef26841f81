"""The sentences about what is typed and not sent yet; a part of `teks.en`."""

from collections.abc import Mapping
from typing import Final

KETIKAN: Final[Mapping[str, str]] = {
    "ketikan.tersimpan": "What you typed was saved at {pukul}",
    "ketikan.kembali": "What you typed at {pukul} and did not send is back in the form.",
    "ketikan.buang": "Discard what I typed",
    "ketikan.lain": "This form is also open elsewhere, and what was typed there was saved at {pukul}. What you type here is not saved yet.",
    "ketikan.pakai": "Save what is typed here",
    "ketikan.gagal": "What you typed cannot be saved yet; it is tried again as soon as you type. Do not close this page.",
    "ketikan.tanpa_skrip": "This browser runs no scripts: what you type here is saved only when it is sent.",
}
