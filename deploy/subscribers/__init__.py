"""Programs outside that read over HTTP or from the database: what the set keeps of them, from the list of who may (set/registry.py)."""
