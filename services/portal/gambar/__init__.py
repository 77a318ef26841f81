"""Pages of a PDF as images, made in a process beside the portal, and kept for a while."""


class TidakTergambar(Exception):
    """This is no PDF that can be drawn, or it has no such page; said by name, whatever the reason."""
