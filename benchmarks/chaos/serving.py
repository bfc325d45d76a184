"""`afterword serve` as a process that may die at any moment; started again in the same folder."""

import asyncio
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.endtoend.installation import AFTERWORD, Installation

PATIENCE = 60.0  # seconds a start may take on a busy machine
WRITTEN_DOWN = 1.0  # seconds from an answer of a provider until its outcome can have been committed


@dataclass(slots=True)
class Server:
    """The one process, its lives, and when they ended (monotonic seconds)."""

    salon: Installation
    environment: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None
    killed: list[float] = field(default_factory=list)
    killed_starting: int = 0
    ends: list[float] = field(default_factory=list)

    @property
    def log(self) -> Path:
        return self.salon.folder / "serve.log"

    async def starts(self, *flags: str, **environment: str) -> None:
        """Start; it is not yet healthy then."""
        seen = self.salon.environment | self.environment
        seen |= {f"AFTERWORD_{name}": value for name, value in environment.items()}
        with self.log.open("ab") as out:
            self.process = await asyncio.create_subprocess_exec(
                AFTERWORD, "serve", "--port", str(self.salon.port), *flags, cwd=self.salon.folder, env=seen,
                stdin=asyncio.subprocess.DEVNULL, stdout=out, stderr=out,
            )  # fmt: skip

    async def is_healthy(self) -> None:
        """Wait until it answers."""
        end = time.monotonic() + PATIENCE
        async with ClientSession(timeout=ClientTimeout(total=2)) as client:
            while time.monotonic() < end:
                if self.process is None or self.process.returncode is not None:
                    raise SystemExit(f"serve ended by itself:\n{self.log.read_text()[-2000:]}")
                try:
                    async with client.get(f"http://127.0.0.1:{self.salon.port}/healthz") as answer:
                        if answer.status == 200:
                            return
                except (ClientError, TimeoutError, OSError):
                    pass
                await asyncio.sleep(0.03)
        raise SystemExit(f"serve was not healthy within {PATIENCE:.0f} s:\n{self.log.read_text()[-2000:]}")

    async def dies(self, *, starting: bool = False) -> None:
        """SIGKILL."""
        if self.process is None or self.process.returncode is not None:
            return
        self.killed.append(time.monotonic())
        self.killed_starting += starting
        self.process.kill()
        await self.process.wait()

    async def ends_well(self) -> None:
        """SIGTERM, and the seconds until it has ended."""
        if self.process is None or self.process.returncode is not None:
            return
        begun = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.process.wait(), 30)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
        self.ends.append(time.monotonic() - begun)

    def was_in_flight(self, begun: float, answered: float) -> bool:
        """Whether a kill came while a send was under way, or before its outcome can have been written down."""
        return any(begun <= moment and moment - answered < WRITTEN_DOWN for moment in self.killed)
