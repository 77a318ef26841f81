"""How a service's requests are read: one of them says the request's status (ADR 0060), the others say where their own part stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, LiteralString

STATUS: Final = "status"
"""Where the request stands: one word, of one service."""
KEADAAN_BAGIAN: Final = "keadaan_bagian"
"""Where a service's own part of a request stands, under another name than the request's status."""

Baris = dict[str, Any]
"""A request as a row of a list, or as one service answers it."""


def bagian(baris: Baris) -> Baris:
    """Return a request as a service shows it that knows its own part only; what people read for it is of that part too."""
    isi = {"label_bagian" if nama == "label" else nama: nilai for nama, nilai in baris["isi"].items()}
    return {KEADAAN_BAGIAN if nama == STATUS else nama: isi if nama == "isi" else nilai for nama, nilai in baris.items()}


@dataclass(frozen=True, slots=True)
class Bacaan:
    """From which table or view lists are read, and what is made of a row; `utuh` says that a single request is read there too.

    `status` are all that a list may be asked for; `rangkap` says whether this office lets one person act in two offices, `diketahui` that
    rows name offices which are to know of a request and have nothing to do: they find it beside their tasks.
    `posisi` gives, within a statement, the place in the live stream after which everything comes that the rows may not hold yet (ADR 0034);
    programs read only such lists. `pencatat` gives the office that wrote a request down: the clerk's list is empty where nothing does.
    """

    tabel: LiteralString = "kasus"
    tampil: Callable[[Baris], Baris] = bagian
    utuh: bool = False
    rangkap: Callable[[], bool] = bool
    status: tuple[str, ...] = ()
    diketahui: bool = False
    posisi: LiteralString = ""
    pencatat: LiteralString = "NULL::text"
