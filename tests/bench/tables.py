"""Tables of the document."""

from collections.abc import Iterable


def verdict(*, met: bool) -> str:
    """Return how a goal stands."""
    return "met" if met else "missed"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *map(list, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
