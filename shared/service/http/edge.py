"""What a route has at hand: who asks, and how to do an act once, answer it, or refuse it by name."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, Final, LiteralString, TypeAlias, TypeVar
from uuid import UUID

import orjson
from fastapi import Request, UploadFile
from starlette.responses import Response

from shared.contracts.bersama import Lampiran
from shared.contracts.peran import PENGAJU
from shared.kernel.event.canonical import id_text
from shared.kernel.event.clock import new_id, now
from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Cause, Recorded
from shared.kernel.event.errors import DomainError
from shared.kernel.http.identity import Identity
from shared.kernel.postgres.schema import JAWABAN
from shared.kernel.process.faults import AlreadyAnswered
from shared.kernel.process.metrics import acts
from shared.kernel.vault.media import HANYA_PDF, UploadRules
from shared.kernel.writer.unit import Unit
from shared.office.names import PORTAL
from shared.service.http import permintaan
from shared.service.http.act_answer import TERSEMBUNYI, JsonAnswer, ditawarkan, susun
from shared.service.http.refusals import KunciSudahDipakai, Refused, VersiBerubah
from shared.service.office.directory import Directory
from shared.service.office.kedudukan import Kedudukan, kedudukan, orang_aktif
from shared.service.office.kode_bukti import KodeBukti
from shared.service.office.penyegel import Penyegel
from shared.service.office.visibility import PENCATAT, boleh_lihat
from shared.service.run.runtime import Runtime
from shared.service.stored_answers import bentangkan, padatkan
from shared.sop.aturan import PermohonanTidakDikenal
from shared.sop.perintah import Perintah

State = TypeVar("State")
UnitWork: TypeAlias = Callable[[Unit], object]
CommandWork: TypeAlias = Perintah | UnitWork


class Edge:
    """One request's view of the service."""

    def __init__(self, request: Request, runtime: Runtime, identity: Identity, kedudukan: Kedudukan) -> None:
        """Use `Edge.dari`."""
        self._request = request
        self._runtime = runtime
        self._identity = identity
        self.kedudukan: Final = kedudukan
        self.pelaku: Final = kedudukan.pelaku
        self.opd_id: Final = identity.opd_id
        self.waktu: Final[datetime] = kedudukan.saat
        self.bacaan: Final = runtime.service.bacaan
        self._dimulai = False

    @staticmethod
    async def dari(request: Request) -> "Edge":
        """Return the edge of a request whose token the gate has checked: the person must hold an office, or act for an agency, now."""
        runtime: Runtime = request.app.state.runtime
        identity: Identity = request.scope["satupintu.identitas"]
        orang = orang_aktif(runtime, identity)
        if request.scope["method"] == "POST":
            await permintaan.pastikan_tindakan(request)
        return Edge(request, runtime, identity, await kedudukan(request, runtime, orang, now()))

    @property
    def direktori(self) -> Directory:
        """Who holds which office now."""
        return self._runtime.direktori

    @property
    def penyegel(self) -> Penyegel:
        """Seals and opens personal data."""
        return self._runtime.penyegel

    def id_baru(self) -> UUID:
        """Return a new id for what begins with this request."""
        return new_id()

    async def simpan_berkas(self, upload: UploadFile, jenis: str, syarat: UploadRules = HANYA_PDF) -> Lampiran:
        """Store an upload that must be what `syarat` says, and return how an event names it."""
        stored = await self._runtime.files.store_upload(upload.file, jenis, syarat, self.opd_id or self.pelaku.orang_id)
        return Lampiran(jenis=jenis, sha256=stored.sha256, ukuran=stored.ukuran, tipe=stored.tipe)

    async def periksa_berkas(self, upload: UploadFile, jenis: str, syarat: UploadRules = HANYA_PDF) -> Lampiran:
        """Return how an event would name an upload that is what `syarat` says, without storing it."""
        stored = await self._runtime.files.inspect_upload(upload.file, jenis, syarat, self.opd_id or self.pelaku.orang_id)
        return Lampiran(jenis=jenis, sha256=stored.sha256, ukuran=stored.ukuran, tipe=stored.tipe)

    async def baca(
        self, decider: Decider[Any, State], key: object, tidak_dikenal: type[DomainError] = PermohonanTidakDikenal
    ) -> tuple[State, int]:
        """Return state and version of an aggregate, rebuilt from its events; refuse by name when it does not exist."""
        loaded = await self._runtime.store.load(decider, key)
        if not loaded.version:
            raise Refused(tidak_dikenal())
        return loaded.state, loaded.version

    async def riwayat(self, decider: Decider[Any, Any], key: object) -> list[Recorded]:
        """Return the events of an aggregate with their times."""
        return await self._runtime.store.history(decider, key)

    async def query(self, statement: LiteralString, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Return rows of this service's own tables."""
        return await self._runtime.store.query(statement, parameters)

    async def pastikan_boleh_lihat(self, opd_id: UUID, pencatat: object = None) -> None:
        """Answer 404 when an agency asks for another agency's request, or the clerk for one that `pencatat` does not name the office of."""
        if not boleh_lihat(self.pelaku, self.opd_id, opd_id, pencatat):
            raise Refused(PermohonanTidakDikenal())

    async def catat(self, decider: Decider[Any, State], key: object, command: Any) -> State:
        """Record what is about to be read, before it is answered."""
        return await self._runtime.store.execute(decider, key, command)

    async def lakukan(
        self, decider: Decider[Any, Any], key: object, act: CommandWork, *, sidik: str | None = None, nama: object = None
    ) -> Response:
        """Do an act once and answer it; the answer is stored with the events and given again for the same Idempotency-Key.

        `act` is its command, or what is done where that is more; `sidik` is a fingerprint of the request's content, where that is not
        simply its body (uploads); `nama` what the answer calls the thing that the act is about, where that is not the key.
        """
        work: UnitWork = (lambda unit: unit.run(decider, key, act)) if isinstance(act, Perintah) else act
        status = self._request.scope["route"].status_code or 200
        sidik = sidik or await self._sidik()

        def acting(unit: Unit) -> Response:
            if not self._dimulai:
                self._check(unit, decider, key, work)
            work(unit)
            answer, version = susun(unit, (decider, key), self.kedudukan, self.bacaan, nama)
            unit.write(JAWABAN, (self._command_id, sidik, status, padatkan(answer), unit.time))
            return JsonAnswer(answer, status, version)

        try:
            response = await self._bekerja(decider, key, acting)
        except (Refused, AlreadyAnswered) as no:
            if (earlier := await self._earlier(self._command_id, sidik)) is not None:
                return earlier
            acts(self._request.scope["route"].name, "ditolak").inc()
            raise (no if isinstance(no, Refused) else Refused(KunciSudahDipakai())) from no
        acts(self._request.scope["route"].name, "dilakukan").inc()
        return response

    async def lakukan_terbukti(
        self, decider: Decider[Any, Any], key: object, act: CommandWork, *, sidik: str | None = None, nama: object = None
    ) -> Response:
        """Do an act, as `lakukan` does, for which the portal's word is not enough."""
        sidik = sidik or await self._sidik()
        return await self.buktikan(sidik) or await self.lakukan(decider, key, act, sidik=sidik, nama=nama)

    async def buktikan(self, sidik: str) -> Response | None:
        """Return the answer of an act that is recorded; else, where the portal's key speaks for somebody, take that person's code.

        Raises `Refused` where it proves nothing. What is recorded already, with this very content, needs no second code.
        """
        if self._identity.issued_by != PORTAL:
            return None
        if (earlier := await self._earlier(self._command_id, sidik)) is not None:
            return earlier
        kode = KodeBukti(self._runtime.store.query, self._runtime.sealer.proofs)
        try:
            await kode.pakai(self._identity.orang_id, permintaan.kode_bukti(self._request), self.waktu)
        except DomainError as no:
            raise Refused(no) from no
        return None

    async def mulai(self, decider: Decider[Any, Any], key: object, work: Callable[[Unit], State]) -> State:
        """Do the first part of an act that needs the outside world in between; its answer comes with the last part, by `lakukan`."""

        def acting(unit: Unit) -> State:
            self._check(unit, decider, key, work)
            return work(unit)

        try:
            hasil = await self._bekerja(decider, key, acting)
        except Refused:
            acts(self._request.scope["route"].name, "ditolak").inc()
            raise
        self._dimulai = True
        return hasil

    async def _sidik(self) -> str:
        """Return the fingerprint of the request's body."""
        return hashlib.sha256(await permintaan.badan(self._request)).hexdigest()

    async def _bekerja(self, decider: Decider[Any, Any], key: object, acting: Callable[[Unit], State]) -> State:
        """Do work in the writer; whoever is refused is told the acts that are allowed instead."""
        tindakan: list[dict[str, Any]] | None = None

        def trying(unit: Unit) -> State:
            nonlocal tindakan
            try:
                return acting(unit)
            except DomainError as no:
                tindakan = ditawarkan(no, unit.view(decider, key), self.kedudukan, self.bacaan)
                raise

        cause = Cause(self._command_id, id_text(self._command_id), "", permintaan.traceparent(self._request))
        try:
            return await self._runtime.store.submit(trying, cause, streams=((decider, decider.stream(key)),))
        except DomainError as no:
            raise Refused(no, tindakan) from no

    @cached_property
    def _command_id(self) -> UUID:
        return permintaan.perintah_id(self._request, self._runtime.name, self._identity.orang_id)

    def _check(self, unit: Unit, decider: Decider[Any, Any], key: object, work: UnitWork) -> None:
        """Refuse an agency, or the clerk, that tries something on another's request, and whoever has seen an older version.

        Of another's request an agency learns nothing, wherever it stands: not even that there is one. Aggregates beside the requests
        have no owner; their own rules refuse an agency first. People who may not do `work` are told that, and no version (RFC 9110).
        """
        seen = permintaan.dilihat(self._request)
        if self.pelaku.jabatan in PENGAJU and decider is self._runtime.service.utama:
            kasus, version = unit.shown(decider, key)
            if version and (kasus is None or not boleh_lihat(self.pelaku, self.opd_id, kasus.opd_id, kasus.isi.get(PENCATAT))):
                raise PermohonanTidakDikenal
        if seen is None or permintaan.cocok(seen, version := unit.loaded(decider, key).version):
            return
        try:
            work(unit.part(unit.cause, unit.sop_versi))
        except DomainError as no:
            if no.kind in TERSEMBUNYI:
                raise
        raise VersiBerubah(diminta=seen, kini=version)

    async def _earlier(self, command_id: UUID, sidik: str) -> Response | None:
        rows = await self._runtime.store.query("SELECT sidik, status, isi FROM jawaban WHERE perintah_id = %s", (command_id,))
        if rows and rows[0][0] != sidik:
            raise Refused(KunciSudahDipakai())
        return JsonAnswer(body := bentangkan(bytes(rows[0][2])), rows[0][1], orjson.loads(body)["versi"]) if rows else None
