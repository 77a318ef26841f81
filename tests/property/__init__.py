"""Any history, any command: what must hold whatever people and services do, in whatever order."""
