"""What the events of a request mean for its way through a service, besides the step that the table closes by them."""

from collections.abc import Mapping
from typing import Final

from shared.contracts.analysis import (
    AnalisaDibuka,
    AnalisaDibukaKembali,
    AnalisaDihentikan,
    AnalisaDikunci,
    PermohonanDikembalikan,
)
from shared.contracts.disposition import DisposisiDibuka, DisposisiDihentikan, PermohonanDitolak
from shared.contracts.intake import (
    PenerimaanDikonfirmasi,
    PengembalianDicatat,
    PenyampaianDicatat,
    PermohonanDiajukanKembali,
    PermohonanDicabut,
    PermohonanDitutupKedaluwarsa,
)
from shared.contracts.letters import (
    KonsepSuratDirevisi,
    ParafDitolak,
    PenandatangananDitolak,
    SuratDibatalkan,
    SuratDibuka,
    SuratDihentikan,
    SuratMenungguAnalisa,
)
from shared.contracts.pengembalian import (
    DisposisiDibatalkan,
    DisposisiDikembalikan,
    InstruksiDibukaKembali,
    InstruksiDikembalikan,
)
from shared.contracts.penolakan import PermohonanDihentikan, SuratPenolakanDicatat, SuratPenolakanDitandatangani
from shared.contracts.penyampaian import PenyampaianGagal
from shared.contracts.rangkap import ParafDilewati
from shared.kernel.event.fact import Fact

OPENS: Final = (DisposisiDibuka, AnalisaDibuka, SuratDibuka)
"""The service's first step opens, because a step of another service was closed."""
BACK: Final = (DisposisiDikembalikan, DisposisiDibatalkan, ParafDitolak, PenandatangananDitolak)
"""The work goes back to an earlier step of the same service."""
REOPENS: Final = (AnalisaDibukaKembali, InstruksiDibukaKembali, PenyampaianGagal)
"""A step that was closed is open again, and so is what waits for it."""
PAUSES: Final = (PermohonanDikembalikan, InstruksiDikembalikan, SuratMenungguAnalisa)
"""Nothing is open here until somebody else has acted."""
ENDS: Final = (
    PermohonanDitolak,
    PermohonanDicabut,
    PermohonanDitutupKedaluwarsa,
    PermohonanDihentikan,
    DisposisiDihentikan,
    AnalisaDikunci,
    AnalisaDihentikan,
    SuratDihentikan,
    SuratDibatalkan,
)
"""Nothing is open here any more."""
IN_ITS_PLACE: Final = (KonsepSuratDirevisi, ParafDilewati, SuratPenolakanDitandatangani)
"""What closes a step as its own event does: a corrected draft, a paraf that one person in two offices does not put, a signed refusal."""
ONLY_IN_TURN: Final = (PermohonanDikembalikan, InstruksiDikembalikan, PermohonanDitolak, *BACK)
"""Ways back and out that only the step that is open can take."""
ANSWERS: Final[Mapping[type[Fact], type[Fact]]] = {
    PermohonanDiajukanKembali: PengembalianDicatat,
    PenerimaanDikonfirmasi: PenyampaianDicatat,
}
"""What the agency does, and what must have come to it before."""
AFTER_THE_END: Final[Mapping[type[Fact], type[Fact]]] = {PenerimaanDikonfirmasi: SuratPenolakanDicatat}
"""The same, where its request has ended: what it then has is the letter that says why."""
