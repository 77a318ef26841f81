"""The first moment of every child: become the account, ask the system to be ended with the runner, then turn into the program.

Run as `python -I -S guard.py <runner's pid> <signal at its death> <uid> <gid> <program> <arguments>`; uid -1 keeps the account.
It is a program of its own because the wish must come after the change of account, which would cancel it, and because code between
fork and exec is unsafe in a runner that has threads.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1
PRIVATE_UMASK = 0o077


def end_with_parent(sign: int) -> None:
    """Ask the system for this signal when the parent ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, sign, 0, 0, 0)


def main() -> None:
    """Exec the program, or leave when the runner is already gone."""
    runner, death_signal, uid, gid = map(int, sys.argv[1:5])
    command = sys.argv[5:]
    os.umask(PRIVATE_UMASK)
    if uid >= 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    end_with_parent(death_signal)
    if os.getppid() == runner:
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted; the runner names the program


if __name__ == "__main__":
    main()
