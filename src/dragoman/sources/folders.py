"""Which files a path stands for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import UnreadableFile
from dragoman.sources.base import Refusal, shown


def walk(path: Path) -> Iterator[Path | Refusal]:
    """Yield the file itself, or the files of a folder and of the folders in it, sorted by name.

    Hidden files and folders (a leading dot) are passed over. Links to folders are not followed, so
    that no loop can arise, nor are links that lead out of the folder: a folder of reports from
    somebody else must not make us read our own files. Both are refused in words, and so is what is
    neither file nor folder. A link or a pipe that the command line itself names is read.
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        yield _refuse(path, why=_why(error))
        return
    if not is_folder:
        yield path
        return
    yield from _walk_folder(path)


def _walk_folder(root: Path) -> Iterator[Path | Refusal]:
    real_root = Path(os.path.realpath(root))
    waiting = [real_root]
    while waiting:
        path = waiting.pop()
        try:
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                inside = [path / name for name in os.listdir(path) if not name.startswith(".")]
                waiting += sorted(inside, key=lambda each: os.fsencode(each.name), reverse=True)
            elif stat.S_ISREG(mode):
                yield path
            elif stat.S_ISLNK(mode):
                yield _follow(path, root=real_root)
            else:
                yield _refuse(path, why="it is neither a file nor a folder")
        except OSError as error:
            yield _refuse(path, why=_why(error))


def _follow(link: Path, *, root: Path) -> Path | Refusal:
    target = Path(os.path.realpath(link, strict=True))
    if target.is_dir():
        return _refuse(link, why="it is a link to a folder, and such links are not followed")
    if not target.is_relative_to(root):
        return _refuse(link, why="it is a link out of the folder, and such links are not followed")
    if not target.is_file():
        return _refuse(link, why="it is a link to something other than a file")
    return link


def _refuse(path: Path, *, why: str) -> Refusal:
    name = shown(path.name) or shown(path)
    return Refusal.of(UnreadableFile(name, why=why), name=name)


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return (error.strerror or type(error).__name__).lower()
    return "its name is no path"
