"""Which events somebody outside wants, as he writes it, and the subjects that follow; what does not exist is refused with what does."""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module

from deploy.set.layout import SERVICES
from deploy.set.registry import Subscriber
from deploy.words.problems import WrongUse


def events() -> Mapping[str, Sequence[str]]:
    """Return the events of each service, by name."""
    katalog = import_module("shared.sop.katalog")  # reads every contract
    return {service: sorted(event.__name__ for event in katalog.emitted(service)) for service in SERVICES}


def words(given: Iterable[str] | None) -> list[str]:
    """Return what was written, with commas or as several options; an empty word stays one, to be refused."""
    return [word.strip() for text in given or () for word in text.split(",")]


def wanted(names: Sequence[str], services: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the events and services that are meant, in order, or raise `WrongUse`. None of them are all of them."""
    _once("layanan", services, SERVICES, "Pilih dari")
    there = events()
    chosen = tuple(service for service in SERVICES if service in services)
    known = sorted({name for service in chosen or SERVICES for name in there[service]})
    _once("peristiwa", names, known, f"Peristiwa {', '.join(chosen)}" if chosen else "Yang ada")
    return tuple(sorted(names)), chosen


def _once(what: str, given: Sequence[str], known: Sequence[str], there: str) -> None:
    advice = f"{there}: {', '.join(known)}"
    for name in given:
        if not name:
            message = f"nama {what} kosong"
            raise WrongUse(message, advice)
        if name not in known:
            message = f"{what} {name} tidak dikenal"
            raise WrongUse(message, advice)
    if twice := sorted({name for name in given if given.count(name) > 1}):
        message = f"{what} disebut dua kali: {', '.join(twice)}"
        raise WrongUse(message, advice)


def filters(one: Subscriber) -> list[str]:
    """Return the subjects that somebody hears; none are all."""
    services = one.layanan or SERVICES
    if not one.peristiwa:
        return [f"ptsp.{service}.>" for service in one.layanan]
    there = events()
    return sorted(f"ptsp.{service}.{name}.>" for name in one.peristiwa for service in services if name in there[service])
