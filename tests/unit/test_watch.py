"""Saving a file is noticed, reading one is not."""

from pathlib import Path

from generator.watch import stamps, watching


def test_a_saved_file_is_noticed_also_in_a_new_folder(tmp_path: Path) -> None:
    """All changes of one moment come together."""
    content = tmp_path / "content"
    content.mkdir()
    with watching([content, tmp_path / "themes"]) as changes:
        (content / "a.md").write_text("a")
        (content / "b.md").write_text("b")
        assert changes.next(5) >= {str(content / "a.md"), str(content / "b.md")}
        (content / "a.md").unlink()
        assert str(content / "a.md") in changes.next(5)


def test_a_file_that_is_replaced_is_noticed(tmp_path: Path) -> None:
    """As many editors save."""
    (tmp_path / "a.md").write_text("old")
    with watching([tmp_path]) as changes:
        (tmp_path / "a.md~").write_text("new")
        (tmp_path / "a.md~").replace(tmp_path / "a.md")
        assert changes.next(5)


def test_reading_is_no_change(tmp_path: Path) -> None:
    """Or each build would call for another."""
    (tmp_path / "a.md").write_text("a")
    with watching([tmp_path]) as changes:
        assert (tmp_path / "a.md").read_text() == "a"
        assert list(tmp_path.iterdir())
        assert changes.next(0.3) == frozenset()
        (tmp_path / "a.md").write_text("b")
        assert changes.next(5) == {str(tmp_path / "a.md")}


def test_stamps_tell_what_changed_while_nobody_watched(tmp_path: Path) -> None:
    """A new file, another size; a folder that is not there has none."""
    (tmp_path / "a.md").write_text("a")
    folders = [tmp_path, tmp_path / "themes"]
    before = stamps(folders)
    assert len(before) == 1
    assert stamps(folders) == before
    (tmp_path / "a.md").write_text("longer")
    assert stamps(folders) != before
