"""A whole request is recorded without the careful way: nothing else would show what slows every service down."""

from typing import Final

import httpx
from prometheus_client.parser import text_string_to_metric_families

from deploy.demo.kantor import Klien
from deploy.run.tls import authorities
from deploy.set.layout import SERVICES
from tests.journey.records import tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

HATI_HATI: Final = "satupintu_commit_hati_hati_total"
SEMUA: Final = "satupintu_commit_units_count"


def tercatat(seluruh_set: WholeSet) -> dict[str, tuple[int, int]]:
    """Return, for each service, how many transactions there were, and how many of them were decided and then not recorded at once."""
    return {service: _tercatat(seluruh_set.addresses.services[service]) for service in SERVICES}


def _tercatat(url: str) -> tuple[int, int]:
    text = httpx.get(f"{url}/metrics", verify=authorities()).raise_for_status().text
    samples = [satu for family in text_string_to_metric_families(text) for satu in family.samples]
    semua = sum(satu.value for satu in samples if satu.name == SEMUA)
    tidak = sum(satu.value for satu in samples if satu.name == HATI_HATI and satu.labels["sebab"] == "tidak_tercatat")
    return int(semua), int(tidak)


async def test_setiap_layanan_mencatat_seluruh_permohonan_tanpa_mengulang_dengan_hati_hati(seluruh_set: WholeSet, kantor: Klien) -> None:
    await tenang(seluruh_set.addresses)
    awal = tercatat(seluruh_set)
    permohonan = await Permohonan.ajukan(kantor, sampai=16)
    await permohonan.selesaikan()
    await tenang(seluruh_set.addresses)
    akhir = tercatat(seluruh_set)
    assert all(akhir[service][0] > awal[service][0] for service in SERVICES)
    assert {service: akhir[service][1] - awal[service][1] for service in SERVICES} == dict.fromkeys(SERVICES, 0)
