"""The register's pure parts: how words are folded and how applications are compared."""
