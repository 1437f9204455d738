# SPDX-License-Identifier: MIT
"""icws-chat holds a short conversation by itself, and writes a picture and a transcript of it. The picture must show text."""
import os
import pathlib
import subprocess
import tempfile

import driver
from driver import LocalNet, Process, until


def pixels(path):
    """Width, height and RGB bytes, by ImageMagick."""
    size = subprocess.run(["identify", "-format", "%w %h", str(path)], check=True, capture_output=True, text=True).stdout.split()
    data = subprocess.run(["convert", str(path), "-depth", "8", "rgb:-"], check=True, capture_output=True).stdout
    return int(size[0]), int(size[1]), data


def judge(path):
    """An empty reason if the picture shows a conversation."""
    width, height, data = pixels(path)
    if width < 600 or height < 400:
        return f"only {width} x {height}"
    counts = {}
    for i in range(0, len(data), 3 * 7):  # every seventh pixel
        counts[data[i:i + 3]] = counts.get(data[i:i + 3], 0) + 1
    total = sum(counts.values())
    if len(counts) < 100:
        return f"only {len(counts)} colours"
    if max(counts.values()) > total * 0.9:
        return "nearly all of it has one colour"
    # Text is many changes of brightness along a line; count lines of pixels in the conversation's part that have them.
    lines = 0
    for y in range(height // 5, height):
        row = data[3 * (y * width + width // 3):3 * ((y + 1) * width)]
        edges = sum(1 for i in range(3, len(row), 3) if abs(row[i] - row[i - 3]) > 40)
        lines += edges > 20
    if lines < 40:
        return f"only {lines} lines with text"
    return ""


def test():
    folder = pathlib.Path(tempfile.mkdtemp())
    blank = folder / "blank.png"
    subprocess.run(["convert", "-size", "1040x720", "xc:#f5f6f9", str(blank)], check=True)
    assert judge(blank), "the judge takes a blank picture for a conversation"

    net = LocalNet()
    picture, transcript = folder / "chat.png", folder / "chat.txt"
    app = Process("icws-chat", *net.chat_arguments("picture"), "--nickname", "Grace", "--room", "lobby",
                  "--say", "Good afternoon!", "--say", "Ada, how do I know that nobody changed this on its way?",
                  "--screenshot", str(picture), "--transcript", str(transcript))
    until("the picture", picture.exists, 60)
    why = judge(picture)
    assert not why, f"the picture shows no conversation: {why}"
    assert app.end() == 0, app.err.read_text()
    for file in (picture, transcript):
        assert file.stat().st_mode & 0o777 == 0o600, f"others can read {file}"
    text = transcript.read_text()
    print(text)
    for part in ("[verified] Grace: Good afternoon!", "#lobby"):
        assert part in text, part
    assert len([line for line in text.splitlines() if "[verified]" in line]) >= 3, "the bot did not answer"
    if os.environ.get("IC_SCREENSHOT"):
        pathlib.Path(os.environ["IC_SCREENSHOT"]).write_bytes(picture.read_bytes())


driver.run(test)
