"""Files are written in one step, and never over one that is not chainmap's own.

`write`: whole or not at all. `beside`: the temporary name that they get first. `guard`: what a run may write over.
`marks`: how a file says that chainmap wrote it.
"""

from chainmap.output.guard import check_overwrite, guarded, note_read
from chainmap.output.write import check_folder, check_path, write_bytes, write_file, write_folder

__all__ = (
    "check_folder",
    "check_overwrite",
    "check_path",
    "guarded",
    "note_read",
    "write_bytes",
    "write_file",
    "write_folder",
)
