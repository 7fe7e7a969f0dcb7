"""What is said to browsers: in each page, and by the hosts that read the site's files.

The preview reloads pages by an inline script: its pages let that run.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from guide.hosting import files as hosting  # here, while hooks/ is known
from guide.hosting import table

_commands: list[str] = []


def on_startup(*, command: str, dirty: bool) -> None:
    _commands[:] = [command]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.extra["live_reload"] = _commands == ["serve"]
    config.extra["policy"] = table.policy(config.extra["live_reload"])
    config.extra["referrer"] = table.REFERRER
    return config


@event_priority(-50)  # when every file has its name
def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    if config.extra["live_reload"]:
        return
    names = [file.dest_uri for file in files]
    for name, said in hosting.files(config.site_url, names).items():
        file = File.generated(
            config, name, content=said, inclusion=InclusionLevel.INCLUDED
        )
        files.append(file)
