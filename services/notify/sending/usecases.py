"""What became of an alert, recorded where it belongs: with its request, or with the subscription that it is about."""

from typing import TypeAlias

from services.notify.watch.acts.pemberitahuan import CatatKegagalan, CatatPengiriman, UlangiPengiriman
from services.notify.watch.decide import DECIDER
from services.notify.webhooks.decide import DECIDER as LANGGANAN
from services.notify.webhooks.langganan import CatatKabarDikirim, CatatKabarGagal, PerintahKabar, UlangiKabarLangganan
from shared.kernel.writer.unit import Unit

PerintahPengiriman: TypeAlias = (
    CatatPengiriman | CatatKegagalan | UlangiPengiriman | CatatKabarDikirim | CatatKabarGagal | UlangiKabarLangganan
)
"""What became of an alert: of a request, or about a subscription."""


def catat_pengiriman(unit: Unit, command: PerintahPengiriman) -> None:
    """Record that a channel took an alert, or that none did, or let one that failed go out again."""
    if isinstance(command, PerintahKabar):
        unit.run(LANGGANAN, command.langganan_id, command)
    else:
        unit.run(DECIDER, command.permohonan_id, command)
