"""The register over HTTP and on a real PostgreSQL."""
