"""How work can fail without having been refused: each fault has one name, whoever meets it."""


class Busy(Exception):
    """Other processes kept changing the same streams; the command was not carried out and may be sent again."""


class AlreadyAnswered(Exception):
    """The same command was answered before; the first answer is in table `jawaban`."""


class Rejected(Exception):
    """The database will not take what was decided; sending it again changes nothing."""


class Unavailable(Exception):
    """The database did not answer; whether the command was carried out is found out by sending it again."""
