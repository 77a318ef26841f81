"""The kind of set: what the operator wishes (SATUPINTU_MODE), what the set says of itself, and what is refused in an office's own."""

import os
import re
from pathlib import Path
from typing import Final, NoReturn

import psycopg

from deploy.set.addresses import Addresses
from deploy.words.problems import EnvironmentProblem, OperatorError
from shared.office.kind import KIND_SETTING, JenisSet, bertentangan

CHECKED: Final = "SELECT nilai FROM intake.tentang WHERE kunci = 'jenis_set'"
"""All schemas say the same: one transaction wrote it, and verify looks."""

WRITTEN: Final = re.compile(rf"^\s*(?:export\s+)?{KIND_SETTING}\s*=\s*[\"']?{JenisSet.KANTOR}\b", re.MULTILINE)
"""An office's wish in a file of settings."""


def kind_wished() -> JenisSet:
    """Return what SATUPINTU_MODE asks for; demo where it is not set."""
    wished = os.environ.get(KIND_SETTING) or JenisSet.DEMO
    try:
        return JenisSet(wished)
    except ValueError:
        message = f"{KIND_SETTING}={wished} tidak dikenal"
        raise EnvironmentProblem(message, f"Pilih {KIND_SETTING}=demo atau {KIND_SETTING}=kantor") from None


def require_read(settings: Path) -> None:
    """Refuse to start where the file of settings asks for an office's set and nothing of it arrived: a demonstration would be born."""
    if os.environ.get(KIND_SETTING) or not settings.is_file():
        return
    if WRITTEN.search(settings.read_text(encoding="utf-8", errors="replace")):
        message = f"{settings} menyebut {KIND_SETTING}=kantor, tetapi setelan itu tidak sampai ke perintah ini"
        raise EnvironmentProblem(message, f"Bacakan dahulu: set -a; . {settings}; set +a. Untuk mencoba saja: {KIND_SETTING}=demo make run")


def kind_recorded(addresses: Addresses, identity: str = "auditor") -> JenisSet | None:
    """Return what the set says of itself; nothing before its first migration, or one of the days before there were kinds."""
    with psycopg.connect(addresses.dsn(identity), connect_timeout=5) as conn:
        known = conn.execute("SELECT to_regclass('intake.tentang') IS NOT NULL").fetchone()
        row = conn.execute(CHECKED).fetchone() if known == (True,) else None
    return JenisSet(row[0]) if row else None


def require_kind(addresses: Addresses) -> JenisSet:
    """Return what is wished, which must be what the set was made as."""
    wished, recorded = kind_wished(), kind_recorded(addresses, "admin")
    if recorded not in {None, wished}:
        advice = f"Setel {KIND_SETTING}={recorded}, atau mulai set lain di folder data (SATUPINTU_DATA) atau volume yang kosong"
        raise EnvironmentProblem(bertentangan(str(recorded), wished), advice)
    return wished


def refuse_in_office(addresses: Addresses, what: str) -> None:
    """Refuse what belongs to the demonstration where the set is an office's own."""
    if kind_recorded(addresses) is JenisSet.KANTOR:
        _refuse(what)


def _refuse(what: str) -> NoReturn:
    message = f"ini set kantor: {what}"
    raise OperatorError(message, f"Untuk mencoba, nyalakan set lain: SATUPINTU_DATA=/jalur/lain {KIND_SETTING}=demo make run")
