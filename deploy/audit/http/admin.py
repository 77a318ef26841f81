"""The services' own HTTP, as the directory's administrator: an operator's command changes nothing behind a service's back."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final, TypeVar

import httpx
from pydantic import TypeAdapter

from deploy.office_files.directory_file import directory_file
from deploy.office_files.directory_file import load as load_directory
from deploy.run.tls import authorities
from deploy.set.addresses import Addresses
from deploy.set.tokens import JWKS, find_bearer, foreign, issue
from deploy.words.problems import EnvironmentProblem, OperatorError
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import new_id

ANSWER_SECONDS: Final = 30.0
TOKEN: Final = timedelta(minutes=5)
UNAUTHORIZED: Final = 401
GIVEN: Final = "SATUPINTU_TOKEN"
"""A token of the administrator's from the office's identity provider, where the services know no other."""

Shape = TypeVar("Shape")


class AdminClient:
    """What the administrator asks of the services."""

    def __init__(self, client: httpx.Client, addresses: Addresses) -> None:
        """Use `opened_door`."""
        self._client = client
        self._addresses = addresses

    def send(self, method: str, service: str, path: str, shape: type[Shape], body: object = None) -> Shape:
        """Ask a service, with JSON where there is some; what it refuses, and that it does not answer, is told as an operator's problem."""
        url = f"{self._addresses.services[service]}{path}"
        try:
            response = self._client.request(method, url, headers={"Idempotency-Key": str(new_id())}, json=body)
        except httpx.TransportError as fault:
            message = f"{service} di {url} tidak menjawab"
            raise EnvironmentProblem(message, "Nyalakan set ini (make run), atau periksa alamatnya: satupintu env") from fault
        if response.is_error:
            raise _refused(service, response, foreign(self._addresses))
        answer: Shape = TypeAdapter(shape).validate_json(response.content)
        return answer


def _refused(service: str, response: httpx.Response, foreign_tokens: bool) -> OperatorError:  # noqa: FBT001 - one caller
    problem: dict[str, str] = response.json() if "json" in response.headers.get("content-type", "") else {}
    message = f"{service} menjawab {response.status_code}: {problem.get('aturan', '')} {problem.get('detail', '')}".strip()
    if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        return EnvironmentProblem(message, f"Periksa {service}: /readyz dan lognya")
    if foreign_tokens and response.status_code == UNAUTHORIZED:
        return OperatorError(message, f"Layanan mengenal token penyedia identitas ({JWKS}): berikan token admin darinya dengan {GIVEN}=...")
    return OperatorError(message, "Orang dengan peran admin di direktori harus dikenal dan aktif")


@contextmanager
def opened_door(addresses: Addresses) -> Generator[AdminClient]:
    """Speak for the directory's administrator for some minutes."""
    token = os.environ.get(GIVEN) or _own(addresses)
    with httpx.Client(headers={"Authorization": f"Bearer {token}"}, timeout=ANSWER_SECONDS, verify=authorities()) as client:
        yield AdminClient(client, addresses)


def _own(addresses: Addresses) -> str:
    return issue(addresses, find_bearer(load_directory(directory_file()), Jabatan.ADMIN, None, None), TOKEN)
