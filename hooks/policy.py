"""What browsers are told, by pages and by hosts, and a last look at every page.

The preview reloads pages by an inline script: its pages let that run.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from guide.hosting import files as hosting  # here, while hooks/ is known
from guide.hosting import first_paint, table
from guide.kept import Kept
from guide.last_look import look
from guide.problems import Problem, report, short

log = get_plugin_logger("policy")
_commands: list[str] = []
_found: list[Problem] = []


def on_startup(*, command: str, dirty: bool) -> None:
    _commands[:] = [command]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.extra["live_reload"] = _commands == ["serve"]
    config.extra["policy"] = table.policy(
        config.extra["live_reload"], config.extra["on_disk"]
    )
    config.extra["referrer"] = table.REFERRER
    config.extra["first_paint"] = first_paint.ELEMENT
    _found.clear()
    return config


@event_priority(-50)  # when every file has its name
def on_env(env: object, *, config: MkDocsConfig, files: Files) -> None:
    if config.extra["live_reload"] or config.extra["on_disk"]:
        return  # no host reads them
    names = [file.dest_uri for file in files]
    for name, said in hosting.files(config.site_url, names).items():
        file = File.generated(
            config, name, content=said, inclusion=InclusionLevel.INCLUDED
        )
        files.append(file)


@event_priority(-100)  # when nothing changes it any more
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> None:
    path = short(Path(page.file.abs_src_path or page.file.src_uri)).as_posix()
    state = sha256(output.encode()).digest()
    kept = config.extra.get("kept", Kept())
    _found.extend(kept.of(f"look {path}", state, lambda: list(look(output, path))))


@event_priority(-100)
def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> None:
    if template_name.endswith(".html"):
        _found.extend(look(output, template_name))


def on_post_build(*, config: MkDocsConfig) -> None:
    told = report(_found)
    _found.clear()
    if told and not config.extra["live_reload"]:
        raise PluginError(told)
    if told:
        log.error(told)
