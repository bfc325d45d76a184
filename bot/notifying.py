"""Tells systemd that we are ready and that the event loop turns (sd_notify); where nobody listens it does nothing."""

import asyncio
import contextlib
import os
import socket

USUAL = 30.0  # seconds between two words where systemd sets no watchdog


def notify(words: str) -> bool:
    """Send one word to the service manager; False where there is none, or it cannot be reached."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    target = "\0" + address[1:] if address.startswith("@") else address
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.connect(target)
        sender.sendall(words.encode())
        return True
    return False


def rhythm() -> float:
    """Seconds between two signs of life: half of what the watchdog allows."""
    allowed = os.environ.get("WATCHDOG_USEC", "")
    return int(allowed) / 2_000_000 if allowed.isdecimal() and int(allowed) else USUAL


async def signs_of_life() -> None:
    """Say that we are ready, then again and again that the loop turns: one that hangs is started anew."""
    notify("READY=1")
    while True:
        await asyncio.sleep(rhythm())
        notify("WATCHDOG=1")
