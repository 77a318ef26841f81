"""What a 404 about a request says: in intake that there is none, elsewhere to officials that it is known and yet to come (ADR 0053)."""

from typing import Final, LiteralString

from fastapi import Request
from starlette.responses import Response

from shared.contracts.peran import PENGAJU
from shared.kernel.event.errors import DomainError
from shared.kernel.http.identity import Identity
from shared.kernel.process.faults import Unavailable
from shared.service.http.refusals import Refused, answer_refused, answer_rule
from shared.service.office.kedudukan import permohonan_dari
from shared.service.run.runtime import Runtime
from shared.sop.aturan import PermohonanBelumSampai, PermohonanTidakAda, PermohonanTidakDikenal

ASAL: Final = "intake"
"""Where every request begins: what is unknown there does not exist."""
DIKENAL: Final[LiteralString] = "SELECT 1 FROM dokumen WHERE permohonan_id = %s LIMIT 1"
"""Papers are heard of before the request's turn comes."""


async def answer_refused_here(request: Request, refused: Exception) -> Response:
    """Return the problem document of a refusal."""
    assert isinstance(refused, Refused)  # noqa: S101 - registered for this class only
    return answer_refused(request, Refused(await _lebih_tepat(request, refused.rule), refused.tindakan))


async def answer_unknown(request: Request, rule: Exception) -> Response:
    """Return the problem document of a request that is unknown here."""
    assert isinstance(rule, PermohonanTidakDikenal)  # noqa: S101 - registered for this class only
    return answer_rule(request, await _lebih_tepat(request, rule))


async def _lebih_tepat(request: Request, rule: DomainError) -> DomainError:
    """Return the rule by which more is told, where more is known and this person may know it."""
    if not isinstance(rule, PermohonanTidakDikenal) or (permohonan_id := permohonan_dari(request)) is None:
        return rule
    runtime: Runtime = request.app.state.runtime
    if runtime.name == ASAL:
        return PermohonanTidakAda()
    identity: Identity = request.scope["satupintu.identitas"]
    orang = runtime.direktori.orang(identity.orang_id)
    try:
        dikenal = orang is not None and orang.jabatan not in PENGAJU and await runtime.store.query(DIKENAL, (permohonan_id,))
    except Unavailable:
        dikenal = None
    return PermohonanBelumSampai() if dikenal else rule
