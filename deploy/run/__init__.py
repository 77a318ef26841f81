"""Serving: one service in a process, what its server bears of callers, and whether a part is well."""
