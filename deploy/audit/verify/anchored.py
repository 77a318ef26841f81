"""The stores beside the anchors: whatever was rewritten or cut behind an anchor no longer gives the hash that the anchor holds."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from deploy.audit.anchor.anchors import Anchor, AnchorBook, listed
from deploy.audit.anchor.heads import Head, Tree, heads_between, present_heads
from deploy.audit.anchor.lineage import PlacedAnchor, lineage
from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.log import Log
from deploy.audit.verify.copies import Advance
from shared.kernel.event.envelope import GENESIS

JANGKAR: Final = "jangkar"
"""What stands in the place of a service's name where the anchors themselves are meant."""


@dataclass(slots=True)
class AnchorCheck:
    """The anchors being held against each other, their copies, and the stores."""

    log: Log
    book: AnchorBook
    findings: Findings
    advance: Advance
    restored: list[Anchor] = field(default_factory=list[Anchor])
    """The anchors of restores that were met: what they say is lost is told, and is no finding."""

    def check(self) -> int:
        """Check all; return how many anchors the stores agree with."""
        agreed = 0
        for placed in lineage(list(self._chain())):
            if placed is not None and placed.anchor.pemulihan is not None:
                self.restored.append(placed.anchor)
            if placed is not None and placed.left_by:
                self._left_behind(placed)
            elif placed is not None:
                agreed += self._agrees(placed.anchor, placed.before)
            self.advance(1)
        return agreed

    def _chain(self) -> Iterator[Anchor | None]:
        """Yield the anchors; one that cannot be read is told, and nothing follows it."""
        lines, copies = self.book.lines(), self.log.anchors()
        if copies and not lines:
            self._about_file(0, f"{self.book.file} hilang; di basis data ada {len(copies)} jangkar")
        for nomor, copy in enumerate(copies[: len(lines)] if lines else [], 1):
            if copy != lines[nomor - 1]:
                self._about_file(nomor, "berkas dan salinannya di basis data tidak sama")
        if lines and len(copies) != len(lines):
            where = "basis data" if len(copies) < len(lines) else "berkas"
            self._about_file(min(len(copies), len(lines)) + 1, f"tidak ada di {where}, dan yang sesudahnya pun tidak")
        expected = GENESIS
        for nomor, line in enumerate(lines or copies, 1):
            try:
                anchor = Anchor.read(line)
            except ValueError:
                self._about_file(nomor, "isinya bukan yang dihitung dalam hash-nya")
                yield None
                expected = ""
                continue
            if (anchor.nomor, anchor.sebelum) != (nomor, expected or anchor.sebelum):
                self._about_file(nomor, "tidak menyambung jangkar sebelumnya")
            if anchor.stempel is not None:
                self._stamped(anchor)
            expected = anchor.hash
            yield anchor

    def _stamped(self, anchor: Anchor) -> None:
        from deploy.audit.anchor.stamp import read_stamp  # noqa: PLC0415 - pyHanko is heavy, and needed with time stamps only

        if read_stamp(anchor) is None:
            self._about_file(anchor.nomor, "stempel waktunya tidak sah untuk jangkar ini")

    def _agrees(self, anchor: Anchor, before: Anchor | None) -> bool:
        """Whether the heads of that time are still the heads of that time; where they are not, name the streams."""
        heads = {(h.service, h.stream_id): h for h in heads_between(self.log, before.ends if before else {}, anchor.ends)}
        if Tree([str(head) for head in heads.values()]).root == anchor.akar:
            return True
        lines = self.book.heads(anchor.nomor)
        if lines is None or Tree(lines).root != anchor.akar:
            self._about_file(anchor.nomor, "semua penyimpanan bukan lagi yang dijangkar, dan daftar kepalanya hilang atau diubah")
            return False
        then = listed(lines)
        for place in sorted(then.keys() | heads.keys()):
            if then.get(place) != heads.get(place):
                self._differs(anchor, then.get(place), heads.get(place))
        return False

    def _left_behind(self, placed: PlacedAnchor) -> None:
        """An anchor of before a restore: each head that it covers is still there, or is one that the restore says is lost."""
        lines = self.book.heads(placed.anchor.nomor)
        if lines is None or Tree(lines).root != placed.anchor.akar:
            self._about_file(
                placed.anchor.nomor, "daftar kepalanya hilang atau diubah; yang hilang sebelum pemulihan tidak dapat dibedakan"
            )
            return
        lost: dict[tuple[str, str], list[range]] = defaultdict(list)
        for one in (one for restore in placed.left_by for one in restore.kepala):
            lost[one.layanan, one.aliran].append(range(one.dari, one.versi + 1))
        then = [head for place, head in listed(lines).items() if not any(head.version in gone for gone in lost[place])]
        for head, present in zip(then, present_heads(self.log, then), strict=True):
            if present != head:
                self._differs(placed.anchor, head, present)

    def _differs(self, anchor: Anchor, then: Head | None, present: Head | None) -> None:
        head = then or present
        if head is None:
            return
        if then is None:
            jenis, what = FindingKind.DITULIS_ULANG, "baru ada sesudah jangkar itu, dengan posisi dari sebelumnya"
        elif present is None or present.version < then.version:
            end = f"versi {present.version}" if present else "hilang"
            jenis, what = FindingKind.EKOR_TERPOTONG, f"waktu itu sampai versi {then.version}, sekarang {end}"
        else:
            jenis, what = FindingKind.DITULIS_ULANG, f"versi {then.version} waktu itu berhash {then.hash}, sekarang {present.hash}"
        self.findings.add(jenis, head.service, f"aliran {head.stream_id}", f"bukan lagi yang dicatat jangkar {anchor.nomor}: {what}")

    def _about_file(self, nomor: int, what: str) -> None:
        self.findings.add(FindingKind.JANGKAR_RUSAK, JANGKAR, f"jangkar {nomor}" if nomor else "jangkar", what)
