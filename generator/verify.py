"""Whether what the incremental build has made is what a clean build makes, byte for byte."""

import gzip
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator import build, ledger, publish, search
from generator.disk import Disk, DiskError, RealDisk, told
from generator.prepare import Options
from generator.problems import errors
from generator.shards import ROOT


def verify(options: Options) -> tuple[str, ...]:
    """Builds the site anew beside the one in output/, and names the paths that differ; none if all is as it should be.

    Of the search index, whose bytes are not the same twice, the pages that it holds are compared, with all that it
    holds of each. Raises DiskError, also where the content has problems, so that nothing can be compared.
    """
    disk = RealDisk()
    folder = publish.cache_file(options.output, "verify")
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        clean = Path(scratch) / options.output.name
        result = build.build(replace(options, output=clean, clean=True, beside=None))
        if errors(result.problems):
            raise DiskError(str(options.site), "it has problems, so that there is nothing to compare with")
        return _differing(disk, options.output, clean)


def _differing(disk: Disk, output: Path, clean: Path) -> tuple[str, ...]:
    ours, theirs = _known(disk, output), _known(disk, clean)
    paths = sorted(ours | theirs)
    differing = [path for path in paths if not _same(disk, output / path, clean / path)]
    shards = {shard for shard, _ in set(indexed(disk, output)) ^ set(indexed(disk, clean))}
    return (*differing, *(f"{search.bundle(shard)}/" for shard in sorted(shards)))


def _known(disk: Disk, output: Path) -> set[str]:
    """All files of the site but those of its search index."""
    found = ledger.read(disk, publish.cache_file(output, "ledger"))
    return {name for name in found.entries if search.shard_of(name) is None} if found else set()


def _same(disk: Disk, one: Path, other: Path) -> bool:
    return disk.kind(one) == disk.kind(other) == "file" and disk.read(one) == disk.read(other)


def indexed(disk: Disk, output: Path) -> Iterator[tuple[str, str]]:
    """What the index holds of each page, with its shard: Pagefind keeps a fragment of each, compressed JSON."""
    for name in disk.files(output / search.BUNDLES):
        path = f"{search.BUNDLES}/{name}"
        if path.endswith(".pf_fragment"):
            text = gzip.decompress(disk.read(output / path))
            yield search.shard_of(path) or ROOT, json.dumps(json.loads(text[text.index(b"{") :]), sort_keys=True)
