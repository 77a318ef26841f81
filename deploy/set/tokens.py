"""Tokens for a set that has its own key: who in the directory may be spoken for, and the signed token."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import jwt

from deploy.office_files.directory_file import Direktori, OpdAwal
from deploy.set.addresses import Addresses
from deploy.set.keyring import key_id, load_private_key
from deploy.words.problems import EnvironmentProblem, OperatorError, WrongUse
from shared.contracts.peran import Jabatan

DURATION = re.compile(r"^([1-9][0-9]*)([smhd])$")
JWKS = "SATUPINTU_JWKS"
"""The setting by which an office names its own identity provider."""

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
DAYS_MAX = 31


@dataclass(frozen=True, slots=True)
class TokenBearer:
    """The person that a token speaks for."""

    orang_id: UUID
    peran: Jabatan
    opd_id: UUID | None = None


def find_bearer(directory: Direktori, peran: Jabatan, opd_kode: str | None, orang_id: UUID | None) -> TokenBearer:
    """Return the person asked for, or the first of the directory in that role."""
    if peran is not Jabatan.OPD_PEMOHON:
        people = [person.orang_id for person in directory.pejabat if person.jabatan is peran]
        return TokenBearer(orang_id or _first(people, f"peran {peran}"), peran)
    opd = _find_opd(directory, opd_kode, orang_id)
    return TokenBearer(orang_id or _first([person.orang_id for person in opd.petugas], f"OPD {opd.kode}"), peran, opd.opd_id)


def find_person(directory: Direktori, orang_id: UUID, *, asked: bool = False) -> TokenBearer:
    """Return a person of the directory as what that says; a deputy's token is the person's own, the mandate does the rest.

    `asked` says that the directory is the set's own, which knows everybody.
    """
    for person in directory.pejabat:
        if person.orang_id == orang_id:
            return TokenBearer(orang_id, person.jabatan)
    for opd in directory.opd:
        if orang_id in {person.orang_id for person in opd.petugas}:
            return TokenBearer(orang_id, Jabatan.OPD_PEMOHON, opd.opd_id)
    if asked:
        message = f"orang {orang_id} tidak memegang jabatan apa pun sekarang, dan tidak bertindak bagi OPD mana pun"
        raise OperatorError(message, "Admin mencatatnya: POST /pejabat di disposition, atau POST /opd/{opd_id}/petugas di intake")
    message = f"orang {orang_id} tidak ada di berkas direktori, dan set tidak dapat ditanya siapa yang dicatat sesudahnya"
    raise OperatorError(message, "Nyalakan set lalu ulangi, atau sebut juga perannya dengan --peran")


def duration(text: str) -> timedelta:
    """Read a length of time such as 30m, 8h or 2d."""
    match = DURATION.match(text)
    length = timedelta(**{UNITS[match[2]]: int(match[1])}) if match else timedelta()
    if not timedelta() < length <= timedelta(days=DAYS_MAX):
        message = f"lama berlaku {text} tidak dikenal"
        raise WrongUse(message, f"Tulis misalnya 30m, 8h, atau 2d; paling lama {DAYS_MAX}d")
    return length


def foreign(addresses: Addresses) -> bool:
    """Return whether the services know the tokens of another provider, and not those that are made here."""
    return os.environ.get(JWKS, "") not in {"", str(addresses.keyring.jwks_file)}


def issue(addresses: Addresses, bearer: TokenBearer, length: timedelta) -> str:
    """Sign a token with the set's own key; refused where tokens come from somebody else."""
    keyring = addresses.keyring
    if not keyring.private_key_file.exists():
        message = "set ini tidak mempunyai kunci token sendiri"
        raise EnvironmentProblem(message, "Mintalah token kepada penyedia identitas kantor, atau buat kunci dengan: satupintu init")
    now = datetime.now(UTC)
    claims = {
        "iss": addresses.issuer,
        "aud": addresses.audience,
        "sub": str(bearer.orang_id),
        "peran": str(bearer.peran),
        "iat": now,
        "nbf": now,
        "exp": now + length,
        "jti": str(uuid4()),
    }
    if bearer.opd_id is not None:
        claims["opd_id"] = str(bearer.opd_id)
    key = load_private_key(keyring.private_key_file)
    return jwt.encode(claims, key, algorithm="EdDSA", headers={"kid": key_id(key)})


def _find_opd(directory: Direktori, kode: str | None, orang_id: UUID | None) -> OpdAwal:
    for opd in directory.opd:
        acts_for_it = orang_id in {person.orang_id for person in opd.petugas}
        if opd.kode == kode or (kode is None and (orang_id is None or acts_for_it)):
            return opd
    known = ", ".join(opd.kode for opd in directory.opd) or "tidak ada"
    message = f"OPD {kode or 'untuk orang itu'} tidak ada di direktori"
    raise WrongUse(message, f"Yang dikenal: {known}")


def _first(people: list[UUID], whose: str) -> UUID:
    if not people:
        message = f"tidak ada orang untuk {whose} di direktori"
        raise WrongUse(message, "Sebut orangnya dengan --orang")
    return people[0]
