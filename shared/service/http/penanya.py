"""Who asks where programs may ask too: a person who holds an office or acts for an agency now, or a program, which is nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from shared.contracts.bersama import Pelaku
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.http.edge import IDENTITAS
from shared.kernel.http.identity import Identity
from shared.kernel.http.program import PROGRAM, TIKET, Program, ProgramRoutes
from shared.service.office.kedudukan import Kedudukan, kedudukan, orang_aktif
from shared.service.office.tawaran import tawarkan
from shared.service.office.visibility import tampak, tampak_program
from shared.service.run.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Penanya:
    """Who asks: a person in that person's own office, or a program."""

    runtime: Runtime
    kedudukan: Kedudukan | None
    identitas: Identity | None
    program: Program | None

    @staticmethod
    async def dari(request: Request) -> "Penanya":
        """Return who asks; the gate has checked the token or the ticket."""
        runtime: Runtime = request.app.state.runtime
        if (program := request.scope.get(PROGRAM)) is not None:
            return Penanya(runtime, None, None, program)
        identitas: Identity = request.scope[IDENTITAS]
        return Penanya(runtime, await kedudukan(request, runtime, orang_aktif(runtime, identitas), now()), identitas, None)

    @property
    def pelaku(self) -> Pelaku | None:
        """The person in that person's own office; nobody where a program asks."""
        return self.kedudukan.pelaku if self.kedudukan is not None else None

    @property
    def opd_id(self) -> UUID | None:
        """The agency whose requests alone are shown."""
        opd = self.pelaku is not None and self.pelaku.jabatan is Jabatan.OPD_PEMOHON
        return self.identitas.opd_id if opd and self.identitas is not None else None

    @property
    def pencatat(self) -> Jabatan | None:
        """The office whose own records alone are shown: the clerk's."""
        return Jabatan.PETUGAS_AGENDA if self.pelaku is not None and self.pelaku.jabatan is Jabatan.PETUGAS_AGENDA else None

    def tampak(self, kasus: dict[str, Any]) -> dict[str, Any]:
        """Return a request of a list as it may be seen."""
        if self.kedudukan is None:
            return tampak_program(kasus)
        shown: dict[str, Any] = tampak(self.kedudukan.pelaku, kasus)
        return shown | tawarkan("tugas", shown["tugas"], self.kedudukan, self.runtime.service.bacaan)


def rute(routes: Iterable[BaseRoute]) -> ProgramRoutes:
    """Return where programs may ask, and where by a ticket: as the routes themselves say."""
    untuk = [satu for satu in routes if isinstance(satu, APIRoute) and _untuk_program(satu)]
    bertiket = [satu for satu in untuk if any(param.alias == TIKET for param in satu.dependant.query_params)]
    return ProgramRoutes(_pada(untuk), _pada(bertiket))


def _untuk_program(route: APIRoute) -> bool:
    return any(dalam.call is Penanya.dari for dalam in route.dependant.dependencies)


def _pada(routes: Iterable[APIRoute]) -> frozenset[tuple[str, str]]:
    return frozenset((method, satu.path) for satu in routes for method in satu.methods or ())
