# SPDX-License-Identifier: MIT
"""Pictures of the screen, kept as artefacts, and the properties of their pixels."""
import collections
import subprocess

from desktop import ARTEFACTS


class Picture:
    """The whole screen as it is now, written to the artefacts as NAME.png."""

    def __init__(self, name):
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        self.path = ARTEFACTS / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(self.path)], check=True)
        size = subprocess.run(["identify", "-format", "%w %h", str(self.path)], check=True, capture_output=True, text=True).stdout.split()
        self.width, self.height = int(size[0]), int(size[1])
        data = subprocess.run(["convert", str(self.path), "-depth", "8", "rgb:-"], check=True, capture_output=True).stdout
        assert len(data) == self.width * self.height * 3, "the picture cannot be read"
        self.data = data

    def region(self, x, y, width, height):
        """Its rows, each three bytes a pixel; the part outside the screen is left out."""
        left, right = max(x, 0), min(x + width, self.width)
        return [self.data[3 * (row * self.width + left):3 * (row * self.width + right)] for row in range(max(y, 0), min(y + height, self.height))]


def colours(rows):
    """How often there is each."""
    data = b"".join(rows)
    return collections.Counter(zip(data[0::3], data[1::3], data[2::3]))


def share_of_commonest(rows):
    counts = colours(rows)
    return max(counts.values()) / sum(counts.values())


def difference(before, after):
    """The share of pixels that have changed clearly."""
    before, after = b"".join(before), b"".join(after)
    assert len(before) == len(after), "these are regions of different sizes"
    changes = [abs(a - b) > 40 for a, b in zip(before, after)]
    return sum(map(max, changes[0::3], changes[1::3], changes[2::3])) / (len(changes) // 3)


def lines_with_text(rows):
    """Text is many changes of brightness along a line of pixels."""
    return sum(sum(abs(a - b) > 40 for a, b in zip(row[1::3], row[4::3])) > 10 for row in rows)


def reds(rows):
    """How many pixels have the colour of the number on the icon."""
    return sum(count for (red, green, blue), count in colours(rows).items() if red > 150 and green < 80 and blue < 90)


def dark(rows):
    return sum(count for colour, count in colours(rows).items() if max(colour) < 90)
