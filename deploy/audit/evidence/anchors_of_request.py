"""The anchors that cover the chains of one request, each with the way from the chain's head to the anchor's root."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deploy.audit.anchor.anchors import Anchor, AnchorBook
from deploy.audit.anchor.heads import Head, Tree, heads_between
from deploy.audit.anchor.lineage import lineage
from deploy.audit.pemeriksa.jangkar import kalimat_pemulihan, nama_stempel
from deploy.audit.stores.asking import BEFORE_ALL
from deploy.audit.stores.log import Log, LogRow


@dataclass(frozen=True, slots=True)
class RequestAnchors:
    """The anchors as they are kept, from the first that covers something; the heads; the stamps; and what no anchor covers yet."""

    lines: bytes
    heads: Sequence[Mapping[str, Any]]
    stamps: Mapping[str, bytes]
    uncovered: int
    restored: Sequence[str]


def covering(log: Log, book: AnchorBook, events: Sequence[LogRow]) -> RequestAnchors:
    """Return the anchors of these events, which are whole streams; damaged anchors are handed over as they are."""
    lines = book.lines() or log.anchors()
    anchors = _readable(lines)
    heads: list[dict[str, Any]] = []
    first = len(lines)
    line = [one for one in lineage(anchors) if one is not None and not one.left_by]
    for one in line:
        own = {str(event.stream_id) for event in events if _between(event, one.before, one.anchor)}
        if own:
            first = min(first, one.anchor.nomor - 1)
            heads += _heads(log, book, (one.before, one.anchor), own)
    ends: Mapping[str, int] = line[-1].anchor.ends if line else {}
    return RequestAnchors(
        b"".join(line + b"\n" for line in lines[first:]),
        heads,
        {nama_stempel(one.nomor): base64.b64decode(one.stempel) for one in anchors[first:] if one.stempel},
        sum(event.position > ends.get(event.service, 0) for event in events),
        [kalimat_pemulihan(one.model_dump()) for one in anchors if one.pemulihan is not None],
    )


def _readable(lines: Iterable[bytes]) -> list[Anchor]:
    found: list[Anchor] = []
    for line in lines:
        try:
            found.append(Anchor.read(line))
        except ValueError:
            break
    return found


def _between(event: LogRow, before: Anchor | None, anchor: Anchor) -> bool:
    after = before.ends.get(event.service, BEFORE_ALL) if before else BEFORE_ALL
    return after < event.position <= anchor.ends.get(event.service, 0)


def _heads(log: Log, book: AnchorBook, pair: tuple[Anchor | None, Anchor], own: set[str]) -> list[dict[str, Any]]:
    before, anchor = pair
    leaves = book.heads(anchor.nomor)
    if leaves is None:
        leaves = [str(head) for head in heads_between(log, before.ends if before else {}, anchor.ends)]
    tree = Tree(leaves)
    found: list[dict[str, Any]] = []
    for place, leaf in enumerate(leaves):
        head = Head.read(leaf)
        if head.stream_id in own:
            entry = {"nomor": anchor.nomor, "layanan": head.service, "aliran": head.stream_id, "versi": head.version, "hash": head.hash}
            found.append({**entry, "jalan": tree.way(place)})
    return found
