"""Imported first by the fork server of a set on a test's clock: whatever is imported after it is told the time by the file."""

from tests.journey.jam_maya import pasang

pasang()
