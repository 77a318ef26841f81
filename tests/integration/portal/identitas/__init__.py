"""Identity providers for tests of the portal."""
