"""What the fork server imports: with this module come all jobs and services, and nothing of them begins (ADR 0014)."""

import gc

from deploy.embedded import parts

parts.warm()
gc.collect()
gc.freeze()
