"""One file of a case, to hand out: a zip that `smolny play` takes as it is, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from game.case.files import PACKED, files_of, lies_in
from game.play.files import write_whole

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold: the case's own text is all that tells two packs apart
BESIDE = ("words.txt", "README.md", "README.txt", "LICENSE", "LICENSE.md", "LICENSE.txt")  # what else goes along, where it is there
MAX_BESIDE = 200_000


class NotPacked(Exception):
    """The case was not packed; the message says why."""


def pack(root: Path, name: str, out: Path | None = None) -> tuple[Path, int]:
    """Pack the case in the folder `root` as `out`, or as `name`.zip in the current folder; gives the file and how many it holds.

    Only what the game reads goes in, and a README or licence. Saves and whatever else lies there stay at home. Raises NotPacked.
    """
    target = out or Path(f"{name}{PACKED}")
    if target.suffix.lower() != PACKED:
        raise NotPacked(f"'{target}' should end in {PACKED}, so that 'smolny play' knows it for a packed case.")
    if not root.is_dir():
        raise NotPacked(f"'{root}' is packed already.")
    held = _held(root)
    try:
        write_whole(target, _zipped(name, held))
    except OSError as e:
        raise NotPacked(f"'{target}' cannot be written: {e.strerror}.") from e
    return target, len(held)


def _zipped(name: str, held: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for inside, data in held.items():
            info = zipfile.ZipInfo(f"{name}/{inside}", EARLIEST)
            info.create_system = 3  # else it differs from one system to another
            info.external_attr = 0o644 << 16
            z.writestr(info, data, zipfile.ZIP_DEFLATED, 9)
    return packed.getvalue()


def _held(root: Path) -> dict[str, bytes]:
    listed = files_of(root)
    here = [n for n in BESIDE if (root / n).is_file() and lies_in(root, root / n)]
    beside = [n for n in here if (root / n).stat().st_size <= MAX_BESIDE]
    return {name: listed.read(name) for name in listed.names} | {name: (root / name).read_bytes() for name in beside}
