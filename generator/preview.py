"""The editor's preview: builds apart from output/, serves what was built, and builds again on each change."""

import contextlib
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import click

from generator import build, disk, report, serve, watch
from generator.prepare import Options
from generator.report import Format
from generator.serve import Preview, Server

FOLDER = ".cache/preview"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the preview is to be found: a host of this machine, and the port to try first."""

    host: str
    port: int


def run(options: Options, address: Address, *, browse: bool) -> None:
    """Serves until Ctrl-C. OSError where no port is free."""
    folders = [options.site / name for name in ("content", "themes")]
    preview = Preview(options.output)
    stamps = watch.stamps(folders)
    rebuild(options, preview)
    # From here on there are threads, and a process with threads must not fork.
    options = replace(options, jobs=1)
    with (
        contextlib.suppress(KeyboardInterrupt),
        _serving(address, preview) as server,
        watch.watching(folders) as changes,
    ):
        url = f"http://{address.host}:{server.server_address[1]}{preview.base}/"
        click.echo(f"the preview is at {url} (Ctrl-C ends it)", err=True)
        if browse:
            webbrowser.open(url)
        if watch.stamps(folders) != stamps:
            rebuild(options, preview)
        while changes.next():
            rebuild(options, preview)


def rebuild(options: Options, preview: Preview) -> None:
    """Builds and tells the open pages: to reload where anything changed, or what is wrong."""
    began = time.monotonic()
    try:
        with report.Bar() as bar:
            result = build.build(options, bar)
    except disk.DiskError as error:
        click.echo(f"the disk failed: {error}", err=True)
        preview.failed((f"the disk failed: {error}",))
        return
    report.show(result.problems, options.site, Format.TEXT)
    click.echo(report.closing(result.problems, result.pages, time.monotonic() - began), err=True)
    if result.site:
        preview.base = result.site.base
    if result.published is None:
        preview.failed(tuple(report.as_text(problem, options.site).plain for problem in result.problems))
    else:
        preview.built(changed=bool(result.published.written or result.published.deleted))


@contextmanager
def _serving(address: Address, preview: Preview) -> Iterator[Server]:
    server = serve.listen(address.host, address.port, preview, lambda line: click.echo(line, err=True))
    thread = threading.Thread(target=server.serve_forever, name="preview", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
