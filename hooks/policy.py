"""The preview reloads pages by an inline script: it is told, to let that run."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

_commands: list[str] = []


def on_startup(*, command: str, dirty: bool) -> None:
    _commands[:] = [command]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.extra["live_reload"] = _commands == ["serve"]
    return config
