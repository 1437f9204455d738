# SPDX-License-Identifier: MIT
"""Pictures of the screen, kept as artefacts, and what can be said of their pixels."""
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
        """Rows of pixels, each (red, green, blue); what lies outside the screen is left out."""
        return [[tuple(self.data[3 * (row * self.width + column):][:3]) for column in range(max(x, 0), min(x + width, self.width))]
                for row in range(max(y, 0), min(y + height, self.height))]


def flat(rows):
    return [pixel for row in rows for pixel in row]


def share_of_commonest(rows):
    pixels = flat(rows)
    return max(pixels.count(pixel) for pixel in set(pixels)) / len(pixels)


def difference(before, after):
    """The share of pixels that have changed clearly."""
    pairs = list(zip(flat(before), flat(after), strict=True))
    return sum(max(abs(a - b) for a, b in zip(*pair)) > 40 for pair in pairs) / len(pairs)


def lines_with_text(rows):
    """Text is many changes of brightness along a line of pixels."""
    return sum(sum(abs(a[1] - b[1]) > 40 for a, b in zip(row, row[1:])) > 10 for row in rows)


def reds(rows):
    """How many pixels have the colour of the number on the icon."""
    return sum(red > 150 and green < 80 and blue < 90 for red, green, blue in flat(rows))


def dark(rows):
    return sum(max(pixel) < 90 for pixel in flat(rows))
