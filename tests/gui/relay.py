# SPDX-License-Identifier: MIT
"""Stands between the tray app and the network, and notes when something went which way. Changes nothing."""
import socket
import threading
import time
from urllib.parse import urlsplit


class Relay:
    def __init__(self, url):
        parts = urlsplit(url)
        self.target = (parts.hostname, parts.port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"{parts.scheme}://127.0.0.1:{self.listener.getsockname()[1]}"
        self.received = []  # (monotonic time, bytes) from the network
        self.sent = []  # and to it
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            here, _ = self.listener.accept()
            there = socket.create_connection(self.target)
            for source, sink, log in ((here, there, self.sent), (there, here, self.received)):
                source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._pass_on, args=(source, sink, log), daemon=True).start()

    @staticmethod
    def _pass_on(source, sink, log):
        try:
            while data := source.recv(65536):
                log.append((time.monotonic(), len(data)))
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            sink.close()

    @staticmethod
    def between(log, begin, end):
        """How many times, and how many bytes."""
        sizes = [size for when, size in list(log) if begin <= when < end]
        return len(sizes), sum(sizes)
