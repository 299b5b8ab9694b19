"""The command line: understands what was asked, runs it through the services, and tells in three languages."""

from testimony_desk.cli.main import run, understand

__all__ = ["run", "understand"]
