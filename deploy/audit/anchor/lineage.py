"""Which anchor counts after which: a restore goes back to an earlier place, and the anchors made since then are left beside the line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deploy.audit.anchor.anchors import Anchor, Pemulihan


@dataclass(slots=True)
class PlacedAnchor:
    """An anchor, the one that it goes on from, and the restores that went back behind it: what they lost it may still name."""

    anchor: Anchor
    before: Anchor | None
    left_by: tuple[Pemulihan, ...] = ()


def lineage(anchors: Sequence[Anchor | None]) -> Iterator[PlacedAnchor | None]:
    """Yield each anchor in its place; one that cannot be read (None) has none, and whatever follows it begins anew."""
    placed: list[PlacedAnchor | None] = []
    line: list[PlacedAnchor | None] = []
    for anchor in anchors:
        if anchor is None:
            placed.append(None)
            line.append(None)
            continue
        if anchor.pemulihan is not None:
            kept = _kept(line, anchor.pemulihan)
            for left in line[kept:]:
                if left is not None:
                    left.left_by = (*left.left_by, anchor.pemulihan)
            del line[kept:]
        last = line[-1] if line else None
        here = PlacedAnchor(anchor, last.anchor if last is not None else None)
        placed.append(here)
        line.append(here)
    yield from placed


def before_restore(anchors: Sequence[Anchor], pemulihan: Pemulihan) -> Anchor | None:
    """Return the anchor that the anchor of a restore goes on from: the last one that covers nothing of what was lost."""
    line: list[PlacedAnchor | None] = [one for one in lineage(anchors) if one is not None and not one.left_by]
    last = line[: _kept(line, pemulihan)][-1:]
    return last[0].anchor if last and last[0] is not None else None


def _kept(line: Sequence[PlacedAnchor | None], pemulihan: Pemulihan) -> int:
    """Return how many anchors of the line stay on it: those before the first that reaches further than the restore."""
    return next((n for n, one in enumerate(line) if one is not None and _beyond(one.anchor, pemulihan)), len(line))


def _beyond(anchor: Anchor, pemulihan: Pemulihan) -> bool:
    return any(last > pemulihan.sampai.get(service, 0) for service, last in anchor.ends.items())
