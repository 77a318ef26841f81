"""What the fork server is, beside what it imports: out of the session of whoever started it, whom Ctrl-C is for, and dead with them."""

import os
import signal

from deploy.embedded.child_start import end_with_parent

os.setsid()
end_with_parent(signal.SIGKILL)
