"""Cut the fonts of the PDF brief out of Noto Sans: `python -m tools.fonts FOLDER`.

FOLDER holds NotoSans-Regular.ttf, NotoSans-Bold.ttf and NotoSans-Italic.ttf as notofonts.github.io gives
them. Needs fontTools, which nothing else here does. What is kept is written in RANGES; the licence, the SIL
Open Font License 1.1 without a reserved name, allows it and stands beside the fonts.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FONTS = Path(__file__).parent.parent / "src" / "dragoman" / "exports" / "fonts"
RANGES = (
    "U+0020-007E,U+00A0-024F,"  # Latin with the marks of Europe, Africa and the Americas
    "U+0259,U+02B9-02DD,U+0300-0338,"  # letters of transcriptions, and marks that join any letter
    "U+0370-03FF,U+0400-052F,"  # Greek and Cyrillic
    "U+1E00-1EFF,U+2010-2027,U+2030-205E,"  # Vietnamese and the transcriptions of Asia; punctuation
    "U+2070-209C,U+20A0-20C0,U+2116,U+2122,U+2212,U+FFFD"
)


def main() -> None:
    """Write the three fonts."""
    for style in ("Regular", "Bold", "Italic"):
        source = Path(sys.argv[1]) / f"NotoSans-{style}.ttf"
        subprocess.run(
            [
                sys.executable, "-m", "fontTools.subset", str(source), f"--unicodes={RANGES}",
                "--layout-features=", "--no-hinting", "--name-IDs=0,1,2,3,4,5,6,13,14",
                f"--output-file={FONTS / source.name}",
            ],
            check=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
