"""How much Hypothesis tries: the same examples in every run; HYPOTHESIS_PROFILE=cari looks for new ones, and more of them.

With `mutan` what fails is not made smaller: that it fails is all that is asked (tests/mutants).
"""

import os

from hypothesis import HealthCheck, Phase, settings

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]

PHASES = [Phase.explicit, Phase.generate, Phase.shrink]

settings.register_profile(
    "tetap", derandomize=True, max_examples=150, deadline=None, database=None, phases=PHASES, suppress_health_check=SLOW
)
settings.register_profile(
    "mutan", derandomize=True, max_examples=150, deadline=None, database=None, phases=PHASES[:-1], suppress_health_check=SLOW
)
settings.register_profile("cari", max_examples=20_000, deadline=None, phases=PHASES, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tetap"))
