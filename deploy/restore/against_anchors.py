"""What the anchors tell of a loss: heads that no store has any more, and how far each store had come."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from deploy.audit.anchor.anchors import Anchor, AnchorBook, KepalaHilang
from deploy.audit.anchor.heads import Head, Tree, heads_between, present_heads
from deploy.audit.anchor.lineage import PlacedAnchor, lineage
from deploy.audit.stores.log import Log
from deploy.set.layout import SERVICES


@dataclass(slots=True)
class AnchorComparison:
    """The anchors being held against the stores; `heads` are lost, `sampai` the last positions that nothing contradicts."""

    log: Log
    book: AnchorBook
    heads: dict[tuple[str, str], KepalaHilang]
    sampai: dict[str, int]
    reach: dict[str, int] = field(default_factory=dict[str, int])
    contradicted: bool = False
    _agreed: dict[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])

    def look(self) -> None:
        """Look through the anchors that no earlier restore has left behind."""
        for placed in lineage([Anchor.read(line) for line in self.book.lines()]):
            if placed is not None and not placed.left_by:
                self._anchor(placed)

    def _anchor(self, placed: PlacedAnchor) -> None:
        anchor = placed.anchor
        lines = self.book.heads(anchor.nomor)
        if lines is not None and Tree(lines).root == anchor.akar:
            missing = self._missing([Head.read(line) for line in lines])
        else:
            own = heads_between(self.log, placed.before.ends if placed.before else {}, anchor.ends)
            missing = set[str]() if Tree([str(head) for head in own]).root == anchor.akar else set(SERVICES)
        self.contradicted |= bool(missing)
        before: Mapping[str, int] = placed.before.ends if placed.before else {}
        for service in missing:
            if self.sampai[service] >= anchor.ends.get(service, 0):
                self.sampai[service] = min(self.sampai[service], before.get(service, 0))
        if any(last > self.sampai[service] for service, last in anchor.ends.items()):
            self.contradicted = True
            for service, one in anchor.layanan.items():
                self.reach[service] = max(self.reach.get(service, 0), one.peristiwa)

    def _missing(self, heads: list[Head]) -> set[str]:
        """Note the heads that no store has; return whose they are."""
        services: set[str] = set()
        for head, present in zip(heads, present_heads(self.log, heads), strict=True):
            place = head.service, head.stream_id
            if present == head:
                self._agreed[place] = head.version
                continue
            services.add(head.service)
            dari = self._agreed.get(place, 0) + 1
            known = self.heads.get(place)
            if known is None or known.versi < head.version:
                begins = min(known.dari, dari) if known is not None else dari
                self.heads[place] = KepalaHilang(
                    layanan=head.service, aliran=head.stream_id, dari=begins, versi=head.version, hash=head.hash
                )
            elif head.version < known.dari:
                self.heads[place] = known.model_copy(update={"dari": head.version})
        return services
